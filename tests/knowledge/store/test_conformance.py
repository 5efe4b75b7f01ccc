"""One suite for everything that answers as `Search` promises: the SQLite store, and extracts in memory."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.extract.pipeline import extract
from knowledge.linking import Linking
from knowledge.model import Document, Extract
from knowledge.names import key
from knowledge.read.record import Record
from knowledge.rules import Rules, load_rules
from knowledge.search import ANY_DAY, Days, FoundPassage, Search
from knowledge.store.memory import MemorySearch
from knowledge.store.reader import open_reader
from knowledge.store.writer import open_writer
from tests.knowledge.copies.telling import ADDED, CORRECTED, CUT, EDITED, OTHER_REPORT, STORY

Corpus = Sequence[tuple[Document, Extract]]
RULES = load_rules()
MAY = Days(dt.date(2024, 5, 1), dt.date(2024, 5, 31))


def read(rules: Rules, *records: Record) -> Corpus:
    documents = [rules.reader.document(record)[0] for record in records]
    return [(document, extract(document, rules)) for document in documents]


CORPUS = read(
    RULES,
    Record(
        "ferry",
        "The ferry to the island sank. Nobody was hurt.\n\n“The ferry was old,” Ann Smith said. “It had no pumps.”",
        title="A ferry sinks",
        date="2024-05-02",
        source="Gull",
    ),
    Record(
        "trade",
        "Trade between the ports grew by 26% in 2023, Bob Jones said.\n\nExports of salt reached $5 million.\n\n"
        "Salt is what the island exports. Trading ports need ferries.",
        title="Ports and trade",
        date="2024-05-20",
        source="Gull",
    ),
    Record("later", "“Salt will be cheaper,” Ann Smith said.", title="Salt", date="2024-06-01", source="Heron"),
    Record("same day", "The island lighthouse was lit. Smith came.", title="Light", date="2024-05-20"),
    Record("undated", "“We sold the ferry,” the harbour master said. Rain fell.", title="Sold"),
)


@contextmanager
def in_memory(corpus: Corpus) -> Iterator[Search]:
    yield MemorySearch.of(corpus, Linking(RULES.directory))


@contextmanager
def in_sqlite(corpus: Corpus) -> Iterator[Search]:
    async def file(path: Path) -> None:
        async with open_writer(path, RULES.directory, print) as writer:
            for document, extracted in corpus:
                await writer.put(document, extracted, document.id)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        asyncio.run(file(path))
        with open_reader(path) as reader:
            yield reader


@pytest.fixture(scope="module", params=[in_memory, in_sqlite], ids=["memory", "sqlite"])
def search(request: pytest.FixtureRequest) -> Iterator[Search]:
    with request.param(CORPUS) as opened:
        yield opened


def where(found: Sequence[FoundPassage]) -> list[tuple[str, int]]:
    return [(passage.citation.document, passage.citation.passage) for passage in found]


@pytest.mark.parametrize(
    ("terms", "days", "limit", "found"),
    [
        (["lighthouse"], ANY_DAY, 9, [("same day", 1)]),
        (["light"], ANY_DAY, 9, [("same day", 1)]),  # its title
        (["ferries"], MAY, 9, [("ferry", 1), ("ferry", 2), ("trade", 3)]),  # any form; more of it, in less, is better
        (["the island"], ANY_DAY, 9, [("same day", 1), ("ferry", 1), ("trade", 3)]),
        (["lightho*"], ANY_DAY, 9, [("same day", 1)]),
        (["rain", "pumps"], MAY, 9, [("ferry", 2)]),
        (["rain"], ANY_DAY, 0, []),
        (["-", ""], ANY_DAY, 9, []),
        ([], ANY_DAY, 9, []),
    ],
)
def test_passages_hold_a_term_the_best_first(
    search: Search, terms: list[str], days: Days, limit: int, found: list[tuple[str, int]]
) -> None:
    assert where(search.passages(terms, days, limit)) == found


@pytest.mark.parametrize(
    ("subjects", "around", "limit", "found", "with_figures"),
    [
        ([["salt"]], [], 9, [("later", 1), ("trade", 2), ("trade", 3)], [("trade", 2)]),
        ([["salt"]], [], 2, [("later", 1), ("trade", 3)], [("trade", 2)]),
        ([["salt"], ["island"]], [], 9, [("trade", 3)], []),
        ([["salt"]], [["ports"]], 9, [("trade", 2), ("trade", 3)], [("trade", 2)]),  # its title
        ([["ferry"]], [], 9, [("trade", 3), ("ferry", 1), ("ferry", 2), ("undated", 1)], []),
        ([["salt"], ["-"]], [], 9, [], []),
        ([], [], 9, [], []),
    ],
)
def test_the_newest_passages_hold_every_subject(
    search: Search,
    subjects: list[list[str]],
    around: list[list[str]],
    limit: int,
    found: list[tuple[str, int]],
    with_figures: list[tuple[str, int]],
) -> None:
    assert where(search.newest_passages(subjects, ANY_DAY, limit, around)) == found
    assert where(search.newest_figures(subjects, ANY_DAY, limit, around)) == with_figures


TALE = read(
    RULES,
    Record("tale", "\n\n".join(f"Chapter {n} of the tale ends." for n in range(1, 8)), title="T", date="2024-05-02"),
    Record("note", "One note.\n\nAnother note.", title="N", date="2024-05-02"),
    Record("undated", "One page.\n\nAnother page.\n\nA last page.", title="P"),
)


@pytest.fixture(scope="module", params=[in_memory, in_sqlite], ids=["memory", "sqlite"])
def tale(request: pytest.FixtureRequest) -> Iterator[Search]:
    with request.param(TALE) as opened:
        yield opened


@pytest.mark.parametrize(
    ("given_", "reach", "beside"),
    [
        pytest.param([("tale", 4)], 1, [("tale", 3), ("tale", 5)], id="one before and one behind"),
        pytest.param([("tale", 4)], 2, [("tale", n) for n in (2, 3, 5, 6)], id="in the order of the text"),
        pytest.param([("tale", 4)], 0, [], id="no reach"),
        pytest.param([("tale", 1)], 2, [("tale", 2), ("tale", 3)], id="nothing before a document"),
        pytest.param([("tale", 7)], 2, [("tale", 5), ("tale", 6)], id="nothing behind a document"),
        pytest.param([("note", 2)], 9, [("note", 1)], id="no other document's, however near it is filed"),
        pytest.param([("undated", 2)], 1, [("undated", 1), ("undated", 3)], id="of no day"),
        pytest.param([("tale", 3), ("tale", 5)], 1, [("tale", n) for n in (2, 4, 6)], id="each once, none of these"),
        pytest.param([("tale", 2), ("tale", 3)], 1, [("tale", 1), ("tale", 4)], id="given side by side"),
        pytest.param(
            [("note", 1), ("tale", 7), ("tale", 2)],
            1,
            [("note", 2), ("tale", 6), ("tale", 1), ("tale", 3)],
            id="in the order in which they were given",
        ),
        pytest.param([], 2, [], id="of none"),
    ],
)
def test_passages_that_stand_beside_some(
    tale: Search, given_: list[tuple[str, int]], reach: int, beside: list[tuple[str, int]]
) -> None:
    known = dict(zip(where(found := every(tale)), found, strict=True))
    assert where(tale.neighbours([known[at] for at in given_], reach)) == beside


def test_a_passage_beside_one_is_as_it_would_be_found_with_its_document(tale: Search) -> None:
    known = dict(zip(where(found := every(tale)), found, strict=True))
    beside = tale.neighbours([known["tale", 4]], 2)
    assert beside == [known[at] for at in where(beside)]
    for passage in found:
        document = tale.document(passage.citation.document)
        assert document is not None
        assert passage.whole == document.text
        assert passage.whole[passage.start :].startswith(passage.text)


def test_what_the_store_does_not_hold_has_nothing_beside_it(tale: Search) -> None:
    [page, *_] = tale.passages(["page"], ANY_DAY, 9)
    gone = dataclasses.replace(page, citation=dataclasses.replace(page.citation, document="gone"))
    assert tale.neighbours([gone], 2) == []


def every(search: Search) -> list[FoundPassage]:
    return search.passages(["tale", "note", "page"], ANY_DAY, 99)


def test_words_and_passages_are_counted(search: Search) -> None:
    assert search.count_passages([["salt"], ["sold"], ["light"], ["-"]]) == [3, 1, 0, 0]
    assert search.frequencies(["salt", "ferries", "light", "nowhere"]) == {
        "salt": 3, "ferries": 4, "light": 1, "nowhere": 0,
    }  # fmt: skip
    assert (search.size(), search.count_documents(), search.last_day()) == (8, 5, dt.date(2024, 6, 1))


def test_people_are_found_by_a_word_of_their_names(search: Search) -> None:
    assert [person.name for person in search.find_people([key("Smith")])] == ["Ann Smith"]
    assert [person.name for person in search.find_people([], ["smitt"])] == ["Ann Smith"]
    assert search.find_people([]) == []
    assert [(person.name, person.quotes) for person in search.list_people(9)][:1] == [("Ann Smith", 2)]


def test_quotes_are_of_those_named_the_newest_first(search: Search) -> None:
    said = search.quotes(["Ann Smith", "Nobody Known"], ANY_DAY, 9)
    assert [quote.citation.document for quote in said] == ["later", "ferry"]
    assert [quote.citation.document for quote in search.quotes(["Ann Smith"], MAY, 9)] == ["ferry"]
    assert [quote.citation.document for quote in search.quotes(["Ann Smith"], ANY_DAY, 1)] == ["later"]
    assert search.quotes([], ANY_DAY, 9) == []


def test_documents_and_sources_are_listed(search: Search) -> None:
    assert [one.id for one in search.latest(9)] == ["later", "same day", "trade", "ferry", "undated"]
    assert [one.id for one in search.latest(1, MAY)] == ["same day"]
    assert [(one.source, one.documents) for one in search.list_sources()] == [(None, 2), ("Gull", 2), ("Heron", 1)]
    assert search.document("nowhere") is None
    ferry = search.document("ferry")
    assert ferry is not None
    assert (ferry.text, ferry.title) == (CORPUS[0][0].text, "A ferry sinks")


SENTENCES = (
    "Trade grew by 26% in 2023.",
    "“Trade will grow,” Ann Smith said.",
    "Bob Jones said “salt is cheap” on Monday.",
    "Exports of salt reached $5 million.",
    "The island ferry sank.",
    "“We sold the ferry,” A. Smith said.",
    "Королёв продал паром на соляном рынке.",
    "Тұз саудасы мен паромның бағасы өсті.",
)
TEXTS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3)
DAYS = st.sampled_from(["2024-05-01", "2024-05-01T18:42", "2024-05-01T06:07", "2024-05-02", None])


@pytest.mark.parametrize(
    ("cited", "reach", "leading"),
    [
        pytest.param([("tale", 4)], 1, [("tale", 3), ("tale", 4)], id="one before"),
        pytest.param([("tale", 4)], 0, [("tale", 4)], id="no reach"),
        pytest.param([("tale", 1)], 2, [("tale", 1)], id="nothing before a document"),
        pytest.param([("note", 2), ("tale", 3), ("tale", 2)], 1, [
            ("note", 1), ("note", 2), ("tale", 1), ("tale", 2), ("tale", 3)], id="by document, then by the text"),
        pytest.param([], 2, [], id="of none"),
    ],
)  # fmt: skip
def test_passages_that_lead_to_some(
    tale: Search, cited: list[tuple[str, int]], reach: int, leading: list[tuple[str, int]]
) -> None:
    known = dict(zip(where(found := every(tale)), found, strict=True))
    assert where(tale.leading_to([known[at].citation for at in cited], reach)) == leading


@pytest.mark.parametrize(
    ("document", "passage", "reach", "around"),
    [
        ("tale", 3, 1, [2, 3, 4]),
        ("tale", 1, 0, [1]),
        ("tale", 1, 2, [1, 2, 3]),
        ("tale", 40, 1, []),
        ("gone", 1, 1, []),
    ],
)
def test_passages_around_one(tale: Search, document: str, passage: int, reach: int, around: list[int]) -> None:
    assert where(tale.around(document, passage, reach)) == [(document, number) for number in around]


def test_passages_around_one_have_their_quotes(search: Search) -> None:
    [first, second] = search.around("ferry", 2, 1)
    assert {hit.kind for hit in first.hits} == {"fact"}
    [quote] = [hit for hit in second.hits if hit.kind == "quote"]
    assert quote.text == "The ferry was old,” Ann Smith said. “It had no pumps."


def test_documents_of_a_day(search: Search) -> None:
    assert sorted(search.documents_of(dt.date(2024, 5, 20))) == ["same day", "trade"]
    assert search.documents_of(None) == ["undated"]
    assert search.documents_of(dt.date(2023, 5, 20)) == []


def test_to_what_the_store_does_not_hold_nothing_leads(tale: Search) -> None:
    [page, *_] = tale.passages(["page"], ANY_DAY, 9)
    assert tale.leading_to([dataclasses.replace(page.citation, document="gone")], 2) == []


CORPORA = st.lists(st.tuples(TEXTS.map("\n\n".join), DAYS, st.sampled_from(SENTENCES)), min_size=1, max_size=4)
WORDS = ["trade", "salt", "grow*", "island ferry", "smith", "reached", "паромы", "соляного рынка", "сауда", "королев*"]
TERMS = st.lists(st.sampled_from(WORDS), max_size=3)
CALLS: tuple[Callable[[Search, list[str]], object], ...] = (
    lambda search, terms: [dataclasses.asdict(p) for p in search.passages(terms, ANY_DAY, 99, whole_quotes=True)],
    lambda search, terms: search.newest_passages([terms], MAY, 2),
    lambda search, terms: search.newest_figures([terms], ANY_DAY, 9),
    lambda search, terms: search.count_passages([terms]),
    lambda search, terms: search.frequencies([term for term in terms if term.isalpha()]),
    lambda search, terms: search.list_people(99),
    lambda search, terms: search.quotes(["Ann Smith", "Bob Jones"], ANY_DAY, 3),
    lambda search, terms: search.find_people(["smith", "bob"]),
    lambda search, terms: search.latest(3),
    lambda search, terms: search.neighbours(search.newest_passages([terms], ANY_DAY, 2), 1),
    lambda search, terms: [dataclasses.asdict(p) for p in search.around("0", len(terms), 1)],
    lambda search, terms: sorted(search.documents_of(dt.date(2024, 5, 1))),
    lambda search, terms: search.leading_to([p.citation for p in search.newest_passages([terms], ANY_DAY, 2)], 1),
)


TOLD = st.lists(
    st.tuples(st.sampled_from([STORY, EDITED, CUT, ADDED, CORRECTED, OTHER_REPORT]), DAYS), min_size=2, max_size=5
)
STORY_CALLS: tuple[Callable[[Search, list[str], Days], object], ...] = (
    lambda search, terms, days: search.passages(terms, days, 99, whole_quotes=True),
    lambda search, terms, days: search.newest_passages([terms], days, 3),
    lambda search, terms, days: search.newest_figures([terms], days, 9),
    lambda search, terms, days: search.quotes(["Ann Smith"], days, 2),
    lambda search, terms, days: search.latest(2, days),
    lambda search, terms, days: search.list_people(9),
    lambda search, terms, days: search.neighbours(search.newest_passages([terms], days, 2), 1),
)


@settings(max_examples=30, deadline=None)
@given(told=TOLD, terms=st.lists(st.sampled_from(["pier", "fund", "restore", "smith", "crowns"]), min_size=1))
@pytest.mark.parametrize("days", [ANY_DAY, MAY, Days(dt.date(2024, 5, 2), dt.date(2024, 5, 2))], ids=str)
def test_both_tell_a_story_once(days: Days, told: list[tuple[str, str | None]], terms: list[str]) -> None:
    corpus = read(RULES, *(Record(f"{9 - n}", text, title="Pier", date=day) for n, (text, day) in enumerate(told)))
    with in_memory(corpus) as memory, in_sqlite(corpus) as sqlite:
        for call in STORY_CALLS:
            assert call(memory, terms, days) == call(sqlite, terms, days)


@settings(max_examples=40, deadline=None)
@given(corpus=CORPORA, terms=TERMS)
def test_both_answer_the_same(corpus: list[tuple[str, str | None, str]], terms: list[str]) -> None:
    read_ = read(RULES, *(Record(str(n), text, title=t, date=day) for n, (text, day, t) in enumerate(corpus)))
    with in_memory(read_) as memory, in_sqlite(read_) as sqlite:
        for call in CALLS:
            assert call(memory, terms) == call(sqlite, terms)
