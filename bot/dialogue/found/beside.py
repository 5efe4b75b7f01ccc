"""What stands around quotes: passage and title tell what they are on, the words beside them how they are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.query import Topic
from knowledge.search import Hit, Search

# How far (code points) before and behind a quote its cue stands: "..., the mayor of Balta promised on Monday".
_CUE = 60
_END = ". "  # of a sentence


@dataclass(frozen=True)
class Beside:
    """Looks around quotes."""

    search: Search

    def on(self, hits: Sequence[Hit], subjects: Sequence[Topic]) -> list[Hit]:
        """Those whose passage or title names all subjects."""
        texts = self._texts(hits)
        return [
            hit
            for hit, (text, _) in zip(hits, texts, strict=True)
            if all(subject.is_in(f"{hit.citation.title}\n{text}") for subject in subjects)
        ]

    def in_manner(self, hits: Sequence[Hit], manner: re.Pattern[str]) -> list[Hit]:
        """Those that hold a word of a kind of saying, or have one beside them: "we promise", "..., she promised"."""
        found = []
        for hit, (text, start) in zip(hits, self._texts(hits), strict=True):
            first, last = hit.span.start - start, hit.span.end - start
            if manner.search(_with_cue(text, first, last) or hit.text):
                found.append(hit)
        return found

    def _texts(self, hits: Sequence[Hit]) -> list[tuple[str, int]]:
        """The text of each hit's passage, and where it begins."""
        passages = self.search.leading_to([hit.citation for hit in hits], 0)
        known = {(one.citation.document, one.citation.passage): (one.text, one.start) for one in passages}
        return [known.get((hit.citation.document, hit.citation.passage), (hit.text, hit.span.start)) for hit in hits]


def _with_cue(text: str, first: int, last: int) -> str:
    """A quote with what stands beside it in its sentences: "..., the mayor of Balta promised"; not in others.

    >>> _with_cue('She warned of it. "Come," he said. They did.', 19, 23)
    '"Come," he said'
    """
    before = text[max(first - _CUE, 0) : first].rpartition(_END)[2]
    return before + text[first:last] + text[last : last + _CUE].partition(_END)[0]
