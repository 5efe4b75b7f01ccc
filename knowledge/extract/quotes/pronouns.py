"""Whom pronouns mean: a person by salience, whom a description named last, a body that spoke."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.extract.quotes.cast import Cast, Entity
from knowledge.extract.quotes.context import Spoken, Who, reporting_in, sentences_before, subject_in
from knowledge.extract.quotes.cues import Attribution, sentence_start
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Gender, Lexicon
from knowledge.extract.quotes.salience import NEAR, Salience
from knowledge.model import Span

_BEFORE_SUBJECT = re.compile(r"[.|XQKJcR,]")  # what stands before a subject: not "when he came, Ann Smith"
_REST = re.compile(r"[aR]{0,3} [VLW]? [^.|QKJFSwcVLP,;]*+", re.VERBOSE)  # of a clause
# In Smith's last speech on Friday,   nobody else named
_LED_BY_OWNER = re.compile(r"c? i [TN]{0,3} (?P<owner> O ) [^.|,NOPQKJF]{1,14} ,", re.VERBOSE)
_SENTENCES = 6  # before a pronoun in which the body is sought that spoke
_CHAIN = 5  # sentences with the same pronoun as their subject that are followed back


class Pronouns:
    """The pronouns of one document, in the text's order."""

    def __init__(
        self,
        text: str,
        words: Lettered,
        cast: Cast,
        *,
        lexicon: Lexicon,
        spoken: Spoken,
        resolve: Callable[[Attribution], Who],
        is_place: Callable[[Entity], bool],
        is_unknown: Callable[[Entity], bool],
    ) -> None:
        self._is_unknown = is_unknown
        self.text = text
        self.words = words
        self.lexicon = lexicon
        self.spoken = spoken
        self.cast = cast
        self._resolve = resolve
        self._is_place = is_place
        self._salience = Salience(cast, is_place)

    def meant(self, at: int, author: Entity | None, cue: int = -1, depth: int = 0) -> Who:
        """Whom the pronoun of token `at` means, who speaks by the cue at `cue`; `author` writes the document."""
        token = self.words.tokens[at]
        mention = Span(token.start, token.end)
        word = token.text.casefold().split("’")[0].split("'")[0]
        gender = self.lexicon.gender_by_pronoun.get(word)
        if gender is None:
            if word in self.lexicon.of_speaker:
                return Who(mention, author, None, "pronoun")
            if word not in self.lexicon.of_body:
                several = self._several_last(token.start) if word in self.lexicon.several else None
                return Who(mention, None, several, "pronoun")
            several = self._several_last(token.start) if word in self.lexicon.several else None
            if several is not None:
                return Who(mention, None, several, "pronoun")
            return self._body(at, mention)
        before = next(sentences_before(self.words, at, 1), None)
        about = subject_in(self.words, *before) if before is not None else None
        if about is not None and depth < _CHAIN and self._is_same(about[0], gender):
            meant = self.meant(about[0].first, author, cue, depth + 1)
            return Who(mention, meant.entity, meant.description, "pronoun")
        if (owner := self._owner_led(at, gender)) is not None:
            return Who(mention, owner, None, "pronoun")
        reporting = None if self._goes_on(token.start, gender, cue) else self._reporting(about, gender)
        if reporting is not None and reporting.entity is not None:
            return Who(mention, reporting.entity, None, "pronoun")
        described = self._described_last(token.start, gender) or (reporting.description if reporting else None)
        if described is not None:
            return Who(mention, None, described, "pronoun")
        tokens = self.words.tokens
        own = tokens[sentence_start(self.words, at)].start
        if self.words.tag(at - 1) == "," and self.words.tag(at + 1) == "V":
            own = token.start  # "Smith is no liberal, he said": somebody else says so
        sentences = (tokens[before[0]].start if before is not None else 0, own)
        entity = self._salience.meant(
            token.start,
            gender,
            self.spoken.last,
            self.spoken.spoke_at,
            sentences=sentences,
            others=self._named_after(at),
        )
        return Who(mention, entity, None, "pronoun")

    def _named_after(self, at: int) -> list[Entity]:
        """Who is named behind a subject in its sentence, and so is not meant: "He paid tribute to Ann Smith"."""
        words, tags = self.words, self.words.tags
        if at and _BEFORE_SUBJECT.match(tags, at - 1) is None:
            return []
        rest = _REST.match(tags, at + 1, at + 40)
        if rest is None or rest.end() == rest.start():
            return []
        return self._salience.named_between(words.tokens[at].end, words.tokens[rest.end() - 1].end)

    def _owner_led(self, at: int, gender: Gender) -> Entity | None:
        """Whose something is in what leads the pronoun's sentence: "In Smith's last speech, he said"."""
        words, start = self.words, sentence_start(self.words, at)
        led = _LED_BY_OWNER.match(words.tags, start, at)
        if led is None or led.end() != at:
            return None
        entity = self.cast.at_token.get(led.start("owner"))
        fits = entity is not None and entity.kind != "body" and not entity.ambiguous and entity.gender in (None, gender)
        return entity if fits else None

    def _goes_on(self, position: int, gender: Gender, cue: int) -> bool:
        """Whether the cue says that somebody goes on who spoke in a quote not long ago: "he added"."""
        last = self.spoken.last
        goes_on = self.words.word(cue) in self.lexicon.continuing
        return goes_on and last is not None and last.gender in (None, gender) and position - self.spoken.spoke_at < NEAR

    def _is_same(self, about: Attribution, gender: Gender) -> bool:
        """Whether a sentence is about a pronoun of the gender."""
        word = self.words.word(about.first).casefold()
        return about.first == about.last and self.lexicon.gender_by_pronoun.get(word) == gender

    def _reporting(self, about: tuple[Attribution, int | None, int] | None, gender: Gender) -> Who | None:
        """Whom the sentence before is about by a description: "The Tatar President smiled", "A driver told the paper".

        A person whom it means; or the unnamed one whose words it reports.
        """
        if about is None:
            return None
        first, last = about[0].first, about[0].last
        if self.words.tag(first - 1) == "," and self.words.tag(first - 2) in "NyO":
            return None  # "Like Smith, the former mayor, Jones left"
        if self.words.word(first).casefold() in self.lexicon.definite and self.words.tags[last] in "rT":
            who = self._resolve(about[0])
            person = who.entity is not None and who.entity.kind != "body" and who.entity.gender in (None, gender)
            return who if person else None
        if about[1] is None:
            return None
        words = [self.words.word(at).casefold() for at in range(first, last + 1)]
        other = self.lexicon.female_words if gender == "m" else self.lexicon.male_words
        if words[0] not in self.lexicon.indefinite or self.words.tags[last] not in "rn" or other.intersection(words):
            return None
        who = self._resolve(about[0])
        named = who.entity is not None and who.entity.kind != "body" and who.entity.gender in (None, gender)
        return who if named or who.description is not None else None

    def _body(self, at: int, mention: Span) -> Who:
        """The body that spoke last, in a quote or in a sentence of the journalist's: "the bank said ... It added"."""
        position = mention.start
        own = subject_in(self.words, sentence_start(self.words, at), at)
        if own is not None and own[0].last < at and self.words.tags[own[0].last] in "Ng":
            entity = self._resolve(own[0]).entity  # "Orlo published papers it said were proof"
            if entity is not None and self._can_be_it(at, entity):
                return Who(mention, entity, None, "pronoun")
        if (told := self._told_just_before(at)) is not None:
            return Who(mention, told, None, "pronoun")
        for first, stop in sentences_before(self.words, at, _SENTENCES):
            if position - self.words.tokens[first].start > NEAR:
                break
            found = reporting_in(self.words, first, stop)
            if found is None or self.words.tags[found.last] in "PprTm#":
                continue
            who = self._resolve(found)
            if who.entity is not None and self._can_be_it(at, who.entity):
                return Who(mention, who.entity, None, "pronoun")
            if who.entity is None and who.description is not None:
                return Who(mention, None, who.description, "pronoun")
        body = self.spoken.last_body
        near = body is not None and 0 <= position - body.last_before(position) < NEAR
        return Who(mention, body if near else None, None, "pronoun")

    def _told_just_before(self, at: int) -> Entity | None:
        """The body that the sentence before is about, which reports nothing: "Orlo shut two shops. ... It said"."""
        before = next(sentences_before(self.words, at, 1), None)
        about = subject_in(self.words, *before) if before is not None else None
        if before is None or about is None or self.words.word(at).casefold() in self.lexicon.several:
            return None
        if self.words.tags[about[0].last] not in "Ng" or reporting_in(self.words, *before) is not None:
            return None
        entity = self._resolve(about[0]).entity
        fits = entity is not None and not self._is_place(entity) and self._can_be_it(at, entity)
        return entity if fits else None

    def _can_be_it(self, at: int, entity: Entity) -> bool:
        """Whether a name is a body's, or nothing tells what it is, as no person is meant by "it"."""
        several = self.words.word(at).casefold() in self.lexicon.several
        return entity.kind == "body" or (not several and self._is_unknown(entity))

    def _described_last(self, position: int, gender: Gender) -> str | None:
        """The description that spoke last ("the woman"), where nobody named stands between it and the pronoun."""
        if self.spoken.unnamed is None or self.spoken.unnamed.description is None:
            return None
        span = self.spoken.unnamed.mention
        if not 0 <= position - span.end < NEAR:
            return None
        later = self._salience.named_between(span.end, position)
        if any(entity.gender in (None, gender) for entity in later):
            return None
        words = self.spoken.unnamed.description.casefold().split()
        begins = words[0] in self.lexicon.definite or words[0] in self.lexicon.indefinite
        if not begins or not self.lexicon.personal.intersection(words):
            return None
        other = self.lexicon.female_words if gender == "m" else self.lexicon.male_words
        return None if other.intersection(words) else self.spoken.unnamed.description

    def _several_last(self, position: int) -> str | None:
        """The description that spoke last ("researchers at Oxford"), where it can be several people or a body."""
        if self.spoken.unnamed is None or self.spoken.unnamed.description is None:
            return None
        words = self.spoken.unnamed.description.casefold().split()
        near = 0 <= position - self.spoken.unnamed.mention.end < NEAR
        one = words[0] in self.lexicon.indefinite or self.lexicon.small.get(words[-1]) == "h"
        return self.spoken.unnamed.description if near and not one else None
