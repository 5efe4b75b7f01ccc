"""`newsbot serve` with the seed article: a reader's command and question on Telegram, and the replies."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from teremok.validation import validate_html


@pytest.mark.parametrize("answering", [1, 2])
async def test_a_command_and_a_question_are_answered_with_cited_quotes(telegram, start_bot, answering: int) -> None:
    bot = await start_bot(
        sys.executable, "-m", "bot", "load", "--store", "news.db", str(Path(__file__).parents[2] / "seeds")
    )
    assert await bot.ends() == 0
    bot = await start_bot(sys.executable, "-m", "bot", "serve", "--store", "news.db", answering=answering)
    await bot.says("answering as")

    await telegram.tell("/quote Tokayev")
    quote = await telegram.reply()
    assert "<blockquote>" in quote
    assert "Today we sign the Treaty on Deepening and Expanding Allied Relations" in quote
    assert "What Kassym-Jomart Tokayev said:" in quote
    assert "Kazinform News Agency" in quote

    await telegram.tell("and about floods?")
    followed = await telegram.reply()
    assert "flood relief efforts" in followed or "massive floods" in followed

    await telegram.tell("Сколько составил товарооборот?")
    figure = await telegram.reply()
    assert "<b>$1.5 billion</b>" in figure
    assert "19 апреля 2024" in figure

    await telegram.tell("/facts trade Kyrgyzstan")
    facts = await telegram.reply()
    assert "<b>$2 billion</b> – commodity turnover" in facts
    assert facts.count("Kazinform News Agency") == 1

    await telegram.tell("who won the world cup")
    assert "do not say" in await telegram.reply()
    for text in (quote, figure, facts):
        validate_html(text)
    assert await bot.stop() == 0
    assert "Traceback" not in "".join(bot.lines)
