"""Which documents tell one story, which is the first of them, and which passages say the same."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, permutations

import pytest

from knowledge.copies.alike import tell_one_story
from knowledge.copies.stories import MOST, Telling, correcting, stories, told_again
from tests.knowledge.copies.telling import CUT, EDITED, OTHER_REPORT, PARAGRAPHS, STORY

PARTS = 1000


def telling(n: int, id_: str, day: int | None, text: str) -> Telling:
    """A document whose paragraphs are its passages."""
    passages, at = [], 0
    for number, paragraph in enumerate(text.split("\n\n"), 1):
        passages.append((n * PARTS + number, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Telling(n * PARTS, id_, dt.date(2024, 5, day) if day else None, text, tuple(passages))


def alike(tellings: list[Telling]) -> list[tuple[int, int]]:
    pairs = combinations(tellings, 2)
    return [(one.row, other.row) for one, other in pairs if tell_one_story(one.words, other.words)]


DOCUMENTS = [("d", 3, STORY), ("c", 2, EDITED), ("b", 2, CUT), ("a", None, STORY), ("x", 1, OTHER_REPORT)]


@pytest.mark.parametrize("order", list(permutations(range(len(DOCUMENTS))))[::11])
def test_the_earliest_comes_first_then_by_id_whatever_the_order(order: tuple[int, ...]) -> None:
    tellings = [telling(n, *DOCUMENTS[at]) for n, at in enumerate(order, 1)]
    [story] = stories(tellings, alike(tellings))
    assert [one.id for one in story] == ["b", "c", "d", "a"]  # an undated one comes last


def test_a_story_that_is_known_is_joined_by_one_of_its_tellings() -> None:
    one, other, new = (telling(n, str(n), n, STORY) for n in (1, 2, 3))
    [story] = stories([one, other, new], [(new.row, other.row)], {one.row: 7, other.row: 7})
    assert [telling.id for telling in story] == ["1", "2", "3"]


def test_what_very_many_documents_print_is_no_story_of_all_of_them() -> None:
    tellings = [telling(n, f"{n:03}", 1, STORY) for n in range(MOST + 9)]
    assert [len(story) for story in stories(tellings, alike(tellings))] == [MOST, 9]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        pytest.param(STORY, [1, 2, 3, 4], id="word for word"),
        pytest.param(EDITED, [1, 2, 3, 4], id="edited"),
        pytest.param("\n\n".join(reversed(PARAGRAPHS)), [4, 3, 2, 1], id="in another order"),
        pytest.param(CUT, [1, 2], id="cut"),
        pytest.param(STORY.replace("14 million", "15 million"), [1, None, 3, 4], id="another number"),
        pytest.param(STORY.replace("long enough", "too long"), [1, 2, None, 4], id="another quote"),
        pytest.param(STORY.replace("Ann Smith", "Eve Jones"), [1, 2, None, 4], id="another name"),
        pytest.param(f"{PARAGRAPHS[0]}\n\nShips from abroad will pay more.", [1, None], id="something added"),
    ],
)
def test_a_passage_that_says_something_else_stands_for_itself(text: str, again: list[int | None]) -> None:
    first, other = telling(1, "a", 1, STORY), telling(2, "b", 2, text)
    told = told_again([first, other])
    assert [told.get(row) for row, *_ in other.passages] == [n and PARTS + n for n in again]
    assert {row for row in told if row < other.row} == {PARTS + n for n in again if n}


def test_a_passage_that_the_first_lacks_is_told_again_by_later_ones() -> None:
    tellings = [telling(n, str(n), n, text) for n, text in enumerate((CUT, STORY, EDITED), 1)]
    told = told_again(tellings)
    assert told[3 * PARTS + 4] == told[2 * PARTS + 4] == 2 * PARTS + 4


@pytest.mark.parametrize(
    ("text", "corrects"),
    [
        pytest.param(STORY, False, id="word for word"),
        pytest.param(EDITED, False, id="edited"),
        pytest.param(CUT, False, id="cut"),
        pytest.param(f"{STORY}\n\nShips from abroad will pay 15 crowns.", False, id="something added"),
        pytest.param(STORY.replace("14 million", "15 million"), True, id="another number"),
        pytest.param(STORY.replace("long enough", "too long"), True, id="another quote"),
        pytest.param(STORY.replace("Ann Smith", "Eve Jones"), True, id="another name"),
    ],
)
def test_a_document_that_says_a_passage_otherwise_corrects_an_earlier_one(text: str, corrects: bool) -> None:
    story = [telling(1, "a", 1, STORY), telling(2, "b", 2, text), telling(3, "c", 3, text)]
    assert correcting(story, told_again(story)) == ({2 * PARTS} if corrects else set())
