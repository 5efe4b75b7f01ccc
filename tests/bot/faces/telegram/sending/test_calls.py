"""Letters as calls of the Bot API, and what refusals mean."""

from __future__ import annotations

import json

import pytest

from bot.faces.telegram.sending.calls import Call, at_once, call_of, is_no_error, with_less
from knowledge.state.outbox import Letter


def letter(method: str = "sendMessage", answers: str | None = None, **fields: object) -> Letter:
    return Letter(11, json.dumps(fields), method=method, answers=answers)


@pytest.mark.parametrize(
    ("one", "replies", "call"),
    [
        (letter(text="a"), (), Call("sendMessage", {"chat_id": 11, "text": "a"})),
        (letter("answerCallbackQuery", callback_query_id="1"), (),
         Call("answerCallbackQuery", {"callback_query_id": "1"})),
        (letter("editMessageText", text="a", message_id=9), (),
         Call("editMessageText", {"chat_id": 11, "text": "a", "message_id": 9})),
        (letter("editMessageText", "t", text="a", nth=1, message_thread_id=4, reply_parameters={}), (91, 92),
         Call("editMessageText", {"chat_id": 11, "text": "a", "message_id": 92})),
        (letter("editMessageText", "t", text="a", nth=1, message_thread_id=4), (91,),
         Call("sendMessage", {"chat_id": 11, "text": "a", "message_thread_id": 4})),
        (letter("deleteMessage", "t", nth=1), (91, 92), Call("deleteMessage", {"chat_id": 11, "message_id": 92})),
        (letter("deleteMessage", "t", nth=1), (91,), None),
    ],
    ids=["sent", "answered", "edited", "of a reply", "of one not sent", "deleted", "nothing to delete"],
)  # fmt: skip
def test_a_letter_is_a_call(one: Letter, replies: tuple[int, ...], call: Call | None) -> None:
    assert call_of(one, 11, replies) == call


def test_a_file_is_sent_as_one() -> None:
    call = call_of(letter("sendDocument", document={"name": "a.csv", "text": "ключ"}), 11)
    assert call is not None
    document = call.fields["document"]
    assert (document.filename, document.input_file_content) == ("a.csv", "ключ".encode())


@pytest.mark.parametrize("method", ["answerCallbackQuery", "answerInlineQuery", "answerGuestQuery"])
def test_answers_to_presses_and_searches_wait_for_nothing(method: str) -> None:
    assert at_once(letter(method))
    assert not at_once(letter("editMessageText"))


@pytest.mark.parametrize(
    ("method", "says", "is_none"),
    [
        ("editMessageText", "Message is not modified: specified new message content", True),
        ("answerCallbackQuery", "Query is too old and response timeout expired or query id is invalid", True),
        ("deleteMessage", "Message to delete not found", True),
        ("editMessageText", "Can't parse entities", False),
        ("sendMessage", "Message is not modified", False),
    ],
)
def test_some_refusals_are_no_errors(method: str, says: str, is_none: bool) -> None:
    assert is_no_error(method, says) is is_none


@pytest.mark.parametrize(
    ("one", "says", "left"),
    [
        (letter(text="a", reply_markup={}), "Button_data_invalid", {"text": "a"}),
        (letter("editMessageText", text="a", message_id=9), "Message to edit not found", {"text": "a"}),
        (letter("editMessageText", "t", text="a", nth=0), "Message can't be edited", {"text": "a"}),
        (letter(text="a"), "Button_data_invalid", None),
        (letter(text="a"), "Chat not found", None),
    ],
)
def test_what_is_refused_is_left_out(one: Letter, says: str, left: dict[str, object] | None) -> None:
    less = with_less(one, says)
    assert (json.loads(less.payload) if less is not None else None) == left
