"""Kazakh figures: what the words around a number tell, as rules over letters (`extract/inflected/figures.py`)."""

from __future__ import annotations

from knowledge import config
from knowledge.extract.inflected.amounts import AmountReader, AmountRules
from knowledge.extract.inflected.concepts import ConceptReader, ConceptWords
from knowledge.extract.inflected.figures import ChangeRule, FigureReader, FigureWords, RoleRule
from knowledge.extract.inflected.numbers import NumberReader
from knowledge.extract.inflected.units import UnitRules, Units
from knowledge.languages.kk.endings import ADJECTIVES, COUNTED

# Endings by which a word behind a unit is told to be a verb or to stand in a case: nothing that the unit is of.
_NO_NOUN = (
    *("ды", "ді", "ты", "ті", "ған", "ген", "қан", "кен", "йды", "йді", "ады", "еді", "ып", "іп", "са", "се"),
    *(
        "ға",
        "ге",
        "қа",
        "ке",
        "да",
        "де",
        "та",
        "те",
        "дан",
        "ден",
        "тан",
        "тен",
        "нан",
        "нен",
        "ның",
        "нің",
        "дың",
        "дің",
    ),
)

_NEAR = r"[^.,;:aAUDgt()]{0,3}"

CHANGES = (
    ChangeRule("not more than", r"A (?: - n )? n? <", "<", "Көпір 5 млн теңгеден аспайды. => <"),
    ChangeRule("N more", r"A n? m", "up", "Жаңа көпір ескісінен 1,5 есе көп. => up"),
    ChangeRule("N less", r"A n? l", "down", "Жаңа көпір ескісінен 1,5 есе аз. => down"),
    ChangeRule("up to N, it rose", rf"A t {_NEAR} U", "up", "Экспорт 5 млн тоннаға дейін өсті. => up"),
    ChangeRule("down to N, it fell", rf"A t {_NEAR} D", "down", "Экспорт 5 млн тоннаға дейін төмендеді. => down"),
    ChangeRule("rose by N", rf"A {_NEAR} U", "up", "Экспорт 26 пайызға өсті. => up"),
    ChangeRule("fell by N", rf"A {_NEAR} D", "down", "Экспорт 26 пайызға азайды. => down"),
    ChangeRule("up to N", r"A t", "<", "Зауыт 5 млн тоннаға дейін береді. => <"),
    ChangeRule("at least N", r"> A", ">", "Көпір кемінде 5 млн теңге тұрады. => >"),
    ChangeRule("about N", r"~ A", "~", "Көпір шамамен 5 млн теңге тұрады. => ~"),
    ChangeRule("N or so", r"A ~", "~", "Көпір 5 млн теңге шамасында тұрады. => ~"),
)

ROLES = (
    RoleRule("goal behind", r"A [^.,;aA]{0,4} g", "goal", "Үлесті 70 пайызға жеткізуді тапсырды. => goal"),
    RoleRule("goal before", r"g [^.;aA]{0,2} [-] A", "goal", "Биылғы жоспар – 5 млн тонна. => goal"),
    RoleRule("forecast behind", r"A [^.;aA]{0,6} w", "forecast", "Баға 10 пайызға өседі деп күтіледі. => forecast"),
)


def load_figures(numbers: NumberReader) -> FigureReader:
    """The reader of Kazakh figures. Raises ConfigError."""
    concepts = config.load("kk/concepts.yaml", ConceptWords)
    units = Units(config.load("kk/units.yaml", UnitRules), COUNTED, ADJECTIVES)
    return FigureReader(
        config.load("kk/figures.yaml", FigureWords),
        CHANGES,
        ROLES,
        AmountReader(config.load("kk/amounts.yaml", AmountRules), numbers, units),
        ConceptReader(concepts, concepts.verbs.__contains__, lambda word: not word.endswith(_NO_NOUN), units.between),
    )
