"""The address of a slice: it fits a link, and finds the slice again after the documents were loaded anew."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.address import Address
from knowledge.extract.pipeline import extract
from knowledge.linking import Linking
from knowledge.read.record import Record
from knowledge.rules import load_rules
from knowledge.search import Hit
from knowledge.store.memory import MemorySearch

RULES = load_rules()
PAGE = "The pier was closed.\n\n“The pier is old,” Ann Dorn said.\n\nBoats land at the beach."
KEYS = st.binary(min_size=6, max_size=6)


def store(text: str, *, date: str | None = "2024-05-02", name: str = "pier") -> MemorySearch:
    documents = [RULES.reader.document(Record(name, text, title="Pier", date=date))[0]]
    return MemorySearch.of([(one, extract(one, RULES)) for one in documents], Linking(RULES.directory))


def quote(search: MemorySearch) -> Hit:
    [hit] = [hit for page in search.around("pier", 2, 5) for hit in page.hits if hit.kind == "quote"]
    return hit


@given(st.builds(Address, st.none() | st.dates(), KEYS, st.integers(0, 65_535), KEYS))
def test_it_comes_back_from_a_link_and_from_bytes(address: Address) -> None:
    assert Address.read(str(address)) == Address.unpack(address.pack()) == address
    assert re.fullmatch(r"q_[\w-]{23}", str(address), re.ASCII)


@given(st.text(max_size=40) | st.text("q_ABCz09-=", max_size=40))
def test_any_other_text_is_none(text: str) -> None:
    address = Address.read(text)
    assert address is None or Address.read(str(address)) == address


@pytest.mark.parametrize("date", ["2024-05-02", None])
def test_a_quote_is_found_by_it_with_what_stands_around(date: str | None) -> None:
    search = store(PAGE, date=date)
    hit = quote(search)
    found = Address.of(hit).find(search)
    assert found is not None
    assert (found[0], [passage.citation.passage for passage in found[1]]) == (hit, [1, 2, 3])


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        pytest.param(PAGE, True, id="the same again"),
        pytest.param(f"A storm came.\n\nRain fell.\n\n{PAGE}", True, id="paragraphs before it"),
        pytest.param(PAGE.replace("is old", "is safe"), False, id="other words"),
        pytest.param("The pier was closed.", False, id="taken out"),
    ],
)
def test_after_another_load_it_finds_the_words_that_are_there_still(text: str, is_found: bool) -> None:
    address, again = Address.of(quote(store(PAGE))), store(text)
    found = address.find(again)
    assert (found[0].text if found else None) == ("The pier is old," if is_found else None)


@pytest.mark.parametrize("other", [store(PAGE, name="another"), store(PAGE, date="2024-05-03"), store("")])
def test_of_another_document_nothing_is_found(other: MemorySearch) -> None:
    assert Address.of(quote(store(PAGE))).find(other) is None


def test_a_passage_beyond_all_numbers_is_the_last_that_fits() -> None:
    assert Address(dt.date(2024, 5, 2), b"docum.", 65_535, b"words.").pack()[9:11] == b"\xff\xff"
