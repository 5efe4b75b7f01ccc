"""Where a slice can be read and how it is passed on: the page at the passage, a link to this bot, words to copy."""

from __future__ import annotations

from urllib.parse import quote

from bot.faces.blocks import is_web_address
from bot.faces.showing import one_line
from bot.faces.telegram.shown.html import utf16_length
from bot.periods import day_in_words
from bot.phrases import Phrases
from knowledge.address import Address
from knowledge.search import Hit

COPY_LIMIT = 256  # https://core.telegram.org/bots/api#copytextbutton, taken as UTF-16 units
_URL_LIMIT = 2000  # code points; nothing longer is worth a button
_EDGE = 4  # words at either end by which a browser finds a passage


def source(hit: Hit) -> str | None:
    """The address of a hit's page, at its words (https://wicg.github.io/scroll-to-text-fragment/); None without one.

    >>> from knowledge.model import Span
    >>> from knowledge.search import Citation
    >>> place = Citation("a", "", None, None, "https://a.example/1", 1)
    >>> source(Hit("fact", "It rose by 5%, they said on Monday, again.", Span(0, 42), (), None, None, place))
    'https://a.example/1#:~:text=It%20rose%20by%205%25%2C,said%20on%20Monday%2C%20again.'
    """
    url = hit.citation.url
    if url is None or not is_web_address(url):
        return None
    words = hit.text.split()
    parts = [words] if len(words) <= 2 * _EDGE else [words[:_EDGE], words[-_EDGE:]]
    at = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in parts)
    directed = f"{url}{'' if '#' in url else '#'}:~:text={at}"
    return directed if len(directed) <= _URL_LIMIT else url if len(url) <= _URL_LIMIT else None


def link_to(address: Address, username: str) -> str:
    """The link that opens a chat with the bot at a slice."""
    return f"https://t.me/{username}?start={address}"


def share(hit: Hit, username: str) -> str:
    """The link by which Telegram asks to whom that link is to be sent."""
    return f"https://t.me/share/url?url={quote(link_to(Address.of(hit), username), safe='')}"


def copied(hit: Hit, phrases: Phrases, language: str) -> str:
    """A hit's words with who says so, where and when; words that do not fit are left out, and marked as such."""
    cited = hit.citation
    named = one_line(cited.source) if cited.source else phrases.say("unknown_source", language)
    day = day_in_words(cited.date, phrases, language) if cited.date else phrases.say("undated", language)
    behind = f" – {', '.join([*([one_line(hit.speaker)] if hit.speaker else []), named, day])}"
    if utf16_length(behind) > COPY_LIMIT // 2:
        behind = f"{behind[: COPY_LIMIT // 4].rsplit(' ', 1)[0]}…"
    marks = [phrases.say(mark, language) for mark in ("quote_open", "quote_close")] if hit.kind == "quote" else ["", ""]
    left_out = f" {phrases.say('left_out', language)}"
    room = COPY_LIMIT - utf16_length("".join([*marks, left_out, behind]))
    text = one_line(hit.text)
    if utf16_length(text) > room:
        text = _beginning(text, room) + left_out
    return f"{marks[0]}{text}{marks[1]}{behind}"


def _beginning(text: str, room: int) -> str:
    """As many words of a text as fit into so many UTF-16 units; of a word that does not, as many letters."""
    while utf16_length(text) > room:
        shorter = text[:room].rsplit(" ", 1)[0]
        text = shorter if len(shorter) < len(text) else text[:-1]
    return text
