"""Forms of English words: how regular verbs are inflected, and what an ending says of a word."""

from __future__ import annotations

from knowledge.extract.tokens import Tokenizer

_VOWELS = "aeiou"
_SIBILANTS = ("s", "sh", "ch", "x")  # "-es" follows
# ending, more letters than this in the whole word, the letter of the grammar (`quotes/lexicon.py`): an example each
_ENDINGS = (
    ("ed", 4, "e"),  # walked
    ("ing", 5, "E"),  # walking
    ("ly", 4, "R"),  # slowly
)


POSSESSIVES = ("'s", "’s")
TOKENIZER = Tokenizer(frozenset(("s", "t", "re", "ve", "ll", "d", "m")))  # today's, don't, they're


def inflected(base: str, doubles: bool = False) -> tuple[str, str, str]:
    """The -s, -ed and -ing forms of a regular verb; `doubles`: its last letter is doubled.

    >>> inflected("deny"), inflected("note"), inflected("admit", doubles=True)
    (('denies', 'denied', 'denying'), ('notes', 'noted', 'noting'), ('admits', 'admitted', 'admitting'))
    """
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    stem = base + base[-1] if doubles else base
    return base + ("es" if base.endswith(_SIBILANTS) else "s"), stem + "ed", stem + "ing"


def letter_by_ending(word: str) -> str:
    """The letter of a word in small letters that no list holds.

    >>> [letter_by_ending(word) for word in ("walked", "walking", "slowly", "table", "well-wishing")]
    ['e', 'E', 'R', 'n', 'n']
    """
    if "-" not in word:
        for ending, length, letter in _ENDINGS:
            if word.endswith(ending) and len(word) > length:
                return letter
    return "n"


def is_plural(noun: str) -> bool:
    """Whether a noun looks like a plural."""
    return noun.endswith("s")


def is_progressive(verb: str) -> bool:
    """Whether a verb's form is the one in -ing."""
    return verb.endswith("ing")


def is_third_or_past(verb: str) -> bool:
    """Whether a verb's form may follow a subject by its looks: "says", "argued", "wrote"."""
    return verb.endswith(("d", "s", "e"))
