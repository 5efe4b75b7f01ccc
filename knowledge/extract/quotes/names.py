"""Names in a document -> the people and bodies who go by them; a surname, a first name, a title find the full name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container

from knowledge.extract.quotes.cast import Cast, Entity, Kind
from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Gender, Lexicon
from knowledge.extract.quotes.mentions import (
    APPOSED_TO,
    OF_SOMETHING,
    UNDER_ROLE,
    Mention,
    Relation,
    find_mentions,
    is_body,
)

_SENTENCE = 30  # tokens after a name in which its pronoun is sought

# Hours later,   In the town,   Before the vote,   Asked what he would say to the farmers,
_OPENED = re.compile(r"[.|XKJF] (?: [iSRDEnd#] [^.|XKJQFVLWePa,]{0,8} | [EGeLW] [^.|XKJQF,]{0,16} ) , \Z", re.VERBOSE)
# said;   who said;   , 45, said;   , at the institute, said
_SPEAKS = re.compile(r"[VL] | aV | ,w | , [^.|QKJF;:VL]{1,40}? , R? [VL]", re.VERBOSE)
_PASSIVE = re.compile(r"a R? [eWVL] [iRdn]{0,3} i \Z", re.VERBOSE)  # was called off last week by
_FEW = 3  # who is named more often is nobody's mere relative
# said;   has also said;   , a baker from Dover, said
_SAYS = re.compile(r"(?: , [^.|QKJF;:VL]{1,40}? , )? [aR]{0,3} [VL]", re.VERBOSE)
_WHO_SAYS = re.compile(r",? w [aR]{0,3} [VL]", re.VERBOSE)  # angered Ann Smith, who had told
# What stands before a name that is no subject of the sentence: when, who, of; says, likes
_WITHIN = frozenset("SwiVWLe")
# A given name of two syllables stands behind its surname: "Zhang Wei-min".
_GIVEN = re.compile(r"[^\W\d_]{2,12}[-‑][a-zà-ÿ][^\W\d_]{1,12}")


_TWO = 2  # words of a name by whose endings a person is told, and the fewest letters of one that tells
_TOLD = 6
_ALONE = 3  # so often by itself before it ends a longer name, a word is a name of its own


def find_cast(told: Lettered, spoken: Lettered, lexicon: Lexicon, places: Container[str]) -> Cast:
    """The entities of a document, each mention resolved to the fullest form that the document holds.

    `places` holds names of places in small letters: none begins a name ("President of Uzbekistan Ann Smith").
    """
    texts = {text for words in (told, spoken) for _, _, text in words.tokens}
    small = {text for text in texts if text.islower()}
    mentions = sorted(
        find_mentions(told, lexicon, places, True, small) + find_mentions(spoken, lexicon, places, False, small),
        key=lambda mention: mention.span,
    )
    surnames = {mention.words[-1] for mention in mentions if mention.words[0] in lexicon.first_names}
    named = [
        mention
        for mention in mentions
        if not _is_common(mention, small, lexicon) or _is_surname(mention, surnames, told)
    ]
    return _Gathering(told, lexicon, places).gather(named)


def _is_common(mention: Mention, small: set[str], lexicon: Lexicon) -> bool:
    """Whether it is no name: every word stands in small letters elsewhere in the document ("Inflation rose")."""
    words = mention.words
    known = (
        words[0] in lexicon.first_names or is_body(words, lexicon) or any(map(lexicon.no_person.__contains__, words))
    )
    return not (known or mention.titles) and all(word.casefold() in small for word in words)


def _is_surname(mention: Mention, surnames: set[str], told: Lettered) -> bool:
    """Whether a word that is no name elsewhere is one here: the surname of somebody named, who says something."""
    speaks = mention.told >= 0 and told.tag(mention.last + 1) in "VL"
    return speaks and len(mention.words) == 1 and mention.words[0] in surnames


def _is_titled(mention: Mention, said_of_things: Container[str]) -> bool:
    """Whether what stands before a name is said of people: "President", not "Western"."""
    return any(title not in said_of_things for title in mention.titles)


class _Gathering:
    def __init__(self, told: Lettered, lexicon: Lexicon, places: Container[str]) -> None:
        self.told = told
        self.places = places
        self.lexicon = lexicon
        self.entities: list[Entity] = []
        self.by_form: dict[tuple[str, ...], Entity] = {}
        self.by_style: dict[tuple[str, ...], Entity | None] = {}  # titles and a surname -> whom they mean
        self.by_last: dict[str, list[Entity]] = {}
        self.by_first: dict[str, list[Entity]] = {}
        self.at_token: dict[int, Entity] = {}
        self.first_token: dict[int, int] = {}
        self.last_token: dict[int, int] = {}
        self.bodies: dict[str, list[Entity]] = {}  # by the head of the name, and by its initials
        self.subjects: set[int] = set()
        self.speaking: set[int] = set()
        self.modifiers: set[int] = set()
        self.first: Counter[str] = (
            Counter()
        )  # the same of one with capitals inside ("CNN"), before it begins a longer one
        self.alone: Counter[str] = Counter()  # how often a word is a name by itself before it ends a longer one

    def gather(self, mentions: list[Mention]) -> Cast:
        longer, begun = set(), set()
        for mention in mentions:
            if len(mention.words) > 1:
                self._enter(mention)
                longer.add(mention.words[-1])
                begun.add(mention.words[0])
            elif not mention.titles:
                own = not (mention.words[0] in begun or mention.words[0][1:].islower())
                self.alone[mention.words[0]] += mention.words[0] not in longer
                self.first[mention.words[0]] += own
        self._join()
        for mention in mentions:
            entity = self._full(mention) if len(mention.words) > 1 else self._single(mention)
            self._note(entity, mention)
        for entity in self.entities:
            if entity.gender is None and entity.hints and entity.kind != "body":
                entity.gender = entity.hints.most_common(1)[0][0]
            self._add_suffix(entity)
        return Cast(
            tuple(self.entities),
            self.at_token,
            self.first_token,
            self.last_token,
            frozenset(self.subjects),
            frozenset(self.speaking),
            frozenset(self.modifiers),
        )

    def _add_suffix(self, entity: Entity) -> None:
        """Add to a name what always stands behind it, to one who reigns what ever does: no father is his son."""
        told = entity.suffixes - {""} if entity.words[0] in self.lexicon.regnal else entity.suffixes
        if len(told) == 1 and (suffix := next(iter(told))):
            entity.name = f"{entity.name} {suffix}"

    def _key(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A form's first and last word: "Donald J. Trump" and "Donald Trump" are one."""
        folded = [word.casefold() for word in words]
        return (folded[0], folded[-1]) if not is_body(words, self.lexicon) else tuple(folded)

    def _enter(self, mention: Mention) -> None:
        words = mention.words
        key = self._key(words)
        entity = self.by_form.get(key)
        if entity is None:
            entity = Entity(words, " ".join(words), self._kind(mention))
            self.by_form[key] = entity
            self.entities.append(entity)
            family = words[0] if len(words) == 2 and _GIVEN.fullmatch(words[1]) else words[-1]
            self.by_last.setdefault(family.casefold(), []).append(entity)
            self.by_first.setdefault(words[0].casefold(), []).append(entity)
            if entity.kind == "body":
                for word in {head_of(words, self.lexicon.purposes), initials(words)}:
                    self.bodies.setdefault(word, []).append(entity)
        elif len(words) > len(entity.words) or (entity.name.isupper() and not words[-1].isupper()):
            entity.words = words
            entity.name = " ".join(words)
        if entity.kind == "unknown" and _is_titled(mention, self.lexicon.attributes):
            entity.kind = "person"

    def _join(self) -> None:
        """Make one of a person's name and its end: "Ann Bell Moor ... Bell Moor", "Case Agent Ann Bell ... Ann Bell".

        A first name has to begin one of them, and not both: "Ann Bob Smith" is not "Bob Smith".
        """
        known = self.lexicon.first_names
        for family in self.by_last.values():
            for end in [one for one in family if one.kind != "body" and len(one.words) > 1]:
                begins = end.words[0] in known
                longer = [one for one in family if one.kind != "body" and _ends_in(one.words, end.words)]
                longer = [one for one in longer if begins or len(one.words) == len(end.words) + 1]
                if len(longer) != 1 or begins == self._is_whole(longer[0], begins):
                    continue
                kept, left = (end, longer[0]) if begins else (longer[0], end)
                self.by_form[self._key(left.words)] = kept
                self.entities.remove(left)
                family.remove(left)
                self.by_first[left.words[0].casefold()].remove(left)

    def _is_whole(self, one: Entity, doubted: bool) -> bool:
        """Whether a long name begins with a first name, or is told of as a person's and not `doubted`."""
        return one.words[0] in self.lexicon.first_names or (one.kind == "person" and not doubted)

    def _kind(self, mention: Mention) -> Kind:
        words, lexicon = mention.words, self.lexicon
        if words[-1].rpartition(".")[2] in lexicon.domains or words[-1].endswith(lexicon.possessive_endings):
            return "body"
        heading = all(word.isupper() for word in words) and words[0].capitalize() not in lexicon.first_names
        if heading or is_body(words, self.lexicon):  # "AT THE GAMES" heads a section
            return "body"
        if words[0] in lexicon.first_names or (
            _is_titled(mention, lexicon.attributes)
            and words[-1] not in lexicon.no_person
            and words[-1] not in lexicon.landmarks
        ):
            return "person"
        if words[-1] in lexicon.landmarks or any(word in lexicon.no_person for word in words):
            return "body"
        placed = " ".join(words).casefold() in self.places or (not mention.titles and self._is_place(words[-1]))
        if placed or self._is_thing(mention):
            return "body"
        return "person" if self._speaks(mention) or self._ends_as_names(words) else "unknown"

    def _ends_as_names(self, words: tuple[str, ...]) -> bool:
        """Whether a name of two words ends as given names or surnames do that no list holds."""
        ends = ((words[0], self.lexicon.given_endings), (words[-1], self.lexicon.family_endings))
        return len(words) == _TWO and any(len(word) >= _TOLD and word.endswith(endings) for word, endings in ends)

    def _is_thing(self, mention: Mention) -> bool:
        """Whether an article stands before a name ("the Courier"), or it is credited with a report as agencies are."""
        if mention.defined:
            return mention.words[0] not in self.lexicon.first_names
        return self._is_credited(mention)

    def _is_credited(self, mention: Mention) -> bool:
        """Whether a report is somebody's by what stands behind the name: "..., the Courier reports"."""
        if mention.told < 0 or mention.first < 1 or self.told.tags[mention.first - 1] != ",":
            return False
        return self.told.word(mention.last + 1) in self.lexicon.crediting

    def _is_place(self, word: str) -> bool:
        """Whether a word that a name ends in is a place, or several joined: "KAZINFORM Kazakhstan", "Asia-China"."""
        return all(part in self.lexicon.no_person or part.casefold() in self.places for part in word.split("-"))

    def _speaks(self, mention: Mention) -> bool:
        """Whether a verb of saying follows the name, or what only people have beside their names."""
        if mention.told < 0 or (mention.first and self.told.tags[mention.first - 1] == "i"):
            return False
        return _SPEAKS.match(self.told.tags, mention.last + 1, mention.last + 45) is not None

    def _full(self, mention: Mention) -> Entity:
        return self.by_form[self._key(mention.words)]

    def _single(self, mention: Mention) -> Entity:
        word = mention.words[0]
        folded = word.casefold()
        if body := self._body(word):
            return body
        wanted = self._gender_of(mention.titles)
        pool = [entity for entity in self.by_last.get(folded, ()) if entity.kind != "body"]
        if self.alone[word] >= _ALONE:  # "Twitter" is no short form of "Orlo Twitter", of which the text tells later
            pool = [entity for entity in pool if entity.kind == "person" or entity.words[0] in self.lexicon.first_names]
        if not pool and not mention.titles and self.first[word] < _ALONE:
            pool = [entity for entity in self.by_first.get(folded, ()) if entity.kind == "person"]
            pool = pool or [
                entity
                for entity in self.by_first.get(folded, ())
                if entity.kind == "unknown" and entity.starts and len(entity.words) == 2 and self._speaks(mention)
            ]
        elif not pool:  # "Queen Elizabeth" is no Elizabeth of another name, "Coach Bob" the coach Bob Smith
            pool = [
                entity
                for entity in self.by_first.get(folded, ())
                if entity.kind == "person" and entity.roles.intersection(mention.titles)
            ]
        if wanted is not None:
            fitting = [entity for entity in pool if self._gender(entity) in (None, wanted)]
            pool = fitting
        if pool:
            return self._styled(mention, pool) or self._nearest(pool) or self._nobody(word)
        entity = self.by_form.get((folded, wanted or ""))
        if entity is None:
            titled = _is_titled(mention, self.lexicon.adjectives)
            kind: Kind = "person" if titled else "unknown"
            if (
                word in self.lexicon.no_person
                or word in self.lexicon.landmarks
                or word in self.lexicon.shortened
                or word in self.lexicon.organisations
                or word.isupper()
                or word.endswith(".")
                or word.endswith(self.lexicon.possessive_endings)  # "Smith's said"
                or word.rpartition(".")[2] in self.lexicon.domains
                or self._is_place(word)
                or self._is_thing(mention)
            ):
                kind = "body"
            elif word in self.lexicon.first_names or (kind == "unknown" and self._speaks(mention)):
                kind = "person"
            entity = Entity(mention.words, word, kind)
            self.by_form[folded, wanted or ""] = entity
            self.entities.append(entity)
        elif entity.kind == "unknown" and _is_titled(mention, self.lexicon.adjectives):
            entity.kind = "person"
        elif not mention.titles and word not in self.lexicon.first_names and self._is_credited(mention):
            entity.kind = "body"
        return entity

    def _body(self, word: str) -> Entity | None:
        """The body that one word of its name, or its initials, stand for: "the Department", "ECB"."""
        short = word.isupper() and len(word) > 1
        if not short and (word not in self.lexicon.organisations or word in self.lexicon.alone):
            return None
        named = [entity for entity in self.bodies.get(word, ()) if entity.starts or short]
        return max(named, key=lambda entity: entity.starts[-1] if entity.starts else -1) if named else None

    def _styled(self, mention: Mention, pool: list[Entity]) -> Entity | None:
        """Whom the same title and surname meant before: "Mr. Smith" is one person throughout a document."""
        if not mention.titles:
            return None
        style = (*mention.titles, mention.words[0])
        meant = self.by_style.get(style)
        if meant is None or meant not in pool:
            meant = self.by_style[style] = self._nearest(pool)
        return meant

    @staticmethod
    def _nearest(pool: list[Entity]) -> Entity | None:
        """Of namesakes the one mentioned last; before any mention, the first to come.

        Not one whom only others' words name, nor one who was told of only as somebody's relative ("her cousin, Karl
        Smith"). None where it cannot be told: after "Ann Smith and her husband, Bob Smith".
        """
        if len(pool) == 1:
            return pool[0]
        pool = pool[:20]
        named = [entity for entity in pool if entity.told] or [entity for entity in pool if entity.starts]
        own = [entity for entity in named if None in entity.related or len(entity.starts) > _FEW or not entity.related]
        if len(own) == 1 and any(Relation.BESIDE_HIM in entity.related for entity in named if entity is not own[0]):
            return None
        return max(own or named or pool, key=lambda entity: entity.starts[-1] if entity.starts else -1)

    def _nobody(self, word: str) -> Entity:
        """Who a surname of several people is."""
        return self.by_form.setdefault((word,), Entity((word,), word, "unknown", ambiguous=True))

    def _gender_of(self, titles: tuple[str, ...]) -> Gender | None:
        for title in titles:
            if title in self.lexicon.male_words:
                return "m"
            if title in self.lexicon.female_words:
                return "f"
        return None

    def _gender(self, entity: Entity) -> Gender | None:
        if entity.gender is None and entity.kind != "body":
            first, last = entity.words[0], entity.words[-1]
            if first in self.lexicon.male:
                entity.gender = "m"
            elif first in self.lexicon.female or (len(entity.words) > 1 and last.endswith(self.lexicon.female_endings)):
                entity.gender = "f"
            elif len(entity.words) > 1 and last.endswith(self.lexicon.male_endings):
                entity.gender = "m"
        return entity.gender

    def _note(self, entity: Entity, mention: Mention) -> None:
        entity.mentions.append(mention.span)
        entity.starts.append(mention.span.start)
        entity.roles.update(mention.roles)
        if entity.kind == "unknown" and self._is_trade(mention):
            entity.kind = "person"
        if len(mention.words) > 1 or mention.suffix:
            entity.suffixes.add(mention.suffix)
        if len(mention.words) > 1 and mention.told >= 0:
            entity.related.add(mention.related)
        told = self._gender_of(mention.titles)
        if told is not None:
            entity.gender = told
        else:
            self._gender(entity)
        if mention.told >= 0:
            entity.told.append(mention.span.start)
            first = mention.first
            for at in (mention.told, mention.last):
                self.at_token[at] = entity
                self.first_token[at] = first
            if mention.last > mention.told:
                self.last_token[mention.told] = mention.last
            self._note_place(entity, mention)

    def _is_trade(self, mention: Mention) -> bool:
        """Whether what a name is called only people are: "the president …"; "in Dover, executives" calls nobody so."""
        if len(mention.words) == 1 and self.told.tag(mention.first - 1) == "i":
            return False
        return any(role.removesuffix(OF_SOMETHING) in self.lexicon.trades for role in mention.roles)

    def _note_place(self, entity: Entity, mention: Mention) -> None:
        """Note what a name in the journalist's words is in its sentence: subject, who speaks, whose something is."""
        tags, start, first = self.told.tags, mention.span.start, mention.first
        if tags[mention.last] == "O" or tags[mention.last + 1 : mention.last + 2] in ("r", "g", "T", "o"):
            self.modifiers.add(start)
            return
        while first and tags[first - 1] in "rgTNOomnd#":
            first -= 1
        if (
            first < mention.first
            and mention.titles
            and (role := UNDER_ROLE.search(tags, max(0, first - 14), first)) is not None
        ):
            first = role.start()  # "President of Norvia Ann Smith" begins there
        comma = tags[first - 1 : first] == ","
        apposed = APPOSED_TO.search(tags, max(0, first - 12), first) if comma else None
        if apposed is not None and not self.lexicon.is_plural(self.told.word(apposed.start("role"))):
            first = apposed.start()
        begins = first
        following = tags[mention.last + 1 : mention.last + 2]
        opening = "RcS" if following in tuple("aVLWeR") else "Rc"
        while begins and tags[begins - 1] in opening:
            begins -= 1  # "But then Ann Smith left", "When Ann Smith left, she"
        before = tags[first - 1] if first else "|"
        said_by = first > 1 and before == "V" and tags[first - 2] in "QKJ,"  # ..., said Ann Smith
        says = before not in _WITHIN and _SAYS.match(tags, mention.last + 1, mention.last + 45)
        met = tags[mention.first - 1] in "VWLe" and _WHO_SAYS.match(tags, mention.last + 1, mention.last + 8)
        if said_by or says or met:
            self.speaking.add(start)
        # "the archbishop of Jerusalem said": the name is governed
        credited = said_by and self.told.word(first - 1) in self.lexicon.crediting  # reported the Courier
        if entity.kind == "unknown" and ((said_by and not credited) or (before != "i" and self._speaks(mention))):
            entity.kind = "person"
        if (
            self._done_by(first)
            or not begins
            or tags[begins - 1] in ".|XKJQF:"
            or (comma and _OPENED.search(tags, max(0, first - 20), first))
        ):
            self.subjects.add(start)
        if entity.gender is None and (said_by or start in self.subjects):
            self._hint(entity, mention.last + 1)

    def _done_by(self, first: int) -> bool:
        """Whether the noun phrase that begins at token `first` is who did something: "was called off by"."""
        by = first > 0 and self.told.word(first - 1) in self.lexicon.agents
        return by and _PASSIVE.search(self.told.tags, max(0, first - 8), first) is not None

    def _hint(self, entity: Entity, at: int) -> None:
        """Count the first pronoun after a subject, in its sentence, nobody named between: "Lee ... her team"."""
        tags, tokens = self.told.tags, self.told.tokens
        for index in range(at, min(at + _SENTENCE, len(tags))):
            if tags[index] in ".|NOQKJF":
                return
            gender = self.lexicon.gender_by_pronoun.get(tokens[index].text)
            if gender is not None and tags[index] == "d" and tokens[index - 1].text in self.lexicon.passives:
                return  # "was her driver": not her own
            if gender is not None:
                entity.hints[gender] += 1
                return


def _ends_in(whole: tuple[str, ...], end: tuple[str, ...]) -> bool:
    return len(whole) > len(end) and whole[-len(end) :] == end


def initials(words: tuple[str, ...]) -> str:
    """What a body's name is shortened to.

    >>> initials(("Bank", "for", "International", "Settlements"))
    'BIS'
    """
    return "".join(word[0] for word in words if word[0].isupper())


def head_of(words: tuple[str, ...], purposes: Container[str]) -> str:
    """The word that says what a body is: the last one before what it is for.

    >>> head_of(("Justice", "Department"), {"of"}), head_of(("Department", "of", "Justice"), {"of"})
    ('Department', 'Department')
    """
    small = (at for at, word in enumerate(words) if at and word in purposes)
    return words[next(small, len(words)) - 1]
