"""The conversations that the README shows are what a phone shows: HTML as text, buttons in brackets."""

from __future__ import annotations

import datetime as dt
import html as standard
import json
import re
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.faces.telegram.shown.buttons import Buttons
from bot.faces.telegram.shown.keyboards import Keyboards
from bot.faces.telegram.shown.reply import closer, reply
from bot.model import Answer, Message
from bot.phrases import load_phrases
from knowledge.address import Address
from knowledge.corrections import Correction, Side
from knowledge.model import Document, Span
from knowledge.search import Citation, Slice
from tests.bot.dialogue.conftest import over

README = Path(__file__).parents[5] / "README.md"
_PRESS = Path(__file__).parents[4] / "e2e/press.jsonl"
_SHOWN = r"<!-- a conversation: {} -->\n```text\n(.*?)```"
_END = re.compile(r"\.(?=\s|$)")
_YOU = {"en": "you", "ru": "вы", "kk": "сіз"}
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

_BRIDGE, _SCHOOL = (
    Document(row["id"], row["text"], row["title"], dt.date.fromisoformat(row["date"]), row["source"], None, language)
    for row, language in zip(
        map(json.loads, _PRESS.read_text(encoding="utf-8").splitlines()), ("ru", "kk"), strict=True
    )
)
_CONVERSATIONS = {
    "en": (_NEWS, "what did Dorn say?", _NEWS[0], "1.4", "1.5"),
    "ru": ((_BRIDGE,), "что сказал Мостаев о мосте?", _BRIDGE, "1,3", "1,5"),
    "kk": ((_SCHOOL,), "Сарыбаева мектеп туралы не деді?", _SCHOOL, "2,1", "2,4"),
}


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


def conversation(documents: Sequence[Document], question: str, language: str) -> list[str]:
    """A question, its answer, and the first hit of it in its passages."""
    phrases, dialogue = load_phrases(), over(documents)
    keyboards = Keyboards(phrases, Buttons(b"key"), "TheNewsBot")
    token = keyboards.buttons.token(11, 5)
    answer = dialogue.answer(Message(question, _DAY, language))
    [text] = reply(answer, phrases)
    under = keyboards.under(answer, token)
    assert under is not None
    assert answer.again is not None
    first = under["inline_keyboard"][0][0]["text"]
    lines = [f"{_YOU[language]}: {question}", *on_a_phone(text, under), f"{_YOU[language]}: [{first}]"]
    look = dialogue.answer(Message(f"/context {Address.of(answer.hits[0])}", _DAY, language))
    return lines + on_a_phone(closer(look, phrases), keyboards.beside(look.hits[0], token, answer.again, language))


def letter(document: Document, was: str, now: str) -> list[str]:
    """What is sent unasked where a document says something otherwise: the sentence that holds it, what differs in
    stars."""
    language, at = document.language, document.text.index(now)
    start, end = document.text.rfind("\n", 0, at) + 1, _END.search(document.text, at).end()
    passage = document.text.count("\n\n", 0, at) + 1
    place = Citation(document.id, document.title, document.date, document.source, None, passage, language)
    sides = []
    for version, words in enumerate((was, now), 1):
        text = document.text[start:end].replace(now, words)
        mark = text.index(words)
        span = Span(mark, mark + len(words))
        sides.append(Side("figure", place, version, Slice(text, Span(0, len(text)), passage), None, (span,)))
    told = Correction(sides[0], (sides[1],), dt.datetime(2026, 2, 4, tzinfo=dt.UTC))
    say = load_phrases().say("correction_shown", language)
    [shown] = reply(Answer("", "corrections", message=say, language=language, corrections=(told,)), load_phrases())
    return on_a_phone(shown.replace("<b>", "*").replace("</b>", "*"), None)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_conversations_in_the_readme(language: str) -> None:
    documents, question, *corrected = _CONVERSATIONS[language]
    lines = [*conversation(documents, question, language), "", *letter(*corrected)]
    shown = re.search(_SHOWN.format(language), README.read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    assert shown[1].rstrip().splitlines() == lines, "\n".join(lines)
