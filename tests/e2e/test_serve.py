"""The serving bot as a process, against a Bot API server that nobody here wrote, on loopback."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from teremok.validation import validate_html

TOKEN = "7:secret-token"


async def test_it_answers_a_command_and_a_question_and_ends_with_status_0(telegram, start_bot):
    bot = await start_bot()
    await telegram.tell("/quote Ito")
    first = await telegram.reply()
    assert "<blockquote>/quote Ito</blockquote>" in first
    await telegram.tell("What did Ito say about <trade> & roads?")
    second = await telegram.reply()
    assert "<blockquote>What did Ito say about &lt;trade&gt; &amp; roads?</blockquote>" in second
    for text in (first, second):
        validate_html(text)
        assert "<b>Ada Ito</b>" in text
    assert await bot.stop() == 0
    assert TOKEN not in "".join(bot.lines)
    assert "Traceback" not in "".join(bot.lines)


async def test_newsbot_serve_answers_from_the_seed_article(telegram, start_bot):
    seeds = Path(__file__).parents[2] / "seeds"
    load = await start_bot(sys.executable, "-m", "bot", "load", "--store", "news.db", str(seeds))
    assert await load.ends() == 0
    bot = await start_bot(sys.executable, "-m", "bot", "serve", "--store", "news.db")
    await telegram.tell("/quote Tokayev")
    quotes = await telegram.reply()
    assert "What Kassym-Jomart Tokayev said:\n\n<blockquote>" in quotes
    assert "<b>$1.5 billion</b> having increased by <b>26%</b>" in quotes
    assert "\nparagraph 4\n" in quotes
    assert "Kazinform News Agency · 19 April 2024" in quotes
    await telegram.tell("How much was the trade turnover?")
    figures = await telegram.reply()
    assert "Last year, commodity turnover reached <b>$1.5 billion</b>" in figures
    for text in (quotes, figures):
        validate_html(text)
    assert await bot.stop() == 0
    assert "Traceback" not in "".join(load.lines + bot.lines)


async def test_it_says_when_it_is_ready_and_registers_commands_in_three_languages(telegram, start_bot):
    bot = await start_bot()
    assert "answering as @TheNewsBot" in await bot.says("Ctrl-C")
    assert [fields.get("language_code") for fields in telegram.commands] == [None, "ru", "kk"]


async def test_one_reader_does_not_wait_for_another(telegram, start_bot):
    await start_bot()
    await telegram.tell("wait", chat=11)
    await telegram.tell("go", chat=12)
    replies = "".join([await telegram.reply(), await telegram.reply()])
    assert ">wait<" in replies
    assert ">go<" in replies


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_either_signal_stops_it_cleanly(start_bot, number):
    bot = await start_bot()
    await bot.says("answering as")
    assert await bot.stop(number) == 0
    assert "Traceback" not in "".join(bot.lines)


async def test_a_failure_is_an_apology_and_the_next_question_is_answered(telegram, start_bot):
    bot = await start_bot()
    await telegram.tell("fail")
    assert await telegram.reply() == "Something went wrong on my side. Please ask again in a moment."
    await telegram.tell("again")
    assert "<blockquote>again</blockquote>" in await telegram.reply()
    said = await bot.says("RuntimeError")
    assert "it cannot be answered (RuntimeError, " in said
    assert "asked to fail" not in said


async def test_a_server_that_knows_neither_commands_nor_webhooks_is_no_obstacle(telegram, start_bot):
    telegram.unknown = {"setMyCommands", "deleteWebhook"}
    bot = await start_bot()
    await bot.says("WARNING the commands were not registered")
    await telegram.tell("who")
    assert "<blockquote>who</blockquote>" in await telegram.reply()


async def test_without_a_token_it_says_where_to_get_one(start_bot):
    bot = await start_bot(token=None)
    assert await bot.ends() == 2
    [line] = bot.lines
    assert "TELEGRAM_BOT_TOKEN" in line
    assert "@BotFather" in line


async def test_a_token_that_is_not_accepted_is_one_sentence_without_it(telegram, start_bot):
    telegram.revoked = True
    bot = await start_bot()
    assert await bot.ends() == 2
    [line] = bot.lines
    assert "@BotFather" in line
    assert TOKEN not in line


async def test_a_token_that_is_revoked_ends_it(telegram, start_bot):
    bot = await start_bot()
    await bot.says("answering as")
    telegram.revoked = True
    await telegram.tell("wake up")
    assert await bot.ends() == 2
    assert "does not accept the token" in bot.lines[-1]
    assert "Traceback" not in "".join(bot.lines)


async def test_a_server_that_is_not_there_yet_is_waited_for(start_bot):
    bot = await start_bot(url="http://127.0.0.1:9")
    await bot.says("cannot reach the Bot API server")
    assert await bot.stop() == 0
