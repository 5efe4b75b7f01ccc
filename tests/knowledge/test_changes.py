"""What a new text says otherwise: quote by quote, figure by figure."""

from __future__ import annotations

import pytest

from knowledge.changes import compared, drawn
from knowledge.extract.pipeline import extract
from knowledge.read.record import Record
from knowledge.rules import Rules

TEXT = (
    "“We will rebuild the pier this year,” Ann Smith said.\n\nTrade of the port grew by 26% in 2023. Exports of salt"
    " reached $5 million."
)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param("this year", "this year", [], id="nothing"),
        pytest.param(" said.", " said on Monday.", [], id="words around"),
        pytest.param(
            "this year,", "next year,",
            [("quote", "We will rebuild the pier this year,", "We will rebuild the pier next year,")], id="a quote",
        ),
        pytest.param(
            "Ann Smith", "Bob Jones",
            [("quote", "We will rebuild the pier this year,", "We will rebuild the pier this year,")], id="its speaker",
        ),
        pytest.param("26%", "28%", [("figure", "26%", "28%")], id="a figure"),
        pytest.param("in 2023", "in 2022", [("figure", "26%", "26%")], id="its period"),
        pytest.param("$5 million", "5 tonnes", [("figure", "$5 million", "5 tonnes")], id="its unit"),
        pytest.param(
            "Exports of salt reached $5 million", "Rain fell for 5 days", [("figure", "$5 million", None)],
            id="one of something else",
        ),
        pytest.param("$5", "€5", [("figure", "$5 million", "€5 million")], id="its currency"),
        pytest.param("by 26%", "by -26%", [("figure", "26%", "-26%")], id="its sign"),
        pytest.param(" Exports of salt reached $5 million.", "", [("figure", "$5 million", None)], id="one gone"),
        pytest.param(
            "“We will rebuild the pier this year,” Ann Smith said.", "Rain fell.",
            [("quote", "We will rebuild the pier this year,", None)], id="a quote that is gone",
        ),
        pytest.param(
            "“We will rebuild the pier this year,” Ann Smith said.", "We will rebuild the pier this year.", [],
            id="one that is no longer read as a quote, though its words stand there",
        ),
    ],
)  # fmt: skip
def test_what_has_changed(rules: Rules, old: str, new: str, found: list[tuple[str, str, str | None]]) -> None:
    texts = [TEXT, TEXT.replace(old, new)]
    documents = [rules.reader.document(Record("a", text, date="2024-05-02"))[0] for text in texts]
    was, now = (drawn(extract(document, rules), document.text) for document in documents)
    told = [
        (one.kind, one.span.of(texts[0]), other and other.span.of(texts[1]))
        for one, other in compared(was, now, texts[1])
    ]
    assert told == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param((10, 10, 10), (10, 11, 10), {"quay": (10, 11)}, id="the same stands elsewhere"),
        pytest.param((10, 10, 10), (11, 10, 10), {"pier": (10, 11)}, id="or behind it"),
        pytest.param((10, 12, 14), (11, 10, 14), {"pier": (10, 11), "quay": (12, 10)}, id="one has another's value"),
        pytest.param((10, 12, 14), (14, 12, 10), {"pier": (10, 14), "road": (14, 10)}, id="two that are exchanged"),
    ],
)
def test_a_figure_is_held_against_that_of_its_own_sentence(
    rules: Rules, old: tuple[int, ...], new: tuple[int, ...], found: dict[str, tuple[int, int]]
) -> None:
    texts = [
        "\n\n".join(
            f"The {thing} is {n} metres long." for thing, n in zip(("pier", "quay", "road"), numbers, strict=True)
        )
        for numbers in (old, new)
    ]
    documents = [rules.reader.document(Record("a", text))[0] for text in texts]
    was, now = (drawn(extract(document, rules), document.text) for document in documents)
    assert [(one.around, other and other.around) for one, other in compared(was, now, texts[1])] == [
        tuple(f"the {thing} is {n} metres long" for n in numbers) for thing, numbers in found.items()
    ]


def test_what_was_read_by_other_rules_has_not_changed(rules: Rules) -> None:
    document, _ = rules.reader.document(Record("a", TEXT, date="2024-05-02"))
    later, _ = rules.reader.document(Record("a", TEXT, date="2025-05-02"))
    was, now = (drawn(extract(one, rules), TEXT) for one in (document, later))
    assert list(compared(was, now, TEXT)) == []
    assert list(compared(was, [], TEXT)) == []
