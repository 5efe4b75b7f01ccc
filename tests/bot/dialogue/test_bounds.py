"""What one message may cost: a limit in words and a limit in time, both told in the reader's language."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.dialogue.asked.wording import MOST_WORDS
from bot.dialogue.dialogue import Dialogue, open_dialogue
from bot.model import Answer, Message
from bot.phrases import load_phrases
from knowledge.errors import TooSlowError
from knowledge.search import ANY_DAY
from knowledge.store import connection, reader
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 4, 25)


def ask(dialogue: Dialogue, question: str, language: str = "en") -> Answer:
    return dialogue.answer(Message(question, ASKED, language))


@pytest.mark.parametrize(
    "message",
    [
        "trade " * (MOST_WORDS + 1),
        "a'" * 2048,  # one word to a reader of English, two thousand to an index
        "a." * 2048,
        "/quote " + "Tokayev " * (MOST_WORDS + 1),
        "/facts " + "trade " * (MOST_WORDS + 1),
        "did trade grow? " * 40,
        "/tide " * (MOST_WORDS + 1),
    ],
)
def test_a_message_of_too_many_words_is_not_searched_for(dialogue: Dialogue, message: str) -> None:
    answer = ask(dialogue, message)
    assert (answer.intent, answer.abstained, answer.hits) == ("too_long", True, ())
    assert answer.message.startswith("That is too long for me to look up.")


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("What did Tokayev say about trade? " + "please " * (MOST_WORDS - 10), "quote"),
        ("x" * 4096, "facts"),  # one long word
        ("(" * 4096, "empty"),
        ("😀" * 2048, "empty"),
    ],
)
def test_a_long_message_of_few_words_is_read(dialogue: Dialogue, message: str, intent: str) -> None:
    assert ask(dialogue, message).intent == intent


@pytest.mark.parametrize("message", ["/check {}", "“{}”", "{}", "did Orlo say “{}”?"])
def test_a_long_quote_is_checked(message: str) -> None:
    speech = " ".join(f"In the {n}th year the harbour gave work to the families of the coast." for n in range(4, 13))
    assert len(speech.split()) > MOST_WORDS
    answer = ask(of(("2024-04-20", "The speech", f"“{speech}” Mayor Ada Orlo said.")), message.format(speech))
    assert (answer.intent, answer.verdict) == ("check", "verbatim")
    assert answer.hits[0].speaker == "Ada Orlo"


@pytest.mark.parametrize(
    ("language", "says"), [("en", "That is too long"), ("ru", "Это слишком длинно"), ("kk", "Бұл іздеу үшін тым ұзын")]
)
def test_it_is_told_in_the_readers_language(dialogue: Dialogue, language: str, says: str) -> None:
    assert ask(dialogue, "1 " * (MOST_WORDS + 1), language).message.startswith(says)


def test_a_question_that_takes_too_long_is_broken_off_and_the_next_one_is_answered(
    seed_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_STEPS_BETWEEN_LOOKS", 1)
    with open_dialogue(seed_store, load_phrases(), seconds=1e-9) as hurried:
        answer = ask(hurried, "What did Tokayev say about trade?")
        assert (answer.intent, answer.abstained, answer.hits) == ("too_slow", True, ())
        assert answer.message == "Looking that up took too long. Ask with fewer words, or rarer ones."
    with open_dialogue(seed_store, load_phrases(), seconds=60) as patient:
        assert ask(patient, "What did Tokayev say about trade?").hits
        assert ask(patient, "/quote Tokayev").hits


def test_calls_that_belong_together_have_one_limit(seed_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_STEPS_BETWEEN_LOOKS", 1)
    with reader.open_reader(seed_store) as search:
        with search.within(60):
            assert search.passages(["trade"], ANY_DAY, 9)
        with pytest.raises(TooSlowError), search.within(-1):
            search.passages(["trade"], ANY_DAY, 9)
        assert search.passages(["trade"], ANY_DAY, 9)
