"""Which documents are what somebody follows, and what of them is told."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue.dialogue import open_dialogue
from bot.following.finding import FRESH_DAYS, best, matches, newest
from bot.following.written import read, write
from bot.model import Condition, Follow, Message
from bot.phrases import load_phrases
from tests.conftest import Library

TODAY = dt.date(2024, 5, 10)
PIER = """date 2024-05-10

The harbour of Norvik was closed for a day, and its port director spoke to the press about it.

“The pier is old, and we will build a new one,” Ada Ito said in Norvik on Friday.

Trade through the harbour reached $1.5 billion in 2023, the port said. Inflation rose to 6% in 2023.

Ben Dorn has left the company.
"""
QUAY = """date 2024-05-09

A quay for Norvik is to be opened in May, and no exchange will have a share in it, the town said.

“The new quay will carry rare earths,” Ben Dorn said in Norvik on Thursday. Exports fell by $2 billion in 2023.
"""


@pytest.fixture
async def store(library: Library):
    await library.load({"pier.txt": PIER, "quay.txt": QUAY})
    with library.reader() as reader:
        yield reader


def follow(library: Library, text: str) -> Follow:
    """What a message follows, as the dialogue understands it."""
    with open_dialogue(library.path, load_phrases()) as dialogue:
        answer = dialogue.answer(Message(f"/follow {text}", TODAY))
    assert answer.follow is not None
    return answer.follow


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ito", {"pier.txt": "The pier is old, and we will build a new one,"}),
        ("Dorn", {"pier.txt": "Ben Dorn has left the company.", "quay.txt": "The new quay will carry rare earths,"}),
        ("Ito quay", {}),
        ("Dorn quay", {"quay.txt": "The new quay will carry rare earths,"}),
        ("harbour", {"pier.txt": "The harbour of Norvik was closed"}),
        ('"rare earths"', {"quay.txt": "The new quay will carry rare earths,"}),
        ('"rare earths" -"exchange"', {}),
        ('"rare earths" -exchanges', {"quay.txt": "The new quay will carry rare earths,"}),
        ("trade above 1 billion", {"pier.txt": "Trade through the harbour reached $1.5 billion"}),
        ("trade above $1.5 billion", {}),  # it is no more than that
        ("trade at least $1.5 billion", {}),
        ("trade below 2 billion", {"pier.txt": "Trade through the harbour reached $1.5 billion"}),
        ("trade above €1 billion", {}),  # in dollars it is another matter
        ("inflation above 5%", {"pier.txt": "Inflation rose to 6% in 2023."}),
        ("inflation below 5%", {}),
        ("exports above 1 billion", {}),  # by which they fell is not what they are
    ],
)
async def test_what_is_followed_is_told_by_its_best_slice(library: Library, store, text: str, told) -> None:
    what = write(follow(library, text))
    found = {one.document: best(store, what, one.document) for one in store.arrivals(0, 9)}
    assert {name: hit.text[: len(told.get(name, ""))] for name, hit in found.items() if hit is not None} == told
    matched = matches(store, store.arrivals(0, 9), [what], TODAY)
    assert {one.arrival.document for one in matched} == told.keys()
    assert {hit.citation.document for hit in newest(store, what, 3)} == told.keys()


async def test_the_newest_come_first_and_no_more_than_are_wanted(store) -> None:
    what = write(Follow("", subjects=(("Norvik",),)))
    assert [hit.citation.document for hit in newest(store, what, 3)] == ["pier.txt", "quay.txt"]
    assert [hit.citation.document for hit in newest(store, what, 1)] == ["pier.txt"]


@pytest.mark.parametrize(("days", "found"), [(FRESH_DAYS, 2), (FRESH_DAYS + 1, 1), (FRESH_DAYS + 2, 0)])
async def test_what_is_older_than_some_days_is_no_news(store, days: int, found: int) -> None:
    today = TODAY + dt.timedelta(days=days - 1)
    what = write(Follow("", subjects=(("Norvik",),)))
    assert len(matches(store, store.arrivals(0, 9), [what], today)) == found


async def test_somebody_is_known_by_any_of_their_names(library: Library) -> None:
    await library.load({"pier.txt": PIER.replace("Ada Ito", "Kajan Ito")})
    what = write(follow(library, "Ito"))
    await library.load({"later.txt": PIER.replace("Ada Ito", "Kazhan Ito").replace("pier", "bridge")})
    with library.reader() as reader:
        assert [person.name for person in reader.list_people(9)] == ["Kazhan Ito"]
        assert best(reader, what, "later.txt") is not None


async def test_a_document_that_is_gone_tells_nothing(store) -> None:
    assert best(store, write(Follow("", subjects=(("Norvik",),))), "gone.txt") is None


@pytest.mark.parametrize(
    "followed",
    [
        Follow("", ("Ada Ito",), (("quay*", "pier"),), ("rumour",), Condition("<", 2.5, "USD per barrel")),
        Follow("", subjects=(("сауда*",),), condition=Condition(">", 1e9)),
    ],
)
def test_it_is_kept_as_it_is(followed: Follow) -> None:
    kept = read(write(followed))
    assert write(kept) == write(followed)
    assert (kept.people, set(map(frozenset, kept.subjects))) == (
        followed.people,
        set(map(frozenset, followed.subjects)),
    )
    assert kept.condition == followed.condition
