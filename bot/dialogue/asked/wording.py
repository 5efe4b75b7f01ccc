"""A question's words: tokens, function words, stems; `config/words.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import msgspec

from knowledge import config
from knowledge.letters import CYRILLIC
from knowledge.names import key

# What stands for somebody, and for any subject, in a question's shape (its words of patterns and its slots).
PERSON, TOPIC = "@", "#"
# Readers' messages are short; what is longer is read to here (code points).
MESSAGE_LENGTH = 2000

# "Kassym-Jomart" is two words, "don't" one, "24.kg" and "1.5" one; "/quote" keeps its stroke.
_WORD = re.compile(r"/?\w+(?:['’]\w+|\.(?=\w)\w+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_LATIN = re.compile(r"[a-zA-Z]")
_COMMAND = re.compile(r"\A\s*/\w+(?:@\w+)?")  # "/quote@news_bot"


class _WordsFile(config.Schema, frozen=True):
    function_words: dict[str, str]
    inside_subjects: str
    name_endings: dict[str, str]
    place_endings: str = ""
    lead_ins: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a message: as written, in small letters, and by the key of names."""

    text: str
    small: str
    key: str
    start: int  # in the message, code points

    @property
    def is_cyrillic(self) -> bool:
        """Whether it is written in Cyrillic letters, and so may carry an ending of case."""
        return bool(CYRILLIC.search(self.text))


@dataclass(frozen=True)
class Words:
    """Function words and endings of names, all languages together."""

    rules: _WordsFile

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that carry no subject."""
        return frozenset(word for words in self.rules.function_words.values() for word in words.split())

    @cached_property
    def inside_subjects(self) -> frozenset[str]:
        """Words that may stand inside a subject, between two words of it."""
        return frozenset(self.rules.inside_subjects.split())

    def without_lead_in(self, message: str) -> str:
        """A message without the greetings and courtesies before its question; as it is where it has nothing else.

        >>> words = load_words()
        >>> words.without_lead_in("Hello! Please, what is new?"), words.without_lead_in("hello!")
        ('what is new?', 'hello!')
        """
        match = self._lead_in.match(message)
        return message[match.end() :] if match and tokens(message[match.end() :]) else message

    def client_of(self, message: str, client: str) -> str:
        """The language to take a reader for: Kazakh where a message has words of it, though not its letters.

        >>> load_words().client_of("Токаев не айтты?", "ru"), load_words().client_of("Что сказал Токаев?", "ru")
        ('kk', 'ru')
        """
        small = {token.small for token in tokens(message)}
        kazakh, russian = self._of_one_language.get("kk", frozenset()), self._of_one_language.get("ru", frozenset())
        return "kk" if small & kazakh and not small & russian else client

    @cached_property
    def _of_one_language(self) -> dict[str, frozenset[str]]:
        """The function words of each language that are none in the others."""
        of_each = {language: frozenset(words.split()) for language, words in self.rules.function_words.items()}
        return {
            language: words.difference(*(others for other, others in of_each.items() if other != language))
            for language, words in of_each.items()
        }

    @cached_property
    def _lead_in(self) -> re.Pattern[str]:
        known = sorted((words for each in self.rules.lead_ins.values() for words in each), key=len, reverse=True)
        shapes = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in known) or r"(?!)"
        return re.compile(rf"\s*(?:(?:{shapes})\b[\s,.!?;:–—…)-]*)+", re.IGNORECASE)

    @cached_property
    def place_endings(self) -> frozenset[str]:
        """Endings that are written on to names of places, in their own letters."""
        return frozenset(self.rules.place_endings.split())

    @cached_property
    def name_endings(self) -> frozenset[str]:
        """Endings of case that are written on to names, as keys."""
        return frozenset(ending for endings in self.rules.name_endings.values() for ending in endings.split())


def load_words() -> Words:
    """`config/words.yaml`. Raises ConfigError."""
    return Words(config.load("words.yaml", _WordsFile))


def tokens(message: str) -> tuple[Token, ...]:
    """The words of a message, possessive endings taken off.

    >>> [token.small for token in tokens("What did Tokayev's aide say?")]
    ['what', 'did', 'tokayev', 'aide', 'say']
    """
    found = []
    for match in _WORD.finditer(message[:MESSAGE_LENGTH]):
        text = _POSSESSIVE.sub("", match[0])
        if text:
            found.append(Token(text, text.casefold(), key(text), match.start()))
    return tuple(found)


def language_of(message: str, client: str) -> str:
    """The language to answer in: the message's where its letters tell, else the reader's client's.

    >>> language_of("Что сказал Токаев?", "en"), language_of("Тоқаев не айтты?", "ru"), language_of("/people", "kk")
    ('ru', 'kk', 'kk')
    """
    words = _COMMAND.sub("", message)
    if _KAZAKH.search(words):
        return "kk"
    if CYRILLIC.search(words):
        return "kk" if client == "kk" else "ru"
    return "en" if _LATIN.search(words) and words == message else client
