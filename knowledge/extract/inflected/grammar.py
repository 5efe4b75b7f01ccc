"""What a language that inflects its names hands over to have its quotes read: words, endings, and rules by letters.

A room fills `Grammar`: small words as letters (`letters`), roles and bodies in every form, tables of endings for first
names, patronymics and surnames (`forms.py`), the forms of its verbs of saying with the gender that they tell, and the
ordered `rules` by which a stretch of speech finds its speaker. A passage becomes a string of these letters, and a rule
is a pattern over that string:

  V says             C quotes: its object speaks   H "it is said in"       A "words" of "by the words of"
  P he (subject)     p his, him                    k that                  w which     i preposition   c and
  d "that" of a noun: "the view that"
  r role, nominative q role, another case          b body, nominative      o body, another case
  B letters (a body) N Name                        m place, demonym        R adverb    n any other word   # number
  Q stretch of speech or marks                     - dash                  , : ( ) themselves
  . end of a sentence                              | end of a passage
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, cast

from knowledge.extract.inflected.forms import Endings, Gender

_SHORTEST_TOLD = 6  # letters of a first name that is told by its ending

Number = Literal["m", "f", "s"]  # what a verb tells of its subject: a man, a woman, several


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: where a stretch of speech stands in a sentence's letters, and whose it is.

    `pattern` is matched right behind the stretch ("behind"), or searched so that it ends right before it ("before").
    Its group "cue" is the word that marks saying; "who" holds the letters among which the speaker is sought, and where
    it is empty the subject is sought in the whole sentence. `whose` says where the speaker stands: the "subject",
    the verb's "object", the "source" of "by the words of X", a "body" in which it is said, or, as the subject of the
    sentence that the stretch stands in, before it: "leading". `example` is a text and
    its speaker, parted by " => ".
    """

    name: str
    where: Literal["behind", "before"]
    pattern: str
    whose: Literal["subject", "object", "source", "body", "leading"]
    confidence: float
    example: str
    fewest: int = 1  # words that a stretch has at least, to be speech by this


@dataclass(frozen=True, slots=True)
class Role:
    """A written form of a role: the role in the nominative, and the cases in which it may stand."""

    nominative: str
    cases: str


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """The words, endings and rules of one language. Words are in small letters unless they are names."""

    letters: Mapping[str, str]  # of words that are no roles and no names
    nominatives: Mapping[str, str]  # of bodies in other cases, where the language shows them in the nominative
    papers: frozenset[str]  # what a body says something in, all forms: "statement"
    by_ending: Callable[[str], str]  # of words in small letters that `letters` does not hold
    roles: Mapping[str, Role]  # every form of what somebody is
    generic: frozenset[str]  # roles that anybody may be: "man", "speaker"
    alike: Mapping[str, frozenset[str]]  # roles that mean one office, by each of them: "head of state", "president"
    gender_by_role: Mapping[str, Gender]  # roles that only a man or a woman has
    verb_number: Mapping[
        str, Number | None
    ]  # what forms of verbs of saying tell of the subject, where they tell anything
    subject_endings: Mapping[Number, tuple[str, ...]]  # of nouns that may be a verb's subject, by its number
    gender_by_pronoun: Mapping[str, Gender | None]
    crediting: frozenset[str]  # verbs by which an agency is credited, all forms: "reports"
    reporting: frozenset[str]  # those that credit a paragraph which no dash opens, rather than end speech
    parenthetic: frozenset[str]  # what opens a clause that only says who says so: "as the agency reports"
    bylines: frozenset[str]  # what a line begins with that names the author
    titled: frozenset[str]  # nouns before marks that hold a title, all forms: "newspaper", "law"

    first_names: Mapping[str, Gender]  # in small letters
    first_endings: Mapping[str, Gender]  # what first names end in, and hardly another word
    first_forms: Endings
    middle_forms: Endings  # of patronymics: they tell a name, and are no surname
    surname_forms: Endings
    surnames: Endings  # of surnames that are told by their ending
    no_person: frozenset[str]  # names that are no person's, all forms, small letters
    particles: frozenset[str]  # small words inside names
    addresses: frozenset[str]  # words before the name of a street, or of what is called after somebody
    placing: frozenset[str]  # prepositions of places

    heads_first: bool  # whether a noun stands before what it is of: "mayor of the town"; else "the town's mayor"
    belonging: str  # letters of what a noun is of
    owned: frozenset[str]  # nouns that say of the one before them whose they are, all forms: "the town's mayor"

    rules: tuple[Rule, ...]
    source: str  # pattern of "by the words of X" in a sentence of the journalist's; its group "who" holds X
    dashed: str  # pattern of what ends speech that has no marks: ", - said X."; from the comma on
    resumed: str  # pattern of what ends in the dash behind which the speech goes on
    object_cases: str  # in which the one stands whom a verb quotes
    source_cases: str  # in which the one stands whose words they are

    def first_gender(self, name: str) -> Gender | None:
        """Whose first name a word in the nominative is; None where it is none that the language knows."""
        small = name.lower()
        known = self.first_names.get(small)
        if known is not None or len(small) < _SHORTEST_TOLD:
            return known
        ending = next((one for one in self.first_endings if small.endswith(one)), None)
        return None if ending is None else self.first_endings[ending]

    @cached_property
    def ways(self) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
        """The rules with their patterns."""
        return tuple((rule, re.compile(rule.pattern, re.VERBOSE)) for rule in self.rules)

    @cached_property
    def sourced(self) -> re.Pattern[str]:
        """By whose words something is told in a sentence of the journalist's."""
        return re.compile(self.source, re.VERBOSE)

    @cached_property
    def dash_ending(self) -> re.Pattern[str]:
        """What stands behind speech that is set off by dashes alone."""
        return re.compile(self.dashed, re.VERBOSE)

    @cached_property
    def dash_resuming(self) -> re.Pattern[str]:
        """The same up to the dash behind which the speech goes on."""
        return re.compile(self.resumed, re.VERBOSE)


def roles_of(nominatives: Iterable[str], forms: Callable[[str], Mapping[str, str]]) -> dict[str, Role]:
    """Every written form of some roles; `forms` gives those of one, each with the cases in which it may stand."""
    found: dict[str, Role] = {}
    for role in sorted(nominatives):
        for form, cases in forms(role).items():
            known = found.get(form)
            found[form] = Role(role, cases if known is None else known.cases + cases)
    return found


def alike(rows: Iterable[Iterable[str]]) -> dict[str, frozenset[str]]:
    """Each role of some rows of roles that say the same, with all that say the same as it; "+" stands for a blank."""
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        offices = frozenset(role.replace("+", " ") for role in row)
        found |= {role: found.get(role, frozenset()) | offices for role in offices}
    return found


def gendered(of_men: Iterable[str], of_women: Iterable[str]) -> dict[str, Gender]:
    """Names, or their endings, with the gender that they tell; a man's where they are in both lists."""
    return {**cast(dict[str, Gender], dict.fromkeys(of_women, "f")), **dict.fromkeys(of_men, "m")}
