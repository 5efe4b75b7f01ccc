"""The README's pictures, of documents made for it: `python tests/benchmarks/pictures.py` paints them into .github/."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bot.dialogue.dialogue import dialogues
from bot.faces.drawing import drawings
from bot.faces.painter import paint
from bot.model import Message
from bot.phrases import load_phrases
from knowledge.extract.pipeline import extract
from knowledge.linking import Linking
from knowledge.model import Document
from knowledge.rules import load_rules
from knowledge.store.memory import MemorySearch

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github"
_RIDERS = {2021: "0.7 million", 2022: "0.9 million", 2023: "1.0 million", 2024: "1.2 million", 2025: "1.5 million"}
_SAID = (
    ("2024-03-12", "The ferry sails in winter", "Ice was no trouble this year,"),
    ("2024-09-30", "A pier for the ferry", "The new pier will be longer,"),
    ("2025-02-03", "More people take the ferry", "We will order two boats,"),
    ("2025-06-16", "Two boats for the ferry", "Both boats come before winter,"),
    ("2025-11-20", "The boats are late", "The yard needs three more months,"),
    ("2026-02-02", "The ferry grows again", "The old pier is too small,"),
    ("2026-03-02", "A plan for the ferry", "Two million is a goal, and no promise,"),
)
# Each picture's file, and the message that asks for it.
ASKED = {"chart.png": "/chart ridership", "timeline.png": "/timeline Dorn"}


def documents() -> list[Document]:
    """News of a ferry, year by year."""
    told = [
        (f"{year + 1}-02-02", f"The ferry in {year}", f"Ridership of the Balta ferry was {riders} in {year}.")
        for year, riders in _RIDERS.items()
    ]
    told += [(day, title, f"“{words}” said Ann Dorn, head of the port.") for day, title, words in _SAID]
    plan = "The port plans to raise ridership of the Balta ferry to 2 million by 2027."
    told.append(("2026-03-02", "The port's plan", plan))
    return [
        Document(str(n), text, title, dt.date.fromisoformat(day), "Harbour Post")
        for n, (day, title, text) in enumerate(told)
    ]


def pictures() -> dict[str, bytes]:
    """The pictures, by the names of their files."""
    rules, phrases = load_rules(), load_phrases()
    filed = [(document, extract(document, rules)) for document in documents()]
    dialogue = dialogues(phrases)(MemorySearch.of(filed, Linking(rules.directory)))
    found = {}
    for name, message in ASKED.items():
        [drawn] = drawings(dialogue.answer(Message(message, dt.date(2026, 3, 5))), phrases)
        found[name] = paint(drawn)
    return found


if __name__ == "__main__":
    for name, picture in pictures().items():
        (FOLDER / name).write_bytes(picture)
        print(f"{FOLDER.name}/{name}: {len(picture)} bytes")
