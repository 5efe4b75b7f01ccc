"""What may be asked of the store, in the words of those who ask: people, quotes, facts, passages.

`Search` is the whole of it, and says what each call promises: what is found, in which order, and how much of it. The
SQLite store (`knowledge.store.reader`) is one engine behind it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from knowledge.model import Document, Figure, Moment, Span

Kind = Literal["quote", "fact", "figure"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a span stands: passage `passage` (from 1; 0 is the headline) of a document in a language (ISO 639-1)."""

    document: str
    title: str
    date: dt.date | None
    source: str | None
    url: str | None
    passage: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A figure of a hit; `concept` holds the words that `figure.concept` spans, the speaker is canonical."""

    figure: Figure
    concept: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a hit differs from the words that it was held against.

    `span` holds the document's words which those had otherwise ("other"), lacked ("lacking") or marked as left out
    ("left_out"); or the words of the document between, or beside, which those had more ("extra").
    """

    span: Span
    kind: Literal["other", "lacking", "left_out", "extra"]


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a passage of a document: `text` is always the slice `span` of the document's text."""

    text: str
    span: Span
    passage: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote or a sentence, cut from its document, with all that is known of it.

    `text` is always the slice `span` of the document's text; offsets of segments and figures are the document's too.
    """

    kind: Kind
    text: str
    span: Span
    segments: tuple[Span, ...]
    speaker: str | None
    mention: str | None
    citation: Citation
    figures: tuple[CitedFigure, ...] = ()
    people: tuple[str, ...] = ()  # canonical names of the people in it
    moments: tuple[Moment, ...] = ()  # its dates, by start
    score: float = 0.0
    differences: tuple[Difference, ...] = ()  # from words that it was checked against
    context: tuple[Slice, ...] = ()  # of the same document, without which it is not understood: who "he" is
    also: tuple[Citation, ...] = ()  # other documents that print the same words or tell them again, one citation each

    def words(self, span: Span) -> str:
        """The words of a span of the document that lies in the hit; those of it that do, where it reaches beyond.

        >>> place = Citation("a", "", None, None, None, 1)
        >>> Hit("fact", "Trade grew.", Span(50, 61), (), None, None, place).words(Span(56, 60))
        'grew'
        """
        at = self.span.start
        return self.text[max(span.start - at, 0) : max(span.end - at, 0)]


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person of the store, who is known by `name`: the fullest of the `spellings` that its documents hold.

    No two people of a store share a spelling, so that the name is the person's key there. `keys` are the spellings'
    keys as of `knowledge.names`, `quotes` is how many quotes are theirs.
    """

    name: str
    spellings: tuple[str, ...]
    quotes: int
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that holds what was asked for, with its sentences (as facts); it begins at `start` of its document's
    text (code points), which is `whole`."""

    citation: Citation
    text: str
    hits: tuple[Hit, ...]
    start: int = 0
    whole: str = ""


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document in a list."""

    id: str
    title: str
    date: dt.date | None
    source: str | None


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A publisher, with how many of its documents the store holds and the days of the first and the last."""

    source: str | None
    documents: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """A feed, page or folder that is read by itself every so many seconds; times are seconds since 1970.

    `last` is when it was read last, `arrived` when it had something new last, `rhythm` the longest time (seconds) that
    it had nothing new of late; `documents` came of it; `error` is what went wrong last, `failing` since when nothing
    but errors came; `next` is when it is to be read again. So many documents of it were `left_out`, as editors have
    withdrawn them, or loaded them themselves.
    """

    feed: str
    source: str | None
    every: float
    last: float | None = None
    arrived: float | None = None
    rhythm: float | None = None
    documents: int = 0
    error: str | None = None
    failing: float | None = None
    next: float = 0.0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Days:
    """A period: both days included; an open end is None."""

    first: dt.date | None = None
    last: dt.date | None = None


# A term is a word or a phrase; one that ends in "*" stands for every word that begins so ("export*"). Words are told
# apart by what is no letter or digit, and meet in any of their forms (`knowledge.stems`), whatever marks their letters
# carry; a phrase is its words one behind the other.
Terms = Sequence[str]
ANY_DAY = Days()

# A call goes by so many of the terms, or words, that it is given: the first ones.
MOST_TERMS = 64


class Search(Protocol):
    """A store, as those who answer see it. Nothing here writes; each call sees one committed state.

    What is of `days` stands in a document of one of those days; undated ones are of every period that has no first day.
    *Newest first* is by the documents' days, undated ones last; of one day, by the hours that they declare, and
    what declares none comes before what was stored earlier. Where passages or quotes of one document follow each other
    so, they keep the order of the text. `limit` is the most that is given. A call may raise KnowledgeError where the
    store is damaged or the search takes too long.

    A story that several documents tell (`knowledge.copies`) is found once: of passages, or quotes, that say the same
    the earliest of those that a call finds, with the others in `Hit.also`; of its documents, the earliest of the days,
    and those that correct it: that have a passage of an earlier one with another number, quote or name in it.
    What a document alone says is always found, and the old versions of documents never are.
    """

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """What is asked inside may take so long together; then the call that is under way raises TooSlowError."""

    def find_people(self, words: Sequence[str], alike: Sequence[str] = ()) -> list[FoundPerson]:
        """People one of whose spellings holds one of `words`, or a word that is spelled nearly as one of `alike`.

        Both are words of keys of `knowledge.names`. Each once, in the order in which the store came to know them. An
        engine may leave some out where hundreds are called so, and choose what is near: the caller judges them.
        """

    def list_people(self, limit: int) -> list[FoundPerson]:
        """People who are quoted, the most quoted first, equals by name; which equals the limit cuts off is open.

        Their `quotes` are those of a story that several documents tell once.
        """

    def quotes(self, names: Sequence[str], days: Days, limit: int) -> list[Hit]:
        """The newest quotes, newest first, of the people who have these names (any of their spellings)."""

    def passages(self, terms: Terms, days: Days, limit: int, *, whole_quotes: bool = False) -> list[FoundPassage]:
        """Passages that hold any of the terms, in their text, their document's title or what their figures measure.

        Best first: by bm25, in which a title counts 0.6 of the text, and what figures measure 0.5; of equals the
        oldest. An engine may rank those alone that hold a rarer term, and the newest alone where very many hold one.
        With `whole_quotes` each has the quotes that begin in it behind its sentences.
        """

    def neighbours(self, passages: Sequence[FoundPassage], reach: int) -> list[FoundPassage]:
        """The passages that stand up to `reach` before or behind one of these in its document, and are none of them.

        In the order in which those were given, each once, and of one by the order of the text.
        """

    def leading_to(self, citations: Sequence[Citation], reach: int) -> list[FoundPassage]:
        """The passages that are cited, and those up to `reach` before each in its document.

        Each once; document by document in the order in which those are cited, and of one by the order of the text.
        """

    def around(self, document_id: str, passage: int, reach: int) -> list[FoundPassage]:
        """The passage of a document, and those up to `reach` before and behind it, in the order of the text.

        Each has the quotes that begin in it behind its sentences. None of a document that is not there.
        """

    def newest_passages(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        """The newest passages, newest first, that hold any of the terms of each subject, and of each that is `around`.

        A subject stands in the text or in what its figures measure; what is `around` may stand in the title too.
        None where nothing is asked for, or the terms of one hold no word.
        """

    def newest_figures(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        """The same passages, only those with figures in them. An engine may look through the newest thousand alone."""

    def count_passages(self, subjects: Sequence[Terms]) -> list[int]:
        """For each subject's terms, how many passages hold one of them, in text or in what their figures measure."""

    def size(self) -> int:
        """How many passages the store holds."""

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """For each word, in how many passages (titles included) it stands in any of its forms; 0 for what is no word.

        It weighs words: an engine may give a common word's count as it was a little earlier.
        """

    def words_beginning(self, beginnings: Sequence[str], more: int) -> list[str]:
        """The words of the index (stems) that begin with one of `beginnings` and have up to `more` letters behind it.

        In the order of the alphabet. An engine may look at the first of many beginnings only.
        """

    def list_sources(self) -> list[SourceCount]:
        """The publishers, the one with most documents first; of equals the first by name, unknown ones before."""

    def list_feeds(self) -> list[FeedStatus]:
        """What is read by itself, in the order of its list."""

    def latest(self, limit: int, days: Days = ANY_DAY) -> list[ListedDocument]:
        """The newest documents of the days, newest first."""

    def documents_of(self, day: dt.date | None) -> list[str]:
        """The ids of the documents of exactly that day, of the undated ones where it is None; in no order."""

    def last_day(self) -> dt.date | None:
        """The day of the newest document; None where there is none, or none has one."""

    def count_documents(self) -> int:
        """How many documents the store holds."""

    def document(self, document_id: str) -> Document | None:
        """A document as it is stored; None where there is none of this id."""
