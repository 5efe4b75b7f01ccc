"""Is it somebody's speech, or a term, a title, a nickname? Decided by what stands in the marks and around them."""

from __future__ import annotations

import re

from knowledge.extract.quotes.cues import Attribution
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.extract.quotes.marks import Marked, MarkStyle
from knowledge.model import QuoteKind

_QUOTES = tuple("QKJF")
_TITLE = 20  # words of a title of a work, with what follows its colon
_ENDS = ".,?!…—–-:"
_WORD = re.compile(r"[\w’']+")
# An attribute of a page that was read as text, or an address.
_MARKUP = re.compile(r"\A [<>@] | \A https?:// | =", re.VERBOSE)


def kind_of(text: str, marked: Marked, words: Lettered, quote: int) -> QuoteKind:
    """Direct where the whole statement stands in the marks, else mixed."""
    opening = text[marked.span.start]
    small = opening.islower()
    led = words.tags[quote - 1] if quote else "|"
    ends = text[marked.span.end - 1] in ".,?!…—–-"
    if small and led not in ",:QKJF-|.":
        return "mixed"
    if small and not ends:
        return "mixed"
    return "direct" if ends or led in ":,|." else "mixed"


def _is_listed(tags: str, quote: int) -> bool:
    """Whether it stands in a row of marked stretches with nothing but commas and "and" between: titles of works."""
    rest, led = tags[quote + 1 : quote + 3], tags[max(0, quote - 2) : quote]
    return rest[:1] in _QUOTES or led[-1:] in _QUOTES or (rest[:1] == "c" and rest[1:] in _QUOTES)


def is_capitalised(content: str, lexicon: Lexicon) -> bool:
    """Whether every word that means something begins with a capital, as in titles of works."""
    return all(word[0].isupper() or word[0].isdigit() for word in _heavy(_WORD.findall(content[:400]), lexicon))


def _heavy(words: list[str], lexicon: Lexicon) -> list[str]:
    """The words that mean something: those of no closed class."""
    small = lexicon.small
    return [
        word
        for word in words
        if (small.get(word) or small.get(word.casefold(), "n")) not in "dpicSwP" and word[0] != "’"
    ]


def _is_title(words: Lettered, quote: int, count: int, titled: bool, lexicon: Lexicon) -> bool:
    """Whether what stands before says that it is a title: "in “Steppe Wind”", "in his book, “Steppe Wind,”"."""
    before = words.word(quote - 1).casefold() if quote else ""
    if words.tag(quote - 1) == "," and (titled or count == 1):
        work = words.word(quote - 2).casefold()
        return work in lexicon.terms or work in lexicon.works or work in lexicon.papers
    return titled and (before in lexicon.works or (before in lexicon.title_leads and count < _TITLE))


def _is_within_name(content: str, led: str, follows: str, count: int) -> bool:
    """Whether it is a nickname within a name, or says of what somebody is something: "the “Steppe Wind” host"."""
    if led == "N" and follows in "NO" and count <= 2:
        return True
    return led in "dO" and follows in "rn" and count < 8 and content[0].isupper() and content[-1] not in _ENDS


def is_speech(
    content: str, style: MarkStyle, words: Lettered, quote: int, *, own: Attribution | None, lexicon: Lexicon
) -> bool:
    """Whether the stretch is a quote at all."""
    found = own
    tokens = _WORD.findall(content[:400])
    count = len(tokens)
    tags = words.tags
    led = tags[quote - 1] if quote else "|"
    follows = tags[quote + 1] if quote + 1 < len(tags) else "|"
    before_word = words.tokens[quote - 1].text.casefold() if quote else ""
    if style == "stray":
        return found is not None and found.cue > quote and count > 4 and found.evidence in ("beside", "source")
    if count == 0 or (content[0] == "(" and content.isupper()):
        return False
    ends = content[-1] in _ENDS
    if _is_within_name(content, led, follows, count):
        return False
    if _MARKUP.search(content):
        return False
    heavy = _heavy(tokens, lexicon)
    near_weak = found is not None and found.evidence == "weak" and (led == ":" or quote - 8 <= found.cue < quote)
    cued = found is not None and (found.evidence not in ("near", "carried", "weak") or near_weak)
    beside = cued and found is not None and found.evidence in ("beside", "source", "transcript", "clause")
    speaks = count < 10 and lexicon.talk.search(content) is not None  # asked of short ones only
    capitals = all(word[0].isupper() or word[0].isdigit() for word in heavy)
    short_title = len(heavy) > 1 and count < 10 and not (beside and speaks)
    every = count > 2 and all(word[0].isupper() for word in tokens) and not content.isupper()
    headed = len(heavy) > 3 and 5 * len(heavy) > 2 * count  # "Steppe Wind: From the Rise of Orlo to Its Fall"
    titled = count >= 2 and capitals and (2 * len(heavy) > count or short_title or every or headed)
    if before_word in lexicon.terms and not (count > 5 and ends):
        return False
    if _is_title(words, quote, count, titled, lexicon):
        return False
    alone = found is not None and tags[found.cue] in "TNrmn"  # a name behind it and no verb: "Steppe Wind," Ann Smith
    if titled and (alone or not (beside and led in ",:|")):
        return False
    if count < 7 and capitals and _is_listed(tags, quote):
        return False
    if count >= 8:
        return True
    if count >= 4:
        return cued or (speaks and ends) or (content[0].isupper() and ends)
    if count == 3:
        return beside or (ends and content[0].isupper() and (cued or speaks))
    return beside and ends and content[0].isupper() and led in ",:|.QKJ"
