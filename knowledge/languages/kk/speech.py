"""Kazakh speech: `config/kk/speech.yaml` and `config/kk/names.yaml` as the grammar that quotes are read with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from knowledge import config
from knowledge.config import Words
from knowledge.extract.inflected.forms import NOMINATIVE
from knowledge.extract.inflected.grammar import Grammar, Rule, alike, gendered, roles_of
from knowledge.languages.kk.endings import NAMES, UNCHANGED, ending_in, forms, owned

_WORDS = 65_536  # words whose letter is kept

# Endings, the fewest letters of a word with one of them, the letter. What stands in another case than the nominative,
# or is a verb, says nothing of the noun behind it: a description does not reach over it. Several are somebody.
_BY_ENDING = (
    (("лар", "лер", "дар", "дер", "тар", "тер"), 7, "b"),  # мамандар
    (("лары", "лері", "дары", "дері", "тары", "тері"), 8, "b"),  # тұрғындары
    (("дағы", "дегі", "тағы", "тегі", "лық", "лік", "дық", "дік", "тық", "тік"), 7, "m"),  # ауылдағы, аудандық
    (("нда", "нде", "нан", "нен", "ына", "іне"), 6, "R"),  # кездесуінде
    (("да", "де", "та", "те", "дан", "ден", "тан", "тен", "ға", "ге", "қа", "ке"), 6, "R"),  # отырыста, қалаға
    (("ды", "ді", "ты", "ті", "йды", "йді", "ып", "іп", "мен", "пен", "бен"), 6, "R"),  # ашылды, келіп
)

# A comma and a dash, a dash, or a comma and the verb at once: what stands between speech and its cue.
_PUNCTUATION = r"(?: [,!?] - | - | , (?= R{0,2} [VHk] ) )"
_ASIDE = "R{0,3}"
_CLAUSE = r"[^.|:A]"
_SOMEBODY = "[NrbBPm]"
_TOLD = r"(?: [VHd] | k [nRVHhm]{1,4} | k [^.|:,-]{1,25} [VH] )"
_CUE = rf"[,!?] - {_ASIDE} {_TOLD} (?: [^.|:VkH,-] | (?<! [,.] ) - ){{0,30}}"

DASHED = rf"{_CUE} (?= \.? \| | \. | , - )"
RESUMED = rf"{_CUE} [.,]{{1,2}} -"

RULES = (
    Rule(
        "behind: said X",
        "behind",
        rf"{_PUNCTUATION} {_ASIDE} (?P<cue> [VH] ) (?= {_CLAUSE}{{0,9}} {_SOMEBODY} ) (?P<who> {_CLAUSE}{{1,40}} )",
        "subject",
        0.95,
        "«Көпір көктемде ашылады», – деді аудан әкімі Асан Серов. => Асан Серов",
    ),
    Rule(
        "behind: that, told X",
        "behind",
        rf"{_PUNCTUATION} {_ASIDE} (?P<cue> k ) (?= {_CLAUSE}{{1,9}} {_SOMEBODY} ) (?P<who> {_CLAUSE}{{1,40}} )",
        "subject",
        0.9,
        "«Көпір көктемде ашылады», – деп атап өтті Асан Серов. => Асан Серов",
    ),
    Rule(
        "behind: had said X",
        "behind",
        rf"{_PUNCTUATION} (?P<cue> d ) R (?= {_CLAUSE}{{0,9}} {_SOMEBODY} ) (?P<who> {_CLAUSE}{{1,40}} )",
        "subject",
        0.9,
        "«Көпір көктемде ашылады», – деген еді аудан әкімі Асан Серов. => Асан Серов",
    ),
    Rule(
        "behind: X: so, said",
        "behind",
        rf"{_PUNCTUATION} {_ASIDE} (?P<cue> [VHk] ) (?P<who> )",
        "leading",
        0.9,
        "Асан Серов: «Көпір көктемде ашылады», – деп отыр. => Асан Серов",
    ),
    Rule(
        "behind: it is said in",
        "behind",
        rf"{_PUNCTUATION} (?P<cue> d ) (?P<who> {_CLAUSE}{{1,30}} )",
        "body",
        0.8,
        "«Көпір көктемде ашылады», – делінген хабарламада. => хабарламада",
    ),
    Rule(
        "behind: it is said in, without a comma",
        "behind",
        r"(?P<cue> d ) (?P<who> [nmB]{0,3} o )",
        "body",
        0.8,
        "«Көпір көктемде қайта ашылады» делінген хабарламада. => хабарламада",
        fewest=4,
    ),
    Rule(
        "behind: it is said",
        "behind",
        rf"{_PUNCTUATION} (?P<cue> d ) (?P<who> ) (?= [.|] )",
        "body",
        0.5,
        "«Көпір көктемде ашылады», – делінген. => ",
    ),
    Rule(
        "behind: that, told X, without a comma",
        "behind",
        rf"(?P<cue> k ) [nR]{{0,2}} [VH] (?= [nR]{{0,3}} {_SOMEBODY} ) (?P<who> {_CLAUSE}{{1,30}} )",
        "subject",
        0.85,
        "«Көпір көктемде ашылады» деп атап өтті Асан Серов. => Асан Серов",
    ),
    Rule(
        "behind: X so told",
        "behind",
        r"(?P<cue> k ) [nR]{0,2} [VH] (?P<who> )",
        "leading",
        0.85,
        "Асан Серов «көпір көктемде ашылады» деп ескертті. => Асан Серов",
    ),
    Rule(
        "behind: the view that",
        "behind",
        r"(?P<cue> d ) h (?P<who> )",
        "leading",
        0.7,
        "Асан Серов «көпір көктемде ашылады» деген қорытындыға келді. => Асан Серов",
    ),
    Rule(
        "before: X said so:",
        "before",
        r"(?P<who> ) (?P<cue> [VH] ) [^.|QV]{0,6} : -? \Z",
        "subject",
        0.9,
        "Асан Серов былай деді: «Көпір көктемде ашылады». => Асан Серов",
    ),
    Rule(
        "before: by the words of X",
        "before",
        r"(?P<who> [^.|:]{1,14} ) (?P<cue> A ) ,? [^.|V]{0,30} \Z",
        "source",
        0.85,
        "Асан Серовтың айтуынша, «көпір ешкімге кедергі емес». => Асан Серов",
    ),
    Rule(
        "before: , said X, -",
        "before",
        r"(?P<cue> [VH] ) (?P<who> [^.|:QV]{1,14} ) ,? - \Z",
        "subject",
        0.85,
        "Деді Асан Серов, – «көпір көктемде ашылады». => Асан Серов",
    ),
    Rule(
        "before: X, mayor:",
        "before",
        r"\A (?P<who> N{1,3} ) , [nmobBQNrR]{1,9} (?P<cue> : ) -? \Z",
        "subject",
        0.7,
        "Асан Серов, аудан әкімі: «Көпір көктемде ашылады». => Асан Серов",
    ),
    Rule(
        "before: X:",
        "before",
        rf"\A (?P<who> [^.|:QVHA,-]{{0,12}} {_SOMEBODY} R? ) (?P<cue> : ) -? \Z",
        "subject",
        0.7,
        "Аудан әкімі Асан Серов: «Көпір көктемде ашылады». => Асан Серов",
    ),
)


class SpeechRules(config.Schema, frozen=True):
    """`config/kk/speech.yaml`: words in one string, blanks between them."""

    saying: Words
    reporting: Words
    that: Words
    that_of: Words
    views: Words
    words_of: Words
    pronouns: Words
    pronouns_many: Words
    pronouns_other: Words
    postpositions: Words
    conjunctions: Words
    adverbs: Words
    bylines: Words
    titled: Words


class NameRules(config.Schema, frozen=True):
    """`config/kk/names.yaml`: what names, roles and bodies are made of."""

    first_names_m: Words
    first_names_f: Words
    first_endings_m: Words
    first_endings_f: Words
    surnames: Words
    of_fathers: Words
    patronymics: Words
    no_person: Words
    roles: Words
    generic: Words
    alike: tuple[Words, ...]
    bodies: Words
    places: Words


def load_grammar() -> Grammar:
    """The grammar of both files. Raises ConfigError."""
    speech, names = config.load("kk/speech.yaml", SpeechRules), config.load("kk/names.yaml", NameRules)
    return Grammar(
        letters=_letters(speech, names),
        nominatives={},
        papers=frozenset(),
        by_ending=lru_cache(_WORDS)(_by_ending),
        roles=roles_of(names.roles, lambda role: forms([role])),
        generic=names.generic,
        alike=alike(names.alike),
        gender_by_role={},
        verb_number={},
        subject_endings={},
        gender_by_pronoun=dict.fromkeys(speech.pronouns | speech.pronouns_other),
        crediting=speech.reporting,
        reporting=speech.reporting,
        parenthetic=frozenset(),
        bylines=speech.bylines,
        titled=frozenset(forms(speech.titled)) | speech.titled,
        first_names=gendered(_small(names.first_names_m), _small(names.first_names_f)),
        first_endings=gendered(names.first_endings_m, names.first_endings_f),
        first_forms=UNCHANGED,
        middle_forms=ending_in(names.patronymics, names.of_fathers),
        surname_forms=NAMES,
        surnames=ending_in(names.surnames, names.of_fathers),
        no_person=frozenset(form.lower() for form in forms(names.no_person)) | _small(names.no_person),
        particles=frozenset(),
        placing=frozenset(),
        addresses=frozenset(),
        heads_first=False,
        belonging="nmobBQN",
        owned=frozenset(owned(names.roles | names.bodies | names.places)),
        rules=RULES,
        source=r"(?P<who> [^.|]{1,14} ) A",
        dashed=DASHED,
        resumed=RESUMED,
        object_cases="a",
        source_cases="g",
    )


def _small(words: Iterable[str]) -> set[str]:
    return {word.lower() for word in words}


def _letters(speech: SpeechRules, names: NameRules) -> dict[str, str]:
    """The letter of each small word: of two lists that hold a word the later one wins."""
    lists = (
        *((form, "b" if NOMINATIVE in cases else "o") for form, cases in forms(names.bodies).items()),
        *((form, "R") for form in speech.adverbs),
        *((form, "i") for form in speech.postpositions),
        *((form, "c") for form in speech.conjunctions),
        *((form, "V") for form in speech.saying),
        *((form, "H") for form in speech.reporting),
        *((form, "h") for form in speech.views),
        *((form, "A") for form in speech.words_of),
        *((form, "k") for form in speech.that),
        *((form, "d") for form in speech.that_of),
        *((form, "p") for form in speech.pronouns_other),
        *((form, "P") for form in speech.pronouns | speech.pronouns_many),
    )
    return dict(lists)


def _by_ending(word: str) -> str:
    for endings, fewest, letter in _BY_ENDING:
        if len(word) >= fewest and word.endswith(endings):
            return letter
    return "n"
