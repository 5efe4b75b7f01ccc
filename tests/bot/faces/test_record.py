"""The object that `newsbot ask --json` prints."""

from __future__ import annotations

import dataclasses
import json

from bot.faces.record import record
from bot.model import Answer
from knowledge.model import Span
from knowledge.search import Slice


def test_an_answer_has_every_key_of_the_contract_in_its_order(answer, quoted):
    assert record(answer) == {
        "question": "what did Ito say",
        "intent": "quote",
        "abstained": False,
        "answers": [
            {
                "kind": "quote",
                "text": quoted.text,
                "start": 100,
                "end": 100 + len(quoted.text),
                "segments": [{"start": 100, "end": 100 + len(quoted.text)}],
                "speaker": "Ada Ito",
                "mention": "the minister",
                "document": {
                    "id": "talks.txt",
                    "title": "Talks in the capital",
                    "date": "2024-04-19",
                    "source": "Example News Agency",
                    "url": "https://news.example/talks?id=1&page=2",
                },
                "passage": 4,
                "figures": [
                    {
                        "start": 128,
                        "end": 140,
                        "value": 1.5e9,
                        "unit": "USD",
                        "change": "=",
                        "trend": None,
                        "concept": "turnover",
                        "period": "2023",
                        "role": "actual",
                        "speaker": None,
                        "same_as": None,
                    },
                    {
                        "start": 171,
                        "end": 181,
                        "value": 2e9,
                        "unit": "USD",
                        "change": "=",
                        "trend": None,
                        "concept": "turnover",
                        "period": None,
                        "role": "goal",
                        "speaker": None,
                        "same_as": None,
                    },
                ],
            }
        ],
        "suggestions": [],
        "message": "What Ada Ito said:",
    }


def test_what_a_reader_needs_to_understand_it_are_slices(make_hit):
    hit = make_hit("It leaks.", at=16, context=(Slice("The dam is new.", Span(0, 15), 3),))
    [shown] = record(Answer("?", "fact", (hit,)))["answers"]
    assert shown["text"] == "It leaks."
    assert shown["context"] == [{"start": 0, "end": 15, "passage": 3}]


def test_an_abstention_has_no_answers_and_its_suggestions():
    shown = record(Answer("?", "unknown", (), "I do not know.", ("/people",), abstained=True))
    assert (shown["abstained"], shown["answers"], shown["suggestions"]) == (True, [], ["/people"])
    assert shown["message"] == "I do not know."


def test_a_split_quote_lists_its_segments(quoted):
    split = dataclasses.replace(quoted, segments=(Span(100, 110), Span(120, 130)))
    [shown] = record(Answer("?", "quote", (split,)))["answers"]
    assert shown["segments"] == [{"start": 100, "end": 110}, {"start": 120, "end": 130}]


def test_what_is_not_known_is_null(make_hit, quoted):
    citation = dataclasses.replace(quoted.citation, date=None, source=None, url=None, passage=0)
    [shown] = record(Answer("?", "fact", (make_hit("It rained.", citation=citation),)))["answers"]
    assert shown["document"] == {
        "id": "talks.txt",
        "title": "Talks in the capital",
        "date": None,
        "source": None,
        "url": None,
    }
    assert (shown["speaker"], shown["mention"], shown["passage"], shown["figures"]) == (None, None, 0, [])


def test_json_holds_it(answer):
    assert json.loads(json.dumps(record(answer))) == record(answer)


def test_a_series_has_its_points_with_where_each_stands(facts):
    [shown] = record(facts)["series"]
    assert {key: shown[key] for key in ("concept", "places", "kind")} == {
        "concept": "turnover",
        "places": ["Kazakhstan", "Kyrgyzstan"],
        "kind": "amount",
    }
    assert [(p["text"], p["period"], p["role"], p["others"], p["differs"]) for p in shown["points"]] == [
        ("$1.2 billion", "2022", "actual", 2, False),
        ("$1.5 billion", "2023", "actual", 0, True),
        ("$1.4 billion", "2023", "actual", 0, True),
        ("$2 billion", None, "goal", 0, False),
    ]
    first = shown["points"][0]
    assert (first["start"], first["end"]) == (71, 83)
    assert (first["concept"], first["unit"], first["passage"]) == ("mutual trade", "USD", 4)
    assert first["document"]["title"] == "Report of 2023-03-10"


def test_without_a_series_there_is_no_key_for_it(answer):
    assert "series" not in record(answer)


def test_what_comes_near_is_no_answer(declined, answer):
    shown = record(declined)
    assert (shown["abstained"], shown["answers"]) == (True, [])
    assert [(hit["text"], hit["start"], hit["document"]["id"]) for hit in shown["nearest"]] == [
        ("The ferry was painted.", 0, "talks.txt"),
        ("Ada Ito bought it.", 60, "talks.txt"),
    ]
    assert "nearest" not in record(answer)


def test_what_is_there_only_at_times_stands_behind_the_answers(declined):
    shown = record(dataclasses.replace(declined, verdict="absent"))
    assert list(shown) == [
        "question", "intent", "abstained", "answers", "nearest", "verdict", "suggestions", "message",
    ]  # fmt: skip
    assert shown["verdict"] == "absent"
