"""What a chat follows: taken up, listed, ended, and told once a day where it wants that.

It belongs to the chat, and the topic, in which it was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.faces.showing import one_line
from bot.faces.telegram.desk.updates import Pressed, Written
from bot.faces.telegram.shown.html import Run, html
from bot.faces.telegram.shown.keyboards import Markup
from bot.faces.telegram.shown.reply import reply
from bot.faces.telegram.talking import letters
from bot.faces.telegram.talking.letters import Done, place_of
from bot.faces.telegram.talking.talk import Talk
from bot.following.finding import newest
from bot.following.written import write
from bot.model import Answer, Follow
from bot.moments import minute_of, zone_of
from knowledge.search import Hit
from knowledge.state.follows import Followed, key_of
from knowledge.state.outbox import Letter

Asking = Written | Pressed

_AT_ONCE = 3  # of the newest slices, so that one sees what following will bring
_MOST_LISTED = 90  # buttons that a message may have, by the Bot API: a hundred


@dataclass(frozen=True, slots=True)
class Following:
    """Does what readers say of following."""

    talk: Talk

    async def follow(self, received: Asking, follow: Follow, language: str) -> Done:
        """The chat is told of it from now on, and of the newest at once."""
        place, what, called = place_of(received), write(follow), one_line(follow.called)
        follows, most = self.talk.desk.follows, self.talk.settings.follows
        if any(one.what == what for one in await follows.of(place)):
            return Done([self._say(received, "followed_already", language, what=called)])
        if await follows.count(place.chat) >= most:
            return Done([self._say(received, "too_many_follows", language, count=most)])
        hits = await self._newest(what)
        now = self.talk.desk.clock.now()
        shown = [(place, key_of(hit.citation.document)) for hit in hits]
        changes = [*follows.follow(place, what, called, language, now), self.talk.desk.told.note(shown, now)]
        changes.append(self.talk.shown(hits, received, language))  # it hears of corrections, too
        message = self.talk.phrases.say("followed_newest" if hits else "followed", language, what=called)
        texts = reply(Answer("", "follow", tuple(hits), message, language=language), self.talk.phrases)
        markup = self.talk.keyboards.alert(hits, language)
        boards: list[Markup | None] = [*[None] * (len(texts) - 1), markup]
        return Done([_letter(received, *one) for one in zip(texts, boards, strict=True)], changes)

    async def listed(self, received: Asking, rest: str, language: str) -> Done:
        """What the chat follows, with a button for each that ends it."""
        followed = await self.talk.desk.follows.of(place_of(received))
        return Done([_letter(received, *self._list(followed, language))])

    async def unfollow(self, received: Written, rest: str, language: str) -> Done:
        """What is named is followed no more; else what there is to choose from."""
        followed = await self.talk.desk.follows.of(place_of(received))
        wanted = rest.casefold()
        named = [one for one in followed if wanted and wanted in one.called.casefold()]
        if len(named) != 1:
            return Done([_letter(received, *self._list(followed, language))])
        [one] = named
        changes = self.talk.desk.follows.unfollow(place_of(received), one.row)
        return Done([self._say(received, "unfollowed", language, what=one.called)], changes)

    async def end(self, received: Pressed, row: int, language: str) -> Done:
        """What stands in a row is followed no more; the list shows what is left."""
        place = place_of(received)
        followed = await self.talk.desk.follows.of(place)
        gone = [one for one in followed if one.row == row]
        left = [one for one in followed if one.row != row]
        words = self.talk.phrases.say("unfollowed", language, what=gone[0].called) if gone else ""
        shown = letters.in_place(received, *self._list(left, language))
        return Done([letters.pressed(received, words), shown], self.talk.desk.follows.unfollow(place, row))

    async def digest(self, received: Written, rest: str, language: str) -> Done:
        """When the chat has its digest: from now on, no more, or as it is."""
        say, place, follows = self.talk.phrases, place_of(received), self.talk.desk.follows
        minute, kept = await follows.digest(place)
        zone = kept or self.talk.settings.zone
        if not rest:
            phrase = "need_digest" if minute is None else "digest_now"
            shown = {} if minute is None else {"time": _time(minute)}
            return Done([self._say(received, phrase, language, zone=zone, **shown)])
        if rest.casefold() in say.words("digest_off_words"):
            changes = follows.set_digest(place, None, kept, language)
            return self._set(Done([self._say(received, "digest_off", language, zone=zone)], changes))
        time, _, named = rest.partition(" ")
        wanted, found = minute_of(time), zone_of(named or zone)
        if wanted is None or found is None:
            return Done([self._say(received, "need_digest", language, zone=zone)])
        changes = follows.set_digest(place, wanted, found.key, language)
        return self._set(
            Done([self._say(received, "digest_set", language, time=_time(wanted), zone=found.key)], changes)
        )

    def _set(self, done: Done) -> Done:
        self.talk.wake()
        return done

    def _list(self, followed: Sequence[Followed], language: str) -> tuple[str, Markup | None]:
        say = self.talk.phrases.say
        if not followed:
            return self.talk.said("following_nothing", language), None
        lines = [say("following_title", language, most=self.talk.settings.follows)]
        lines += [say("follow_line", language, number=n, what=one.called) for n, one in enumerate(followed, 1)]
        markup = self.talk.keyboards.followed([(one.row, one.called) for one in followed[:_MOST_LISTED]])
        return html([Run("\n".join(lines))]), markup

    async def _newest(self, what: str) -> list[Hit]:
        if self.talk.shelf is None:
            return []
        return await self.talk.shelf.ask(lambda store: newest(store, what, _AT_ONCE))

    def _say(self, received: Asking, phrase: str, language: str, **fields: object) -> Letter:
        return _letter(received, html([Run(self.talk.phrases.say(phrase, language, **fields))]))


def _letter(received: Asking, text: str, markup: Markup | None = None) -> Letter:
    if isinstance(received, Written):
        return letters.reply(received, text, markup)
    return letters.below(received, text, markup)


def _time(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
