"""From an answer to what Telegram is sent, HTML and buttons: of replies to the seed article's questions.

Run it with `python tests/benchmarks/bench_reply.py [RUNS]`; prints medians in milliseconds against the target.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bot.cli.stores import load_into
from bot.dialogue.dialogue import open_dialogue
from bot.faces.telegram.shown.buttons import Buttons
from bot.faces.telegram.shown.keyboards import Keyboards
from bot.faces.telegram.shown.reply import closer, reply
from bot.model import Message
from bot.phrases import load_phrases
from bot.settings import load_settings
from knowledge import config
from knowledge.address import Address

TARGET_MS = 1.0
ASKED = dt.date(2024, 5, 20)
QUESTIONS = ("/quote Tokayev", "how much did trade grow?", "/facts trade", "/people", "who won the cup?")


def measured(render: Callable[[], object], runs: int) -> float:
    """The median time of a call (milliseconds)."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        render()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def main(runs: int) -> None:
    phrases = load_phrases()
    keyboards = Keyboards(phrases, Buttons(b"key"), "TheNewsBot")
    token = keyboards.buttons.token(11, 5)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "news.db"
        load_into(store, [config.shipped("seeds")], load_settings())
        with open_dialogue(store, phrases) as dialogue:
            answers = [dialogue.answer(Message(text, ASKED)) for text in QUESTIONS]
            address = Address.of(answers[0].hits[0])
            look = dialogue.answer(Message(f"/context {address}", ASKED))
    medians = {
        text: measured(lambda answer=answer: (reply(answer, phrases), keyboards.under(answer, token)), runs)
        for text, answer in zip(QUESTIONS, answers, strict=True)
    }
    medians["in context"] = measured(lambda: closer(look, phrases), runs)
    for text, median in medians.items():
        print(f"{text}: median {median:.3f} ms of {runs} runs (target {TARGET_MS})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
