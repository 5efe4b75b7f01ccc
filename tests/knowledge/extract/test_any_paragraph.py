"""Paragraphs of speech put together at random: every one is read, and every span has a length and lies in the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.model import Extract, Span
from tests.knowledge.extract.reading import extracted, words

_NAMES = ["Ann Smith", "Mr. Reed", "Smith’s", "BORIS REED", "al-Reed", "@annsmith", "the Ministry of Trade", "Lee Jr."]
_OTHERS = ["he", "they", "She’s", "I", "we", "the mayor", "an official", "officials", "two", "the Kazakh President"]
_SPEECH = [
    "said",
    "says",
    "told",
    "affirms,",
    "asked",
    "called",
    "saying",
    "according to",
    "in a statement",
    "by",
    "of",
]
_MARKS = [*"\"'“”‘’«»„‟`,.;:?!…()[]|@&$", "''", "``", "‘‘", "’’", "...", "--"]
_DASHES = ["–", "—", "-", "―", "– ", "- "]
_ENDS = ["\n", "\n\n", "\r\n", "\r\n\r\n", "\u2028", "\x0c", "\t", " ", "\u00a0", "\u00ad"]
_PLAIN = [
    "Trade rose",
    "it will rain.",
    "We will build it",
    "WASHINGTON (AP)",
    "No. 5",
    "1,000",
    "e\u0301",
    "ＡＢ",
    "ІІ",
]

_PIECES = st.sampled_from([*_NAMES, *_OTHERS, *_SPEECH, *_MARKS, *_DASHES, *_ENDS, *_PLAIN])
_GLUE = st.sampled_from([" ", " ", " ", "", "\n\n"])
_TEXTS = st.lists(st.tuples(_PIECES, _GLUE), max_size=40).map(lambda parts: "".join(map("".join, parts)))


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
@example("–, Tom Reed affirms, we will go on with the work")
@example("–")
@example("“")
@example("’s said Ann Smith’s’s")
def test_any_paragraph_is_read(text: str) -> None:
    found = extracted(text)
    for span in _spans(found):
        assert 0 <= span.start < span.end <= len(text)
    for quote in found.quotes:
        for before, after in pairwise(quote.segments):
            assert before.end <= after.start
    starts = [quote.segments[0].start for quote in found.quotes]
    assert starts == sorted(starts)


def test_a_dash_with_nothing_behind_it_quotes_only_what_follows_its_cue() -> None:
    assert words("–, Tom Reed affirms, – and so on, and on.\n\nTom Reed left.") == ["and so on, and on."]
    assert words("–, Tom Reed affirms, and all of the others agree.\n\nTom Reed left.") == []


def _spans(found: Extract) -> Iterator[Span]:
    for passage in found.passages:
        yield passage.span
        yield from passage.sentences
    for person in found.people:
        yield from person.mentions
    for quote in found.quotes:
        yield from quote.segments
        yield from (span for span in (quote.mention, quote.cue) if span is not None)
    for fact in found.facts:
        yield fact.span
