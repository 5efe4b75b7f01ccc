"""Buttons under replies, without a network: what each does, and that each press is answered."""

from __future__ import annotations

import dataclasses
import json

import pytest
from telegram.error import BadRequest
from teremok.validation import validate_html

from bot.model import Again, Answer, Message
from knowledge.address import Address
from knowledge.model import Span
from knowledge.search import Slice
from knowledge.state.asked import KEPT_SECONDS


@pytest.fixture
def many(facts):
    """Two hits of three that are shown."""
    return dataclasses.replace(facts, shown=2, shown_series=1, again=Again("/facts trade", "", 0, 0))


@pytest.fixture
def closer_look(quoted):
    around = (Slice("It rained.", Span(80, 90), 3), Slice(f"“{quoted.text}” she said.", Span(99, 199), 4))
    return Answer("?", "context", (quoted,), around=around)


async def test_a_reply_has_a_number_for_each_hit_and_how_to_get_more(chat, many):
    chat.answers.gives = many
    [text] = await chat.send("/facts trade")
    assert list(chat.buttons()) == ["1", "2", "More (1)", "🔔 Follow this"]
    assert "1.\n<blockquote>Turnover grew." in text
    assert "2. According to" in text


async def test_one_hit_has_its_buttons_at_once(chat, quoted):
    await chat.send("what did Ito say")
    buttons = chat.buttons()
    assert list(buttons) == ["In context", "Source", "Copy", "Share", "👍 Useful", "👎 Wrong"]
    assert buttons["Source"].startswith(
        "https://news.example/talks?id=1&page=2#:~:text=Last%20year%2C%20turnover%20reached,"
    )
    assert buttons["Copy"]["text"].endswith("– Ada Ito, Example News Agency, 19 April 2024")
    assert str(Address.of(quoted)) in buttons["Share"]


async def test_an_answer_without_hits_has_no_buttons(chat):
    chat.answers.gives = Answer("?", "greeting", message="Hello!")
    await chat.send("hello")
    assert chat.buttons() == {}


async def test_more_puts_the_next_answers_in_the_place_of_those_before(chat, many):
    chat.answers.gives = many
    await chat.send("/facts trade")
    chat.answers.gives = dataclasses.replace(many, hits=many.hits[2:], series=(), again=Again("/facts trade", "", 2, 1))
    await chat.press("More (1)")
    [fields] = chat.offline.changed("editMessageText")
    assert (fields["chat_id"], fields["message_id"], fields["parse_mode"]) == ("11", "90", "HTML")
    assert "A post closed." in fields["text"]
    validate_html(fields["text"])
    asked = chat.answers.asked[-1]
    assert (asked.text, asked.chat, asked.skip, asked.skip_series) == ("/facts trade", None, 2, 1)
    assert chat.notices() == [""]
    await chat.press("« From the start")
    assert (chat.answers.asked[-1].skip, chat.answers.asked[-1].skip_series) == (0, 0)


async def test_a_question_that_follows_up_another_is_asked_after_it_again(chat, many):
    chat.answers.gives = dataclasses.replace(many, again=Again("when?", "what did Ito say", 0, 0))
    await chat.send("when?")
    await chat.press("More (1)")
    assert (chat.answers.asked[-1].text, chat.answers.asked[-1].before) == ("when?", "what did Ito say")


async def test_a_number_opens_the_hit_in_its_passages_and_back_goes_back(chat, many, closer_look):
    chat.answers.gives = many
    await chat.send("/facts trade")
    chat.answers.gives = closer_look
    await chat.press("2")
    assert chat.question() == f"/context {Address.of(many.hits[1])}"
    [fields] = chat.offline.changed("editMessageText")
    assert "<blockquote expandable>It rained.\n\n“<b><u>Last year" in fields["text"]
    validate_html(fields["text"])
    assert list(chat.buttons()) == ["Source", "Copy", "Share", "👍 Useful", "👎 Wrong", "« Back"]
    chat.answers.gives = many
    await chat.press("« Back")
    assert chat.question() == "/facts trade"
    assert list(chat.buttons()) == ["1", "2", "More (1)", "🔔 Follow this"]


async def test_a_suggestion_is_asked_as_if_it_had_been_sent(chat, answer):
    chat.answers.gives = Answer("?", "quote", (), "Who?", ("/quote Bo Dorn", "/quote Ann Dorn"), abstained=True)
    await chat.send("what did Dorn say")
    chat.answers.gives = answer
    await chat.press("/quote Ann Dorn")
    assert chat.answers.asked[-1] == Message("/quote Ann Dorn", chat.answers.asked[0].asked, "en", "11/11")
    assert "Last year" in chat.offline.sent()[-1]["text"]
    assert "In context" in chat.buttons()


@pytest.mark.parametrize(
    ("press", "verdict", "thanks"),
    [
        (["👍 Useful"], "useful", "Thank you!"),
        (["👎 Wrong", "Somebody else said it"], "speaker", "Thank you. An editor will look at it."),
        (["👎 Wrong", "The figure is wrong"], "figure", "Thank you. An editor will look at it."),
        (["👎 Wrong", "It does not answer the question"], "answer", "Thank you. An editor will look at it."),
    ],
)
async def test_what_a_reader_thinks_of_a_slice_is_kept(chat, answer, quoted, press, verdict, thanks):
    chat.answers.gives = dataclasses.replace(answer, again=Again("what did Ito say"))
    await chat.send("what did Ito say")
    for label in press:
        await chat.press(label)
    assert chat.question() == f"/start {Address.of(quoted)}"
    [told] = await chat.desk.readers.told()
    assert (told.verdict, told.question, told.document, told.words, told.speaker, told.mention) == (
        *(verdict, "what did Ito say", "talks.txt", quoted.text, "Ada Ito", "the minister"),
    )
    assert chat.notices()[-1] == thanks


async def test_wrong_asks_what_and_the_answer_comes_back(chat, answer):
    chat.answers.gives = dataclasses.replace(answer, again=Again("what did Ito say"))
    await chat.send("what did Ito say")
    await chat.press("👎 Wrong")
    assert chat.notices() == ["What is wrong?"]
    assert [*chat.buttons()][-1] == "« Back"
    await chat.press("« Back")
    assert "In context" in chat.buttons()


@pytest.mark.parametrize("data", [None, "", "page", "1AAAA", "2" + "A" * 24])
async def test_a_button_that_the_bot_did_not_make_says_that_it_has_expired(chat, data):
    await chat.press_data(data)
    assert chat.notices() == ["These buttons have expired. Ask again, please."]
    assert chat.answers.asked == []


async def test_a_press_a_week_later_says_so_but_a_slice_is_still_found(chat, many, closer_look, time):
    chat.answers.gives = many
    await chat.send("/facts trade")
    old = chat.buttons()
    time.seconds += KEPT_SECONDS + 3601
    await chat.send("hello", message_id=6)
    await chat.press_data(old["More (1)"])
    assert chat.notices() == ["These buttons have expired. Ask again, please."]
    chat.answers.gives = closer_look
    await chat.press_data(old["1"])
    assert len(chat.offline.changed("editMessageText")) == 1


async def test_a_slice_that_is_gone_is_kindly_told(chat):
    await chat.send("what did Ito say")
    chat.answers.gives = Answer("?", "context", message="gone")
    await chat.press("In context")
    assert chat.notices()[0].startswith("That passage is no longer in the documents")


async def test_what_fails_is_an_apology(chat):
    await chat.send("what did Ito say")
    chat.answers.gives = RuntimeError("boom")
    await chat.press("In context")
    assert chat.notices()[0].startswith("Something went wrong")


@pytest.mark.parametrize(
    ("method", "says"),
    [
        ("editMessageText", "Message is not modified: specified new message content is the same"),
        ("answerCallbackQuery", "Query is too old and response timeout expired or query ID is invalid"),
    ],
)
async def test_what_is_as_it_should_be_is_no_error(chat, closer_look, caplog, method, says):
    await chat.send("what did Ito say")
    chat.offline.refused[method] = [BadRequest(says)]
    chat.answers.gives = closer_look
    await chat.press("In context")
    assert not caplog.records
    assert chat.desk.counts.given_up == 0


async def test_a_message_that_is_gone_is_sent_anew(chat, closer_look):
    await chat.send("what did Ito say")
    chat.offline.refused["editMessageText"] = [BadRequest("Message to edit not found")]
    chat.answers.gives = closer_look
    await chat.press("In context")
    assert "blockquote expandable" in chat.offline.sent()[-1]["text"]


async def test_a_keyboard_that_the_server_does_not_take_is_left_out(chat):
    chat.offline.refusals[11] = [BadRequest("Button_url_invalid")]
    [_] = await chat.send("what did Ito say")
    assert "reply_markup" not in chat.offline.sent()[-1]


async def test_a_press_that_comes_again_is_done_once_and_one_of_a_flood_is_told_so(chat, closer_look):
    await chat.send("what did Ito say")
    chat.answers.gives = closer_look
    for _ in range(12):
        await chat.press("In context" if "In context" in chat.buttons() else "« Back")
    assert chat.notices()[-1].startswith("That is a lot at once.")
    assert len(chat.notices()) == 10


async def test_an_answer_to_a_press_does_not_wait_for_the_chat_s_pace(chat, closer_look, time):
    await chat.send("what did Ito say")
    began = time.seconds
    chat.offline.changes.clear()
    data = chat.buttons()["In context"]
    chat.answers.gives = closer_look
    for _ in range(7):
        await chat.press_data(data)
    names = [name for name, _ in chat.offline.changes]
    assert names.count("answerCallbackQuery") == 7
    assert time.seconds > began  # seven messages in a chat are more than a burst


async def test_buttons_in_a_group_s_topic_answer_there(chat, answer):
    topic = {"message_thread_id": 4, "is_topic_message": True}
    chat.answers.gives = Answer("?", "quote", (), "Who?", ("/quote Ann Dorn",), abstained=True)
    entity = {"type": "mention", "offset": 0, "length": 11}
    await chat.send_to_group("@TheNewsBot who", entities=[entity], **topic)
    assert chat.answers.asked[-1].chat == "-22/4/11"
    chat.answers.gives = answer
    place = {"id": -22, "type": "supergroup", "title": "Readers", "is_forum": True}
    under = {"message_id": 90, "date": 1713549600, "chat": place, "text": "Who?", **topic}
    await chat.press("/quote Ann Dorn", chat=-22, **{"message": under})
    assert chat.answers.asked[-1].chat == "-22/4/11"
    assert chat.offline.sent()[-1]["message_thread_id"] == "4"
    assert json.loads(chat.offline.sent()[-1]["chat_id"]) == -22
