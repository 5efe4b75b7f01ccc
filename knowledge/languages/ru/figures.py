"""Russian figures: what the words around a number tell, as rules over letters (`extract/inflected/figures.py`)."""

from __future__ import annotations

from collections.abc import Callable

from knowledge import config
from knowledge.extract.inflected.amounts import AmountReader, AmountRules
from knowledge.extract.inflected.concepts import ConceptReader, ConceptWords
from knowledge.extract.inflected.figures import ChangeRule, FigureReader, FigureWords, RoleRule
from knowledge.extract.inflected.numbers import NumberReader
from knowledge.extract.inflected.units import UnitRules, Units
from knowledge.languages.ru.endings import ADJECTIVES, COUNTED

# Endings of nouns and adjectives in the genitive, by which what a unit is of is told: "тонн зерна", "метров жилья".
_GENITIVE = ("а", "я", "ы", "и", "ов", "ев", "ей", "ой", "ого", "его", "ых", "их", "ий", "от", "ств", "ек")

_REFLEXIVE = ("ся", "сь")
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")

_NEAR = r"[^,.;:aAUD()-]{0,7}"
_PARTS = frozenset({"%", "percentage point", "times", "point"})  # units of how much something changed

CHANGES = (
    ChangeRule("not earlier than in", r"! > n n A", ">", "Мост откроют не раньше чем через две недели. => >"),
    ChangeRule("not more than", r"! [m>U] n{0,2} A", "<", "Мост стоит не более 5 млн тенге. => <"),
    ChangeRule("not less than", r"! [l<] n? A", ">", "Мост стоит не менее 5 млн тенге. => >"),
    ChangeRule("at least", r"n l n A", ">", "Мост стоит по меньшей мере 5 млн тенге. => >"),
    ChangeRule("N times more", r"i ~? >? A [m>]", "up", "Мост в 1,5 раза больше старого. => up"),
    ChangeRule("N times less", r"i ~? >? A [l<]", "down", "Мост в 1,5 раза меньше старого. => down"),
    ChangeRule("twice as much", r"A [m>]", "up", "Мост вдвое больше старого. => up"),
    ChangeRule("twice as little", r"(?<! b ) A [l<]", "down", "Мост вдвое меньше старого. => down"),
    ChangeRule("by N more", r"b [~>]? A [m>]", "up", "Мост на 26% больше старого. => up"),
    ChangeRule("by N less", r"b [~>]? A [l<]", "down", "Мост на 26% меньше старого. => down"),
    ChangeRule("rose N times", rf"U {_NEAR} i ~? A", "up", "Экспорт увеличился в 1,5 раза. => up"),
    ChangeRule("fell N times", rf"D {_NEAR} i ~? A", "down", "Экспорт сократился в 1,5 раза. => down"),
    ChangeRule("rose by N", rf"U {_NEAR} b [~><]? A", "up", "Экспорт вырос на 26%. => up"),
    ChangeRule("fell by N", rf"D {_NEAR} b [~><]? A", "down", "Экспорт снизился на 26%. => down"),
    ChangeRule("rose, by N", r"U [^.a]{0,9} b [~><]? A", "up", "Выросли цены на мясо, сразу на 26%. => up"),
    ChangeRule("by N rose", r"b [~><]? A n{0,3} U", "up", "Цены на 26% выросли. => up"),
    ChangeRule("by N fell", r"b [~><]? A n{0,3} D", "down", "Цены на 26% снизились. => down"),
    ChangeRule("and by N", r"[Um] [^.D]{0,9} a [^.D]{0,6} b A", "up", "Цены выросли на 5%, на мясо на 7%. => up"),
    ChangeRule(
        "and by N down", r"[Dl] [^.U]{0,9} a [^.U]{0,6} b A", "down", "Цены упали на 5%, на мясо на 7%. => down"
    ),
    ChangeRule("dearer by N", r"[m>] b A", "up", "Мясо стало дороже на 7%. => up"),
    ChangeRule("cheaper by N", r"[l<] b A", "down", "Мясо стало дешевле на 7%. => down"),
    ChangeRule("rose twofold", rf"U {_NEAR} ~? A", "up", "Экспорт вырос почти вдвое. => up", _PARTS),
    ChangeRule("fell twofold", rf"D {_NEAR} ~? A", "down", "Экспорт упал вдвое. => down", _PARTS),
    ChangeRule("up to N, behind by N", r"a [.,]{0,2} t A", "=", "Импорт сократился на 3 процента, до 2 млн тонн. => ="),
    ChangeRule("level behind a comma", r"[UD] [^.a]{0,9} , t A", "=", "Добыча выросла на треть, до 5 млн тонн. => ="),
    ChangeRule("rose to N", rf"U {_NEAR} t A", "up", "Экспорт вырос до 5 млн тонн. => up"),
    ChangeRule("fell to N", rf"D {_NEAR} t A", "down", "Экспорт упал до 5 млн тонн. => down"),
    ChangeRule("bring up to N", rf"g {_NEAR} t A", "=", "Долю нужно довести до 70 процентов. => ="),
    ChangeRule("over N", r"> n? A", ">", "Мост стоит более 5 млн тенге. => >"),
    ChangeRule("past the mark of N", r"> n i A", ">", "Сбор превысил отметку в 5 млн тенге. => >"),
    ChangeRule("under N", r"< n? A", "<", "Мост стоит менее 5 млн тенге. => <"),
    ChangeRule("about N", r"~ A", "~", "Мост стоит около 5 млн тенге. => ~"),
    ChangeRule("up to N", r"(?<! n n [-] ) t A", "<", "Завод даст до 5 млн тонн. => <"),
)

ROLES = (
    RoleRule("goal before", r"g [^.,;]{0,12} A", "goal", "Долю переработки нужно довести до 70 процентов. => goal"),
    RoleRule("forecast before", r"w [^.;a]{0,12} A", "forecast", "Ожидается, что урожай даст 5 млн тонн. => forecast"),
)


def load_figures(numbers: NumberReader, tense: Callable[[str], str | None]) -> FigureReader:
    """The reader of Russian figures. Raises ConfigError."""
    units = Units(config.load("ru/units.yaml", UnitRules), COUNTED, ADJECTIVES)
    concepts = config.load("ru/concepts.yaml", ConceptWords)
    return FigureReader(
        config.load("ru/figures.yaml", FigureWords),
        CHANGES,
        ROLES,
        AmountReader(config.load("ru/amounts.yaml", AmountRules), numbers, units),
        ConceptReader(concepts, concepts.verbs.__contains__, lambda word: _is_genitive(word, tense), units.between),
    )


def _is_genitive(word: str, tense: Callable[[str], str | None]) -> bool:
    """Whether a word may be a noun or adjective in the genitive, also one without an ending: "трасс"."""
    if word.endswith(_REFLEXIVE) or tense(word) is not None:
        return False
    return word.endswith(_GENITIVE) or word[-1] in _CONSONANTS
