"""The bot's own words, per language: `config/phrases.yaml`."""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.commands import COMMANDS, SERVICES, Command, Slot
from knowledge import config
from knowledge.errors import ConfigError

FALLBACK = "en"
LANGUAGES = (FALLBACK, "ru", "kk")

# Every phrase, with the fields that it may hold; what a command does stands in `command_NAME`. A file that lacks one in
# English, or holds another, is refused.
FIELDS: dict[str, frozenset[str]] = {
    "start": frozenset(),
    "help": frozenset({"commands"}),
    "help_line": frozenset({"command", "takes", "does"}),
    "greeting": frozenset(),
    "thanks": frozenset(),
    "empty": frozenset(),
    "gone": frozenset(),
    "expired": frozenset(),
    **{f"button_{name}": frozenset() for name in ("context", "source", "copy", "share", "open", "first", "back")},
    "button_more": frozenset({"count"}),
    **{f"button_{name}": frozenset() for name in ("useful", "wrong", "speaker", "figure", "answer")},
    "told_useful": frozenset(),
    "told_wrong": frozenset(),
    "which_wrong": frozenset(),
    "checking": frozenset(),
    "description": frozenset(),
    "short_description": frozenset(),
    **{f"language_{language}": frozenset() for language in LANGUAGES},
    "language_auto": frozenset(),
    "which_language": frozenset(),
    "language_chosen": frozenset(),
    "need_follow": frozenset(),
    "follow_elsewhere": frozenset({"what"}),
    "followed": frozenset({"what"}),
    "followed_newest": frozenset({"what"}),
    "followed_already": frozenset({"what"}),
    "too_many_follows": frozenset({"count"}),
    "following_title": frozenset({"most"}),
    "following_nothing": frozenset(),
    "follow_line": frozenset({"number", "what"}),
    "unfollowed": frozenset({"what"}),
    "alert_title": frozenset({"what"}),
    "alert_titles": frozenset(),
    "alert_further": frozenset({"count"}),
    "digest_title": frozenset({"day"}),
    "digest_set": frozenset({"time", "zone"}),
    "digest_off": frozenset({"zone"}),
    "digest_now": frozenset({"time", "zone"}),
    "need_digest": frozenset({"zone"}),
    "digest_off_words": frozenset(),
    "button_follow": frozenset(),
    "button_following": frozenset(),
    "button_unfollow": frozenset({"what"}),
    "need_export": frozenset(),
    "exported": frozenset({"name", "count"}),
    "privacy": frozenset({"days", "shown", "months", "told"}),
    "forgotten": frozenset(),
    "no_feedback": frozenset(),
    "feedback_title": frozenset({"count"}),
    **{f"feedback_{verdict}": frozenset() for verdict in ("useful", "speaker", "figure", "answer")},
    "feedback_mends": frozenset(),
    "stats": frozenset({"documents", "day", "taken", "answered", "abstained", "failed", "sent"}),
    "need_document": frozenset(),
    "cannot_load": frozenset(),
    "link_filed": frozenset({"outcome"}),
    "link_left_out": frozenset({"outcome"}),
    "too_long": frozenset(),
    "too_slow": frozenset(),
    "nearest": frozenset(),
    "more": frozenset({"count"}),
    "sources_of": frozenset(),
    "said_it": frozenset({"speaker"}),
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
    "which_sense": frozenset({"name"}),
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
    "source_line": frozenset({"name", "count", "days"}),
    "unknown_source": frozenset(),
    "feeds_title": frozenset(),
    "feed_line": frozenset({"name", "count", "when"}),
    "feed_unread": frozenset({"name"}),
    "feed_failed": frozenset({"line", "when"}),
    "feed_quiet": frozenset({"line", "day"}),
    "latest_title": frozenset(),
    "corrections_title": frozenset({"days"}),
    "no_corrections": frozenset({"days"}),
    **{f"correction_{part}": frozenset() for part in ("shown", "was", "now", "gone", "withdrawn")},
    "correction_more": frozenset({"count"}),
    "latest_line": frozenset({"title", "date", "source"}),
    "unknown_command": frozenset({"command"}),
    "trouble": frozenset(),
    "slow_down": frozenset(),
    "undated": frozenset(),
    "paragraph": frozenset({"number"}),
    "headline": frozenset(),
    **{f"written_in_{language}": frozenset() for language in LANGUAGES},
    "also_in": frozenset({"count"}),
    "also_in_named": frozenset({"sources"}),
    "also_in_named_more": frozenset({"sources", "count"}),
    "figures_differ": frozenset(),
    "overdue": frozenset({"day"}),
    "unnamed": frozenset(),
    "left_out": frozenset(),
    "quote_open": frozenset(),
    "quote_close": frozenset(),
    "said_by": frozenset({"speaker"}),
    "claimed_by": frozenset({"speaker"}),
    "own_words": frozenset(),
    "period_day": frozenset({"day", "month", "year"}),
    "period_month": frozenset({"month", "year"}),
    "period_decade": frozenset({"year"}),
    "period_week": frozenset({"year", "number"}),
    "period_quarter": frozenset({"year", "number"}),
    "period_half": frozenset({"year", "number"}),
    "period_spring": frozenset({"year"}),
    "period_summer": frozenset({"year"}),
    "period_autumn": frozenset({"year"}),
    "period_winter": frozenset({"year"}),
    "months": frozenset(),
    "months_of_days": frozenset(),
    "months_short": frozenset(),
    "role_goal": frozenset(),
    "role_forecast": frozenset(),
    "role_limit": frozenset(),
    "role_negated": frozenset(),
    "series_amounts": frozenset({"concept", "places"}),
    "series_changes": frozenset({"concept", "places"}),
    "series_as_of": frozenset({"day"}),
    "series_older": frozenset({"count"}),
    "series_up": frozenset(),
    "series_down": frozenset(),
    "series_others": frozenset({"count"}),
    "series_differs": frozenset(),
    "role_actual": frozenset(),
    "chart_others": frozenset({"count"}),
    "chart_file": frozenset({"file"}),
    "no_charts": frozenset(),
    "chat_start": frozenset(),
    "chat_end": frozenset(),
    "takes_person": frozenset(),
    "takes_topic": frozenset(),
    "takes_place": frozenset(),
    "takes_period": frozenset(),
    "takes_text": frozenset(),
}


# What parts the forms of a word behind a number: "{count:year|years}"; and numbers among which each form is met.
_FORMS, _ENOUGH = "|", 101
# Phrases that are twelve names, January's first.
_MONTHS = ("months", "months_of_days", "months_short")


class _PhrasesFile(config.Schema, frozen=True):
    phrases: dict[str, dict[str, str]]  # key -> language -> words


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a phrase: as it stands, or the one of some forms of a word that the language has behind it."""

    value: int
    language: str

    def __format__(self, forms: str) -> str:
        if _FORMS not in forms:
            return str(self.value)
        each = forms.split(_FORMS)
        form = _plurals(self.language).index(_plural_form(self.language)(self.value))
        return each[min(form, len(each) - 1)]


def _plural_form(language: str) -> Callable[[int], str]:
    from babel import Locale  # few phrases have a counted word: babel is slow to import

    return Locale(language).plural_form


def _plurals(language: str) -> list[str]:
    """The plural forms of whole numbers that a language has, by CLDR, in its order: one, few, many, other."""
    form = _plural_form(language)
    had = {form(number) for number in range(_ENOUGH)}
    return [name for name in ("zero", "one", "two", "few", "many", "other") if name in had]


@dataclass(frozen=True)
class Phrases:
    """Phrases by key and language; a language that lacks one falls back to English."""

    by_key: dict[str, dict[str, str]]

    def say(self, key: str, language: str, **fields: object) -> str:
        """The phrase with its fields filled in."""
        words = self.by_key[key]
        told = language if language in words else FALLBACK
        given = {name: _Number(value, told) if isinstance(value, int) else value for name, value in fields.items()}
        return words[told].format(**given).strip()

    def menu(self, language: str) -> list[tuple[str, str]]:
        """The commands of Telegram's menu, each with what it does."""
        known = (*COMMANDS, *SERVICES)
        rows = [(row.name, self.say(f"command_{row.name}", language)) for row in known if row.in_menu]
        return [(name, does[:1].upper() + does[1:]) for name, does in rows]

    def help(self, language: str) -> str:
        """What one can ask, with a line for each command."""
        lines = [
            self.say(
                "help_line",
                language,
                command=f"/{row.name}",
                takes="".join(self._takes(n, slot, language) for n, slot in enumerate(row.takes)),
                does=self.say(f"command_{row.name}", language),
            )
            for row in COMMANDS
            if row.in_help
        ]
        return self.say("help", language, commands="\n".join(lines))

    def _takes(self, place: int, slot: Slot, language: str) -> str:
        """A slot as `/help` shows it: the first must be given, others may be."""
        name = self.say(f"takes_{slot}", language)
        return f" [{name}]" if place else f" {name}"

    def words(self, key: str) -> frozenset[str]:
        """The words, in small letters, that a phrase lists in any language."""
        return frozenset(word for words in self.by_key[key].values() for word in words.casefold().split())

    def speaks(self, language: str) -> bool:
        """Whether any phrase exists in the language."""
        return any(language in words for words in self.by_key.values())


def load_phrases(commands: Sequence[Command] = COMMANDS) -> Phrases:
    """`config/phrases.yaml`, held against FIELDS and the commands. Raises ConfigError."""
    phrases = config.load("phrases.yaml", _PhrasesFile).phrases
    file = config.path("phrases.yaml")
    shown = [row.name for row in commands if row.in_menu or row.in_help]
    shown += [row.name for row in SERVICES if row.in_menu]
    fields_of = FIELDS | {f"command_{name}": frozenset() for name in shown}
    if unknown := sorted(phrases.keys() - fields_of.keys()):
        raise ConfigError(f"{file}: phrases: unknown key {unknown[0]!r} (known: {', '.join(fields_of)})")
    for key, fields in fields_of.items():
        words = phrases.get(key, {})
        if FALLBACK not in words:
            raise ConfigError(f"{file}: phrases: {key}: has no {FALLBACK!r}; every phrase needs its English words")
        for language, phrase in words.items():
            _check_fields(phrase, fields, f"{file}: phrases: {key}: {language}")
            if key in _MONTHS and len(phrase.split()) != 12:
                raise ConfigError(f"{file}: phrases: {key}: {language}: has {len(phrase.split())} names; give twelve")
    return Phrases(phrases)


def _check_fields(phrase: str, fields: frozenset[str], where: str) -> None:
    """Raises ConfigError where a phrase holds a field that the program does not fill in."""
    try:
        used = [field for field in string.Formatter().parse(phrase) if field[1] is not None]
    except ValueError as error:
        raise ConfigError(f"{where}: {error}; write a brace that is meant as such twice") from error
    for _, name, layout, conversion in used:
        if name not in fields or (layout and _FORMS not in layout) or conversion:
            allowed = ", ".join(f"{{{name}}}" for name in sorted(fields)) or "none"
            written = f"{name}{'!' + conversion if conversion else ''}{':' + layout if layout else ''}"
            raise ConfigError(f"{where}: unknown field {{{written}}} (allowed: {allowed})")
