"""Russian speech: `config/ru/speech.yaml` and `config/ru/names.yaml` as the grammar that quotes are read with."""

from __future__ import annotations

from functools import lru_cache

from knowledge import config
from knowledge.config import Words
from knowledge.extract.inflected.forms import Endings, inflected
from knowledge.extract.inflected.grammar import Grammar, Number, Rule, alike, gendered, roles_of
from knowledge.languages.ru.endings import (
    FIRST_NAMES,
    OTHER_SURNAMES,
    PATRONYMICS,
    PEOPLE,
    THINGS,
    adjectives,
    same,
    whose,
)

_WORDS = 65_536  # words whose letter is kept
_STEM = 5

# ending, more letters than this in the whole word, the letter: an example each
_BY_ENDING = (
    ("ского", 6, "m"),  # российского
    ("ской", 6, "m"),  # российской
    ("ский", 6, "m"),  # российский
    ("ская", 6, "m"),  # российская
    ("ого", 5, "m"),  # генерального
    ("его", 5, "m"),  # верхнего
    ("ому", 5, "m"),  # генеральному
    ("ный", 5, "m"),  # генеральный
    ("ная", 5, "m"),  # генеральная
    ("ной", 5, "m"),  # генеральной
    ("ных", 5, "m"),  # вооруженных
    ("ные", 5, "m"),  # вооруженные
    ("ское", 5, "m"),  # российское
    ("ские", 5, "m"),  # российские
    ("ских", 5, "m"),  # российских
    ("ском", 7, "m"),  # алматинском
    ("скому", 6, "m"),  # российскому
    ("ским", 6, "m"),  # российским
    ("скую", 6, "m"),  # российскую
)

_MASCULINE = tuple("бвгджзклмнпрстфхцчшщйь")

# A comma and a dash, a dash, a comma and the verb at once: what stands between speech and its cue.
_PUNCTUATION = r"(?: [,!] - | - | , (?= R{0,2} [VC] ) )"
_ASIDE = r"(?: R | i [nmo\#]{1,2} | n (?= [VCR] ) ){0,4}"  # ранее, в четверг
_CLAUSE = r"[^.|:VCHA!]"
_CUE = rf"[,!] - {_ASIDE} [VCH] (?: [^.|:Vkw,-] | (?<! [,.] ) - | , (?! [\ ]? - ) ){{0,40}}"

DASHED = rf"{_CUE} (?= \.? \| | \. | , [-Aiw] )"
RESUMED = rf"{_CUE} [.,]{{1,2}} -"

RULES = (
    Rule(
        "behind: hands on the words of X",
        "behind",
        rf"{_PUNCTUATION} {_ASIDE} (?P<cue> [VC] ) (?= A ) (?P<who> A {_CLAUSE}{{1,12}} )",
        "source",
        0.9,
        "«Мы дойдем до самого моря», — передает слова Ивана Серова его сосед. => Иван Серов",
    ),
    Rule(
        "behind: said X",
        "behind",
        rf"{_PUNCTUATION} {_ASIDE} (?P<cue> V ) (?P<who> {_CLAUSE}{{1,45}} )",
        "subject",
        0.95,
        "«Мост откроют весной», — сказал журналистам глава района Петр Белов. => Петр Белов",
    ),
    Rule(
        "behind: somebody quotes the words of X",
        "behind",
        rf"{_PUNCTUATION} {_ASIDE} (?P<cue> C ) [NnmbBo]{{1,6}} (?P<who> A {_CLAUSE}{{1,12}} )",
        "source",
        0.9,
        "«Мост откроют весной», — приводит газета слова Петра Белова. => Петр Белов",
    ),
    Rule(
        "behind: quotes X",
        "behind",
        rf"{_PUNCTUATION} {_ASIDE} (?P<cue> C ) (?P<who> {_CLAUSE}{{1,30}} )",
        "object",
        0.9,
        "«Мост откроют весной», — цитирует Петра Белова газета. => Петр Белов",
    ),
    Rule(
        "behind: it is said in",
        "behind",
        rf"{_PUNCTUATION} {_ASIDE} (?P<cue> H ) (?P<who> {_CLAUSE}{{1,30}} )",
        "body",
        0.8,
        "«Мост откроют весной», — говорится в сообщении полиции. => полиция",
    ),
    Rule(
        "behind: X said",
        "behind",
        rf"{_PUNCTUATION} (?P<who> [^.|:,QVCH]{{1,14}} ) (?P<cue> V )",
        "subject",
        0.9,
        "«Мост откроют весной», — Петр Белов сказал. => Петр Белов",
        fewest=3,
    ),
    Rule(
        "before: X said:",
        "before",
        r"(?P<who> ) (?P<cue> V ) [^.|V]{0,40} : -? \Z",
        "subject",
        0.9,
        "Петр Белов возразил: «Мост откроют весной». => Петр Белов",
    ),
    Rule(
        "before: by the words of X",
        "before",
        r"i (?P<who> p? (?P<cue> A ) [^.|,:]{0,14} ) [,:] [^.|V]{0,40} \Z",
        "source",
        0.85,
        "По словам Петра Белова, речь шла об «отдельных недостатках моста». => Петр Белов",
    ),
    Rule(
        "before: X said that",
        "before",
        r"(?P<who> ) (?P<cue> V ) [^.|V]{0,25} k [^.|]{0,40} \Z",
        "subject",
        0.85,
        "Петр Белов заявил, что «мост никто не откроет». => Петр Белов",
    ),
    Rule(
        "before: X says somehow",
        "before",
        r"(?P<who> ) (?P<cue> V ) [^.|V:]{0,40} \Z",
        "subject",
        0.7,
        "Петр Белов призвал соседей «не ходить по мосту». => Петр Белов",
        fewest=3,
    ),
    Rule(
        "before: X:",
        "before",
        r"\A (?P<who> (?: [rqnmoB] (?= [rqnmoBN] ) ){0,5} N{1,3} ) (?: , [rqnmoB]{1,7} )? (?P<cue> : ) -? \Z",
        "subject",
        0.7,
        "Петр Белов: «Мост откроют весной». => Петр Белов",
    ),
    Rule(
        "before: X writes so:",
        "before",
        r"(?P<who> [^.|:Q]{1,24} ) (?P<cue> : ) -? \Z",
        "subject",
        0.5,
        "Жители улицы Садовой против моста: «Нам не нужен такой шум под самыми окнами!» => Жители улицы Садовой",
        fewest=6,
    ),
)


class SpeechRules(config.Schema, frozen=True):
    """`config/ru/speech.yaml`: words in one string, blanks between them."""

    past: Words
    past_reflexive: Words
    short: Words
    gerunds: Words
    present: Words
    present_several: Words
    quoting: Words
    impersonal: Words
    words_of: Words
    crediting: Words
    parenthetic: Words
    pronouns: Words
    pronouns_m: Words
    pronouns_f: Words
    pronouns_other: Words
    that: Words
    relatives: Words
    prepositions: Words
    placing: Words
    conjunctions: Words
    adverbs: Words
    bylines: Words
    titled: Words


class NameRules(config.Schema, frozen=True):
    """`config/ru/names.yaml`: what names, roles and bodies are made of."""

    first_names_m: Words
    first_names_f: Words
    first_endings_m: Words
    first_endings_f: Words
    surnames_possessive: Words
    surnames_either: Words
    particles: Words
    addresses: Words
    no_person: Words
    roles_m: Words
    roles_f: Words
    generic_m: Words
    generic_f: Words
    only_men: Words
    alike: tuple[Words, ...]
    bodies: Words
    papers: Words


def load_grammar() -> Grammar:
    """The grammar of both files. Raises ConfigError."""
    speech, names = config.load("ru/speech.yaml", SpeechRules), config.load("ru/names.yaml", NameRules)
    verbs = _verbs(speech)
    roles = roles_of(
        names.roles_m | names.roles_f | names.generic_m | names.generic_f,
        lambda role: {role: "n", **inflected([role], PEOPLE)},
    )
    return Grammar(
        letters=_letters(speech, names, verbs),
        nominatives=_nominatives(names),
        papers=frozenset(inflected(names.papers, THINGS)) | names.papers,
        by_ending=lru_cache(_WORDS)(_by_ending),
        roles=roles,
        generic=names.generic_m | names.generic_f,
        alike=alike(names.alike),
        gender_by_role={
            **dict.fromkeys(names.roles_f | names.generic_f, "f"),
            **dict.fromkeys(names.only_men, "m"),
        },
        verb_number=verbs,
        subject_endings={"m": _MASCULINE, "f": ("а", "я", "ь"), "s": ("ы", "и")},
        gender_by_pronoun=gendered(speech.pronouns_m, speech.pronouns_f),
        crediting=speech.crediting,
        reporting=frozenset(),
        parenthetic=speech.parenthetic,
        bylines=speech.bylines,
        titled=frozenset(inflected(speech.titled, THINGS)) | speech.titled,
        first_names=gendered(map(str.lower, names.first_names_m), map(str.lower, names.first_names_f)),
        first_endings=gendered(names.first_endings_m, names.first_endings_f),
        first_forms=FIRST_NAMES,
        middle_forms=PATRONYMICS,
        surname_forms=OTHER_SURNAMES,
        surnames=Endings(
            (*whose(sorted(names.surnames_possessive)), *adjectives(("ск", "цк")), *same(sorted(names.surnames_either)))
        ),
        no_person=frozenset(form.lower() for form in inflected(names.no_person, THINGS))
        | {name.lower() for name in names.no_person},
        particles=names.particles,
        placing=speech.placing,
        addresses=names.addresses,
        heads_first=True,
        belonging="nmoBQ",
        owned=frozenset(),
        rules=RULES,
        source=r"i (?P<who> p? A [^.|]* )",
        dashed=DASHED,
        resumed=RESUMED,
        object_cases="ag",
        source_cases="g",
    )


def _nominatives(names: NameRules) -> dict[str, str]:
    """The nominative of each form of a body's name that is one body's alone and none itself."""
    found: dict[str, set[str]] = {}
    for body in names.bodies:
        for form in inflected([body], THINGS):
            found.setdefault(form, set()).add(body)
    return {form: min(of) for form, of in found.items() if len(of) == 1 and form not in names.bodies}


def _verbs(speech: SpeechRules) -> dict[str, Number | None]:
    """Every form of the verbs of saying, with what it tells of the subject."""
    found: dict[str, Number | None] = {}
    for verb in speech.past:
        stem = verb if verb.endswith("л") else f"{verb}л"  # произнес, произнесла
        found |= {verb: "m", f"{stem}а": "f", f"{stem}и": "s", f"{stem}о": None}
    for verb in speech.past_reflexive:
        stem = verb.removesuffix("ся")
        found |= {verb: "m", f"{stem}ась": "f", f"{stem}ись": "s", f"{stem}ось": None}
    for verb in speech.short:
        found |= {verb: "m", f"{verb}а": "f", f"{verb}ы": "s"}
    return found | dict.fromkeys(speech.present | speech.gerunds) | dict.fromkeys(speech.present_several, "s")


def _letters(speech: SpeechRules, names: NameRules, verbs: dict[str, Number | None]) -> dict[str, str]:
    """The letter of each small word: of two lists that hold a word the later one wins."""
    bodies = inflected(names.bodies | names.papers, THINGS)
    lists = (
        *((form, "b") for form in names.bodies | names.papers),
        *((form, "b" if "n" in cases else "o") for form, cases in bodies.items()),
        *((form, "V") for form in verbs),
        *((form, "C") for form in speech.quoting),
        *((form, "H") for form in speech.impersonal),
        *((form, "A") for form in speech.words_of),
        *((form, "R") for form in speech.adverbs),
        *((form, "w") for form in speech.relatives),
        *((form, "i") for form in speech.prepositions),
        *((form, "c") for form in speech.conjunctions),
        *((form, "k") for form in speech.that),
        *((form, "p") for form in speech.pronouns_other),
        *((form, "P") for form in speech.pronouns),
    )
    return dict(lists)


def _by_ending(word: str) -> str:
    for ending, length, letter in _BY_ENDING:
        if word.endswith(ending) and len(word) > length:
            return letter
    return "n"
