"""Lists: the people, the topics, the sources and the latest documents of the store, a line each."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from bot.dialogue.answers.abstention import Abstention
from bot.dialogue.answers.facts import subjects_of
from bot.dialogue.answers.pages import fitting_lines
from bot.dialogue.answers.said import said
from bot.dialogue.asked.places import Places
from bot.dialogue.query import Query, Topic
from bot.model import Answer
from bot.periods import day_in_words, period_in_words
from bot.phrases import Phrases
from knowledge.feeds.quiet import why_quiet
from knowledge.periods import interval
from knowledge.search import ANY_DAY, Citation, Days, FeedStatus, ListedDocument, Search, SourceCount, Terms

# Lines of a list that "more" can come to.
_MOST = 500
# Passages on a subject that are looked through for the newest documents.
_LOOKED_AT = 60


@dataclass(frozen=True)
class Lists:
    """What the store holds, as lines of the message; an abstention where it holds none. Of feeds those are told that
    are `listed` now."""

    search: Search
    phrases: Phrases
    abstention: Abstention
    places: Places
    listed: frozenset[str] = frozenset()

    def people(self, query: Query) -> Answer:
        """Those who are quoted most."""
        people = self.search.list_people(_MOST)
        if not people:
            return self.abstention.answer(query)
        lines = [
            self.phrases.say("person_line", query.language, name=person.name, count=person.quotes) for person in people
        ]
        return self._listed(query, "people_title", lines)

    def topics(self, query: Query) -> Answer:
        """The topics that the store holds."""
        counts = self.abstention.topic_counts()
        if not counts:
            return self.abstention.answer(query)
        lines = [
            self.phrases.say("topic_line", query.language, name=topic.name_in(query.language), count=count)
            for topic, count in counts
        ]
        return self._listed(query, "topics_title", lines)

    def sources(self, query: Query) -> Answer:
        """The publishers, with the days of their documents; and what is read by itself."""
        sources = self.search.list_sources()
        feeds = [feed for feed in self.search.list_feeds() if feed.feed in self.listed]
        if not sources and not feeds:
            return self.abstention.answer(query)
        say, language = self.phrases.say, query.language
        lines = [
            say(
                "source_line",
                language,
                name=source.source or say("unknown_source", language),
                count=source.documents,
                days=self._days(source, language),
            )
            for source in sources
        ]
        if feeds:
            lines += [say("feeds_title", language), *(self._feed(feed, query) for feed in feeds)]
        return self._listed(query, "sources_title", lines)

    def _feed(self, feed: FeedStatus, query: Query) -> str:
        """When a feed was read last, what came of it, and what is wrong with it; its address is nothing for readers."""
        say, language = self.phrases.say, query.language
        name = feed.source or urlsplit(feed.feed).hostname or PurePath(feed.feed).name
        if feed.last is None:
            line = say("feed_unread", language, name=name)
        else:
            line = say("feed_line", language, name=name, count=feed.documents, when=self._at(feed.last, language))
        if feed.error is not None and feed.failing is not None:
            line = say("feed_failed", language, line=line, when=self._at(feed.next, language))
        # By the day of asking, which alone is known here; what was read on it was quiet then.
        now = max(dt.datetime.combine(query.asked, dt.time(), dt.UTC).timestamp(), feed.last or 0.0)
        if feed.arrived is not None and why_quiet(feed, now):
            line = say("feed_quiet", language, line=line, day=self._day(_moment(feed.arrived).date(), language))
        return line

    def _at(self, seconds: float, language: str) -> str:
        at = _moment(seconds)
        return f"{self._day(at.date(), language)} {at:%H:%M} UTC"

    def latest(self, query: Query) -> Answer:
        """The newest documents, or those of the period, the topics and the places that are named."""
        days = query.period.days if query.period else ANY_DAY
        subjects = subjects_of(query, self.places).all
        named = subjects or query.people
        documents = self._on(subjects, query, days) if named else self.search.latest(_MOST, days)
        if not documents:
            return self.abstention.answer(query)
        lines = [self._line(one.title, one.source, one.date, query.language) for one in documents]
        return self._listed(query, "latest_title", lines)

    def _listed(self, query: Query, title: str, lines: Sequence[str]) -> Answer:
        """As many of the lines behind those that were shown before as fit; nothing where there are none."""
        rest = lines[query.skip :]
        shown = rest[: fitting_lines(rest)]
        answer = said(query, "\n".join([self.phrases.say(title, query.language), *shown]))
        return dataclasses.replace(answer, listed=len(shown), further=len(rest) - len(shown))

    def _on(self, subjects: Sequence[Topic], query: Query, days: Days) -> list[ListedDocument]:
        """The newest documents that tell of all subjects, and of the people."""
        people = ([name for person in named.people for name in person.spellings] for named in query.people)
        terms: list[Terms] = [*(topic.terms for topic in subjects), *people]
        found = self.search.newest_passages(terms[:1], days, _LOOKED_AT, around=terms[1:])
        cited = {passage.citation.document: passage.citation for passage in found}
        documents = (ListedDocument(one.document, one.title, one.date, one.source) for one in cited.values())
        return list(documents)

    def _line(self, title: str, source: str | None, date: dt.date | None, language: str) -> str:
        say = self.phrases.say
        named = source or say("unknown_source", language)
        return say("latest_line", language, title=title, source=named, date=self._day(date, language))

    def _day(self, day: dt.date | None, language: str) -> str:
        return day_in_words(day, self.phrases, language) if day else self.phrases.say("undated", language)

    def _days(self, source: SourceCount, language: str) -> str:
        if source.first is None or source.last is None:
            return self.phrases.say("undated", language)
        return period_in_words(interval(source.first, source.last), self.phrases, language)

    def sources_of(self, query: Query, citations: Sequence[Citation]) -> Answer:
        """Where an answer stands: its documents, with their addresses where they have one."""
        lines = []
        for one in citations:
            lines.append(self._line(one.title, one.source, one.date, query.language))
            lines += [one.url] if one.url and one.url.startswith(("http://", "https://")) else []
        return said(query, "\n".join([self.phrases.say("sources_of", query.language), *lines]))

    def speaker_of(self, query: Query, speaker: str) -> Answer:
        """Whose words an answer was."""
        return said(query, self.phrases.say("said_it", query.language, speaker=speaker))


def _moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
