"""Why a message is answered as it is, for an editor: what was understood, the rules' scores, the hits' scores."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dialogue.dialogue import Dialogue
from bot.dialogue.query import Query
from bot.model import Message
from knowledge.search import Days, Terms

_RULES = 5
_TERMS = 12
_HITS = 10
_WORDS = 100  # code points of a hit


def explain(dialogue: Dialogue, message: Message) -> list[str]:
    """The lines of an explanation: plain text."""
    query = dialogue.query(message)
    answer = dialogue.answerer.answer(query)
    searches: tuple[tuple[Terms, Days], ...] = ()
    if query.claim is not None and answer.intent == "check":
        hits = list(answer.hits)
    else:
        found = dialogue.answerer.finder.find(query)
        hits = [ranked.scored for ranked in found.ranked[:_HITS]]
        searches = found.searches
    lines = [*_understood(query), "rules:"]
    lines += [f"  {rule.score:5.1f}  {rule.intent}: {rule.pattern}" for rule in query.rules[:_RULES]]
    counts = dialogue.search.frequencies(query.words)
    lines.append("words, and in how many passages each stands:")
    lines += [f"  {counts.get(word, 0):5}  {word}" for word in dict.fromkeys(query.words)]
    for terms, days in searches:
        lines.append(f"searched, {days.first or '…'} to {days.last or '…'}:")
        lines.append(f"  {', '.join(terms) or 'nothing'}")
    lines.append(f"answer: {answer.intent}, {'abstained' if answer.abstained else f'{len(answer.hits)} shown'}")
    lines.append("hits, ranked for the words:")
    for hit in hits[:_HITS]:
        where = f"{hit.citation.document}:{hit.span.start}-{hit.span.end}"
        lines.append(f"  {hit.score:6.3f}  {hit.kind} {where}  {_short(hit.text)}")
    return lines


def _understood(query: Query) -> Iterator[str]:
    yield f"intent: {query.intent}"
    yield f"language: {query.language}"
    if query.follows is not None:
        yield f"follows up: {_short(query.follows)}"
    if query.kind:
        yield f"asks for: {query.kind}"
    for named in query.people:
        yield f"person: {' / '.join(person.name for person in named.people)}"
    for topic in query.topics:
        yield f"topic: {topic.name} ({', '.join(topic.terms[:_TERMS])}{' …' if len(topic.terms) > _TERMS else ''})"
    if query.period:
        days = query.period.days
        yield f"period: {days.first or '…'} to {days.last or '…'}"
    if query.cues:
        yield f"figures preferred: {', '.join(sorted(query.cues))}"
    if query.claim:
        yield f"to check: {_short(query.claim.text)}"


def _short(text: str) -> str:
    line = "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))
    return line if len(line) <= _WORDS else line[:_WORDS] + "…"
