"""A name that is also a word ("rice"): what is meant by it, or a question back where the documents tell of both."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from bot.dialogue.answers.facts import FactSearch
from bot.dialogue.answers.quotes import Quotes
from bot.dialogue.answers.said import said
from bot.dialogue.asked.wording import tokens
from bot.dialogue.query import Query
from bot.model import Answer
from bot.phrases import Phrases
from knowledge.search import ANY_DAY, Search

# Passages with the word that are looked at, the newest; a sense that has so many times what the other has is meant.
_PASSAGES, _FAVOURITE = 30, 3
_NAMES = 2  # whole names among the choices, at most


@dataclass(frozen=True)
class Senses:
    """Tells whether a word of a message is somebody's name or a plain word."""

    search: Search
    quotes: Quotes
    facts: FactSearch
    phrases: Phrases

    def word(self, query: Query) -> str | None:
        """The word of a message that may be either: written small, the only name, and not of one who says something."""
        if query.command or query.intent != "quote" or len(query.person_words) != 1:
            return None
        ((word, named),) = query.person_words
        written = tokens(query.text)
        is_small = any(token.text == word for token in written)
        says = any(token.small in self.facts.rules.saying for token in written)
        whole = any(" " in person.name for person in named.people)
        return word if is_small and whole and not says else None

    def meant(self, query: Query, word: str) -> str:
        """The intent that the documents speak for: "quote", "facts", or "tie" where neither is clearly meant."""
        passages = self.search.newest_passages([[word]], ANY_DAY, _PASSAGES)
        things = sum(any(token.text == word for token in tokens(passage.text)) for passage in passages)
        people = query.people[0].people
        quoted = sum(person.quotes for person in people)
        if not things or quoted >= _FAVOURITE * things:
            return "quote"
        return "facts" if things >= _FAVOURITE * max(quoted, 1) else "tie"

    def asked_back(self, query: Query, word: str) -> Answer | None:
        """A question back, with messages for each sense that have an answer; None where only one of them has."""
        rest = " ".join(query.words)
        names = [person.name for person in query.people[0].people if person.quotes and " " in person.name]
        choices = [f"/quote {name} {rest}".strip() for name in names[:_NAMES]]
        facts = self.facts.find(dataclasses.replace(query, intent="facts"))
        quotes = self.quotes.answer(dataclasses.replace(query, intent="quote"))
        if facts is None or not choices or (quotes.abstained and not quotes.suggestions):
            return None
        message = self.phrases.say("which_sense", query.language, name=word)
        choices.append(f"/facts {word} {rest}".strip())
        return dataclasses.replace(said(query, message, tuple(choices)), abstained=True)
