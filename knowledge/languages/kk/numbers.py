"""Kazakh numbers: `config/kk/numbers.yaml` with the cases of its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from knowledge import config
from knowledge.config import Words
from knowledge.extract.inflected.numbers import NumberReader, NumberRules
from knowledge.languages.kk.endings import cased, declined

_Key = TypeVar("_Key", int, float)


class _CasedRules(NumberRules, frozen=True):
    """`config/kk/numbers.yaml`: words in the nominative."""

    no_numbers: Words  # forms of them that are other words: "онда", there


def load_numbers() -> NumberReader:
    """The reader of Kazakh numbers. Raises ConfigError."""
    rules = config.load("kk/numbers.yaml", _CasedRules)

    def every(table: Mapping[_Key, Words]) -> dict[_Key, Words]:
        return {value: Words(set(cased(words)) - rules.no_numbers) for value, words in table.items()}

    return NumberReader.of(
        msgspec.structs.replace(
            rules,
            units=every(rules.units),
            tens=every(rules.tens),
            hundreds=every(rules.hundreds),
            scales={value: Words(declined(words)) for value, words in rules.scales.items()},  # "5 миллионы" too
            single=Words(cased(rules.single)),
        )
    )
