"""How Kazakh joins cases, possession and the plural to names and nouns: tables of endings, each row with an example.

Cases: n nominative, g genitive, d dative, a accusative, l locative, s ablative, i instrumental. An ending has one form
for stems whose last vowel is a back one and one for the others, and begins by the last letter of the stem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from knowledge.extract.inflected.forms import Ending, Endings, inflected

_VOWELS = "аәеёиіоөуұүыэюя"
_NASAL = "мнң"
_LIQUID = "лруйь"
_BUZZING = "зж"
_HARD = "бвгдкқпстфхһцчшщ"  # behind them an ending begins with a hard letter; б, в, г, д as loanwords have them
_BACK = "аоұыуяюё"
_BACK_NAMES, _FRONT_NAMES = "back", "front"

# A case, its ending behind back vowels and behind the others, the letters that it follows, and whether no name in the
# nominative ends so.
_CASES = (
    ("g", "ның", "нің", _VOWELS + _NASAL, True),
    ("g", "дың", "дің", _LIQUID + _BUZZING, True),
    ("g", "тың", "тің", _HARD, True),
    ("d", "ға", "ге", _VOWELS + _NASAL + _LIQUID + _BUZZING, True),
    ("d", "қа", "ке", _HARD, True),
    ("a", "ны", "ні", _VOWELS, True),
    ("a", "ды", "ді", _NASAL + _LIQUID + _BUZZING, True),
    ("a", "ты", "ті", _HARD, True),
    ("l", "да", "де", _VOWELS + _NASAL + _LIQUID + _BUZZING, False),
    ("l", "та", "те", _HARD, False),
    ("s", "дан", "ден", _VOWELS + _LIQUID + _BUZZING, False),
    ("s", "нан", "нен", _NASAL, False),
    ("s", "тан", "тен", _HARD, False),
    ("i", "мен", "мен", _VOWELS + _NASAL + _LIQUID, True),
    ("i", "бен", "бен", _BUZZING, True),
    ("i", "пен", "пен", _HARD, True),
)
# "His, its": the endings that stand behind it in each case.
_OWNED_CASES = (
    ("n", "", ""),
    ("g", "ның", "нің"),
    ("d", "на", "не"),
    ("a", "н", "н"),
    ("l", "нда", "нде"),
    ("s", "нан", "нен"),
    ("i", "мен", "мен"),
)
# What "his" and "its" is: the end of the nominative that it takes the place of, and the letters that it follows.
_OWNED = (
    ("сы", "сі", "", _VOWELS),
    ("ы", "і", "", "мнңлрйзжбвгдстфхһцчшщь"),
    ("гы", "гі", "к", ""),
    ("ғы", "ғі", "қ", ""),
    ("бы", "бі", "п", ""),
)
_PLURAL = (
    ("лар", "лер", _VOWELS + "руй"),
    ("дар", "дер", _NASAL + "лзжь"),
    ("тар", "тер", _HARD),
)


def _rows(which: int, kind: str) -> Iterator[Ending]:
    """The rows of nouns in the singular: `which` picks the ending behind back vowels, or the other."""
    yield Ending(f"nominative, {kind}", "", "", None, "n", "Бала Бала")
    for case, *endings, behind, certain in _CASES:
        yield _row(f"{case}, {kind}", endings[which], behind, case, only=certain)


def _row(name: str, ending: str, behind: str, cases: str, nominative: str = "", *, only: bool = False) -> Ending:
    stem = "Сара" + (behind[0] if behind else "")
    example = f"{stem}{ending} {stem}{nominative}"
    return Ending(
        f"{name}: -{ending} behind {behind or nominative}", ending, nominative, None, cases, example, behind, only
    )


def _owned_rows(which: int, kind: str, begins: str = "", behind_plural: str = "") -> Iterator[Ending]:
    """The rows of "his" and "its"; of several of them where `begins` is the ending of the plural."""
    owned = (("ы", "і", "", behind_plural),) if begins else _OWNED
    for (*endings, nominative, behind), (case, *more) in product(owned, _OWNED_CASES):
        ending = f"{begins}{endings[which]}{more[which]}"
        yield _row(f"his, {case}, {kind}", ending, behind, case, nominative)


def _plural_rows(which: int, kind: str) -> Iterator[Ending]:
    for *endings, behind in _PLURAL:
        plural = endings[which]
        yield _row(f"several, {kind}", plural, behind, "n")
        for case, *cases, letters, _ in _CASES:
            if "р" in letters:
                yield _row(f"several, {case}, {kind}", plural + cases[which], behind, case)
        yield from _owned_rows(which, f"several, {kind}", plural, behind)


def _table(*rows: Iterable[Ending]) -> Endings:
    return Endings(tuple({row.name: row for group in rows for row in group}.values()))


NAMES = _table(_rows(0, _BACK_NAMES), _rows(1, _FRONT_NAMES))
UNCHANGED = Endings((Ending("before the last word of a name", "", "", None, "", "Сара Сара"),))
COUNTED = _table(
    _rows(0, _BACK_NAMES), _rows(1, _FRONT_NAMES), _owned_rows(0, _BACK_NAMES), _owned_rows(1, _FRONT_NAMES)
)
# What is made of a noun and says of another one what it is like.
_LIKE = (
    "лы",
    "лі",
    "ды",
    "ді",
    "ты",
    "ті",
    "лық",
    "лік",
    "дық",
    "дік",
    "тық",
    "тік",
    "сыз",
    "сіз",
    "дағы",
    "дегі",
    "тағы",
    "тегі",
)
ADJECTIVES = _table(
    Ending(f"adjective in -{ending}", ending, ending, None, "n", f"аса{ending} аса{ending}") for ending in _LIKE
)
_BACK_NOUNS, _FRONT_NOUNS = (
    _table(_rows(which, kind), _owned_rows(which, kind), _plural_rows(which, kind))
    for which, kind in enumerate((_BACK_NAMES, _FRONT_NAMES))
)
_BACK_CASES, _FRONT_CASES = (_table(_rows(which, kind)) for which, kind in enumerate((_BACK_NAMES, _FRONT_NAMES)))
_BACK_SINGULAR, _FRONT_SINGULAR = (
    _table(_rows(which, kind), _owned_rows(which, kind)) for which, kind in enumerate((_BACK_NAMES, _FRONT_NAMES))
)
# What is in it, and what is of it: "сәуірдегі".
_BACK_ATTRIBUTIVE, _FRONT_ATTRIBUTIVE = (
    _table(
        _row(f"in it, {kind}", f"{endings[which]}{more}", behind, "")
        for case, *endings, behind, _ in _CASES
        if case == "l"
        for more in (("ғы", "гі")[which],)
    )
    for which, kind in enumerate((_BACK_NAMES, _FRONT_NAMES))
)
_BACK_OWNED, _FRONT_OWNED = (_table(_owned_rows(which, kind)) for which, kind in enumerate((_BACK_NAMES, _FRONT_NAMES)))


def forms(nouns: Iterable[str]) -> dict[str, str]:
    """Every form of nouns in the nominative, each with its cases."""
    return _formed(nouns, _BACK_NOUNS, _FRONT_NOUNS)


def owned(nouns: Iterable[str]) -> dict[str, str]:
    """The forms that say whose or of what a noun is, each with its cases: "әкімі" of "әкім"."""
    return _formed(nouns, _BACK_OWNED, _FRONT_OWNED)


def cased(nouns: Iterable[str]) -> dict[str, str]:
    """The forms of nouns in the singular as they are, each with its cases."""
    return _formed(nouns, _BACK_CASES, _FRONT_CASES)


def declined(nouns: Iterable[str]) -> dict[str, str]:
    """The forms of nouns in the singular, as they are and as they belong to something, each with its cases."""
    return _formed(nouns, _BACK_SINGULAR, _FRONT_SINGULAR)


def attributive(nouns: Iterable[str]) -> dict[str, str]:
    """What nouns make of another one: "сәуірдегі"."""
    return _formed(nouns, _BACK_ATTRIBUTIVE, _FRONT_ATTRIBUTIVE)


def _formed(nouns: Iterable[str], back: Endings, front: Endings) -> dict[str, str]:
    found: dict[str, str] = {}
    for noun in nouns:
        for form, cases in inflected([noun], back if is_back(noun) else front).items():
            found[form] = found.get(form, "") + cases
    return found


def is_back(noun: str) -> bool:
    """Whether the last vowel of a noun is a back one.

    >>> is_back("басшы"), is_back("әкім")
    (True, False)
    """
    last = next((letter for letter in reversed(noun.lower()) if letter in _VOWELS), "а")
    return last in _BACK


def ending_in(suffixes: Iterable[str], of_fathers: Iterable[str]) -> Endings:
    """The rows of names that are told by their last letters; those "of fathers" say "his" and go on as that does."""
    rows = [
        (suffix, case, endings)
        for suffix in sorted(suffixes)
        for case, *endings, behind, _ in (("n", "", "", suffix[-1], False), *_CASES)
        if suffix[-1] in behind
    ]
    rows += [(suffix, case, endings) for suffix in sorted(of_fathers) for case, *endings in _OWNED_CASES]
    return _table(
        Ending(f"name in -{suffix} + {ending}", suffix + ending, suffix, None, case, f"Сар{suffix}{ending} Сар{suffix}")
        for suffix, case, endings in rows
        for ending in endings
    )
