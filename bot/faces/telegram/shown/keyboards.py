"""The buttons under a reply: rows of them, as the Bot API takes an inline keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.faces.showing import one_line
from bot.faces.telegram.shown import links
from bot.faces.telegram.shown.buttons import Action, Button, Buttons, numbered
from bot.model import Again, Answer, following
from bot.phrases import FALLBACK, LANGUAGES, Phrases
from knowledge.address import Address
from knowledge.search import Hit

Markup = dict[str, Any]
_Key = dict[str, Any]

LABEL_LIMIT = 60  # code points of a suggestion on a button
_FROM_START = Again("")


@dataclass(frozen=True, slots=True)
class Keyboards:
    """Makes keyboards in the bot's phrases; `username` is the bot's."""

    phrases: Phrases
    buttons: Buttons
    username: str

    def under(self, answer: Answer, token: str) -> Markup | None:
        """What can be done with an answer: look closer at each hit, get more, ask what was suggested."""
        hits = answer.hits[: answer.shown]
        at, language = answer.again or _FROM_START, answer.language
        rows = [list(self._of_hits(hits, token, at, language)), list(self._pages(answer, token))]
        if len(hits) == 1:
            rows.insert(1, self._judged(token, Address.of(hits[0]), at, language))
        if hits and answer.again is not None and answer.again.text and not answer.abstained:
            rows.append([self._key("follow", language, Button("follow", token))])
        for number, suggestion in enumerate(answer.suggestions):
            data = self.buttons.data(Button("choose", token, number))
            rows.append([{"text": one_line(suggestion)[:LABEL_LIMIT], "callback_data": data}])
        return _markup(rows)

    def beside(self, hit: Hit, token: str, at: Again, language: str) -> Markup | None:
        """Under one hit that is shown in its passages: its source, and the way back to the answer."""
        address = Address.of(hit)
        back = self._key("back", language, Button("page", token, at.skip, at.skip_series))
        rows = [self._passed_on(hit, language), self._judged(token, address, at, language), [back]]
        return _markup(rows)

    def elsewhere(self, hit: Hit, language: str) -> Markup | None:
        """Under a hit in a chat that the bot is not in: nothing that comes back to it but a link."""
        *passed_on, _ = self._passed_on(hit, language)
        link = links.link_to(Address.of(hit), self.username)
        return _markup([[*passed_on, {"text": self.phrases.say("button_open", language), "url": link}]])

    def alert(self, hits: Sequence[Hit], language: str) -> Markup | None:
        """Under what was told unasked: a single hit's source, and what else is followed."""
        rows = [self._passed_on(hits[0], language)] if len(hits) == 1 else []
        return _markup([*rows, [self._key("following", language, Button("following", self._nobody))]])

    def followed(self, followed: Sequence[tuple[int, str]]) -> Markup | None:
        """A button for each thing that is followed, by its number and what it is called, which ends it."""
        rows = []
        for number, called in followed:
            label = self.phrases.say("button_unfollow", FALLBACK, what=one_line(called))[:LABEL_LIMIT]
            data = self.buttons.data(numbered("unfollow", self._nobody, number))
            rows.append([{"text": label, "callback_data": data}])
        return _markup(rows)

    @property
    def _nobody(self) -> str:
        """The name of no question."""
        return self.buttons.token(0, 0)

    def languages(self, token: str, language: str) -> Markup | None:
        """The languages to choose from; behind the last one the one that Telegram tells."""
        names = [(f"language_{code}", code) for code in LANGUAGES] + [("language_auto", language)]
        rows = []
        for nth, (phrase, code) in enumerate(names):
            data = self.buttons.data(Button("language", token, nth))
            rows.append([{"text": self.phrases.say(phrase, code), "callback_data": data}])
        return _markup(rows)

    def which(self, button: Button, language: str) -> Markup | None:
        """What of a slice is wrong."""
        parts: tuple[Action, ...] = ("speaker", "figure", "answer")
        rows = [[self._key(part, language, _with(button, part))] for part in parts]
        return _markup([*rows, [self._key("back", language, _with(button, "page"))]])

    def back(self, button: Button, language: str) -> Markup | None:
        """The way back to the answer alone."""
        return _markup([[self._key("back", language, _with(button, "page"))]])

    def _of_hits(self, hits: Sequence[Hit], token: str, at: Again, language: str) -> Iterator[_Key]:
        for number, hit in enumerate(hits, 1):
            button = Button("context", token, at.skip, at.skip_series, Address.of(hit))
            if len(hits) > 1:
                yield {"text": str(number), "callback_data": self.buttons.data(button)}
            else:
                yield self._key("context", language, button)
                yield from self._passed_on(hit, language)

    def _passed_on(self, hit: Hit, language: str) -> list[_Key]:
        say = self.phrases.say
        read_at = links.source(hit)
        source = [{"text": say("button_source", language), "url": read_at}] if read_at is not None else []
        copied = {"text": links.copied(hit, self.phrases, language)}
        shared = {"text": say("button_share", language), "url": links.share(hit, self.username)}
        return [*source, {"text": say("button_copy", language), "copy_text": copied}, shared]

    def _judged(self, token: str, address: Address, at: Again, language: str) -> list[_Key]:
        verdicts: tuple[Action, ...] = ("useful", "wrong")
        return [self._key(one, language, Button(one, token, at.skip, at.skip_series, address)) for one in verdicts]

    def _pages(self, answer: Answer, token: str) -> Iterator[_Key]:
        at, more = answer.again, following(answer)
        if at is not None and (at.skip or at.skip_series):
            yield self._key("first", answer.language, Button("page", token))
        if more is not None:
            yield self._key("more", answer.language, Button("page", token, more.skip, more.skip_series), answer.left)

    def _key(self, name: str, language: str, button: Button, count: int = 0) -> _Key:
        text = self.phrases.say(f"button_{name}", language, count=count)
        return {"text": text, "callback_data": self.buttons.data(button)}


def _with(button: Button, action: Action) -> Button:
    return Button(action, button.token, button.skip, button.series, None if action == "page" else button.address)


def _markup(rows: Sequence[list[_Key]]) -> Markup | None:
    kept = [row for row in rows if row]
    return {"inline_keyboard": kept} if kept else None
