"""What a language tells the machinery of quotes: its words by what they do, compiled once by its room."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

# The letters. A sentence becomes a string of them, and the grammar of attribution is regexes over that string.
#   V said   L told   G saying   W called (weak)   A according to   h statement (noun of saying)
#   N Name   O Name's   T Title   m demonym   D day or month   r role   g body   o noun's   n any other word
#   P he   p him   d the   i of   c and   S when   w who   a has   R also   e other verb   E other -ing   # number
#   Q quote that ends in a comma   K in a full stop   J in ? or !   F in none   | end of passage   X dateline
#   / between names

Gender = Literal["m", "f"]


PLAIN = frozenset("dPpicSwaRrg")  # letters that a small word keeps whatever stands before it


class Form(NamedTuple):
    """What a word tells wherever it stands."""

    bare: str  # without a possessive ending
    sure: str = ""  # its letter, if what stands before it changes nothing
    letter: str = ""  # else the letter of the same in small letters
    large: bool = False  # begins with a capital
    owns: bool = False  # has a possessive ending
    capital: str | None = None  # its letter in `Lexicon.capital`


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """The words of one language. Sets hold small letters, but for names and what says otherwise."""

    # Letters of words
    small: Mapping[str, str]  # the letter of a word in small letters
    capital: Mapping[str, str]  # of a capitalised word that is no plain name
    phrases: Mapping[str, str]  # of words that are one word of the grammar, small letters: "prime minister"
    by_ending: Callable[[str], str]  # of a word in small letters that `small` does not hold
    is_plural: Callable[[str], bool]  # whether a noun means several: "statements"
    is_progressive: Callable[[str], bool]  # whether a verb's form is no passive: "being asking"
    possessive_endings: tuple[str, ...]  # what a word ends in that says whose: "’s"
    contracted: frozenset[str]  # what an apostrophe joins to a pronoun: "ll"
    quantifiers: frozenset[str]  # determiners that also stand alone as somebody: "two said"
    nounlike: frozenset[str]  # forms of speech verbs that may be nouns: "claims"
    infinitives: frozenset[str]  # what stands before a verb though prepositions stand before nouns: "to claim"
    dotted: frozenset[str]  # titles and suffixes that take a full stop: Mr Sen Jr
    asides: re.Pattern[str]  # what stands with a name and is none: "D-Ohio"

    # Cues
    passives: frozenset[str]  # auxiliaries of the passive: "was told"
    agents: frozenset[str]  # what stands before who did it: "told by"
    companions: frozenset[str]  # what stands before who does it: "with Ann Smith saying"
    continuing: frozenset[str]  # verbs by which whoever spoke goes on: "added"
    imagining: frozenset[str]  # auxiliaries of what is only thought: "would say"
    witnessing: frozenset[str]  # verbs of what is heard and seen somebody do: "heard Ann Smith saying"

    # Speech or not
    terms: frozenset[str]  # words after which a quote is a term or a title
    works: frozenset[str]  # words after which one with capitals is a title: "books"
    title_leads: frozenset[str]  # words before the title of a work: "in “The Long Road”"
    talk: re.Pattern[str]  # words that speech is full of
    first_person: re.Pattern[str]  # words of one who speaks; its group "numeral" may be a number: "Artemis I"
    turns: re.Pattern[str]  # words of those who speak with one another
    elisions: frozenset[str]  # words that an apostrophe may begin
    plural_letters: frozenset[str]  # what a plural ends in, either case: its apostrophe closes no quote
    past: frozenset[str]  # regular past forms of verbs of saying: no name ends in one
    reporting: frozenset[str]  # verbs by which the journalist speaks again behind an open mark

    # Pronouns and descriptions
    gender_by_pronoun: Mapping[str, Gender]  # pronouns of one man or woman
    several: frozenset[str]  # pronouns of several people
    of_body: frozenset[str]  # pronouns that may mean a body
    of_speaker: frozenset[str]  # pronouns of who writes: "i"
    possessives: frozenset[str]  # pronouns that say whose something is
    indefinite: frozenset[str]  # what begins a description of somebody not told of before
    definite: frozenset[str]  # what begins one of somebody told of before, and only that
    pointing: frozenset[str]  # what begins the mere role of somebody told of before: "this mayor"
    complements: frozenset[str]  # prepositions that go on with a description: "a spokesman for the town"
    places: frozenset[str]  # those of them that also say where something is said: "in a statement"
    whereabouts: frozenset[str]  # prepositions of places: "in Dover"
    placing: frozenset[str]  # what is joined to a place that says where something is from: "based" of "Dover-based"
    origins: frozenset[str]  # those of places for the most part: "from Dover"
    bylines: frozenset[str]  # what a line begins with that names the author
    qualifiers: frozenset[str]  # words before an office that say that it is another: "former"
    kinds: Mapping[str, frozenset[str]]  # what somebody is called by whose office is known: "diplomat"
    crediting: frozenset[str]  # verbs by which an agency is credited with a report: "..., Kazinform reports"
    outlets: frozenset[str]  # what the press is called: "newspaper"
    writings: frozenset[str]  # what somebody has written: "post"
    writing: frozenset[str]  # verbs of writing, in all forms
    body_kinds: Mapping[str, frozenset[str]]  # what a body is called, by the words that say so: "company", by "Inc"
    free_kinds: frozenset[str]  # those whose names need not say it: "Orlo ... the company"
    papers: Mapping[str, frozenset[str]]  # what is issued, by the words that a second mention takes up
    announcing: frozenset[str]  # those of them that tell what their issuer does: "news release"
    issuing: frozenset[str]  # verbs of issuing, in all forms
    times: frozenset[str]  # nouns of time, and what stands before them: "this week"
    dating: frozenset[str]
    mouthpieces: frozenset[str]  # who issues what a body says: "a spokesman for"
    suing: frozenset[str]  # verbs of going to court, in all forms
    suits: frozenset[str]  # papers by which that is done: "lawsuit"
    issued_by: frozenset[str]  # prepositions before the issuer: "a report by"
    issued_in: frozenset[str]  # those before what something is said in: "in a report"
    epithets: frozenset[str]  # trades that somebody is called by whom the text has just told of: "singer"
    aged: tuple[str, ...]  # what a word ends in that tells somebody's age: "40-year-old"
    no_holder: tuple[str, ...]  # beginnings of words beside an office that say that its holder is not meant

    # Who and what can speak
    person_endings: tuple[str, ...]  # endings of words for people: "baker", "bakers"
    things: frozenset[str]  # words with such endings that are none: "winter"
    voices: frozenset[str]  # people, bodies and what is written, of whom neither ending nor letter tells: "couple"
    saying: frozenset[str]  # verbs of saying that have no other subject: "said"

    # Names, spelled as they are written
    first_names: frozenset[str]
    male: frozenset[str]  # first names of men alone
    female: frozenset[str]  # of women alone
    male_endings: tuple[str, ...]  # of surnames that only men bear
    female_endings: tuple[str, ...]
    male_words: frozenset[str]  # roles and titles that only a man has, small letters
    female_words: frozenset[str]
    personal: frozenset[str]  # nouns that one person goes by, small letters
    organisations: frozenset[str]  # words that make a name a body's
    alone: frozenset[str]  # words of bodies' names that are a body of their own: "the House"
    departments: frozenset[str]  # what ministries are for
    shortened: frozenset[str]  # short forms that take a full stop and are nobody's name: Conn Inc
    retired: frozenset[str]  # what stands between such a title and the name: "Emeritus"
    domains: frozenset[str]  # what an address ends in: "com"
    regnal: frozenset[str]  # titles that are part of a name of one word
    crediting_photos: frozenset[str]  # what stands before whose a picture is: "Courtesy"
    photo_agencies: frozenset[str]  # what stands behind who took it: "Ann Smith/Reuters"
    photo_joints: frozenset[str]  # what stands between them
    no_person: frozenset[str]  # names that are no person's
    landmarks: frozenset[str]  # what no person's name ends in: "Championships"
    demonyms: frozenset[str]  # what stands before a name and is said of people, small letters: "kazakh"
    attributes: frozenset[str]  # what stands there as well and is said of none, small letters: "western"
    common_endings: tuple[str, ...]  # of ordinary words that begin a sentence with a capital: "casualties"
    uncommon_endings: tuple[str, ...]  # longer ones that names have, too
    given_endings: tuple[str, ...]  # of longer given names, and hardly another word
    family_endings: tuple[str, ...]  # of longer surnames
    particles: frozenset[str]  # small words inside names: "von"
    name_beginnings: tuple[str, ...]  # what a name may begin with in small letters: "al-"
    suffixes: frozenset[str]  # what follows a surname: Jr III
    of: frozenset[str]  # the preposition that says of what a role is: "President of"
    purposes: frozenset[str]  # those that say what a body is for: "Ministry of", "Institute for"
    articles: frozenset[str]  # what may stand behind these: "of the Interior"

    # What each kind of evidence is worth, and below what a speaker stays open
    confidence: Mapping[str, float]
    threshold: float

    @cached_property
    def forms(self) -> dict[str, Form]:
        """What the words that were met tell: whoever reads words fills it."""
        return {}

    @cached_property
    def sure(self) -> dict[str, str]:
        """Those of them that begin no phrase and have one letter wherever they stand, with it."""
        return {}

    @cached_property
    def body_words(self) -> frozenset[str]:
        """Every word that says what a body is, of names and of descriptions."""
        return frozenset(self.body_kinds).union(*self.body_kinds.values())

    def is_voice(self, word: str) -> bool:
        """Whether a noun in small letters is one for people, for a body or for something written."""
        if word in self.voices or word in self.body_words or word in self.papers or word in self.kinds:
            return True
        return word.endswith(self.person_endings) and word not in self.things

    def is_common(self, word: str) -> bool:
        """Whether an ordinary word in small letters looks like one: a plural, a noun for what cannot be touched."""
        return word.endswith(self.common_endings) and not word.endswith(self.uncommon_endings)

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """What stands before a name and is no office, small letters."""
        return self.demonyms | self.attributes

    @cached_property
    def trades(self) -> frozenset[str]:
        """Offices, ranks and trades of one word, small letters."""
        return self.personal.union(*self.kinds.values())

    @cached_property
    def phrase(self) -> re.Pattern[str]:
        """A phrase that is one word of the grammar."""
        phrases = "|".join(re.escape(phrase) for phrase in sorted(self.phrases, key=len, reverse=True))
        return re.compile(rf"(?:{phrases})\b", re.IGNORECASE)

    @cached_property
    def phrase_heads(self) -> frozenset[str]:
        """The words that phrases begin with, small and with a capital."""
        heads = {phrase.split()[0] for phrase in self.phrases}
        return frozenset(form for head in heads for form in (head, head.capitalize(), head.title()))

    @cached_property
    def attribution(self) -> re.Pattern[str]:
        """Where the journalist speaks again in a passage whose mark never closes: `..., he said.`"""
        return re.compile(
            rf"""
            (?<=[,.?!])
            (\s+ (?: [\w.’'-]+ \s+ ){{0,5}} (?: {"|".join(sorted(self.reporting))} )
             (?: ,? \s+ [\w.’'-]+ ){{0,16}} [.:,]? ) \s* \Z
            """,
            re.VERBOSE,
        )

    @cached_property
    def signed(self) -> re.Pattern[str]:
        """The same where the quote seems to go on in the next passage: `..., said Ann Smith.`"""
        name = r"[A-ZÀ-Þ][\w.’'-]{1,30} (?: \s [A-ZÀ-Þ][\w.’'-]{0,30} ){0,3}"
        verb = rf"(?: {'|'.join(sorted(self.reporting))} )"
        return re.compile(rf"(?<=[,?!]) \s (?: {verb} \s {name} | {name} \s {verb} ) \.? \s* \Z", re.VERBOSE)

    @cached_property
    def _possessive_lasts(self) -> frozenset[str]:
        """What possessive endings end in, in either case: few other words need a look."""
        return frozenset(case for ending in self.possessive_endings for case in (ending[-1], ending[-1].upper()))

    def bare(self, word: str) -> str:
        """A word without its possessive ending, in either case."""
        if word[-1:] not in self._possessive_lasts:
            return word
        if word.lower().endswith(self.possessive_endings):
            return word[: -len(next(filter(word.lower().endswith, self.possessive_endings)))]
        return word
