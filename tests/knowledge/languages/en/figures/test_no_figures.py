"""Numbers that measure nothing, each class beside a cousin that does."""

from __future__ import annotations

import pytest

from tests.knowledge.languages.en.figures.figure_reading import figures

CASES = [
    # what a price is of, and an amount of it
    ("The base (within the limit) rate of 1 kWh of power rose to 450 soms.", ["450 soms"]),
    ("The price of one cubic metre of gas is 650 soms, of one litre of petrol 90 soms.", ["650 soms", "90 soms"]),
    ("One litre of milk costs 40 soms.", ["40 soms"]),
    ("He bought one litre of milk for 40 soms.", ["one litre", "40 soms"]),
    ("The price of two litres of milk is 80 soms.", ["two litres", "80 soms"]),
    ("It ran one kilometre of the road.", ["one kilometre"]),
    # a time of the clock behind "about"
    ("The crash was seen today at about 00.45.", []),
    ("It traded at about 7.45 in the spring.", ["7.45"]),
    # one of a kind, and one that is counted
    ("One reminder from this year's fair: bring water.", []),
    ("One driving factor was concern for his knee.", []),
    ("One problem was solved in May.", ["One problem"]),
    ("The leak was one major source of anger.", []),
    ("There was one death in Osh.", ["one death"]),
    ("There was one source of water.", ["one source"]),
    ("They acted as one single body about it.", []),
    ("As one man in Osh died, the others fled.", ["one man"]),
    ("As few as one case was found.", ["one case"]),
    ("We saw him one summer morning at the gate.", []),
    ("One summer camp was closed.", ["One summer camp"]),
    ("One particular village post was sold.", []),
    ("There is one particular village post.", ["one particular village post"]),
    ("It went from one Norbian keeper being mocked to another being cheered.", []),
    ("One farmer was hurt and another killed.", ["One farmer"]),
    ("One Norbian consultant in Osh told the radio.", []),
    ("They cited one clerk who allegedly said it.", []),
    ("One clerk in Osh was hurt.", ["One clerk"]),
    ("He received zero support from Orlo.", []),
    ("The firm had zero emissions and zero growth.", ["zero emissions", "zero growth"]),
    # years of the calendar
    ("They have their 2020 signs out.", []),
    ("They have their 220 signs out.", ["220 signs"]),
    ("The 2019 estimates and 2021 estimates were late.", []),
    ("A number of these 2024 hopefuls came.", []),
    ("The fire reached some 2020 homes.", ["2020 homes"]),
    ("A 1692 diary tells of it.", []),
    ("The hall dates from 1787.", []),
    ("It dates back to 1692.", []),
    ("The fort held 1787 men.", ["1787 men"]),
    # names, sections of laws, rows of clock times
    ("They met for the first time at Six Lakes, a park in Osh.", []),
    ("They met for the first time at six lakes, by the old park.", ["six lakes"]),
    ('She won for "12 Little Bells" in Osh.', []),
    ('She won a prize for "12 Little Bells." She sang.', []),
    ('She said "12 little boats" sank.', ["12 little boats"]),
    ("It is a 501(c)(6) group.", []),
    ("It brings news at 5, 6, 10 & 11 p.m. here.", []),
    ("It won 5, 6 and 10 medals.", ["5", "6", "10 medals"]),
    # as much as can be
    ("He would support him “100%” if he ran.", []),
    ("Its story was 100% believable to them.", []),
    ("The bags are 100% recyclable.", ["100%"]),
    ("He said “90%” were there.", ["90%"]),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_what_measures_nothing_is_no_figure(text: str, found: list[str]) -> None:
    assert [figure.span.of(text) for figure in figures(text)] == found
