"""Whom "he" and "she" mean: the person of that gender whom the text is about before the pronoun."""

from __future__ import annotations

import bisect

from knowledge.extract.quotes.lexicon import Gender
from knowledge.extract.quotes.names import Cast, Entity

NEAR = 700  # code points within which a pronoun's name is sought first
_FAR = 2500
_BESIDE = 250  # within these the subject of a sentence is the nearest one
_MOST = 12  # persons weighed for one pronoun
# What speaks for a person as the one whom a pronoun means, where a fitting gender counts 1: to have spoken last in a
# quote, to have been reported since, to be a person of unknown gender, to be the subject of a sentence nearby or of one
# further off, to be named often (a twentieth each time, eight times at most); and against: to be a thing of one word,
# an unknown name, a name that only says whose. Set on 82 pronouns of recent news, read by hand.
_SPOKE, _REPORTED, _PERSON, _SUBJECT, _SUBJECT_FAR = 0.8, 0.8, 0.7, 1.1, 0.5
_OFTEN, _OFTEN_MOST = 0.05, 8
_THING, _UNKNOWN, _MODIFIER = 2.2, 0.3, 0.7


class Salience:
    """The persons of a document by where the journalist names them."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.persons = [entity for entity in cast.entities if entity.kind != "body"]
        self._order = sorted((start, index) for index, entity in enumerate(self.persons) for start in entity.told)
        self._starts = [start for start, _ in self._order]

    def named_between(self, start: int, end: int) -> list[Entity]:
        """Who is named from `start` up to `end`, in the text's order."""
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return [self.persons[index] for _, index in self._order[low:high]]

    def meant(self, position: int, gender: Gender, last: Entity | None, spoke_at: int) -> Entity | None:
        """The person whom a pronoun at `position` means; `last` spoke last in a quote, and is named at `spoke_at`."""
        candidates = self._candidates(position, gender)
        # whose words were reported after the last quote: they spoke last
        reported = next(
            (entity for entity, start in candidates if start > spoke_at and start in self.cast.speaking), None
        )
        best: tuple[float, Entity] | None = None
        for entity, start in candidates:
            distance = position - start
            score = -distance / NEAR + min(len(entity.starts), _OFTEN_MOST) * _OFTEN
            if entity.gender == gender:
                score += 1.0
            elif entity.kind == "unknown":
                score -= _THING if len(entity.words) == 1 else _UNKNOWN
            else:
                score += _PERSON
            if entity is reported:
                score += _REPORTED
            elif entity is last and reported is None:
                score += _SPOKE
            if start in self.cast.subjects:
                score += _SUBJECT if distance < _BESIDE else _SUBJECT_FAR
            elif start in self.cast.modifiers:
                score -= _MODIFIER
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best is not None else None

    def _candidates(self, position: int, gender: Gender) -> list[tuple[Entity, int]]:
        """Persons who may be of the gender, each with where the journalist named them last; the nearest first."""
        at = bisect.bisect_left(self._starts, position)
        found: list[tuple[Entity, int]] = []
        seen: set[int] = set()
        while at > 0 and len(found) < _MOST:
            at -= 1
            start, index = self._order[at]
            if position - start > _FAR:
                break
            entity = self.persons[index]
            if index not in seen and entity.gender in (None, gender) and entity.name[0] != "@":
                found.append((entity, start))
            seen.add(index)
        return found
