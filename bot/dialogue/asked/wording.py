"""A question's words: tokens, function words, stems; `config/<language>/words.yaml`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from knowledge import config
from knowledge.letters import CYRILLIC
from knowledge.names import key
from knowledge.stems import stem

# What stands for somebody, and for any subject, in a question's shape (its words of patterns and its slots).
PERSON, TOPIC = "@", "#"
# Readers' messages are short; what is longer is read to here (code points).
MESSAGE_LENGTH = 2000
# A question of more words than this is none: it would be searched word by word. The longest of 423 of a quiz has 44.
MOST_WORDS = 100

_LETTERS = re.compile(r"\w+")
# "Kassym-Jomart" is two words, "don't" one, "24.kg" and "1.5" one; "/quote" keeps its stroke.
_WORD = re.compile(r"/?\w+(?:['’]\w+|\.(?=\w)\w+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
# Capitals of Latin and Cyrillic letters, Kazakh ones included, as in a class of a pattern.
CAPITALS = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_ROOT = 2  # letters of a verb without its ending at least
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_LATIN = re.compile(r"[a-zA-Z]")
_COMMAND = re.compile(r"\A\s*/\w+(?:@\w+)?")  # "/quote@news_bot"


class Describing(config.Schema, frozen=True):
    """A language's words of descriptions of somebody: the file tells what those of each list do."""

    inside: config.Words = config.Words()
    beginning: config.Words = config.Words()
    joining: config.Words = config.Words()
    of: config.Words = config.Words()
    definite: config.Words = config.Words()
    done: config.Words = config.Words()


class Referring(config.Schema, frozen=True):
    """A language's words of sentences that need the one before them: the file tells what those of each list do."""

    subjects: config.Words = config.Words()
    persons: config.Words = config.Words()
    openers: config.Words = config.Words()
    empty: config.Words = config.Words()
    linking: config.Words = config.Words()
    clauses: config.Words = config.Words()
    definite: config.Words = config.Words()
    bodies: config.Words = config.Words()
    telling: config.Words = config.Words()
    before_names: config.Words = config.Words()
    comparing: config.Words = config.Words()


class Placing(config.Schema, frozen=True):
    """How a language tells where something is, or comes from: the file tells what the words of each list do."""

    before: config.Words = config.Words()
    between: config.Words = config.Words()
    endings: config.Words = config.Words()
    behind: config.Words = config.Words()
    parts: config.Words = config.Words()
    origins: config.Words = config.Words()
    origin_endings: config.Words = config.Words()


class Acting(config.Schema, frozen=True):
    """How a language's verbs end: the file tells what those of each list do."""

    endings: config.Words = config.Words()
    further: config.Words = config.Words()
    infinitives: config.Words = config.Words()
    prefixes: config.Words = config.Words()


class Parties(config.Schema, frozen=True):
    """A language's words for those whom a text is about: the file tells what those of each list do."""

    words: config.Words = config.Words()
    behind: config.Words = config.Words()


class Bodies(config.Schema, frozen=True):
    """A language's words of bodies' names: the file tells what those of each list do."""

    heads: config.Words = config.Words()
    said_of_many: config.Words = config.Words()


class _WordsFile(config.Schema, frozen=True):
    """A language's words: the file tells what those of each list do."""

    function_words: config.Words
    lead_ins: tuple[str, ...] = ()
    inside_subjects: config.Words = config.Words()
    descriptions: Describing = Describing()
    refers_back: Referring = Referring()
    parties: Parties = Parties()
    bodies: Bodies = Bodies()
    placing: Placing = Placing()
    acting: Acting = Acting()
    adjectives: config.Words = config.Words()
    name_endings: config.Words = config.Words()
    endings_in_a: config.Words = config.Words()
    place_endings: config.Words = config.Words()
    about: config.Words = config.Words()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a message: as written, and in small letters."""

    text: str
    small: str
    start: int  # in the message, code points

    @property
    def key(self) -> str:
        """It by the key of names: of the words of sentences nobody asks for it."""
        return key(self.text)

    @property
    def is_cyrillic(self) -> bool:
        """Whether it is written in Cyrillic letters, and so may carry an ending of case."""
        return bool(CYRILLIC.search(self.text))


@dataclass(frozen=True)
class Words:
    """Function words, greetings and endings of names, all languages together."""

    languages: Mapping[str, _WordsFile]  # by their codes

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that carry no subject."""
        return frozenset().union(*(words.function_words for words in self.languages.values()))

    @cached_property
    def inside_subjects(self) -> frozenset[str]:
        """Words that may stand inside a subject, between two words of it."""
        return frozenset().union(*(words.inside_subjects for words in self.languages.values()))

    @cached_property
    def descriptions(self) -> Describing:
        """The words of descriptions of somebody, of all languages."""
        return _together(Describing, [words.descriptions for words in self.languages.values()])

    @cached_property
    def refers_back(self) -> Referring:
        """The words of sentences that need the one before them, of all languages."""
        return _together(Referring, [words.refers_back for words in self.languages.values()])

    def without_parties(self, question: Sequence[Token]) -> Sequence[Token]:
        """A question's words without those that name nobody but whom a text is about; all where it has no others.

        >>> words = load_words()
        >>> [token.text for token in words.without_parties(tokens("What did the two sides sign?"))]
        ['What', 'did', 'sign']
        >>> len(words.without_parties(tokens("What did the leaders of Norland sign?")))
        7
        """
        dropped: set[int] = set()
        behind: list[int] = []
        for n, token in enumerate(question):
            following = question[n + 1].small if n + 1 < len(question) else ""
            if token.small in self._parties.behind:
                behind.append(n)
                continue
            if behind and token.small in self._parties.words and following not in self.descriptions.of:
                dropped.update(behind, [n])
            behind = []
        kept = [token for n, token in enumerate(question) if n not in dropped]
        return kept if any(token.small not in self.function_words for token in kept) else question

    @cached_property
    def placing(self) -> re.Pattern[str]:
        """Finds where a sentence tells that something is: "in Balta", "в Балте", "Балтада", "Балта қаласында".

        >>> placing = load_words().placing
        >>> [bool(placing.search(text)) for text in ("It opened in Balta.", "В Балте тихо.", "Балтада тыныш.", "Balta")]
        [True, True, True, False]
        >>> [bool(placing.search(text)) for text in ("Балта қаласы қалды.", "in the northern regions", "the regions")]
        [True, True, False]
        """
        before, between, endings, behind, parts = map(
            self._placing_words, ("before", "between", "endings", "behind", "parts")
        )
        return re.compile(
            rf"""
              \b (?i:{before}) \s+ (?:(?:{between})\s+)? [{CAPITALS}][\w-]*   # in Balta
            | \b (?i:{before}) \s+ (?:[\w-]{{1,20}}\s+){{1,4}} (?:{parts}) \b   # in the northern and eastern regions
            | \b [{CAPITALS}] [\w-]{{3,40}} (?:{endings}) \b              # Балтада
            | \b [{CAPITALS}] [\w-]{{2,40}} \s \w{{3,20}} (?:{endings}) \b  # Балта қаласында
            | \b [{CAPITALS}] [\w-]{{2,40}} \s (?:{behind}) \b            # Балта қаласы
            """,
            re.VERBOSE,
        )

    @cached_property
    def origins(self) -> re.Pattern[str]:
        """Finds where a sentence tells that somebody or something comes from: "from Balta", "из Балты", "Балтадан".

        >>> origins = load_words().origins
        >>> [bool(origins.search(text)) for text in ("a boxer from Balta", "боксёр из Балты", "won in Balta")]
        [True, True, False]
        """
        before, between, endings = map(self._placing_words, ("origins", "between", "origin_endings"))
        return re.compile(
            rf"""
              \b (?i:{before}) \s+ (?:(?:{between})\s+)? [{CAPITALS}][\w-]*
            | \b [{CAPITALS}] [\w-]{{2,40}} (?:{endings}) \b
            """,
            re.VERBOSE,
        )

    def _placing_words(self, name: str) -> str:
        """A pattern of all languages' words of one of the lists of `placing`; of none it finds nothing."""
        words = frozenset[str]().union(*(getattr(one.placing, name) for one in self.languages.values()))
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"

    def is_act(self, word: str, language: str) -> bool:
        """Whether a word in small letters ends as what tells an act in a language does."""
        known = self.languages.get(language)
        return known is not None and word.endswith(tuple(known.acting.endings))

    def conjugated(self, word: str, language: str) -> tuple[str, ...]:
        """Further forms of a verb in small letters: those with other endings, or with and without a prefix.

        >>> words = load_words()
        >>> "ашылған" in words.conjugated("ашылды", "kk"), "строили" in words.conjugated("построили", "ru")
        (True, True)
        """
        known = self.languages.get(language)
        if known is None:
            return ()
        begun = [word[: -len(end)] for end in known.acting.endings if word.endswith(end)]
        root = min(begun, key=len, default="")
        ends = sorted(known.acting.endings | known.acting.further) if len(root) >= _ROOT else ()
        prefixes = sorted(known.acting.prefixes)
        bare = [word.removeprefix(one) for one in prefixes if word.startswith(one)]
        forms = [*(root + end for end in ends), *(bare or (f"{one}{word}" for one in prefixes))]
        of_stems = {stem(form): form for form in reversed(forms)}  # one of each stem will do
        of_stems.pop(stem(word), None)
        return tuple(of_stems.values())

    def derived(self, word: str, language: str) -> tuple[str, ...]:
        """Of an adjective of a place, in small letters, the place, as it begins; of a place the adjective.

        >>> words = load_words()
        >>> words.derived("балтинской", "ru"), words.derived("волгоград", "ru"), words.derived("норландиялық", "kk")
        (('балтин',), ('волгоградск',), ('норландия',))
        """
        known = self.languages.get(language)
        if known is None or not known.adjectives:
            return ()
        begun = stem(word)
        bare = [begun.removesuffix(end) for end in known.adjectives if begun.endswith(end)]
        return tuple(one for one in bare if len(one) > _ROOT) or tuple(
            f"{begun}{end}" for end in sorted(known.adjectives)
        )

    def infinitives(self, language: str) -> tuple[str, ...]:
        """How the infinitives of a language end whose verbs may stand anywhere; none where they stand at the end."""
        known = self.languages.get(language)
        return tuple(known.acting.infinitives) if known is not None else ()

    @cached_property
    def _parties(self) -> Parties:
        return _together(Parties, [words.parties for words in self.languages.values()])

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
        of_each = {language: words.function_words for language, words in self.languages.items()}
        return {
            language: words.difference(*(others for other, others in of_each.items() if other != language))
            for language, words in of_each.items()
        }

    @cached_property
    def _lead_in(self) -> re.Pattern[str]:
        known = sorted((words for each in self.languages.values() for words in each.lead_ins), key=len, reverse=True)
        shapes = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in known) or r"(?!)"
        return re.compile(rf"\s*(?:(?:{shapes})\b[\s,.!?;:–—…)-]*)+", re.IGNORECASE)

    @cached_property
    def place_endings(self) -> frozenset[str]:
        """Endings that are written on to names of places, in their own letters."""
        return frozenset().union(*(words.place_endings for words in self.languages.values()))

    @cached_property
    def endings_in_a(self) -> frozenset[str]:
        """Endings that stand for the last letter of names in "a", as keys: "Каримовой"."""
        return frozenset().union(*(words.endings_in_a for words in self.languages.values()))

    @cached_property
    def about(self) -> frozenset[str]:
        """Words between what is said and by whom: "о" before the subject."""
        return frozenset().union(*(words.about for words in self.languages.values()))

    @cached_property
    def body_heads(self) -> frozenset[str]:
        """The keys of what bodies are called, whatever the language: "bank"."""
        return frozenset(key(word) for words in self.languages.values() for word in words.bodies.heads)

    @cached_property
    def body_words(self) -> frozenset[str]:
        """The same with those of what is said of many bodies: "national"."""
        return self.body_heads.union(
            key(word) for words in self.languages.values() for word in words.bodies.said_of_many
        )

    @cached_property
    def name_endings(self) -> frozenset[str]:
        """Endings of case that are written on to names, as keys."""
        return frozenset().union(*(words.name_endings for words in self.languages.values()))


_Lists = TypeVar("_Lists", Describing, Referring, Parties)


def _together(of: type[_Lists], each: Sequence[_Lists]) -> _Lists:
    """The lists of several languages as one: in each all words of theirs."""
    names = of.__struct_fields__
    return of(**{name: config.Words(word for one in each for word in getattr(one, name)) for name in names})


def load_words() -> Words:
    """`words.yaml` of every language. Raises ConfigError."""
    return Words({code: config.load(f"{code}/words.yaml", _WordsFile) for code in config.languages("words.yaml")})


@lru_cache(maxsize=256)  # one message is asked for its words by all that read it
def tokens(message: str) -> tuple[Token, ...]:
    """The words of a message, possessive endings taken off.

    >>> [token.small for token in tokens("What did Tokayev's aide say?")]
    ['what', 'did', 'tokayev', 'aide', 'say']
    """
    return tuple(_tokens(message))


def first_tokens(text: str, most: int) -> tuple[Token, ...]:
    """The words that a text begins with, `most` of them: the others are not looked at."""
    return tuple(itertools.islice(_tokens(text), most))


def _tokens(message: str) -> Iterator[Token]:
    for match in _WORD.finditer(message[:MESSAGE_LENGTH]):
        text = _POSSESSIVE.sub("", match[0])
        if text:
            yield Token(text, text.casefold(), match.start())


def is_too_long(message: str) -> bool:
    """Whether a message has more words, as an index knows words, than a question is read for.

    >>> is_too_long("a'" * 101), is_too_long("a" * 4000)
    (True, False)
    """
    return next(itertools.islice(_LETTERS.finditer(message), MOST_WORDS, None), None) is not None


def with_capitals(message: str) -> tuple[Token, ...]:
    """The words of a message that begin with a capital letter, the first word apart, which does whatever it is.

    >>> [token.text for token in with_capitals("When did Balta flood?")]
    ['Balta']
    """
    return tuple(token for token in tokens(message)[1:] if token.text[:1].isupper())


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
