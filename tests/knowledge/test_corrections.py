"""What was shown of a document, and what its newest text has in its place."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.address import Trace
from knowledge.corrections import Corrected, Correction
from knowledge.search import Hit
from knowledge.store.writer import open_writer
from tests.conftest import Library

TEXT = (
    "date 2024-04-19\nThe pier\n\n“We will rebuild the pier this year. It cost $3 million,” Ann Smith said.\n\n"
    "Trade of the port grew by 26% in 2023, to 5 tonnes. Rain fell.\n\nThe quay is 90 metres long."
)
NOON = dt.datetime(2024, 4, 21, 12, tzinfo=dt.UTC)
QUOTE = "We will rebuild the pier this year. It cost $3 million,"
TRADE = "Trade of the port grew by 26% in 2023, to 5 tonnes."
QUAY = "The quay is 90 metres long."


async def load(library: Library, *texts: str) -> None:
    """Loads a document's texts one behind the other, an hour apart."""
    async with open_writer(library.path, library.rules.directory, print) as writer:
        for n, text in enumerate(texts):
            writer.clock = lambda n=n: NOON + dt.timedelta(hours=n)  # type: ignore[misc]
            library.write({"a.txt": text})
            await library.load_into(writer)


def shown(library: Library) -> dict[str, Hit]:
    """All that can be shown of the document, by its words."""
    with library.reader() as reader:
        return {hit.text: hit for passage in reader.around("a.txt", 2, 9) for hit in passage.hits}


def sides(found: Correction | None) -> tuple[str, list[str]] | None:
    return (found.was.slice.text, [one.slice.text for one in found.now]) if found is not None else None


def marked(found: Correction | None) -> list[list[str]]:
    """The words that are marked, of each side."""
    assert found is not None
    sides = [(side, side.slice.span.start) for side in (found.was, *found.now)]
    return [[side.slice.text[mark.start - at : mark.end - at] for mark in side.marks] for side, at in sides]


# What replaces what, one text behind the other; then what was shown of the first text, and what is told of it.
CASES = {
    "nothing": ([("Rain", "Snow")], TRADE, None),
    "a figure": ([("26%", "28%")], TRADE, ["Trade of the port grew by 28% in 2023, to 5 tonnes."]),
    "two figures of a sentence": (
        [("26%", "28%"), ("5 tonnes", "6 tonnes")],
        TRADE,
        ["Trade of the port grew by 28% in 2023, to 6 tonnes."],
    ),
    "a figure beside": ([("90", "80")], TRADE, None),
    "a quote": ([("this year", "next year")], QUOTE, [QUOTE.replace("this", "next")]),
    "a figure in a quote": ([("$3", "$4")], QUOTE, [QUOTE.replace("$3", "$4")]),
    "of a quote what stands": ([("this year", "next year")], "It cost $3 million", None),
    "whose quote": ([("Ann Smith", "Bob Jones")], QUOTE, [QUOTE]),
    "a sentence of another's quote": ([("Ann Smith", "Bob Jones")], "It cost $3 million", [QUOTE]),
    "one that is gone": ([(f"\n\n{QUAY}", "")], QUAY, []),
    "one that came back": ([("90", "80"), ("80", "90")], QUAY, None),
    "a quote that its speaker has back": ([("Ann Smith", "Bob Jones"), ("Bob Jones", "Ann Smith")], QUOTE, None),
    "one that changed twice": ([("90", "80"), ("80", "85")], QUAY, ["The quay is 85 metres long."]),
    "one that changed and went": ([("90", "80"), (f"\n\n{QUAY.replace('90', '80')}", "")], QUAY, []),
    "one that moved first": (
        [("Rain", "At last rain"), ("90", "80")],
        QUAY,
        ["The quay is 80 metres long."],
    ),
    "one that moved far, into another paragraph": (
        [("\n\nTrade", "\n\nIt was a long and rainy day for all who had come.\n\nTrade"), ("90", "80")],
        QUAY,
        ["The quay is 80 metres long."],
    ),
    "one that changed twice, with another text between": (
        [("90", "80"), ("Rain fell", "5 cm of rain fell"), ("80", "85")],
        QUAY,
        ["The quay is 85 metres long."],
    ),
    "its sign": ([("by 26%", "by -26%")], TRADE, [TRADE.replace("26%", "-26%")]),
    "its currency": ([("$3", "€3")], QUOTE, [QUOTE.replace("$3", "€3")]),
}  # fmt: skip


@pytest.mark.parametrize(("replaced", "seen", "now"), CASES.values(), ids=CASES)
async def test_what_has_become_of_what_was_shown(
    library: Library, replaced: list[tuple[str, str]], seen: str, now: list[str] | None
) -> None:
    texts = [TEXT]
    for old, new in replaced:
        texts.append(texts[-1].replace(old, new))
        assert texts[-1] != texts[-2]
    await load(library, texts[0])
    trace = Trace.of(shown(library)[seen])
    await load(library, *texts)
    with library.reader() as reader:
        found = Corrected.of("a.txt", reader).shown(trace, NOON)
        assert sides(found) == (None if now is None else (seen, now))
        for side in (found.was, *found.now) if found is not None else ():
            text = reader.version("a.txt", side.version)
            assert text is not None
            assert side.slice.span.of(text.text) == side.slice.text


async def test_what_changed_is_marked_and_who_said_it_is_named(library: Library) -> None:
    await load(library, TEXT)
    trade, quote = (Trace.of(shown(library)[words]) for words in (TRADE, QUOTE))
    await load(
        library, TEXT, TEXT.replace("26%", "28%").replace("Ann Smith", "Bob Jones").replace("year. It", "spring. It")
    )
    with library.reader() as reader:
        corrected = Corrected.of("a.txt", reader)
        of_trade, of_quote = corrected.shown(trade, NOON), corrected.shown(quote, NOON)
    assert (marked(of_trade), marked(of_quote)) == ([["26"], ["28"]], [["year"], ["spring"]])
    assert of_quote is not None
    assert [(side.kind, side.speaker) for side in (of_quote.was, *of_quote.now)] == [
        ("quote", "Ann Smith"),
        ("quote", "Bob Jones"),
    ]
    assert (of_quote.at, of_quote.was.citation.passage) == (NOON + dt.timedelta(hours=1), 1)


async def test_nothing_is_told_of_what_was_shown_of_another_text(library: Library) -> None:
    await load(library, TEXT, TEXT.replace("26%", "28%"))
    new = Trace.of(shown(library)["Trade of the port grew by 28% in 2023, to 5 tonnes."])
    with library.reader() as reader:
        assert Corrected.of("a.txt", reader).shown(new, NOON) is None
        assert Corrected.of("b.txt", reader).shown(new, NOON) is None


async def test_all_that_was_corrected_of_a_document(library: Library) -> None:
    second = TEXT.replace("26%", "28%").replace("this year", "next year").replace("90", "80")
    await load(library, TEXT, second, second.replace("80", "90").replace("$3", "$4"))
    with library.reader() as reader:
        corrected = Corrected.of("a.txt", reader)
        told = [sides(one) for one in corrected.all(NOON)]
        assert told == [
            (QUOTE, [QUOTE.replace("this", "next").replace("$3", "$4")]),
            (TRADE, ["Trade of the port grew by 28% in 2023, to 5 tonnes."]),
            (QUOTE.replace("this", "next"), [QUOTE.replace("this", "next").replace("$3", "$4")]),
            (QUAY.replace("90", "80"), [QUAY]),
        ]
        assert [sides(one) for one in corrected.all(NOON + dt.timedelta(hours=2))] == told[2:]
        assert corrected.all(NOON + dt.timedelta(hours=3)) == []
