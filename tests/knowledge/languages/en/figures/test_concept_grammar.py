"""Concepts in sentences made of invented nouns, verbs and names: no list can hold them, place and form have to tell."""

from __future__ import annotations

import itertools

import pytest

from tests.knowledge.languages.en.figures.figure_reading import figures

# noun, another noun, a third that is counted, verb in its base form, name
WORDS = [
    ("zorb", "plint", "drume", "snorp", "Velmar"),
    ("vask", "grell", "tronk", "blick", "Osk Dorn"),
    ("mibber", "clune", "pavit", "frund", "Harn"),
    ("glost", "werrit", "sprake", "twelk", "Ilva Prenn"),
]
# A frame, and what the amount in it (the last that it has) measures; nothing where the counted noun is its own subject.
FRAMES = [
    # the subject of a verb that no list holds, by number and place
    ("The {n} {v}s 80 {c}s.", "{n}"),
    ("The {n} {v}s out 80 {c}s.", "{n}"),
    ("Old {n}s {v} 80 {c}s.", "Old {n}s"),
    ("The {n} {v}ed 80 {c}s in {name}.", "{n}"),
    ("{name} {v}ed 80 old {c}s.", "{name}"),
    ("The {n} has already {v}ed 80 {c}s.", "{n}"),
    ("The {n} did not {v} 80 {c}s.", "{n}"),
    ("The {n} will soon {v} 80 {c}s.", "{n}"),
    ("The {n} hasn't {v}ed 80 {c}s.", "{n}"),
    ("The {n} {v}s to {v} 80 {c}s.", "{n}"),
    ("The {n}, in {name}, {v}ed 80 {c}s.", "{n}"),
    ("{name} {v}s building at least 80 {c}s.", "{name}"),
    ("{name}'s troops building at least 80 {c}s were seen.", "{name}'s troops"),
    ("Officials say that {n}s {v} apart and {v} {m}s of more than 80 {c}s.", "{m}s"),
    ("The three, all {v}ed, took 80 {c}s.", None),
    ("The {n}s all {v}ed 80 {c}s.", "{n}s"),
    ("The US has so far {v}ed 80 {c}s.", "US"),
    ("They are looking into the {m} and working to {v} 80 {c}s.", None),
    ("The {n} started selling {m}s at $40.", "{m}s"),
    ("The {m} said that {n}s {v} 80 {c}s.", "{n}s"),
    ("The average price for {m}s had been 80 {c}s.", "average price for {m}s"),
    ("A {n} I spoke with got 80 {c}s.", None),
    ("That {n} of {m}s {v}ed by 5 percent.", "{n} of {m}s"),
    ("That {v}ed 80 {c}s.", None),
    # its head, past what hangs on it
    ("The {n} of {m}s {v}ed by 5 percent.", "{n} of {m}s"),
    ("The {n} for {m}s rose by 5 percent.", "{n} for {m}s"),
    ("The {n}, a {m} of {c}s, has 80 doors.", "{n}"),
    ("The {n} that {v}s {m}s has 80 {c}s.", "{n}"),
    ("The {n}s that {v} {m}s have 80 {c}s.", "{n}s"),
    ("The {n}, which {v}ed a {m}, has 80 {c}s.", "{n}"),
    ("The {n} {v}ed from the old {m} has 80 {c}s.", "{n}"),
    ("The {n} {v}ing the {m} has 80 {c}s.", "{n}"),
    ("The {n} (or {m}) of {name} has 80 {c}s.", "{n} (or {m}) of {name}"),
    ("The {n} {v}ed, {v}ing 80 {c}s.", "{n}"),
    ("The {m} for the {n}, which has 80 {c}s.", "{n}"),
    ("The {m} said the {n} has 80 {c}s.", "{n}"),
    ("The {n} said it has 80 {c}s.", "{n}"),
    ("The {n} {v}ed the {m} and {v}ed 80 {c}s.", "{n}"),
    # the object that is changed, priced or inside which is counted
    ("They will {v} the {n} by 5 percent.", "{n}"),
    ("The {m} {v}ed the {n} to 5 percent.", "{n}"),
    ("The {m} wants the {n} to {v} by 5 percent.", "{n}"),
    ("The {m} {v}ed a {n} for $40.", "{n}"),
    ("{name} paid $40 for a {n}.", "{n}"),
    ("The {m} spent $40 on {n}s.", "{n}s"),
    ("The {m} {v}ed {n}s in 80 {c}s.", "{n}s"),
    ("{name} {v}ed a {n} with 80 {c}s.", "{n}"),
    # what stands beside the amount
    ("She {v}ed a 30 litre {n}.", "{n}"),
    ("The new $9 million {n} {v}ed.", "{n}"),
    ("Some 60% of {n}s {v}ed.", "{n}s"),
    ("{name} lost $4 million worth of {n}s.", "{n}s"),
    ("The {n} (40 metres) {v}ed.", "{n}"),
    ("The {m} (1.5 mm inner {n}) {v}ed.", "inner {n}"),
    ("The {m} {v}ed {n}s under 30 years old.", "{n}s"),
    ("It has a {n} of 40 metres.", "{n}"),
    ("Sales of {m}s rose by 3 percent, {n}s - by 2 percent.", "{n}s"),
    ("Sales rose 3%, with {n}s up 4%.", "{n}s"),
    ("{name} +0.4%.", "{name}"),
    ("Some 60% of {n}s {v}ed, with 16% {v}ing it.", "{n}s"),
    ("Some 60% of {n}s {v}ed, while prices rose by 16%.", "prices"),
    ("Of {n}s in {name}, 60% {v}ed and 5% {v}ed it.", "{n}s in {name}"),
    ("A mass shooting at a {n} left 80 {c}s dead.", "mass shooting at a {n}"),
    ("The {m} boosted {n}s to 80 {c}s.", "{n}s"),
    ("The {m} {v}ed {n}s to 80 {c}s.", "{m}"),
    ("The {n}, {v}ed in {name}, ends in three weeks.", "{n}"),
    ("After two decades in {name}, the {n} will {v}.", "{n}"),
    ("The 30-year-old {n}'s {m} {v}ed.", "{n}"),
    ("The {m} put $40 into {n}s.", "{n}s"),
    ("The {m} won $40 in {name}.", "{m}"),
    ("The {n}'s six-year, $40 {m}.", "{m}"),
    ("The {n} – an old {m} – has 80 {c}s.", "{n}"),
    ("A {n} of two {c}s was {v}ed within 10 miles of the {m}.", "{n}"),
    ("{name} {v}ed a {m} in memory of the 80 {c}s.", "{name}"),
    ("The police {v}ed a {n} by 80 {c}s.", "{n}"),
    ("{n}s along the {m} currently {v} between 6 and 8 {c}s a day.", "{n}s along the {m}"),
    ("The {n} is offering 80 {c}s.", "{n}"),
    ("The {n} is a building with 80 {c}s.", "building"),
    ("The number of {n}s {v}ed in {name} – 9,138 – is high.", "number of {n}s"),
    ("The bill raises the age for {n}s to {v} {m}s from 18 to 21.", "age"),
    ("The old {n}s rose by 2 percent. The number of {m}s {v}ed by 5 percent.", "number of {m}s"),
    ("The old {n}s rose by 2 percent. This number grew by 5 percent.", "old {n}s"),
    ("It is a rule that {n}s avoid bringing 80 {c}s.", "{n}s"),
    ("It was long ago that the {n} had 80 {c}s.", "{n}"),
    ("The opening 80 minutes were {v}ed.", None),
    ("{name} {v}ed a {n} that {v}s, that {v}s and that has 80 {c}s.", "{n}"),
    # an owner before a bound, the subject of a superlative, what there is fewer of, who is beside
    ("The {n} was {v}ed by the {m}'s more than 80 {c}s.", "{m}"),
    ("The {n} was {v}ed by more than 80 {c}s.", "{n}"),
    ("{name} was the youngest of three {c}s.", "{name}"),
    ("{name} {v}ed a harvest of 80 {c}s.", "harvest"),
    ("The {m} {v}ed with 30% fewer {n}s there.", "{n}s"),
    ("The {n} is 30% more {v}ed than the {m}.", "{n}"),
    ("{name} was {v}ed along with 80 other {c}s.", None),
    ("{name} {v}ed a {n} with 80 {c}s.", "{n}"),
    ("Either way, those two {c}s set up the {m}.", None),
    ("About 66% of the {n}s {v}ed - including 75% of {m}s - and about 30% have {v}ed it.", "{n}s"),
    ("About 66% of the {n}s {v}ed, and 75% of {m}s, and about 30% have {v}ed it.", "{m}s"),
    ("{name} bought {n}s from 80 {c}s.", "{n}s"),
    ("{name} {v}ed the {n} from two {c}s to a hall.", "{name}"),
    ("The {m} has the means to divide {n}s between 80 {c}s.", "{n}s"),
    ("It is hard to gain {n}s from 80 {c}s.", "{n}s"),
    ("The {n} is used worldwide and {v}s more than 80 {c}s.", "{n}"),
    ("The {n} sat pretty at $40.", "{n}"),
    # compounds and heads
    ("He came with a net worth of $40.", "net worth"),
    ("He came with a {n} worth $40.", "{n}"),
    ("It had {v}ed a $40 after-tax {n}.", "after-tax {n}"),
    ("{name} would {v} $6 there, compared to $40 pre-{n}.", "{name}"),
    ("The only {n} in 118 years of {m} came from 80 {c}s.", "{n}"),
    # lengths of time
    ("He was {v}ed in 2011 and sentenced to 20 years in prison.", "prison"),
    ("He has been there for 20 years in total.", None),
    ("I {v} him for his {n}s over the past 17 years.", "{n}s"),
    ("Taking just 15 minutes for a {n} can help.", "{n}"),
    ("For much of the past two years, {n}s were {v}ed.", "{n}s"),
    # not what stands in another clause
    ("The {m} was poor and 60 {c}s {v}ed the {n}.", None),
    ("No {m}, yet 60 {c}s {v}ed it.", None),
    ("Opening {m}: 60 {c}s are open.", None),
    ("The {m} {v}ed that 60 {c}s were lost.", None),
    ("So far 60 {c}s have {v}ed.", None),
    ("It took 5 hours to {v} the {m}.", None),
]


@pytest.mark.parametrize(("frame", "concept"), FRAMES, ids=lambda value: value or "nothing")
def test_the_concept_is_told_by_place_and_form(frame: str, concept: str | None) -> None:
    for noun, other, counted, verb, name in WORDS:
        words = {"n": noun, "m": other, "c": counted, "v": verb, "name": name}
        text = frame.format(**words)
        found = figures(text)[-1].concept
        assert (text, found and found.of(text)) == (text, concept and concept.format(**words))


def test_adverbs_dates_and_places_between_change_nothing() -> None:
    for adverb, place, (noun, _, counted, verb, name) in itertools.product(
        ("", "slowly ", "now ", "also "), ("", " in {name}", " last year", " of {name}"), WORDS
    ):
        where = place.format(name=name)
        text = f"The {noun}{where} {adverb}{verb}ed 80 {counted}s."
        found = figures(text)[-1].concept
        assert found is not None
        assert found.of(text).split()[0] == noun, text
