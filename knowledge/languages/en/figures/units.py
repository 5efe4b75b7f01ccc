"""What a number counts: money, measures, rates, and things ("3,000 evacuees")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.config import Words
from knowledge.extract.tokens import Tokens


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


@dataclass(frozen=True)
class Units:
    """Look-ups over `config/en/units.yaml`."""

    rules: UnitRules
    stops: frozenset[str]  # words that no noun phrase holds

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
        word = tokens.words[at]
        if word == "=" and tokens.word(at - 1) == "y" and tokens.glued(at):
            return "JPY", at - 1
        letter = len(tokens.word(at - 1)) == 1  # "a $5 fine" is no "A$5 fine"
        pair = tokens.word(at - 1) + word if at and (tokens.glued(at) or not letter) else ""
        if (
            pair in self.signs
            and ("$" in pair or "£" in pair or "¥" in pair)
            and self._capital_letters(tokens, at - 1, at)
        ):
            return self.signs[pair], at - 1
        if word == "." and tokens.word(at - 1) == "rs":
            return "INR", at - 1
        code = self.signs.get(word)
        if code is None:
            return None
        if word.isalpha() and not (word in ("dlrs", "dlr") or tokens.raw(at).isupper() or word == "rs"):
            return None
        return code, at

    def _capital_letters(self, tokens: Tokens, first: int, end: int) -> bool:
        raw = tokens.raw(first) + tokens.raw(end)
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
        if not word or word not in self.phrases:
            return None
        if tokens.raw(at) in self.rules.cased:
            return self.rules.cased[tokens.raw(at)], at + 1
        for words, unit, money in self.phrases[word]:
            stop = at + len(words)
            if len(words) > 1 and tuple(tokens.words[at:stop]) != words:
                continue
            if len(words) == 1 and not self._fits(tokens, at, unit, money, hyphen=hyphen):
                continue
            return ("GBP" if scaled and word == "pounds" else unit), stop
        return None

    def _fits(self, tokens: Tokens, at: int, unit: str, money: bool, *, hyphen: bool) -> bool:
        """Short forms are units only as they are usually written; codes only in capitals."""
        word, raw = tokens.words[at], tokens.raw(at)
        if tokens.word(at + 1) in ("'t", "’t"):
            return False  # "one won't"
        if money:
            return word != unit.lower() or raw.isupper()
        if unit == "times" and word == "time":
            return False
        if word in ("second", "quarter") and not hyphen:
            return word == "second" and tokens.words[at - 1] in ("per", "one")
        if word in self.rules.glued:
            return raw.islower() and tokens.glued(at)
        if word in self.rules.vague:
            if len(word) == 1 and word in ("m", "t", "g", "l"):
                return raw.islower() or word == "l"
            if word in ("w", "v", "f", "c"):
                return raw.isupper() and not tokens.glued(at + 1)
            if word == "ps":
                return raw.isupper()
            return raw.islower() or tokens.glued(at)
        return True

    @cached_property
    def _dimensions(self) -> dict[str, int]:
        return {unit: place for place, units in enumerate(self.rules.dimensions) for unit in units}

    def alike(self, one: str, other: str) -> bool:
        """Whether two units measure the same kind of thing, so that an amount can be said in both."""
        kind = self._dimensions.get(one)
        return kind is not None and kind == self._dimensions.get(other)

    def rate(self, tokens: Tokens, end: int, unit: str | None) -> tuple[str | None, int]:
        """Adds what a unit is counted by: "per barrel", "a day", "/month", "each"."""
        word, after = tokens.word(end), tokens.word(end + 1)
        if tokens.word(end + 2) in self.rules.back:
            return unit, end  # "5.1% a year earlier"
        if word == "per" and after == "capita":
            return _per(unit, "capita"), end + 2
        if word == "per" and (after[:1].isdigit() or after in ("thousand", "million")):
            return self._per_many(tokens, end + 1, unit)
        if word == "per" and after.isalpha():
            return _per(unit, self.singular(after)), end + 2
        if word in ("a", "an") and after in self.rules.per:
            return _per(unit, self.known(after)), end + 2
        if word == "every" and after in self.rules.per and unit:
            return _per(unit, self.known(after)), end + 2
        if word == "-" and after in ("a", "an", "per") and tokens.word(end + 2) == "-":
            return _per(unit, self.known(tokens.word(end + 3))), end + 4
        if word == "/" and tokens.glued(end) and after in self.rules.per | frozenset(self.phrases):
            return _per(unit, self.known(after)), end + 2
        if word == "each" and unit:
            return f"{unit} each", end + 1
        return unit, end

    def _per_many(self, tokens: Tokens, at: int, unit: str | None) -> tuple[str, int]:
        """ "7.7 per 1,000 live births", "per 100,000 people"."""
        end = at + 1
        while tokens.word(end) in ("thousand", "million"):
            end += 1
        number = tokens.text[tokens.starts[at] : tokens.ends[end - 1]]
        thing = self.behind(tokens, end, scaled=False) or self.thing(tokens, end, 2)
        if thing is None:
            return _per(unit, number), end
        return _per(unit, f"{number} {thing[0]}"), thing[1]

    def known(self, word: str) -> str:
        """The name of a unit's form ("km" is kilometre), else the singular."""
        for words, unit, _ in self.phrases.get(word, ()):
            if len(words) == 1:
                return unit
        return self.singular(word)

    def thing(
        self, tokens: Tokens, end: int, value: float, covered: frozenset[int] | set[int] = frozenset()
    ) -> tuple[str, int] | None:
        """The singular of the noun that is counted behind a number, and the token after it.

        `covered`: the tokens of dates, where no noun phrase goes on ("2.1 last year").
        """
        if tokens.word(end) == "who":
            return "people", end
        at = end
        if tokens.word(at) == "of" and tokens.word(at + 1) != "":
            at += 1
        while tokens.word(at) in self.rules.before_thing:
            at += 1
        words: list[int] = []
        while at < len(tokens) and len(words) < 6:
            word = tokens.words[at]
            if word in ("'s", "’s") or (word in ("'", "’") and words):
                words.clear()  # "of Airbnb's earliest investments": the owner is left out
                at += 1
                continue
            if word == "-" and words and tokens.glued(at) and tokens.glued(at + 1):
                at += 1
                continue
            if word == "and" and words and self._goes_on(tokens, words[-1], at):
                at += 1
                continue
            if word.isdecimal() and words and tokens.capital(words[-1]) and tokens.word(at + 1).isalpha():
                at += 1  # "63,000 Model 3 sedans"
                continue
            if not word.isalpha() or word in self.stops or at in covered:
                break
            following = tokens.word(at + 1)
            ended = not following.isalpha() or following in self.stops
            if value == 1 and words and word.endswith("ing") and word not in ("building", "meeting"):
                break  # "one advertisement featuring children"
            if ended and words and word.endswith(("ed", "ing", "ly")) and self.plural(tokens.words[words[-1]]):
                break
            if ended and not words and word.endswith(("ed", "ing", "ly")) and word not in ("building", "meeting"):
                return None
            words.append(at)
            at += 1
            if value != 1 and self.plural(word) and not (self.plural(following) and following not in self.stops):
                break
        if not words:
            return None
        head = tokens.words[words[-1]]
        return self.singular(head), words[-1] + 1

    def _goes_on(self, tokens: Tokens, last: int, joint: int) -> bool:
        """ "4.3 million digital and physical sales": two adjectives share the noun."""
        if self.plural(tokens.words[last]) or tokens.word(joint + 1) in self.stops:
            return False
        return any(self.plural(tokens.word(place)) for place in (joint + 2, joint + 3))

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
        if self.plural(word) and len(word) > 3:
            return word[:-1]
        return word


def _per(unit: str | None, lower: str) -> str:
    return f"{unit} per {lower}" if unit else f"per {lower}"
