"""Lists: the people, the topics, the sources and the latest documents of the store, a line each."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.answers.abstention import Abstention
from bot.dialogue.answers.said import MOST_HITS, said
from bot.dialogue.query import Query
from bot.model import Answer
from bot.phrases import Phrases
from knowledge.search import ANY_DAY, Search

LIST_LENGTH = 20


@dataclass(frozen=True)
class Lists:
    """What the store holds, as lines of the message; an abstention where it holds none."""

    search: Search
    phrases: Phrases
    abstention: Abstention

    def people(self, query: Query) -> Answer:
        """Those who are quoted most."""
        people = self.search.list_people(LIST_LENGTH)
        if not people:
            return self.abstention.answer(query)
        lines = [
            self.phrases.say("person_line", query.language, name=person.name, count=person.quotes) for person in people
        ]
        return said(query, "\n".join([self.phrases.say("people_title", query.language), *lines]))

    def topics(self, query: Query) -> Answer:
        """The topics that the store holds."""
        counts = self.abstention.topic_counts()
        if not counts:
            return self.abstention.answer(query)
        lines = [
            self.phrases.say("topic_line", query.language, name=topic.name, count=count) for topic, count in counts
        ]
        return said(query, "\n".join([self.phrases.say("topics_title", query.language), *lines]))

    def sources(self, query: Query) -> Answer:
        """The publishers, with the days of their documents."""
        sources = self.search.list_sources()
        if not sources:
            return self.abstention.answer(query)
        say, language = self.phrases.say, query.language
        lines = [
            say(
                "source_line",
                language,
                name=source.source or say("unknown_source", language),
                count=source.documents,
                first=source.first or say("undated", language),
                last=source.last or say("undated", language),
            )
            for source in sources[:LIST_LENGTH]
        ]
        return said(query, "\n".join([say("sources_title", language), *lines]))

    def latest(self, query: Query) -> Answer:
        """The newest documents, or those of the period that is named."""
        documents = self.search.latest(MOST_HITS, query.period.days if query.period else ANY_DAY)
        if not documents:
            return self.abstention.answer(query)
        say, language = self.phrases.say, query.language
        lines = [
            say(
                "latest_line",
                language,
                title=document.title,
                source=document.source or say("unknown_source", language),
                date=document.date or say("undated", language),
            )
            for document in documents
        ]
        return said(query, "\n".join([say("latest_title", language), *lines]))
