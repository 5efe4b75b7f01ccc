"""The bot's own words, per language: `config/phrases.yaml`."""

from __future__ import annotations

import string
from dataclasses import dataclass

from knowledge import config
from knowledge.errors import ConfigError

FALLBACK = "en"

# Every phrase, with the fields that it may hold. A file that lacks one in English, or holds another, is refused.
FIELDS: dict[str, frozenset[str]] = {
    "start": frozenset(),
    "help": frozenset(),
    "greeting": frozenset(),
    "thanks": frozenset(),
    "empty": frozenset(),
    "abstain": frozenset({"day"}),
    "abstain_undated": frozenset(),
    "abstain_empty": frozenset(),
    "did_you_mean": frozenset(),
    "quotes_by": frozenset({"speaker"}),
    "facts_about": frozenset({"topic"}),
    "which_person": frozenset({"name"}),
    "need_name": frozenset(),
    "need_topic": frozenset(),
    "which_way": frozenset(),
    "no_more": frozenset(),
    "need_claim": frozenset(),
    "check_verbatim": frozenset(),
    "check_elided": frozenset(),
    "check_near": frozenset(),
    "check_other": frozenset(),
    "check_unknown": frozenset(),
    "check_unnamed": frozenset(),
    "check_unquoted": frozenset(),
    "check_none": frozenset({"day"}),
    "check_none_undated": frozenset(),
    "differs_other": frozenset(),
    "differs_lacking": frozenset(),
    "differs_left_out": frozenset(),
    "differs_extra": frozenset(),
    "people_title": frozenset(),
    "person_line": frozenset({"name", "count"}),
    "topics_title": frozenset(),
    "topic_line": frozenset({"name", "count"}),
    "sources_title": frozenset(),
    "source_line": frozenset({"name", "count", "first", "last"}),
    "unknown_source": frozenset(),
    "latest_title": frozenset(),
    "latest_line": frozenset({"title", "date", "source"}),
    "unknown_command": frozenset({"command"}),
    "trouble": frozenset(),
    "undated": frozenset(),
    "paragraph": frozenset({"number"}),
    "headline": frozenset(),
    "also_in": frozenset({"count"}),
    "figures_differ": frozenset(),
    "unnamed": frozenset(),
    "left_out": frozenset(),
    "quote_open": frozenset(),
    "quote_close": frozenset(),
    "said_by": frozenset({"speaker"}),
    "claimed_by": frozenset({"speaker"}),
    "of_period": frozenset({"period"}),
    "period_decade": frozenset({"year"}),
    "period_week": frozenset({"year", "number"}),
    "period_quarter": frozenset({"year", "number"}),
    "period_half": frozenset({"year", "number"}),
    "period_spring": frozenset({"year"}),
    "period_summer": frozenset({"year"}),
    "period_autumn": frozenset({"year"}),
    "period_winter": frozenset({"year"}),
    "role_goal": frozenset(),
    "role_forecast": frozenset(),
    "role_limit": frozenset(),
    "role_negated": frozenset(),
    "series_amounts": frozenset({"concept", "places"}),
    "series_changes": frozenset({"concept", "places"}),
    "series_up": frozenset(),
    "series_down": frozenset(),
    "series_others": frozenset({"count"}),
    "series_differs": frozenset(),
    "chat_start": frozenset(),
    "chat_end": frozenset(),
    "command_quote": frozenset(),
    "command_check": frozenset(),
    "command_facts": frozenset(),
    "command_people": frozenset(),
    "command_topics": frozenset(),
    "command_sources": frozenset(),
    "command_latest": frozenset(),
    "command_help": frozenset(),
}


class _PhrasesFile(config.Schema, frozen=True):
    phrases: dict[str, dict[str, str]]  # key -> language -> words


@dataclass(frozen=True)
class Phrases:
    """Phrases by key and language; a language that lacks one falls back to English."""

    by_key: dict[str, dict[str, str]]

    def say(self, key: str, language: str, **fields: object) -> str:
        """The phrase with its fields filled in."""
        words = self.by_key[key]
        return words.get(language, words[FALLBACK]).format(**fields).strip()

    def speaks(self, language: str) -> bool:
        """Whether any phrase exists in the language."""
        return any(language in words for words in self.by_key.values())


def load_phrases() -> Phrases:
    """`config/phrases.yaml`, held against FIELDS. Raises ConfigError."""
    phrases = config.load("phrases.yaml", _PhrasesFile).phrases
    file = config.path("phrases.yaml")
    if unknown := sorted(phrases.keys() - FIELDS.keys()):
        raise ConfigError(f"{file}: phrases: unknown key {unknown[0]!r} (known: {', '.join(FIELDS)})")
    for key, fields in FIELDS.items():
        words = phrases.get(key, {})
        if FALLBACK not in words:
            raise ConfigError(f"{file}: phrases: {key}: has no {FALLBACK!r}; every phrase needs its English words")
        for language, phrase in words.items():
            where = f"{file}: phrases: {key}: {language}"
            try:
                used = [field for field in string.Formatter().parse(phrase) if field[1] is not None]
            except ValueError as error:
                raise ConfigError(f"{where}: {error}; write a brace that is meant as such twice") from error
            for _, name, layout, conversion in used:
                if name not in fields or layout or conversion:
                    allowed = ", ".join(f"{{{name}}}" for name in sorted(fields)) or "none"
                    written = f"{name}{'!' + conversion if conversion else ''}{':' + layout if layout else ''}"
                    raise ConfigError(f"{where}: unknown field {{{written}}} (allowed: {allowed})")
    return Phrases(phrases)
