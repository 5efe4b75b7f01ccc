"""The seed article: each quote's span, speaker and mention, and whose claim each sentence is."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from knowledge import config
from knowledge.extract.pipeline import extract
from knowledge.model import Document, Extract
from knowledge.rules import load_rules


@lru_cache(1)
def _article() -> tuple[Document, Extract]:
    text = (config.shipped("seeds") / "2024-04-19-kazakh-kyrgyz-talks.txt").read_bytes().decode()
    document = Document("seed", text, "Talks", dt.date(2024, 4, 19), body=text.index("Kassym"))
    return document, extract(document, load_rules())


def test_finds_the_four_quotes_whole_with_their_speakers() -> None:
    document, found = _article()
    rows = [
        (
            quote.span.of(document.text)[:12],
            quote.span.of(document.text)[-12:],
            quote.speaker,
            quote.mention and quote.mention.of(document.text),
            quote.cue and quote.cue.of(document.text),
            quote.kind,
            quote.passage,
        )
        for quote in found.quotes
    ]
    assert rows == [
        ("Today we sig", "Kyrgyz ties,", "Kassym-Jomart Tokayev", "the Kazakh President", "said", "direct", 2),
        ("Our bilatera", "e fulfilled,", "Kassym-Jomart Tokayev", "the Kazakh President", "noted", "direct", 4),
        ("Holding the ", "d new level,", "Kassym-Jomart Tokayev", "he", "stated", "direct", 6),
        ("Kazakhstan i", "hen further,", "Sadyr Zhaparov", "Sadyr Zhaparov", "said", "direct", 9),
    ]


def test_resolves_offices_and_pronouns_between_the_quotes() -> None:
    document, found = _article()
    mentions = {person.name: {span.of(document.text) for span in person.mentions} for person in found.people}
    assert mentions == {
        "Kassym-Jomart Tokayev": {"Kassym-Jomart Tokayev", "The Kazakh President", "the Kazakh President", "He", "he"},
        "Sadyr Zhaparov": {"Sadyr Zhaparov", "The President of Kyrgyzstan"},
    }


def test_reported_speech_has_its_speaker() -> None:
    document, found = _article()
    said = {fact.span.of(document.text)[:30]: fact.speaker for fact in found.facts if fact.quote is None}
    assert said["Kassym-Jomart Tokayev emphasiz"] == "Kassym-Jomart Tokayev"
    assert said["He pointed out dynamic develop"] == "Kassym-Jomart Tokayev"
    assert said["Special attention was given to"] is None


def test_a_clause_that_only_attributes_is_no_fact() -> None:
    document, found = _article()
    assert not [fact for fact in found.facts if "President said" in fact.span.of(document.text)]


def test_no_fact_crosses_the_marks_of_a_quote() -> None:
    _, found = _article()
    segments = [span for quote in found.quotes for span in quote.segments]
    assert all(segment.holds(fact.span) or not segment.meets(fact.span) for fact in found.facts for segment in segments)
