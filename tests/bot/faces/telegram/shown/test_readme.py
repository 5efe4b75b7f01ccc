"""The conversation that the README shows is what a phone shows: HTML as text, buttons in brackets."""

from __future__ import annotations

import datetime as dt
import html as standard
import re
import textwrap
from pathlib import Path

from bot.faces.telegram.shown.buttons import Buttons
from bot.faces.telegram.shown.keyboards import Keyboards
from bot.faces.telegram.shown.reply import closer, reply
from bot.model import Message
from bot.phrases import load_phrases
from knowledge.address import Address
from knowledge.model import Document
from tests.bot.dialogue.conftest import over

README = Path(__file__).parents[5] / "README.md"
_SHOWN = re.compile(r"<!-- a conversation -->\n```text\n(.*?)```", re.DOTALL)
_PARTS = re.compile(r"(<blockquote[^>]*>.*?</blockquote>)", re.DOTALL)
_WIDTH = 60
_DAY = dt.date(2026, 2, 3)
_GREW = """Ridership of the Balta ferry was 1.5 million in 2025.

“The second pier will open in June,” said Ann Dorn, head of the port.

The first pier opened a year ago."""
_MORE = "“Nobody wants to drive any more,” said Ann Dorn, head of the port."
_PAPER = "Harbour Post", "https://post.example/ferry", "en"
_NEWS = (
    Document("b", _GREW, "The ferry grows again", dt.date(2026, 2, 2), *_PAPER),
    Document("a", _MORE, "More people take the ferry", dt.date(2025, 2, 3), *_PAPER),
)


def on_a_phone(text: str, markup: dict | None) -> list[str]:
    """HTML as lines, blockquotes behind a bar, what is marked in them in stars, and rows of buttons."""
    lines = []
    text = text.replace("<b><u>", "*").replace("</u></b>", "*")
    for part in _PARTS.split(text):
        bar = "  │ " if part.startswith("<blockquote") else "  "
        for line in standard.unescape(re.sub("<[^>]*>", "", part)).strip("\n").split("\n"):
            lines += textwrap.wrap(line, _WIDTH, initial_indent=bar, subsequent_indent=bar) or [bar.rstrip()]
    rows = [] if markup is None else markup["inline_keyboard"]
    return [*lines, *("  " + " ".join(f"[{key['text']}]" for key in row) for row in rows)]


def test_the_conversation_in_the_readme() -> None:
    phrases, dialogue = load_phrases(), over(_NEWS)
    keyboards = Keyboards(phrases, Buttons(b"key"), "TheNewsBot")
    token = keyboards.buttons.token(11, 5)
    question = "what did Dorn say?"
    answer = dialogue.answer(Message(question, _DAY))
    [text] = reply(answer, phrases)
    lines = [f"you: {question}", *on_a_phone(text, keyboards.under(answer, token)), "you: [1]"]
    look = dialogue.answer(Message(f"/context {Address.of(answer.hits[0])}", _DAY))
    assert answer.again is not None
    beside = keyboards.beside(look.hits[0], token, answer.again, "en")
    lines += on_a_phone(closer(look, phrases), beside)
    shown = _SHOWN.search(README.read_text(encoding="utf-8"))
    assert shown is not None
    assert shown[1].rstrip().splitlines() == lines, "\n".join(lines)
