"""Where bare weekdays, months and days of a month point: by tense, modality and what is scheduled."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.knowledge.languages.en.figures.figure_reading import dates

WEDNESDAY = dt.date(2024, 4, 17)

FROM_FRIDAY = [
    ("He arrives in Astana on Thursday.", ["2024-04-25"]),
    ("He is due in Astana on Wednesday.", ["2024-04-24"]),
    ("He is expected to be in Astana on Wednesday.", ["2024-04-24"]),
    ("Offers are due by Thursday.", ["2024-04-25"]),
    ("Talks resume Monday.", ["2024-04-22"]),
    ("Talks resumed Monday.", ["2024-04-15"]),
    ("He leaves a week from Tuesday.", ["2024-04-30"]),
    ("The forum runs through Sunday.", ["2024-04-21"]),
    ("The storm is expected to last through Sunday.", ["2024-04-21"]),
    ("The President is to visit Bishkek on Thursday.", ["2024-04-25"]),
    ("The trial begins Monday.", ["2024-04-22"]),
    ("The trial began Monday.", ["2024-04-15"]),
    ("The President is scheduled to sign the law on Monday.", ["2024-04-22"]),
    ("The law takes effect on Monday.", ["2024-04-22"]),
    ("The law comes into force in June.", ["2024-06"]),
    ("The law came into force in June.", ["2023-06"]),
    ("The elections in November were fair.", ["2023-11"]),
    ("The elections will be held in November.", ["2024-11"]),
    ("The elections are in November.", ["2024-11"]),
    ("Presidential elections are planned for November.", ["2024-11"]),
    ("Last Thursday they met.", ["2024-04-11"]),
]

FROM_WEDNESDAY = [
    ("The rate, the minister said Thursday, is too high.", ["2024-04-11"]),
    ("He missed the match in March due to injuries.", ["2024-03"]),
    ("The line is due to open in March.", ["2025-03"]),
    ("The lake shrank between January and March.", ["2024-01-01/2024-03-31", "2024-01", "2024-03"]),
    ("The lake shrank between November and March.", ["2023-11-01/2024-03-31", "2023-11", "2024-03"]),
    ("The storm will move on Friday night into Saturday.", ["2024-04-19", "2024-04-20"]),
    ("The minister said he will visit Osh on Friday.", ["2024-04-19"]),
    ("The minister, who arrived on Monday, will leave Thursday.", ["2024-04-15", "2024-04-18"]),
    ("The minister told reporters Tuesday that the talks would resume Thursday.", ["2024-04-16", "2024-04-18"]),
    ("A hearing is set for Monday.", ["2024-04-22"]),
    ("A hearing has been set for Monday.", ["2024-04-22"]),
    ("The hearing, due to start Monday, was delayed.", ["2024-04-22"]),
    ("The court has given the company until Monday to reply.", ["2024-04-22"]),
    ("The company has to reply by Monday.", ["2024-04-22"]),
    ("Voters go to the polls on Sunday.", ["2024-04-21"]),
    ("Voters went to the polls on Sunday.", ["2024-04-14"]),
    ("Ahead of Sunday's vote, prices rose.", ["2024-04-21"]),
    ("After Sunday's vote, prices rose.", ["2024-04-14"]),
    ("In Sunday's vote, nobody won.", ["2024-04-14"]),
    ("Snow is forecast for Thursday and Friday.", ["2024-04-18", "2024-04-19"]),
    ("Snow fell on Saturday and Sunday.", ["2024-04-13", "2024-04-14"]),
    ("The leaders are meeting on Friday in Tashkent.", ["2024-04-19"]),
    ("The leaders meet on Friday in Tashkent.", ["2024-04-19"]),
    ("The leaders met on Friday in Tashkent.", ["2024-04-12"]),
    ("The strike could begin as early as Friday.", ["2024-04-19"]),
    ("The strike ended late Friday.", ["2024-04-12"]),
    ("The strike enters its third day Thursday.", ["2024-04-18"]),
    ("Wednesday's strike closed the port.", ["2024-04-17"]),
    ("On Wednesday, workers walked out.", ["2024-04-17"]),
    ("He has been in hospital since Friday.", ["2024-04-12/2024-04-17", "2024-04-12"]),
    ("He remains in hospital after a fall on Friday.", ["2024-04-12"]),
    ("The plant, which opens in June, will employ 300.", ["2024-06"]),
    ("The plant, which opened in June, employs 300.", ["2023-06"]),
    ("The plant is to be opened in December.", ["2024-12"]),
    ("The plant was closed in December.", ["2023-12"]),
    ("The plant has been closed since December.", ["2023-12-01/2024-04-17", "2023-12"]),
    ("Exports in March rose 5%.", ["2024-03"]),
    ("March exports rose 5%.", ["2024-03"]),
    ("May exports will rise 5%.", ["2024-05"]),
    ("Wheat for July delivery fell.", ["2024-07"]),
    ("July wheat futures fell.", ["2024-07"]),
    ("The contract for delivery in September fell.", ["2024-09"]),
    ("The January census counted 20 million people.", ["2024-01"]),
    ("Next month's summit is in Samarkand.", ["2024-05"]),
    ("The agreement expires on Dec. 31.", ["2024-12-31"]),
    ("The agreement expired on Dec. 31.", ["2023-12-31"]),
    ("The agreement was signed on Dec. 20.", ["2023-12-20"]),
    ("The games open on July 26 and close on Aug. 11.", ["2024-07-26", "2024-08-11"]),
    ("Bids must be filed by Sept. 1.", ["2024-09-01"]),
    ("The bonds, due Nov. 15, 2034, were sold.", ["2034-11-15"]),
    ("The bonds mature in October.", ["2024-10"]),
    ("She won the prize on May 3.", ["2024-05-03"]),
    ("Gasoline prices are likely to climb this summer.", ["2024-SU"]),
]


@pytest.mark.parametrize(("text", "values"), FROM_FRIDAY)
def test_a_bare_date_points_where_its_sentence_does(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), FROM_WEDNESDAY)
def test_in_the_middle_of_a_week_too(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text, WEDNESDAY)] == values


ANNOUNCED = [
    ("Orlo to address parliament on Tuesday", ["2024-04-23"]),
    ("It was a trip for Orlo to make on Tuesday", ["2024-04-16"]),
    ("The Herons play on Tuesday.", ["2024-04-23"]),
    ("The Herons did not play on Tuesday.", ["2024-04-16"]),
    ("The children were at play on Tuesday.", ["2024-04-16"]),
]

OVER_ALL_THE_SAME = [
    ("Orlo could not be reached for comment Tuesday.", ["2024-04-16"]),
    ("It could not immediately be learned Tuesday who owns the mill.", ["2024-04-16"]),
    ("The guests couldn’t be seated on Tuesday.", ["2024-04-16"]),
    ("Officials would not discuss the sale Tuesday.", ["2024-04-16"]),
    ("Orlo wouldn't say Tuesday whether he would go.", ["2024-04-16"]),
    ("The thieves may have left on Tuesday.", ["2024-04-16"]),
    ("Dozens might have been hurt Tuesday.", ["2024-04-16"]),
    ("The parts should have been delivered in June.", ["2023-06"]),
    ("He said he'd left Tuesday.", ["2024-04-16"]),
    ("Here are Tuesday's figures.", ["2024-04-16"]),
    ("Yesterday was Thursday, today is Friday.", ["2024-04-18", "2024-04-18", "2024-04-19", "2024-04-19"]),
]

AHEAD_ALL_THE_SAME = [
    ("A strike could close the mill Tuesday.", ["2024-04-23"]),
    ("Orlo would not run Tuesday's mill.", ["2024-04-23"]),
    ("The mill should have power by Tuesday.", ["2024-04-23"]),
    ("The work will have been done Tuesday.", ["2024-04-23"]),
    ("He said he'd leave Tuesday.", ["2024-04-23"]),
    ("He’d gladly see them on Tuesday.", ["2024-04-23"]),
    ("The first race is Tuesday.", ["2024-04-23"]),
    ("Closing arguments are Tuesday morning.", ["2024-04-23"]),
]


@pytest.mark.parametrize(("text", "values"), OVER_ALL_THE_SAME + AHEAD_ALL_THE_SAME)
def test_a_modal_verb_is_of_what_is_over_where_it_has_a_participle_or_a_refusal(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(("text", "values"), ANNOUNCED)
def test_what_is_announced_is_ahead(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values
