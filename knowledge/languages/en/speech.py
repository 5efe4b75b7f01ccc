"""`config/en/speech.yaml` and `config/en/names.yaml` as the lexicon that quotes are read with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from knowledge import config
from knowledge.config import Words
from knowledge.extract.quotes.lexicon import Gender, Lexicon
from knowledge.languages.en.morphology import (
    inflected,
    is_plural,
    is_progressive,
    is_third_or_past,
    letter_by_ending,
)

# Words whose letter is kept: those of running text come again and again.
_WORDS = 65_536
_PARTY = re.compile(r"[DRI][-‑][A-Z]")  # Democrats, Republicans, Independents: "D-Ohio"


class SpeechRules(config.Schema, frozen=True):
    """`config/en/speech.yaml`: words in one string, blanks between them; "+" joins the words of a phrase."""

    verbs: Words
    doubling_verbs: Words
    irregular_verbs: Words
    saying: Words
    phrasal_verbs: Words
    sources: Words
    told: Words
    weak_verbs: Words
    speech_nouns: Words
    adverbs: Words
    plain_nouns: Words
    auxiliaries: Words
    passives: Words
    agents: Words
    companions: Words
    continuing: Words
    imagining: Words
    witnessing: Words
    infinitives: Words
    determiners: Words
    quantifiers: Words
    subject_pronouns: Words
    object_pronouns: Words
    pronouns_m: Words
    pronouns_f: Words
    pronouns_several: Words
    pronouns_body: Words
    pronouns_self: Words
    contracted: Words
    possessives: Words
    possessive_endings: Words
    indefinite: Words
    definite: Words
    pointing: Words
    complements: Words
    places: Words
    whereabouts: Words
    origins: Words
    placing: Words
    prepositions: Words
    conjunctions: Words
    subordinators: Words
    relatives: Words
    other_verbs: Words
    term_words: Words
    works: Words
    title_leads: Words
    talk: Words
    first_person: Words
    first_person_numerals: Words
    turns: Words
    bylines: Words
    crediting: Words
    outlets: Words
    writings: Words
    writing: Words
    papers: dict[str, Words]
    announcing: Words
    issuing: Words
    times: Words
    dating: Words
    mouthpieces: Words
    suing: Words
    suits: Words
    issued_by: Words
    issued_in: Words
    elisions: Words
    confidence: dict[str, float]
    threshold: float


class NameRules(config.Schema, frozen=True):
    """`config/en/names.yaml`: what names are made of."""

    honorifics: Words
    honorifics_m: Words
    honorifics_f: Words
    regnal: Words
    retired: Words
    domains: Words
    long_titles: tuple[str, ...]
    suffixes: Words
    titles_dotted: Words
    dotted: Words
    particles: Words
    name_beginnings: Words
    first_names_m: Words
    first_names_f: Words
    endings_m: Words
    endings_f: Words
    organisation_words: Words
    bodies_alone: Words
    departments: Words
    of: Words
    purposes: Words
    articles: Words
    crediting_photos: Words
    photo_agencies: Words
    photo_joints: Words
    no_person: Words
    landmarks: Words
    common_endings: Words
    uncommon_endings: Words
    given_endings: Words
    family_endings: Words
    epithets: Words
    aged: Words
    no_holder: Words
    qualifiers: Words
    kinds: dict[str, Words]
    body_kinds: dict[str, Words]
    free_kinds: Words
    demonyms: Words
    attributes: Words
    roles: Words
    roles_m: Words
    roles_f: Words
    bodies: Words
    days: Words
    person_endings: Words
    things: Words
    people: Words
    speaking_bodies: Words
    documents: Words


def load_lexicon() -> Lexicon:
    """The lexicon of both files. Raises ConfigError."""
    speech, names = config.load("en/speech.yaml", SpeechRules), config.load("en/names.yaml", NameRules)
    small = _small(speech, names)
    roles = names.roles | names.roles_m | names.roles_f
    return Lexicon(
        small=small,
        capital=_capital(names, roles),
        phrases=_phrases(speech, names),
        by_ending=lru_cache(_WORDS)(lambda word: "n" if word in speech.plain_nouns else letter_by_ending(word)),
        is_plural=is_plural,
        is_progressive=is_progressive,
        possessive_endings=tuple(sorted(speech.possessive_endings)),
        contracted=speech.contracted,
        quantifiers=speech.quantifiers,
        nounlike=speech.verbs | {inflected(base)[0] for base in speech.verbs},
        infinitives=speech.infinitives,
        dotted=names.titles_dotted | names.dotted,
        asides=_PARTY,
        passives=speech.passives,
        agents=speech.agents,
        companions=speech.companions,
        continuing=speech.continuing,
        imagining=speech.imagining,
        witnessing=speech.witnessing,
        terms=speech.term_words,
        works=speech.works,
        title_leads=speech.title_leads,
        talk=re.compile(rf"\b(?:{_one_of(speech.talk)})\b", re.IGNORECASE),
        first_person=_first_person(speech),
        turns=re.compile(rf"\b(?:{_one_of(speech.turns)})\b", re.IGNORECASE),
        elisions=speech.elisions,
        plural_letters=frozenset("sS"),
        past=frozenset(word for word, letter in small.items() if letter == "V" and word.endswith("ed")),
        reporting=frozenset(word for word, letter in small.items() if letter in "VL" and is_third_or_past(word)),
        gender_by_pronoun=cast(
            dict[str, Gender], dict.fromkeys(speech.pronouns_m, "m") | dict.fromkeys(speech.pronouns_f, "f")
        ),
        several=speech.pronouns_several,
        of_body=speech.pronouns_body,
        of_speaker=speech.pronouns_self,
        possessives=speech.possessives,
        indefinite=speech.indefinite,
        definite=speech.definite,
        pointing=speech.pointing,
        complements=speech.complements,
        places=speech.places,
        whereabouts=speech.whereabouts,
        origins=speech.origins,
        placing=speech.placing,
        bylines=speech.bylines,
        epithets=names.epithets,
        aged=tuple(sorted(names.aged)),
        no_holder=tuple(sorted(names.no_holder)),
        qualifiers=names.qualifiers,
        kinds={kind: frozenset(role.replace("+", " ") for role in roles) for kind, roles in names.kinds.items()},
        crediting=speech.crediting,
        outlets=speech.outlets,
        writings=speech.writings,
        writing=speech.writing,
        papers=speech.papers,
        announcing=speech.announcing,
        issuing=speech.issuing | speech.writing,
        times=speech.times,
        dating=speech.dating,
        mouthpieces=speech.mouthpieces,
        suing=speech.suing,
        suits=speech.suits,
        issued_by=speech.issued_by,
        issued_in=speech.issued_in,
        body_kinds=names.body_kinds,
        free_kinds=names.free_kinds,
        person_endings=_endings(names.person_endings),
        things=names.things | {inflected(word)[0] for word in names.things},
        voices=names.people | names.speaking_bodies | names.documents | speech.outlets | speech.writings,
        saying=speech.saying,
        first_names=names.first_names_m | names.first_names_f,
        male=names.first_names_m - names.first_names_f,
        female=names.first_names_f - names.first_names_m,
        male_endings=tuple(sorted(names.endings_m)),
        female_endings=tuple(sorted(names.endings_f)),
        male_words=frozenset(map(str.casefold, names.roles_m | names.honorifics_m)),
        female_words=frozenset(map(str.casefold, names.roles_f | names.honorifics_f)),
        personal=roles,
        organisations=names.organisation_words,
        alone=names.bodies_alone,
        departments=names.departments,
        shortened=names.dotted - names.suffixes,
        regnal=names.regnal,
        retired=names.retired,
        domains=names.domains,
        crediting_photos=names.crediting_photos,
        photo_agencies=names.photo_agencies,
        photo_joints=names.photo_joints,
        no_person=names.no_person,
        landmarks=names.landmarks,
        demonyms=frozenset(map(str.casefold, names.demonyms)),
        attributes=frozenset(map(str.casefold, names.attributes)),
        common_endings=tuple(sorted(names.common_endings)),
        uncommon_endings=tuple(sorted(names.uncommon_endings)),
        given_endings=tuple(sorted(names.given_endings)),
        family_endings=tuple(sorted(names.given_endings | names.family_endings)),
        particles=names.particles,
        name_beginnings=tuple(sorted(names.name_beginnings)),
        suffixes=names.suffixes,
        of=names.of,
        purposes=names.purposes,
        articles=names.articles,
        confidence=speech.confidence,
        threshold=speech.threshold,
    )


def _small(speech: SpeechRules, names: NameRules) -> dict[str, str]:
    """The letter of each word in small letters: of two lists that hold a word the later one wins."""
    regular = {base: inflected(base, base in speech.doubling_verbs) for base in speech.verbs}
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("e", speech.other_verbs),
        ("W", speech.weak_verbs),
        ("V", [form for base, (third, past, _) in regular.items() for form in (base, third, past)]),
        ("G", [progressive for _, _, progressive in regular.values()]),
        ("V", speech.irregular_verbs),
        ("L", speech.told),
        ("G", filter(is_progressive, speech.irregular_verbs | speech.told)),
        ("h", speech.speech_nouns),
        ("r", names.roles | names.roles_m | names.roles_f),
        ("g", names.bodies),
        ("i", speech.prepositions),
        ("c", speech.conjunctions),
        ("S", speech.subordinators),
        ("w", speech.relatives),
        ("R", speech.adverbs),
        ("a", speech.auxiliaries),
        ("p", speech.object_pronouns),
        ("P", speech.subject_pronouns),
        ("d", speech.determiners),
    )
    return {word: letter for letter, words in lists for word in words}


def _capital(names: NameRules, roles: frozenset[str]) -> dict[str, str]:
    return {
        **dict.fromkeys(names.demonyms | names.attributes, "m"),
        **dict.fromkeys(names.days, "D"),
        **{role.capitalize(): "T" for role in roles},
        **dict.fromkeys(names.honorifics, "T"),
    }


def _endings(endings: Words) -> tuple[str, ...]:
    """Endings of words for people, and those of their plurals."""
    return tuple(sorted(endings | {f"{ending}s" for ending in endings}))


def _phrases(speech: SpeechRules, names: NameRules) -> dict[str, str]:
    verbs = [phrase.replace("+", " ") for phrase in speech.phrasal_verbs]
    return {
        **{verb: "G" if is_progressive(verb.split()[0]) else "V" for verb in verbs},
        **{title.casefold(): "T" for title in names.long_titles},
        **{phrase.replace("+", " "): "A" for phrase in speech.sources},
    }


def _first_person(speech: SpeechRules) -> re.Pattern[str]:
    numerals = _one_of(speech.first_person_numerals)
    return re.compile(rf"(?<![\w.])(?:(?P<numeral>{numerals})|{_one_of(speech.first_person)})(?![\w.])(?!\.\w)")


def _one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, an apostrophe of either shape in them."""
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=lambda word: (-len(word), word)))
