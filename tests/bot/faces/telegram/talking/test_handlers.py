"""Updates to the bot, without a network: what is answered, and what is passed over."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
import re

import pytest
from teremok.validation import validate_html

from bot.model import Answer, Message

COMMANDS = ["/start", "/help", "/quote Ito roads", "/facts roads", "/people", "/topics", "/sources", "/latest", "/no"]


def mention(text, words="@TheNewsBot"):
    """The entity that Telegram finds for a name, in UTF-16 units."""
    offset = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return {"type": "mention", "offset": offset, "length": len(words)}


async def test_a_private_question_is_answered_in_valid_html_without_a_preview(chat):
    [sent] = await chat.send("what did Ito say")
    validate_html(sent)
    assert "<blockquote>Last year" in sent
    [fields] = chat.offline.sent()
    assert fields["parse_mode"] == "HTML"
    assert '"is_disabled": true' in fields["link_preview_options"]
    assert "reply_parameters" not in fields


async def test_the_dialogue_gets_the_words_the_day_and_the_language(chat):
    reader = {"id": 11, "is_bot": False, "first_name": "Reader", "language_code": "ru-RU"}
    await chat.send("что сказала Ито", **{"from": reader})
    assert chat.answers.asked == [Message("что сказала Ито", dt.date(2024, 4, 19), "ru", "11/11")]


async def test_a_reader_without_a_language_gets_english(chat):
    await chat.send("who", **{"from": {"id": 11, "is_bot": False, "first_name": "Reader"}})
    assert chat.answers.asked[0].language == "en"


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_goes_to_the_dialogue_as_text(chat, command):
    assert await chat.send(command)
    assert chat.question() == command


async def test_a_caption_asks_like_a_text(chat):
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    assert await chat.send(photo=photo, caption="who is this")
    assert chat.question() == "who is this"


async def test_a_long_answer_comes_in_several_messages(chat, quoted):
    chat.answers.gives = Answer("?", "quote", (quoted,) * 10, "x" * 4000)
    assert len(await chat.send("everything")) == 2


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("@TheNewsBot what did Ito say?", "what did Ito say?"),
        ("@TheNewsBot, what did Ito say?", "what did Ito say?"),
        ("what did Ito say, @TheNewsBot", "what did Ito say,"),
        ("😀 hey @TheNewsBot who is Ito", "😀 hey who is Ito"),
        ("@TheNewsBot /quote Ito", "/quote Ito"),
        ("@TheNewsBot", ""),
    ],
)
async def test_in_a_group_it_answers_when_named_without_its_name_in_the_question(chat, text, question):
    assert await chat.send_to_group(text, entities=[mention(text)])
    assert chat.question() == question


async def test_its_name_may_be_written_in_any_case(chat):
    text = "@thenewsbot who is Ito"
    assert await chat.send_to_group(text, entities=[mention(text, "@thenewsbot")])
    assert chat.question() == "who is Ito"


async def test_a_mention_by_id_names_it_too(chat):
    bot = {"id": 7, "is_bot": True, "first_name": "News"}
    assert await chat.send_to_group(
        "News who", entities=[{"type": "text_mention", "offset": 0, "length": 4, "user": bot}]
    )
    assert chat.question() == "who"


async def test_in_a_group_it_answers_replies_to_its_messages_as_replies(chat):
    assert await chat.send_to_group("and about roads?", reply_to_message=earlier(7))
    assert chat.question() == "and about roads?"
    assert '"message_id": 5' in chat.offline.sent()[0]["reply_parameters"]
    assert '"allow_sending_without_reply": true' in chat.offline.sent()[0]["reply_parameters"]


@pytest.mark.parametrize("text", ["/quote@TheNewsBot Ito", "/quote@thenewsbot Ito"])
async def test_in_a_group_it_answers_commands_with_its_name(chat, text):
    assert await chat.send_to_group(text)
    assert chat.question() == "/quote Ito"


def earlier(sender, **fields):
    return {
        "message_id": 4,
        "date": 1713549000,
        "chat": {"id": -22, "type": "supergroup", "title": "Readers"},
        "from": {"id": sender, "is_bot": True, "first_name": "Some bot"},
        **fields,
    }


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("what did Ito say?", {}),
        ("/quote Ito", {}),
        ("/quote@OtherBot Ito", {}),
        ("/quote@OtherBot Ito", {"reply_to_message": earlier(7)}),
        ("@OtherBot who", {"entities": [mention("@OtherBot who", "@OtherBot")]}),
        ("mail me at a@TheNewsBot", {}),
        ("no", {"reply_to_message": earlier(8)}),
        ("all in the topic", {"reply_to_message": earlier(7, forum_topic_created={"name": "News", "icon_color": 1})}),
        ("@TheNewsBot post", {"entities": [mention("@TheNewsBot post")], "is_automatic_forward": True}),
        (
            "@TheNewsBot spam",
            {"entities": [mention("@TheNewsBot spam")], "from": {"id": 9, "is_bot": True, "first_name": "Bot"}},
        ),
    ],
)
async def test_in_a_group_it_never_speaks_unasked(chat, text, fields):
    assert await chat.send_to_group(text, **fields) == []
    assert chat.answers.asked == []


async def test_an_administrator_who_writes_as_the_group_is_answered(chat):
    text = "@TheNewsBot who"
    group = {"id": -22, "type": "supergroup", "title": "Readers"}
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    fields = {"entities": [mention(text)], "from": anonymous, "sender_chat": group}
    assert await chat.send_to_group(text, **fields)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("edited_message", {"text": "what did Ito say", "edit_date": 1713549700}),
        ("channel_post", {"text": "what did Ito say"}),
        ("edited_channel_post", {"text": "what did Ito say"}),
        ("message", {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}),
        ("message", {"new_chat_title": "Readers"}),
        ("message", {"text": "/quote@OtherBot Ito"}),
    ],
)
async def test_edits_posts_and_media_without_words_are_passed_over(chat, kind, fields):
    assert await chat.send(kind=kind, **fields) == []
    assert chat.answers.asked == []


async def test_a_failure_is_an_apology_in_the_readers_language_and_one_log_line_without_their_words(chat, caplog):
    chat.answers.gives = RuntimeError("что")
    reader = {"id": 11, "is_bot": False, "first_name": "Reader", "language_code": "ru"}
    [sent] = await chat.send("что", **{"from": reader})
    assert sent.startswith("У меня что-то пошло не так.")
    [line] = caplog.records
    assert line.levelno == logging.ERROR
    assert re.fullmatch(r"it cannot be answered \(RuntimeError, conftest\.py:\d+\)", line.getMessage())


async def test_an_edited_question_edits_its_answer(chat, answer):
    await chat.send("what did Ito say")
    chat.answers.gives = dataclasses.replace(answer, message="On roads:")
    assert await chat.send("what did Ito say about roads", kind="edited_message", edit_date=1713549700) == []
    [fields] = chat.offline.changed("editMessageText")
    assert fields["text"].startswith("On roads:")
    assert fields["message_id"] == "2"  # the number that the first reply was given
    assert "In context" in chat.buttons()
    assert chat.question() == "what did Ito say about roads"


async def test_a_shorter_answer_takes_the_place_of_a_longer_one_and_a_longer_one_goes_on_below(chat, answer, quoted):
    longer = Answer("?", "quote", (quoted,) * 10, "x" * 4000)
    chat.answers.gives = longer
    assert len(await chat.send("everything")) == 2
    chat.answers.gives = answer
    await chat.send("less", kind="edited_message")
    assert [fields["message_id"] for fields in chat.offline.changed("deleteMessage")] == ["3"]
    chat.answers.gives = longer
    assert len(await chat.send("everything again", kind="edited_message")) == 1
    assert [fields["message_id"] for fields in chat.offline.changed("editMessageText")] == ["2", "2"]


async def test_in_a_topic_what_was_asked_is_remembered_for_the_topic(chat):
    for topic in (4, 5):
        await chat.send_to_group("/quote@TheNewsBot Ito", message_thread_id=topic, is_topic_message=True)
    assert [message.chat for message in chat.answers.asked] == ["-22/4/11", "-22/5/11"]
    assert [sent["message_thread_id"] for sent in chat.offline.sent()] == ["4", "5"]
