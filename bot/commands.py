"""The commands that a reader can type, and the intents that are none: each with the answer that it gets.

Everything else follows from these two tables: Telegram's menus, `/help`, which phrases there must be, which intents
`config/rules.yaml` may name, what the dialogue dispatches on. What is in neither cannot be called. A new command is a
row here, its answer (`bot/dialogue/answers/`) and its phrases (`command_NAME`): one that is forgotten is told at start.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.errors import ConfigError

Slot = Literal["person", "topic", "place", "period", "text"]


@dataclass(frozen=True, slots=True)
class Command:
    """What a reader types behind a stroke: `/quote NAME [TOPIC]` takes a person, and perhaps a topic behind it.

    `answer` names a row of the dialogue's answers.
    """

    name: str
    takes: tuple[Slot, ...]
    answer: str
    in_menu: bool = True
    in_help: bool = True


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message asks for that no command does; where it is `in_rules`, patterns of rules.yaml lead to it."""

    name: str
    answer: str
    in_rules: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """A command about a reader, or the bot itself: only a face that knows who writes offers it (Telegram).

    One for `editors` is no command to anybody else.
    """

    name: str
    in_menu: bool = True
    editors: bool = False


TOO_LONG, TOO_SLOW = "too_long", "too_slow"

COMMANDS = (
    Command("quote", ("person", "topic"), "quote"),
    Command("timeline", ("person", "topic"), "timeline"),
    Command("check", ("text",), "check"),
    Command("facts", ("topic",), "facts"),
    Command("chart", ("topic",), "chart"),
    Command("people", (), "people"),
    Command("topics", (), "topics"),
    Command("sources", (), "sources"),
    Command("latest", (), "latest"),
    Command("corrections", (), "corrections"),
    Command("follow", ("text",), "follow"),
    Command("help", (), "help", in_help=False),
    Command("start", ("text",), "start", in_menu=False, in_help=False),
    Command("context", ("text",), "in_context", in_menu=False, in_help=False),  # an address, of a button
)

SERVICES = (
    Service("following"),
    Service("unfollow", in_menu=False),  # /following has a button for each
    Service("digest"),
    Service("language"),
    Service("export"),
    Service("privacy"),
    Service("forget", in_menu=False),  # /privacy tells of it
    Service("feedback", in_menu=False, editors=True),
    Service("stats", in_menu=False, editors=True),
    Service("reload", in_menu=False, editors=True),
    Service("withdraw", in_menu=False, editors=True),
)

INTENTS = (
    Intent("opinion", "quote", in_rules=True),  # what does she think of trade
    Intent("greeting", "phrase", in_rules=True),
    Intent("thanks", "phrase", in_rules=True),
    Intent("empty", "phrase"),  # a message without a word
    Intent(TOO_LONG, "refusal"),  # a message of too many words for a question
    Intent(TOO_SLOW, "refusal"),  # one that took too long to look up
    Intent("tie", "tie"),  # a quote and facts fit about as well
    Intent("question", "question"),
    Intent("when", "question"),
    Intent("where", "question"),
    Intent("who", "question"),
    Intent("how_much", "question"),
    Intent("how_many", "question"),
    Intent("why", "question"),
    Intent("what", "question"),
)

Rows = Sequence[Command | Intent]
ROWS: Rows = (*COMMANDS, *INTENTS)
# What a pattern can lead to: it has no slot for a text.
IN_RULES = tuple(row.name for row in ROWS if (row.in_rules if isinstance(row, Intent) else "text" not in row.takes))
_ANSWERS_OF_COMMANDS = {row.name: row.answer for row in COMMANDS}
_ANSWERS_OF_QUESTIONS = {row.name: row.answer for row in ROWS}


def answer_of(intent: str, *, command: bool) -> str | None:
    """Which answer an intent gets; None where it is in no table.

    >>> answer_of("quote", command=True), answer_of("tie", command=False), answer_of("tie", command=True)
    ('quote', 'tie', None)
    """
    return (_ANSWERS_OF_COMMANDS if command else _ANSWERS_OF_QUESTIONS).get(intent)


def refuse_unanswered(answers: Collection[str], rows: Rows = ROWS) -> None:
    """Raises ConfigError, in one line, where a row names an answer that is not there, or an answer has no row."""
    for row in rows:
        if row.answer not in answers:
            raise ConfigError(f"commands: {row.name}: there is no answer {row.answer!r} (known: {', '.join(answers)})")
    if unused := sorted(set(answers) - {row.answer for row in rows}):
        raise ConfigError(f"commands: the answer {unused[0]!r} is no command's and no intent's; give it a row")
