"""What a number counts: money, measures, rates, and things ("3,000 evacuees")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.config import Words
from knowledge.extract.tokens import Tokens

_NOT = ("'t", "’t")


class Currency(config.Schema, frozen=True):
    """How a currency is written: signs before the number, words behind it."""

    signs: Words
    words: Words


class Dollar(config.Schema, frozen=True):
    """Names in datelines, publishers and titles, and endings of addresses, by which bare dollars are a country's."""

    places: tuple[str, ...]
    domains: Words


class UnitRules(config.Schema, frozen=True):
    """`config/en/units.yaml`."""

    currencies: dict[str, Currency]
    dollars: dict[str, Dollar]
    american: Words
    units: dict[str, Words]
    cased: dict[str, str]
    vague: Words
    glued: Words
    money_tails: Words
    before_thing: Words
    back: Words
    dimensions: tuple[tuple[str, ...], ...]
    per: Words
    irregular: dict[str, str]
    small_signs: Words
    scaled: dict[str, str]
    ordinals_too: Words
    before_second: Words
    any_letters: Words
    small_letters: Words
    capital_letters: Words
    things: Words
    many: Words
    singling: Words
    uncounted: Words
    modifying: Words
    powers: dict[str, str]
    marks: Words
    than: Words
    symbols: dict[str, str]
    prefixed: dict[str, str]
    prefixes: dict[str, str]


@dataclass(frozen=True)
class Units:
    """Look-ups over `config/en/units.yaml`."""

    rules: UnitRules
    stops: frozenset[str]  # words that no noun phrase holds
    nouns_too: frozenset[str]  # those of them that are nouns too
    counting: frozenset[str]  # words for numbers

    @cached_property
    def signs(self) -> dict[str, str]:
        """Signs and codes before a number, with their currency."""
        found = {}
        for code, currency in self.rules.currencies.items():
            found.update(dict.fromkeys(currency.signs, code))
            found[code.lower()] = code
        return found

    @cached_property
    def phrases(self) -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
        """By first word: the words of each form behind a number (longest first), its unit, and whether it is money."""
        found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
        for unit, forms in self.rules.units.items():
            for form in forms:
                words = tuple(form.split("_"))
                found.setdefault(words[0], []).append((words, unit, False))
        for code, currency in self.rules.currencies.items():
            for form in (*currency.words, code.lower()):
                words = tuple(form.split("_"))
                found.setdefault(words[0], []).append((words, code, True))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return found

    def money_before(self, tokens: Tokens, first: int) -> tuple[str, int] | None:
        """The currency before a number and the token where it begins."""
        at = first - 1
        if at < 0:
            return None
        word, before = tokens.words[at], tokens.word(at - 1)
        if word == "." and before + word in self.signs and tokens.glued(at):
            return self.signs[before + word], at - 1
        if before and (tokens.glued(at) or len(before) > 1):  # "a $5 fine" is no "A$5 fine"
            pair = before + word
            code = self.signs.get(pair)
            if code and not pair.isalpha() and self._written(tokens, pair, at - 1, at):
                return code, at - 1
        code = self.signs.get(word)
        if code is None or (word.isalpha() and not self._written(tokens, word, at, at)):
            return None
        return code, at

    def _written(self, tokens: Tokens, sign: str, first: int, last: int) -> bool:
        """Whether a sign stands in capitals, unless it may stand in small letters: "US$ 5", "KZT 5", "rs 5"."""
        if sign in self.rules.small_signs:
            return True
        raw = tokens.raw(first) + (tokens.raw(last) if last != first else "")
        return raw == raw.upper()

    def behind(self, tokens: Tokens, end: int, *, scaled: bool) -> tuple[str, int] | None:
        """The unit behind a number ending before token `end`, and the token after it.

        `scaled`: the number holds a magnitude, so that "pounds" are money.
        """
        at = end
        hyphen = tokens.word(at) in ("-", "‑") and bool(tokens.word(at + 1)) and tokens.glued(at + 1)
        if hyphen:
            at += 1
        word = tokens.word(at)
        if self._feet(tokens, at):
            return "foot", at + 1
        if raw_unit := self._symbols.get(tokens.raw(at)):
            return raw_unit, at + 1
        if not word or word not in self.phrases or (hyphen and tokens.word(at + 1)[:1].isdigit()):
            return None  # "€1.2m-€1.5m": the second end begins
        if tokens.raw(at) in self.rules.cased:
            return self.rules.cased[tokens.raw(at)], at + 1
        for words, unit, money in self.phrases[word]:
            stop = at + len(words)
            if len(words) > 1 and tuple(tokens.words[at:stop]) != words:
                continue
            if len(words) == 1 and not self._fits(tokens, at, unit, money, hyphen=hyphen):
                continue
            if not money and tokens.glued(stop) and tokens.word(stop) in self.rules.powers and unit in self._dimensions:
                return f"{self.rules.powers[tokens.word(stop)]} {unit}", stop + 1  # "m2"
            return (self.rules.scaled.get(word, unit) if scaled else unit), stop
        return None

    def _feet(self, tokens: Tokens, at: int) -> bool:
        """ "at an altitude of 30'": a mark right behind the digits that closes no quote."""
        if tokens.word(at) not in self.rules.marks or not tokens.glued(at) or tokens.glued(at + 1):
            return False
        return self.rules.marks.isdisjoint(tokens.words[:at]) and "‘" not in tokens.words[:at]

    @cached_property
    def _symbols(self) -> dict[str, str]:
        """Symbols of units with every prefix, by their capitals; those that are units by themselves are left out."""
        rules = self.rules
        found = {
            prefix + symbol: start + name
            for prefix, start in rules.prefixes.items()
            for symbol, name in rules.prefixed.items()
        }
        return rules.symbols | {symbol: name for symbol, name in found.items() if symbol.lower() not in self.phrases}

    def _fits(self, tokens: Tokens, at: int, unit: str, money: bool, *, hyphen: bool) -> bool:
        """Short forms are units only as they are usually written; codes only in capitals."""
        word, raw = tokens.words[at], tokens.raw(at)
        if tokens.word(at + 1) in _NOT:
            return False  # "one won't"
        if money:
            return word != unit.lower() or raw.isupper()
        if unit == "times" and word == "time":
            return False
        if word in self.rules.ordinals_too and not hyphen:
            return word == "second" and tokens.words[at - 1] in self.rules.before_second
        if word in self.rules.glued:
            return raw.islower() and tokens.glued(at)
        return word not in self.rules.vague or self._as_usual(tokens, at)

    def _as_usual(self, tokens: Tokens, at: int) -> bool:
        """Whether a short form that is another word too is written as units are: "5 m", "5V", "5 PS"."""
        word, raw = tokens.words[at], tokens.raw(at)
        if word in self.rules.any_letters:
            return True
        if word in self.rules.small_letters:
            return raw.islower()
        if word in self.rules.capital_letters:
            return raw.isupper() and not (len(word) == 1 and tokens.glued(at + 1))
        return raw.islower() or tokens.glued(at)

    @cached_property
    def _dimensions(self) -> dict[str, int]:
        return {unit: place for place, units in enumerate(self.rules.dimensions) for unit in units}

    def money(self, unit: str) -> bool:
        """Whether a unit is money."""
        return unit[:3] in self.rules.currencies

    def length(self, unit: str | None) -> bool:
        """Whether a unit measures a way."""
        return unit in self.rules.dimensions[0]

    def physical(self, unit: str | None) -> bool:
        """Whether a unit measures a thing: its length, area, weight or volume."""
        return any(unit in units for units in self.rules.dimensions[:4])

    def alike(self, one: str, other: str) -> bool:
        """Whether two units measure the same kind of thing, so that an amount can be said in both."""
        kind = self._dimensions.get(one)
        return kind is not None and kind == self._dimensions.get(other)

    def known(self, word: str) -> str:
        """The name of a unit's form ("km" is kilometre), else the singular."""
        for words, unit, _ in self.phrases.get(word, ()):
            if len(words) == 1:
                return unit
        return self.singular(word)

    @cached_property
    def _singulars(self) -> frozenset[str]:
        return frozenset(self.rules.irregular.values())

    def plural(self, word: str) -> bool:
        """Whether a word looks like the plural of a noun."""
        if word in self.rules.irregular:
            return True
        if word in self._singulars:
            return False
        return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))

    def singular(self, word: str) -> str:
        """The singular of a noun: "stations" is station, "cities" city.

        The rules of English spelling, and the exceptions of `config/en/units.yaml`.
        """
        if word in self.rules.irregular:
            return self.rules.irregular[word]
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
            return word[:-2]
        if word.endswith("oes") and len(word) > 5:
            return word[:-2]
        if self.plural(word) and len(word) > 3:
            return word[:-1]
        return word
