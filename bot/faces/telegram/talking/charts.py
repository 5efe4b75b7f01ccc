"""The pictures of an answer that is to be drawn: painted in a thread, each a letter with its sources as the caption."""

from __future__ import annotations

import asyncio
import dataclasses
import logging

from bot.faces.drawing import drawings
from bot.faces.painter import can_paint, paint
from bot.faces.telegram.desk.updates import Written
from bot.faces.telegram.shown.reply import caption
from bot.faces.telegram.talking import letters
from bot.model import Answer
from bot.phrases import Phrases
from bot.unforeseen import told
from knowledge.state.outbox import Letter

logger = logging.getLogger(__name__)


async def pictures(received: Written, answer: Answer, phrases: Phrases) -> list[Letter]:
    """A letter for each picture of an answer; none where nothing is to be drawn, or nothing can be."""
    drawn = drawings(answer, phrases) if can_paint() else []
    made = []
    try:
        for nth, one in enumerate(drawn):
            left = answer.left if answer.series and nth == len(drawn) - 1 else 0
            words, shown = caption(one, phrases, left)
            picture = await asyncio.to_thread(paint, shown)
            made.append(letters.picture(received, f"chart-{nth + 1}.png", picture, words))
    except Exception as error:  # whatever a font or a number of a document does to the painter: there are words too
        logger.error("a chart cannot be drawn (%s)", told(error))
        return []
    return made


def in_words(answer: Answer, phrases: Phrases) -> Answer:
    """The answer as it is told where its pictures cannot be drawn."""
    if not drawings(answer, phrases):
        return answer
    return dataclasses.replace(answer, message=phrases.say("no_charts", answer.language))
