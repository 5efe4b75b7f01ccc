"""`config/en/speech.yaml` and `config/en/names.yaml`, compiled once: each word to the letter of its class."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, cast

from knowledge import config

# The letters. A sentence becomes a string of them, and the grammar of attribution is regexes over that string.
#   V said   L told   G saying   W called (weak)   A according to   h statement (noun of saying)
#   N Name   O Name's   T Title   m demonym   D day or month   r role   g body   o noun's   n any other word
#   P he   p him   d the   i of   c and   S when   w who   a has   R also   e other verb   E other -ing   # number
#   Q quote that ends in a comma   K in a full stop   J in ? or !   F in none   | end of passage   X dateline


Gender = Literal["m", "f"]


class SpeechRules(config.Schema, frozen=True):
    """`config/en/speech.yaml`: words in one string, blanks between them; "+" joins the words of a phrase."""

    verbs: str
    irregular_verbs: str
    phrasal_verbs: str
    told: str
    weak_verbs: str
    speech_nouns: str
    adverbs: str
    no_adverbs: str
    auxiliaries: str
    determiners: str
    quantifiers: str
    subject_pronouns: str
    object_pronouns: str
    pronouns_m: str
    pronouns_f: str
    pronouns_several: str
    pronouns_body: str
    possessives: str
    indefinite: str
    prepositions: str
    conjunctions: str
    subordinators: str
    relatives: str
    other_verbs: str
    term_words: str
    elisions: str
    confidence: dict[str, float]
    threshold: float


class NameRules(config.Schema, frozen=True):
    """`config/en/names.yaml`: what names are made of."""

    honorifics: str
    honorifics_m: str
    honorifics_f: str
    regnal: str
    long_titles: tuple[str, ...]
    suffixes: str
    dotted: str
    particles: str
    first_names_m: str
    first_names_f: str
    endings_m: str
    endings_f: str
    organisation_words: str
    bodies_alone: str
    departments: str
    no_person: str
    no_holder: str
    demonyms: str
    roles: str
    roles_m: str
    roles_f: str
    bodies: str
    days: str


@dataclass(frozen=True)
class Lexicon:
    """Both files as tables."""

    speech: SpeechRules
    names: NameRules

    @cached_property
    def small(self) -> dict[str, str]:
        """The letter of a word in small letters; later lines win over earlier ones."""
        speech, names = self.speech, self.names
        table: dict[str, str] = {}

        def put(letter: str, words: str) -> None:
            table.update(dict.fromkeys(words.split(), letter))

        put("e", speech.other_verbs)
        put("W", speech.weak_verbs)
        for base in speech.verbs.split():
            third, past, present = inflected(base)
            put("V", f"{base} {third} {past}")
            put("G", present)
        for word in speech.irregular_verbs.split():
            table[word] = "G" if word.endswith("ing") else "V"
        for word in speech.told.split():
            table[word] = "G" if word.endswith("ing") else "L"
        put("h", speech.speech_nouns)
        put("V", "wrote")
        put("r", f"{names.roles} {names.roles_m} {names.roles_f}")
        put("g", names.bodies)
        put("S", speech.subordinators)
        put("i", speech.prepositions)
        put("c", speech.conjunctions)
        put("S", "as when while if because although though after before since until")
        put("w", speech.relatives)
        put("R", speech.adverbs)
        put("a", speech.auxiliaries)
        put("d", speech.determiners)
        put("p", speech.object_pronouns)
        put("P", speech.subject_pronouns.replace(" who", ""))
        put("d", "her")
        return table

    @cached_property
    def no_holder(self) -> tuple[str, ...]:
        """Beginnings of words beside an office that say that its holder is not meant."""
        return tuple(self.names.no_holder.split())

    @cached_property
    def quantifiers(self) -> frozenset[str]:
        """Determiners that also stand alone as somebody."""
        return frozenset(self.speech.quantifiers.split())

    @cached_property
    def nounlike(self) -> frozenset[str]:
        """Forms of speech verbs that may be nouns: "claim", "claims"."""
        bases = self.speech.verbs.split()
        return frozenset(bases) | {inflected(base)[0] for base in bases}

    @cached_property
    def capital(self) -> dict[str, str]:
        """The letter of a capitalised word that is no plain name."""
        names = self.names
        table = dict.fromkeys(names.demonyms.split(), "m")
        table.update(dict.fromkeys(names.days.split(), "D"))
        roles = f"{names.roles} {names.roles_m} {names.roles_f}".split()
        table.update({role.capitalize(): "T" for role in roles})
        table.update(dict.fromkeys(names.honorifics.split(), "T"))
        return table

    @cached_property
    def gender_by_pronoun(self) -> dict[str, Gender]:
        """Pronouns of one man or woman, small letters -> whom they mean."""
        speech = self.speech
        male, female = dict.fromkeys(speech.pronouns_m.split(), "m"), dict.fromkeys(speech.pronouns_f.split(), "f")
        return cast(dict[str, Gender], male | female)

    @cached_property
    def several(self) -> frozenset[str]:
        """Pronouns of several people."""
        return frozenset(self.speech.pronouns_several.split())

    @cached_property
    def of_body(self) -> frozenset[str]:
        """Pronouns that may mean a body."""
        return frozenset(self.speech.pronouns_body.split())

    @cached_property
    def possessives(self) -> frozenset[str]:
        """Pronouns that say whose something is."""
        return frozenset(self.speech.possessives.split())

    @cached_property
    def indefinite(self) -> frozenset[str]:
        """What begins a description of somebody not told of before."""
        return frozenset(self.speech.indefinite.split())

    @cached_property
    def male(self) -> frozenset[str]:
        """First names of men alone."""
        return frozenset(self.names.first_names_m.split()) - frozenset(self.names.first_names_f.split())

    @cached_property
    def female(self) -> frozenset[str]:
        """First names of women alone."""
        return frozenset(self.names.first_names_f.split()) - frozenset(self.names.first_names_m.split())

    @cached_property
    def first_names(self) -> frozenset[str]:
        """All first names."""
        return frozenset(self.names.first_names_m.split()) | frozenset(self.names.first_names_f.split())

    @cached_property
    def male_words(self) -> frozenset[str]:
        """Roles and titles that only a man has, small letters."""
        return frozenset(f"{self.names.roles_m} {self.names.honorifics_m}".casefold().split())

    @cached_property
    def female_words(self) -> frozenset[str]:
        """Roles and titles that only a woman has, small letters."""
        return frozenset(f"{self.names.roles_f} {self.names.honorifics_f}".casefold().split())

    @cached_property
    def personal(self) -> frozenset[str]:
        """Nouns that one person goes by."""
        return frozenset(f"{self.names.roles} {self.names.roles_m} {self.names.roles_f}".split())

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Words that make a name a body's."""
        return frozenset(self.names.organisation_words.split())

    @cached_property
    def shortened(self) -> frozenset[str]:
        """Short forms that take a full stop and are nobody's name: Conn. Inc."""
        return frozenset(self.names.dotted.split()) - self.suffixes

    @cached_property
    def regnal(self) -> frozenset[str]:
        """Titles that are part of a name of one word."""
        return frozenset(self.names.regnal.split())

    @cached_property
    def alone(self) -> frozenset[str]:
        """Words of bodies' names that are a body of their own: "the House" is not the White House."""
        return frozenset(self.names.bodies_alone.split())

    @cached_property
    def departments(self) -> frozenset[str]:
        """What ministries and departments are for, as their names say it."""
        return frozenset(self.names.departments.split())

    @cached_property
    def male_endings(self) -> tuple[str, ...]:
        """Endings of surnames that only men bear."""
        return tuple(self.names.endings_m.split())

    @cached_property
    def female_endings(self) -> tuple[str, ...]:
        """Endings of surnames that only women bear."""
        return tuple(self.names.endings_f.split())

    @cached_property
    def no_person(self) -> frozenset[str]:
        """Names that are no person's."""
        return frozenset(self.names.no_person.split())

    @cached_property
    def particles(self) -> frozenset[str]:
        """Small words inside names."""
        return frozenset(self.names.particles.split())

    @cached_property
    def suffixes(self) -> frozenset[str]:
        """What follows a surname: Jr, III."""
        return frozenset(self.names.suffixes.split())

    @cached_property
    def elisions(self) -> frozenset[str]:
        """Words that an apostrophe may begin."""
        return frozenset(self.speech.elisions.split())

    @cached_property
    def terms(self) -> frozenset[str]:
        """Words after which a quote is a term or a title."""
        return frozenset(self.speech.term_words.split())

    @cached_property
    def no_adverbs(self) -> frozenset[str]:
        """Words that only look like adverbs."""
        return frozenset(self.speech.no_adverbs.split())

    @cached_property
    def phrases(self) -> dict[str, str]:
        """Phrases that are one word of the grammar, small letters -> letter."""
        table = {phrase.replace("+", " "): "V" for phrase in self.speech.phrasal_verbs.split()}
        table.update({phrase: ("G" if phrase.split()[0].endswith("ing") else "V") for phrase in table})
        table.update({title.casefold(): "T" for title in self.names.long_titles})
        table["according to"] = "A"
        return table

    @cached_property
    def token(self) -> re.Pattern[str]:
        """One token of running text; no two branches begin alike for long, so it stays linear."""
        return re.compile(
            r"""
            \( [A-Z][a-z]? [-–] [A-Za-z.\s]{2,12} \)       # (D-Ill.): no word of the sentence
            | (?P<initials> (?<![&\w]) (?: [A-Z] \. -? )+ (?![a-z]) )                # J. U.S. J.R.
            | (?P<word> @? [^\W\d_]+ (?: [-’'‑&] [^\W\d_]+ )* )         # O’Malley, Kassym-Jomart, Trump's, AT&T
            | (?P<number> [$€£]? \d+ (?: [.,]\d+ )* \w* (?:-\w+)* )
            | (?P<mark> \.{2,} | -- | [,;:.!?…()\[\]—–―] | (?<=\s)-(?=\s) | \|)
            """,
            re.VERBOSE,
        )

    @cached_property
    def phrase(self) -> re.Pattern[str]:
        """A phrase that is one word of the grammar."""
        phrases = "|".join(re.escape(phrase) for phrase in sorted(self.phrases, key=len, reverse=True))
        return re.compile(rf"(?:{phrases})\b", re.IGNORECASE)

    @cached_property
    def phrase_heads(self) -> frozenset[str]:
        """The words that phrases begin with, small and with a capital."""
        heads = {phrase.split()[0] for phrase in self.phrases}
        return frozenset(heads | {head.capitalize() for head in heads} | {"Secretary-General"})

    @cached_property
    def dotted(self) -> frozenset[str]:
        """Titles and suffixes that take a full stop: Mr. Sen. Jr."""
        return frozenset(self.names.honorifics.split()) | frozenset(self.names.dotted.split())

    @cached_property
    def attribution(self) -> re.Pattern[str]:
        """Where the journalist speaks again in a passage whose mark never closes: `..., he said.`"""
        verbs = "|".join(
            word for word, letter in self.small.items() if letter in "VL" and word.endswith(("d", "s", "e"))
        )
        return re.compile(
            rf"""
            (?<=[,.?!]) (\s+ (?: [\w.’'-]+ \s+ ){{0,5}} (?: {verbs} ) (?: ,? \s+ [\w.’'-]+ ){{0,16}} [.:,]? ) \s* \Z
            """,
            re.VERBOSE,
        )


def inflected(base: str) -> tuple[str, str, str]:
    """The -s, -ed and -ing forms of a regular verb.

    >>> inflected("deny"), inflected("note"), inflected("admit")
    (('denies', 'denied', 'denying'), ('notes', 'noted', 'noting'), ('admits', 'admitted', 'admitting'))
    """
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    doubled = base + base[-1] if base in ("admit", "quip", "nag", "sob") else base
    return third, doubled + "ed", doubled + "ing"
