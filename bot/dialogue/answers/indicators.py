"""What figures measure, made comparable: "mutual trade turnover" and "trade" are one; `config/indicators.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.asked.places import Places
from knowledge import config
from knowledge.errors import ConfigError
from knowledge.model import Figure
from knowledge.stems import stems

_MONEY = "money"
# News spell out counts below ten, and write what is measured in digits.
_FEW = 10
_PERCENT = ("%", "percentage point")


class Indicator(config.Schema, frozen=True):
    """The words for one indicator, of how many places it is at once, and the units of its figures (any if none)."""

    words: tuple[str, ...]
    sides: int = 1
    units: tuple[str, ...] = ()


class _IndicatorsFile(config.Schema, frozen=True):
    qualifiers: str
    no_indicator: tuple[str, ...]
    levels: tuple[str, ...]
    asking: config.Words
    indicators: dict[str, Indicator]


# What is measured, whatever the words: stems, and names of indicators (which hold a blank at the end: no stem does).
Measured = frozenset[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """Of what kind a figure is: its unit, and whether it is by how much something grew, not how large it is."""

    unit: str | None
    grown: bool


@dataclass(frozen=True)
class Indicators:
    """Reads what the words of a concept mean; places in them are whose it is, not what."""

    file: _IndicatorsFile
    places: Places
    common: frozenset[str]  # function words

    def measured(self, concept: str) -> Measured:
        """What a concept measures; nothing where its words say nothing of that."""
        words = self._content(self.places.without(concept))
        found: set[str] = set()
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                if (name := self._by_words.get(tuple(words[at : at + length]))) is not None:
                    found.add(f"{name} ")
                    break
            else:
                length = 1
                if words[at] not in self._qualifiers:
                    found.add(words[at])
            at += length
        return frozenset(found)

    def is_one(self, measured: Measured) -> bool:
        """Whether figures of it may be held against each other: an indicator, or words that name more than a thing
        ("tram ridership", not "trams")."""
        return len(measured) > 1 or bool(self._names(measured))

    def sides(self, measured: Measured) -> int:
        """Of how many places at once a thing is measured; 0 where no indicator says so, and it may be of none."""
        return max((self.file.indicators[name].sides for name in self._names(measured)), default=0)

    def words(self, measured: Measured) -> list[tuple[str, ...]]:
        """What the indicators among what is measured are called by; nothing where other words are among it."""
        names = self._names(measured)
        return [self.file.indicators[name].words for name in names] if len(names) == len(measured) else []

    def is_aside(self, figure: Figure, words: str) -> bool:
        """Whether a figure measures nothing worth a look: a duration, or a few of something ("two directions")."""
        if figure.unit in self.file.no_indicator:
            return True
        measures = _is_money(figure.unit) or figure.unit in _PERCENT
        most = max(figure.value) if isinstance(figure.value, tuple) else figure.value
        return not measures and words[:1].isalpha() and most < _FEW

    def is_level(self, figure: Figure, before: str) -> bool:
        """Whether a share that went up or down is what it has come to, by the word before it: "lowered to 6%"."""
        return figure.unit in _PERCENT and figure.trend is None and before.casefold() in self.file.levels

    def kind(self, figure: Figure, measured: Measured) -> Kind | None:
        """The kind of a figure, those of one kind being comparable; None where it is none of what is measured."""
        unit = figure.unit
        if unit in self.file.no_indicator:
            return None
        grown = unit in _PERCENT and figure.change in ("up", "down")
        for name in self._names(measured):
            units = self.file.indicators[name].units
            if units and unit not in units and not (_MONEY in units and _is_money(unit)):
                return None
            if grown and units and _MONEY not in units:
                return None  # "rose 0.4%" and "rose to 4%" are told apart too seldom where the amount itself is a share
        return Kind(unit, grown)

    def _names(self, measured: Measured) -> list[str]:
        return [word[:-1] for word in measured if word.endswith(" ")]

    def _content(self, words: str) -> list[str]:
        return [stem for stem in stems(words) if stem not in self._common and len(stem) > 1]

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(stem for word in self.common for stem in stems(word))

    @cached_property
    def _qualifiers(self) -> frozenset[str]:
        return frozenset(stems(self.file.qualifiers))

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], str]:
        return {tuple(self._content(words)): name for name, i in self.file.indicators.items() for words in i.words}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._by_words), default=0)


def _is_money(unit: str | None) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return unit is not None and len(unit) == 3 and unit.isupper()


def load_indicators(places: Places, common: frozenset[str]) -> Indicators:
    """`config/indicators.yaml`. Raises ConfigError."""
    indicators = Indicators(config.load("indicators.yaml", _IndicatorsFile), places, common)
    where = config.path("indicators.yaml")
    seen: dict[tuple[str, ...], str] = {}
    for name, indicator in indicators.file.indicators.items():
        if indicator.sides not in (1, 2):
            raise ConfigError(f"{where}: indicators: {name}: sides: is {indicator.sides}; give 1 or 2")
        for words in indicator.words:
            content = tuple(indicators._content(words))
            if not content:
                raise ConfigError(f"{where}: indicators: {name}: words: {words!r} holds no word that says what it is")
            if seen.setdefault(content, name) != name:
                raise ConfigError(f"{where}: indicators: {name}: words: {words!r} stands under {seen[content]!r} too")
    return indicators


def load_levels() -> frozenset[str]:
    """The words behind which what went up or down is told as what it came to. Raises ConfigError."""
    return frozenset(config.load("indicators.yaml", _IndicatorsFile).levels)
