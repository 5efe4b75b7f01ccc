"""Where names stand: runs of capitalised words -> mentions, each with the words of the name and what stands before it.

A person's name is cut out of what goes before it ("NASA Administrator Ann Smith"); a body's takes in whose it is and
what it is for ("China's Foreign Ministry", "Department of Health and Human Services").
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from knowledge.extract.quotes.lettering import Lettered
from knowledge.extract.quotes.lexicon import Lexicon
from knowledge.model import Span

# A run of words that holds a name: "Clinton Campaign Manager Robby Mook", "Mr. Trump", "Ursula von der Leyen".
_RUN = re.compile(
    r"""
    (?=[TmyNO])  # nothing else is tried at other letters
    T{0,9} (?: m{1,9} (?=[NO]) | y{1,3} (?=[NO]) )?
    (?: N (?: y{1,3} (?=[NO]) )? | T (?=[NOT]) | m (?=[NO]) ){0,8} (?: O | N y? | T )
    """,
    re.VERBOSE,
)
# The name that a run ends with; none has more words than a run.
_CORE = re.compile(r"(?:N|y(?=[NOy])){0,40}[NO]y?\Z")
# The letters before a name that stands under a role: "head of", "Minister of Trade and", "director at the".
UNDER_ROLE = re.compile(
    r"(?: [Tr] (?: i d? [mNTO]{1,5} )? i d? | T i d? [mNT]{1,5} (?: , [mNT]{1,4} )? ,? c ) \Z", re.VERBOSE
)
# What the name is set under: "her cousin, ", "nephew of banker ", and that beside another: "and his wife, ".
_RELATED = re.compile(
    r"""
    (?: (?P<and> c )? (?<! i ) (?P<whose> [dOo] ) [mn]{0,2} [rn] ,? | r i (?: d [mnr]{0,3} | [mnr]{1,3} )? )
    [Tm]{0,2} \Z
    """,
    re.VERBOSE,
)
# Who it is, before the name: "The Head of State, "   "the head of the bank, "
APPOSED_TO = re.compile(r"(?<! , ) d (?: i d )? [mnN]{0,3} (?P<role> [Tr] ) (?: i d? [mnNT]{1,4} )? , \Z", re.VERBOSE)
# Who it is, behind the name: ", the former mayor,"   ", consul in Dover,"
_CALLED = re.compile(
    r", d? (?P<more> [mnNeR\#]{0,4}? ) (?P<role> [rn] (?= [,.|i] ) | (?<= [dnmNe] ) T (?= [,.|ic] ) )", re.VERBOSE
)
# What is added to a role that is told with what it is of, behind the name: "Ann Smith, president of the club,".
OF_SOMETHING = " …"
# How often "of ..." may follow: "Ministry of Foreign Affairs of Kazakhstan".
_DEPTH = 2
_WHOLE = 2  # words of a name that what stands before it may be told from


class Relation(Enum):
    """How a person is told of as somebody else's."""

    HIS = 1  # "his sister, Ann Smith"
    BESIDE_HIM = 2  # "Bob Smith and his wife, Ann Smith"


class Mention(NamedTuple):
    """A name where it stands, with what stands before it: `titles` in small letters."""

    span: Span
    words: tuple[str, ...]
    titles: tuple[str, ...]
    first: int  # index of its first token
    told: int  # of the token that a noun phrase ends with ("Bank" of England) in the journalist's words; -1 in a quote
    last: int  # index of its last token
    roles: tuple[str, ...] = ()  # what the journalist calls the person there, small letters: "mayor", "former mayor"
    related: Relation | None = None  # to somebody else by whom the person is told of
    defined: bool = False  # an article stands right before it, as before no person's name: "the Courier"
    suffix: str = ""  # what stands behind it and tells nothing when surnames are compared: "Jr.", "XVI"


def find_mentions(
    words: Lettered, lexicon: Lexicon, places: Container[str], told: bool, small: Container[str] = ()
) -> list[Mention]:
    """The names in the text's order; `told`: these are the journalist's words, not those inside quotes.

    `small` holds the words that stand in small letters in the document: what is one of them begins no long name.
    """
    return _Finder(words, lexicon, places, told, small).mentions()


def is_body(names: list[str] | tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a name's words say that it is no person's."""
    return not lexicon.organisations.isdisjoint(names) and names[0] not in lexicon.first_names


@dataclass(frozen=True, slots=True)
class _Finder:
    words: Lettered
    lexicon: Lexicon
    places: Container[str]
    told: bool
    small: Container[str]

    def mentions(self) -> list[Mention]:
        found = []
        position = 0
        while (run := _RUN.search(self.words.tags, position)) is not None:
            position = run.end()
            if self.words.tags[position - 1] not in "NOy" or self._is_photographer(position):
                continue  # a title alone
            start = self._behind_agency(run.start(), run.end())
            for mention in self._in_run(start, run.end()) if start < run.end() else ():
                found.append(mention)
                position = max(position, mention.last + 1)
        return found

    def _is_photographer(self, stop: int) -> bool:
        """Whether a run that ends before `stop` says who took a picture: "Ann Smith/Pool/Reuters"."""
        tags, lexicon = self.words.tags, self.lexicon
        while tags[stop : stop + 1] in ("/", "i") and self.words.word(stop) in lexicon.photo_joints:
            stop += 1
            while tags[stop : stop + 1] in tuple("NmT"):
                word = self.words.word(stop)
                if word in lexicon.photo_agencies or word in lexicon.organisations:
                    return True
                stop += 1
        return False

    def _behind_agency(self, start: int, stop: int) -> int:
        """Where a run begins behind the agency of a picture: "Ann Smith/Getty Images Bob Jones spoke"."""
        at = start
        if self.words.tag(start - 1) in "/i" and self.words.word(start - 1) in self.lexicon.photo_joints:
            while at < stop and self._is_credit(at, start):
                at += 1
        return at

    def _is_credit(self, at: int, start: int) -> bool:
        word, lexicon = self.words.tokens[at].text, self.lexicon
        return word in lexicon.photo_agencies or (at > start and word in lexicon.crediting_photos)

    def _in_run(self, start: int, stop: int) -> Iterator[Mention]:
        core = _CORE.search(self.words.tags, start, stop)
        if core is None:
            return
        first, last = core.start(), core.end() - 1
        while first < last and self.words.tokens[last].text.casefold() in self.lexicon.past:
            last -= 1  # a heading: "Smith Joked About"
        while first < last and self._is_shortened(first):
            start = first = first + 1  # "in Hartford, Conn. United said"
        for at in range(last - 1, first - 1, -1):
            if self.words.tokens[at].text in self.lexicon.crediting_photos:
                start = first = at + 1  # "Courtesy Ann Smith"
                break
        names = [self.words.bare(at) for at in range(first, last + 1)]
        if is_body(names, self.lexicon):
            own = max(at for at, name in enumerate(names) if name in self.lexicon.organisations) + 1
            rest = len(names) - own  # "National Bank Ann Smith"
            joined = rest >= 2 and (names[own] in self.lexicon.first_names or (rest == 2 and self._is_governed(first)))
            yield self._body(start, first, first + own - 1 if joined else last)
            if not joined:
                return
            start = first = first + own
        mention = self._person(start, first, last)
        if mention is not None:
            yield self._addressed(mention)

    def _addressed(self, mention: Mention) -> Mention:
        """The name with the ending that makes it a site's: "Orlo.com"."""
        tokens, at = self.words.tokens, mention.last + 1  # no token is made of the full stop inside
        if (
            at >= len(tokens)
            or tokens[at].text not in self.lexicon.domains
            or tokens[at].start != tokens[at - 1].end + 1
        ):
            return mention
        whole = f"{mention.words[-1]}.{tokens[at].text}"
        span = Span(mention.span.start, tokens[at].end)
        return mention._replace(span=span, words=(*mention.words[:-1], whole), last=at)

    def _is_governed(self, first: int) -> bool:
        """Whether a role stands before the body that begins at a token: "Director at Norvia Airways"."""
        return UNDER_ROLE.search(self.words.tags, max(0, first - 14), first) is not None

    def _is_shortened(self, at: int) -> bool:
        """Whether a word is a short form with its full stop: "Conn. United"."""
        tokens = self.words.tokens
        return tokens[at].text in self.lexicon.shortened and tokens[at + 1].start > tokens[at].end + 1

    def _person(self, start: int, first: int, last: int) -> Mention | None:
        words, lexicon = self.words, self.lexicon
        governed = self._governed(first, last)
        first += governed
        names = [self.words.bare(at) for at in range(first, last + 1)]
        titles = tuple([words.tokens[at].text.rstrip(".").casefold() for at in range(start, first)])
        of_place = words.tags[start - 1] == "i" and (governed or words.tags[start] == "m")
        role = UNDER_ROLE.search(words.tags, max(0, start - 14), start) if of_place else None
        if role is not None:
            titles = (words.tokens[role.start()].text.casefold(), *titles)  # "Prime Minister of Uzbekistan Ann Smith"
        if not titles and first and words.tags[first - 1] in "rg":
            titles = (words.tokens[first - 1].text,)
        while len(names) > _WHOLE and names[0] in lexicon.departments and names[0] not in lexicon.first_names:
            names.pop(0)  # "Minister of Science and Higher Education Ann Smith"
            first += 1
        while self._begins_with_office(names):
            titles = (*titles, names.pop(0).casefold())
            first += 1
        suffix = ""
        if words.tags[last] == "y":
            # a suffix says nothing about who it is when surnames are compared
            suffix = names.pop()
            suffix += "." * (suffix in lexicon.dotted)
        for at in range(len(names) - 1, 0, -1):
            if self._is_other(first + at, names[at]):
                first, names = first + at, names[at:]  # "Ann & Bob Smith"
                break
        while names and names[0] in lexicon.particles:
            names.pop(0)  # "von der Leyen" is a surname
            first += 1
        if not names:
            return None
        reign = self._reign(start, first) if len(names) == 1 and titles else None
        if reign is not None:
            first = reign
            names.insert(0, words.tokens[first].text)  # "Queen Elizabeth" is her name
        span = self.words.span_of_name(first, last)
        if not self.told:
            return Mention(span, tuple(names), titles, first, -1, last, titles, suffix=suffix)
        roles = self._roles(titles, start, first, last)
        article = words.tags[first - 1 : first] == "d" and words.word(first - 1).casefold() in lexicon.definite
        defined = article and not titles and words.tag(last + 1) not in "nrgTNOh"
        return Mention(span, tuple(names), titles, first, last, last, roles, self._related(start), defined, suffix)

    def _is_other(self, at: int, name: str) -> bool:
        """Whether the first name at a token is another person's than the first name before it: "Ann & Bob"."""
        tokens, known = self.words.tokens, self.lexicon.first_names
        apart = tokens[at].start > tokens[at - 1].end + 1
        return apart and name in known and tokens[at - 1].text in known

    def _reign(self, start: int, first: int) -> int | None:
        """The token of the title that is part of a name of one word: "Queen", "Pope" before "Emeritus"."""
        at = first - 1
        while at > start and self.words.tokens[at].text in self.lexicon.retired:
            at -= 1
        return at if at >= start and self.words.tokens[at].text in self.lexicon.regnal else None

    def _roles(self, titles: tuple[str, ...], start: int, first: int, last: int) -> tuple[str, ...]:
        """What the journalist calls the person whose name reaches from token `first` to `last`, round it."""
        words, tags, lexicon = self.words, self.words.tags, self.lexicon
        at = first
        while at and tags[at - 1] in "TrnmNReE" and first - at < 7:
            at -= 1
        before = [words.tokens[index].text.casefold() for index in range(at, first)]
        called = list(titles)
        if not called and before and tags[first - 1] == "n":
            called.append(before[-1])
        apposed = APPOSED_TO.search(tags, max(0, start - 12), start) if tags[start - 1 : start] == "," else None
        if apposed is not None and not called and not lexicon.is_plural(words.word(apposed.start("role"))):
            called.append(words.word(apposed.start("role")).casefold())
            before = [words.word(index).casefold() for index in range(apposed.start(), apposed.start("role"))]
        behind = _CALLED.match(tags, last + 1, last + 12) if tags[last + 1 : last + 2] == "," else None
        roles = _qualified(called, before, lexicon)
        if behind is not None:
            more = [words.word(index).casefold() for index in range(behind.start("more"), behind.end("more"))]
            role = words.word(behind.start("role")).casefold()
            roles += _qualified([role + OF_SOMETHING if words.tag(behind.end()) == "i" else role], more, lexicon)
        return roles

    def _related(self, start: int) -> Relation | None:
        """As whose relative the name is told of that begins at token `start`, titles included."""
        words, tags = self.words, self.words.tags
        if not start or tags[start - 1] not in ",rnmiTd":
            return None
        found = _RELATED.search(tags, max(0, start - 9), start)
        if found is None:
            return None
        letter = found["whose"]
        if letter == "d" and words.word(found.start("whose")).casefold() not in self.lexicon.possessives:
            return None
        return Relation.BESIDE_HIM if found["and"] else Relation.HIS

    def _body(self, start: int, first: int, last: int) -> Mention:
        """A body's name, with the words of the run before it, its owner, and what follows "of"."""
        tags, tokens = self.words.tags, self.words.tokens
        while first > start and tags[first - 1] in "TmN" and not tokens[first - 1].text.endswith("."):
            first -= 1
        if first == start and first and tags[first - 1] == "O":
            first = self._owner(first, last)
        first = self._joined(first)
        end = last
        if tags[last] == "N" and tokens[last].text in self.lexicon.organisations:
            end = self._purpose(last)
        names = [tokens[at].text for at in range(first, end)] + [self.words.bare(end)]
        return Mention(self.words.span_of_name(first, end), tuple(names), (), first, last if self.told else -1, end)

    def _joined(self, first: int) -> int:
        """Where the name begins whose first part is joined by "and": "Norvia Food and Drug Administration"."""
        tags, tokens = self.words.tags, self.words.tokens
        if first < 2 or tags[first - 2 : first] != "Nc" or tags[max(0, first - 3) : first - 2] in ("i", "c", ","):
            return first
        if tokens[first - 2].text not in self.lexicon.departments:
            return first
        first -= 2
        while first and tags[first - 1] in "Nm" and tokens[first - 1].text.isalpha():
            first -= 1
        return first

    def _owner(self, first: int, last: int) -> int:
        """Where the name begins with its owner: "China's Foreign Ministry", "the Marion County Sheriff's Office"."""
        tags = self.words.tags
        for count in (2, 1):
            at = first - count
            if at >= 0 and " ".join(self.words.bare(index) for index in range(at, first)).casefold() in self.places:
                return at
        if first < last:
            return first
        first -= 1
        while first and tags[first - 1] in "NTmy":
            first -= 1
        return first

    def _purpose(self, last: int) -> int:
        """The last token of "of Homeland Security", "for the Study of War", "of Health and Human Services"."""
        tags, tokens = self.words.tags, self.words.tokens
        end = last
        for _ in range(_DEPTH):
            if tags[end + 1 : end + 2] != "i" or tokens[end + 1].text not in self.lexicon.purposes:
                break
            at = end + 2
            if tags[at] == "d" and tokens[at].text in self.lexicon.articles:
                at += 1
            stop = self._capitals(at)
            if stop == at:
                break
            if of_place := self._governed(at, stop - 1):  # "the Government of Uzbekistan Ann Smith"
                return at + of_place - 1
            while tags[stop : stop + 1] in ("c", ",") and tags[stop - 1] != "O":
                after = stop + 1 + (tags[stop : stop + 2] == ",c")
                if after >= len(tokens) or tokens[after].text not in self.lexicon.departments:
                    break
                stop = max(stop, self._capitals(after))
            end = stop - 1
            if tags[end] == "O":
                break
        return end

    def _capitals(self, at: int) -> int:
        """One past the capitalised words that begin at `at`; a person's title or name ends what a ministry is for."""
        tags, tokens, departments = self.words.tags, self.words.tokens, self.lexicon.departments
        known = tokens[at].text in departments
        while tokens[at].text[:1].isupper() and (
            tokens[at].text in departments or (tags[at] in "NmO" and not known) or tags[at] == "O"
        ):
            at += 1
            if tags[at - 1] == "O":
                break
        return at

    def _begins_with_office(self, names: list[str]) -> bool:
        """Whether a run of names begins with a body or an office: "NASA Administrator Ann Smith"."""
        word, small = names[0], self.lexicon.small
        if len(names) < 3 or names[-1].isupper():
            return False
        if (word.isupper() and len(word) > 2 and word.isalpha()) or small.get(word.casefold()) == "r":
            return True
        # "Violinist Ann Smith"; "Consul Ann Smith" where the document tells of a consul, too
        called = word.casefold() in self.lexicon.trades or word.casefold() in self.small
        if called and word not in self.lexicon.first_names and names[1].casefold() not in self.small:
            return True
        # "City Alderman Ann Smith": a first name follows an office
        return any(
            name in self.lexicon.first_names
            and (small.get(names[at - 1].casefold()) == "r" or names[at - 1].casefold() in self.lexicon.trades)
            for at, name in enumerate(names[1:-1], 1)
        )

    def _governed(self, first: int, last: int) -> int:
        """How many words at the beginning of a run of names stand under a role: "of South Korea Ann Smith" -> 2."""
        words, tags, lexicon = self.words, self.words.tags, self.lexicon
        most = last - first - 1
        if not first or tags[first - 1] not in "icd" or most < 1:
            return 0
        tokens = [token.text for token in words.tokens[first : last + 1]]
        if "." in tokens[0][1:-1] and tags[first - 1] != "c":
            return 1  # "of the F.B.I. Ann Smith"
        for count in (3, 2, 1):
            named = count <= most and (tags[first - 1] == "i" or tokens[count] in lexicon.first_names)
            if named and " ".join(tokens[:count]).casefold() in self.places:
                return count
        if UNDER_ROLE.search(tags, max(0, first - 14), first) is None or tokens[0] in lexicon.first_names:
            return 0
        affairs = 0
        while affairs < most and tokens[affairs] in lexicon.departments:
            affairs += 1
        known = next((at for at, token in enumerate(tokens[:-1]) if token in lexicon.first_names), None)
        if known is None:
            known = 1 if words.word(first - 1) in lexicon.of or tags[first - 1] == "c" else 0
        return affairs or min(known, most)


def _qualified(roles: list[str], beside: list[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Roles with the word that says that they are held no more, not yet or not fully: "former mayor"."""
    if not roles:
        return ()
    qualifier = next((word for word in beside if word in lexicon.qualifiers), None)
    return tuple(role if qualifier is None else f"{qualifier} {role}" for role in roles)
