"""Whom "he" and "she" mean: the person of that gender whom the text is about before the pronoun."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Collection

from knowledge.extract.quotes.cast import Cast, Entity
from knowledge.extract.quotes.lexicon import Gender

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
# Likeliest is the subject of the pronoun's own sentence, then who said something in the one before, then its subject;
# of a person's mentions the latest few count.
_JUST_BEFORE, _SAID_JUST_BEFORE, _SAME_SENTENCE, _LATEST = 0.9, 1.3, 2.3, 3
_THING, _UNKNOWN, _MODIFIER = 2.2, 0.3, 0.7


class Salience:
    """The persons of a document by where the journalist names them."""

    def __init__(self, cast: Cast, is_place: Callable[[Entity], bool]) -> None:
        self.cast = cast
        self.persons = [
            entity
            for entity in cast.entities
            if entity.kind == "person" or (entity.kind == "unknown" and not is_place(entity))
        ]
        self._order = sorted((start, index) for index, entity in enumerate(self.persons) for start in entity.told)
        self._starts = [start for start, _ in self._order]

    def named_between(self, start: int, end: int) -> list[Entity]:
        """Who is named from `start` up to `end`, in the text's order."""
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return [self.persons[index] for _, index in self._order[low:high]]

    def meant(
        self,
        position: int,
        gender: Gender,
        last: Entity | None,
        spoke_at: int,
        *,
        sentences: tuple[int, int] = (0, 0),
        others: Collection[Entity] = (),
    ) -> Entity | None:
        """The person whom a pronoun at `position` means; `last` spoke last in a quote, and is named at `spoke_at`.

        `sentences`: where the sentence before the pronoun's begins, and where the pronoun's own.
        `others` are not meant.
        """
        candidates = [pair for pair in self._candidates(position, gender) if all(pair[0] is not one for one in others)]
        # whose words were reported after the last quote: they spoke last
        reported = next(
            (entity for entity, starts in candidates if starts[0] > spoke_at and starts[0] in self.cast.speaking), None
        )
        best: tuple[float, Entity] | None = None
        for entity, starts in candidates:
            score = min(len(entity.starts), _OFTEN_MOST) * _OFTEN + self._kind_of(entity, gender)
            if entity is reported:
                score += _REPORTED
            elif entity is last and reported is None:
                score += _SPOKE
            score += max(self._place_of(start, position, sentences) for start in starts)
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best is not None else None

    @staticmethod
    def _kind_of(entity: Entity, gender: Gender) -> float:
        """What speaks for a person whatever the place."""
        if entity.gender == gender:
            return 1.0
        if entity.kind == "unknown":
            return -_THING if len(entity.words) == 1 else -_UNKNOWN
        return _PERSON

    def _place_of(self, start: int, position: int, sentences: tuple[int, int]) -> float:
        """What speaks for a mention that begins at `start`."""
        distance = position - start
        score = -distance / NEAR
        near, said = sentences[0] <= start, start in self.cast.speaking
        if start in self.cast.subjects or (near and said):
            score += _SUBJECT if distance < _BESIDE else _SUBJECT_FAR
            if near:
                own = start >= sentences[1]
                score += _SAME_SENTENCE if own else _SAID_JUST_BEFORE if said else _JUST_BEFORE
        elif start in self.cast.modifiers:
            score -= _MODIFIER
        return score

    def _candidates(self, position: int, gender: Gender) -> list[tuple[Entity, list[int]]]:
        """Persons who may be of the gender, each with where the journalist named them last; the nearest first."""
        at = bisect.bisect_left(self._starts, position)
        found: dict[int, list[int]] = {}
        while at > 0:
            at -= 1
            start, index = self._order[at]
            if position - start > _FAR:
                break
            entity = self.persons[index]
            if index in found:
                if len(found[index]) < _LATEST:
                    found[index].append(start)
            elif entity.gender in (None, gender) and entity.name[0] != "@":
                if len(found) == _MOST:
                    break
                found[index] = [start]
        return [(self.persons[index], starts) for index, starts in found.items()]
