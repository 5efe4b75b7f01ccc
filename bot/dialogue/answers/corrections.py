"""What documents have corrected of late: what they said and what they say now, side by side, the latest first."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from bot.dialogue.answers.said import said
from bot.dialogue.query import Query
from bot.model import Answer
from bot.phrases import Phrases
from knowledge.changes import Library, Withdrawal
from knowledge.corrections import Corrected, Correction
from knowledge.state.shown import KEPT_SECONDS

# So far back a correction is told, as those are told who were shown something (days).
DAYS = round(KEPT_SECONDS / 86_400)
_SHOWN = 2  # at once: half a phone's height each
_MOST = 50  # documents that are looked at, those that changed last


@dataclass(frozen=True)
class Corrections:
    """Answers `/corrections`."""

    search: Library
    phrases: Phrases

    def answer(self, query: Query) -> Answer:
        """Those behind the ones that were shown before."""
        day = dt.datetime.combine(query.asked, dt.time(), dt.UTC)
        found = self._since(day - dt.timedelta(days=DAYS))[query.skip :]
        if not found and not query.skip:
            return said(query, self.phrases.say("no_corrections", query.language, days=DAYS))
        answer = said(query, self.phrases.say("corrections_title", query.language, days=DAYS))
        shown = tuple(found[:_SHOWN])
        return dataclasses.replace(answer, corrections=shown, listed=len(shown), further=len(found) - len(shown))

    def _since(self, since: dt.datetime) -> list[Correction | Withdrawal]:
        changed = self.search.changed(since)[-_MOST:]
        found: list[Correction | Withdrawal] = []
        for one in changed:
            found += Corrected.of(one.document, self.search).all(since)
        withdrawn = self.search.withdrawals(since)[-_MOST:]
        found += [one for one in withdrawn if not self.search.versions(one.citation.document)]
        return sorted(found, key=lambda one: one.at, reverse=True)
