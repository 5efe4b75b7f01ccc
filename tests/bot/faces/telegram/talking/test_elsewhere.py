"""Chats that the bot is not in, without a network: searches from the field for a message, and questions to a guest."""

from __future__ import annotations

import dataclasses
import json

import pytest
from telegram.error import BadRequest
from teremok.validation import validate_html

from bot.model import Answer
from knowledge.address import Address

NOTHING = Answer("?", "question", message="nothing", abstained=True)


@pytest.fixture
def search(chat):
    """Types words behind the bot's name in any chat; gives the answer's fields, its results read."""

    async def sought(query, offset="", language="en"):
        chat.number += 1
        who = {"id": 11, "is_bot": False, "first_name": "Reader", "language_code": language}
        asked = {"id": f"search {chat.number}", "from": who, "query": query, "offset": offset}
        await chat.take({"update_id": chat.number, "inline_query": asked})
        fields = chat.offline.changed("answerInlineQuery")[-1]
        return {**fields, "results": json.loads(fields["results"])}

    return sought


@pytest.fixture
def by_words(chat):
    """Answers each message of a table, and all others with nothing."""

    def given(**answers):
        async def answer(message):
            chat.answers.asked.append(message)
            return next((one for words, one in answers.items() if message.text.startswith(f"/{words} ")), NOTHING)

        chat.answers.answer = answer

    return given


async def test_quotes_and_figures_are_listed_as_messages_that_are_ready_to_send(chat, search, by_words, answer, facts):
    by_words(quote=answer, facts=facts)
    found = await search(" ito  trade")
    assert [message.text for message in chat.answers.asked] == ["/quote ito trade", "/facts ito trade"]
    assert [result["title"] for result in found["results"]] == ["Ada Ito", "Talks in the capital", "Ada Ito", "Border"]
    for result in found["results"]:
        content = result["input_message_content"]
        validate_html(content["message_text"])
        assert content["parse_mode"] == "HTML"
        assert "<blockquote>" in content["message_text"]
        assert "Example News Agency · 19 April 2024" in content["message_text"]
    first = found["results"][0]
    assert first["id"] == str(Address.of(answer.hits[0]))
    assert [key["text"] for key in first["reply_markup"]["inline_keyboard"][0]] == ["Source", "Copy", "Ask the bot"]
    assert (found["next_offset"], found["cache_time"], found["is_personal"]) == ("", "300", "true")
    assert chat.offline.sent() == []


async def test_further_ones_come_by_the_offset(chat, search, by_words, answer):
    by_words(quote=dataclasses.replace(answer, further=4))
    assert (await search("ito"))["next_offset"] == "10"
    by_words(quote=answer)
    assert (await search("ito", offset="10"))["next_offset"] == ""
    assert {message.skip for message in chat.answers.asked[-2:]} == {10}


@pytest.mark.parametrize("offset", ["-1", "x", "999999999", "١٠٠٠٠٠"])
async def test_an_offset_that_the_bot_did_not_give_is_the_beginning(chat, search, by_words, answer, offset):
    by_words(quote=answer)
    await search("ito", offset=offset)
    assert {message.skip for message in chat.answers.asked} == {0}


async def test_what_is_neither_is_asked_as_a_question(chat, search, by_words):
    by_words()
    assert (await search("who won the cup"))["results"] == []
    assert chat.question() == "who won the cup"


async def test_an_address_is_that_slice(chat, search, by_words, answer):
    by_words(start=answer)
    address = Address.of(answer.hits[0])
    assert len((await search(str(address)))["results"]) == 1
    assert [message.text for message in chat.answers.asked] == [f"/start {address}"]


async def test_without_words_nothing_is_looked_for(chat, search):
    assert (await search("  "))["results"] == []
    assert chat.answers.asked == []


async def test_the_same_words_of_two_answers_are_listed_once(search, by_words, answer):
    by_words(quote=answer, facts=answer)
    assert len((await search("ito"))["results"]) == 1


async def test_what_fails_gives_no_results(chat, search, caplog):
    chat.answers.gives = RuntimeError("boom")
    assert (await search("who is this"))["results"] == []
    assert "it cannot be answered (RuntimeError, conftest.py:" in caplog.text


async def test_an_answer_that_comes_too_late_is_no_error(chat, search, caplog):
    await search("ito")
    chat.offline.refused["answerInlineQuery"] = [BadRequest("Query is too old and response timeout expired")]
    await search("ito")
    assert (chat.desk.counts.given_up, caplog.records) == (0, [])


@pytest.fixture
def ask_guest(chat):
    """Mentions the bot in a chat that it has not joined; gives the one message that it answers with."""

    async def asked(text, **fields):
        mention = {"type": "mention", "offset": 0, "length": len("@TheNewsBot")}
        place = {"id": -33, "type": "supergroup", "title": "Others"}
        sent = {"chat": place, "entities": [mention], "guest_query_id": "guest 1", **fields}
        assert await chat.send(f"@TheNewsBot {text}", kind="guest_message", **sent) == []
        [fields] = chat.offline.changed("answerGuestQuery")
        assert fields["guest_query_id"] == "guest 1"
        return json.loads(fields["result"])

    return asked


async def test_a_guest_answers_where_it_was_mentioned(chat, ask_guest):
    result = await ask_guest("what did Ito say")
    assert chat.answers.asked[0].chat is None
    content = result["input_message_content"]
    validate_html(content["message_text"])
    assert "<blockquote>Last year" in content["message_text"]
    assert [key["text"] for key in result["reply_markup"]["inline_keyboard"][0]] == ["Source", "Copy", "Ask the bot"]


async def test_a_guest_that_fails_apologises(chat, ask_guest):
    chat.answers.gives = RuntimeError("boom")
    assert "Something went wrong" in (await ask_guest("who"))["input_message_content"]["message_text"]


CLAIM = {"message_id": 4, "date": 1, "chat": {"id": -33, "type": "supergroup"}, "text": "Ito said roads are closed"}


@pytest.mark.parametrize("words", ["check", "Check!", "проверь", "тексер", "/check"])
@pytest.mark.parametrize(
    ("fields", "claim"),
    [
        ({"reply_to_message": CLAIM}, "Ito said roads are closed"),
        ({"reply_to_message": {**CLAIM, "text": None, "caption": "a caption"}}, "a caption"),
        ({"reply_to_message": CLAIM, "quote": {"text": "roads are closed", "position": 9}}, "roads are closed"),
    ],
)
async def test_check_in_reply_to_a_claim_checks_it(chat, ask_guest, words, fields, claim):
    await ask_guest(words, **fields)
    assert chat.question() == f"/check {claim}"


@pytest.mark.parametrize("words", ["check", "/check@TheNewsBot"])
async def test_so_does_a_member_of_the_group(chat, words):
    text = words if words.startswith("/") else f"@TheNewsBot {words}"
    entities = [] if words.startswith("/") else [{"type": "mention", "offset": 0, "length": 11}]
    await chat.send_to_group(text, entities=entities, reply_to_message=CLAIM)
    assert chat.question() == "/check Ito said roads are closed"


@pytest.mark.parametrize(("text", "fields"), [("check", {}), ("check the roads", {"reply_to_message": CLAIM})])
async def test_without_a_claim_or_with_more_words_it_is_a_question_like_others(chat, text, fields):
    await chat.send(text, **fields)
    assert chat.question() == text


async def test_only_a_server_that_knows_guests_is_asked_for_them(chat, offline):
    from bot.faces.telegram.desk import updates

    assert not chat.desk.client.may_be_guest
    offline.results["getMe"] = (200, {**offline.results["getMe"][1], "supports_guest_queries": True})
    await chat.desk.client.get_me()
    assert chat.desk.client.may_be_guest
    assert "guest_message" in updates.kinds(guest=True)
    assert "guest_message" not in updates.kinds(guest=False)
