"""Parts of months, numeric forms, whole quarters, dates that are said again; counted from Friday 19 April 2024."""

from __future__ import annotations

import pytest

from tests.knowledge.languages.en.figures.figure_reading import dates

PARTS = [
    ("Work stops in the first half of April.", ["2024-04-01/2024-04-15"]),
    ("The latter half of October 2023 saw storms.", ["2023-10-16/2023-10-31"]),
    ("The second half of the month was dry.", ["2024-04-16/2024-04-30"]),
    ("It opens in the second half of next month.", ["2024-05-16/2024-05-31"]),
    ("The first three weeks of August 2023 were hot.", ["2023-08-01/2023-08-21"]),
    ("Snow fell in the last ten days of February 2024.", ["2024-02-20/2024-02-29"]),
    ("The third week of June 2023 was wet.", ["2023-06-15/2023-06-21"]),
    ("The first Monday of May 2025 is free.", ["2025-05-05"]),
    ("On the last Friday of March they met.", ["2024-03-29"]),
    ("In the last three months of 2023 sales fell.", ["2023-10-01/2023-12-31"]),
    ("The final two quarters of 2022 were strong.", ["2022-07-01/2022-12-31"]),
    ("Rain came in the latter half of the month of May 2023.", ["2023-05-16/2023-05-31"]),
    ("The first ten days of the year were cold.", ["2024-01-01/2024-01-10"]),
    ("In the last two days of 2023 it snowed.", ["2023-12-30/2023-12-31"]),
    ("It rained in the opening week of August 2022.", ["2022-08-01/2022-08-07"]),
    ("It rained in the first third of May 2023.", ["2023-05-01/2023-05-10"]),
    ("Rents rose in the first two months of 2024.", ["2024-01-01/2024-02-29"]),
]

WHOLES = [
    ("Trade grew in the first half of the year.", ["2024-H1"]),
    ("Half of September was lost.", ["2023-09"]),
    ("They won in the second half of the May final.", ["2023-05"]),
    ("It rained on the fifth Monday of May 2023, they said.", ["2023-05-29"]),
    ("It rained on the sixth Monday of May 2023.", ["2024-04-15", "2023-05"]),
]

NUMERIC = [
    ("Signed on 07-Aug-2011 in Osh.", ["2011-08-07"]),
    ("Signed 7-August-2011.", ["2011-08-07"]),
    ("The log of 2011-Aug-07 is lost.", ["2011-08-07"]),
    ("Received 12/Dec/14.", ["2014-12-12"]),
    ("Dated 05-11-2021.", ["2021-11-05"]),
    ("Signed on 05.11.21.", ["2021-11-05"]),
    ("See section 05.11.21 of the law.", []),
    ("Version 2.10.14 is out.", []),
    ("The fair, 03.10.22–07.10.22, drew many.", ["2022-10-03/2022-10-07", "2022-10-03", "2022-10-07"]),
    ("From 13.05.20 to 15.05.20 it ran.", ["2020-05-13/2020-05-15", "2020-05-13", "2020-05-15"]),
    ("The fair (13-15.05.2020) was off.", ["2020-05-13/2020-05-15"]),
    ("The fair (30.04-02.05.2020) was off.", ["2020-04-30/2020-05-02"]),
]

QUARTERS = [
    ("In the past four quarters, it lost.", ["2023-04-01/2024-03-31"]),
    ("The last two straight quarters were bad.", ["2023-10-01/2024-03-31"]),
    ("Output will rise over the next two quarters.", ["2024-07-01/2024-12-31"]),
    ("Output rose over the previous two quarters.", ["2023-10-01/2024-03-31"]),
    ("Sales fell in the last quarter.", ["2024-Q1"]),
]

WEEKS_AHEAD = [
    ("We fly on Thursday fortnight.", ["2024-05-09"]),
    ("He comes back on Sunday week", ["2024-04-28"]),
    ("The match is on Saturday week, he said.", ["2024-04-27"]),
    ("The Thursday week-long strike ended.", ["2024-04-18"]),
    ("We leave a week on Tuesday.", ["2024-04-30"]),
    ("They spent a week on Tuesday's play.", ["2024-04-16"]),
    ("We leave tomorrow week.", ["2024-04-27"]),
]

REGIONAL = [
    ("FY2023/24 was good.", ["2023-01-01/2024-12-31"]),
    ("In FY 2023-24 it rose.", ["2023-01-01/2024-12-31"]),
    ("FY 2023 was good.", ["2023"]),
    ("Retail rose in the first half-year.", ["2024-H1"]),
    ("It rose against March last year.", ["2023-03"]),
    ("It is built over 2025-2027.", ["2025-01-01/2027-12-31", "2025", "2027"]),
    ("They met on Friday (April 12).", ["2024-04-12"]),
    ("They met on the 8th of this month.", ["2024-04-08"]),
    ("It rained in the third decade of May 2023.", ["2023-05-21/2023-05-31"]),
    ("It fell in the four years to 2023.", ["2020-01-01/2023-12-31", "2023"]),
    ("Since the beginning of the week, it rose.", ["2024-04-15/2024-04-19", "2024-W16"]),
]

SAID_AGAIN = [
    ("Ten months later, in June 2020, he left.", ["2020-06", "2020-06"]),
    ("Two days earlier, on 3 March 2020, it rained.", ["2020-03-03", "2020-03-03"]),
    ("The following year, 2020, was bad.", ["2020", "2020"]),
    ("In 2021, two years later, it closed.", ["2021", "2021"]),
    ("Five years ago, in 2015, it burned.", ["2015", "2015"]),
    ("It fell two days later, in 2019 it was mended.", ["2019"]),
    ("Two years earlier it was 4.", ["2022"]),
    ("A year later — in 2021 — it burned.", ["2021", "2021"]),
    ("Ten years later (in 2020) it closed.", ["2020", "2020"]),
    ("A decade earlier, in the 1990s, it was built.", ["199", "199"]),
    ("A year ago today it burned.", ["2023-04-19"]),
    ("The fire, 50 years ago this month, took two lives.", ["1974-04"]),
    ("It burned two years ago this week.", ["2022-W16"]),
    ("It was founded ten years ago, today it employs 40 people.", ["2014", "2024-04-19"]),
    ("It closes by the year's end.", ["2024"]),
    ("It was 5 at last year's end.", ["2023"]),
    ("The year's ending is near.", []),
]

SINCE = [
    ("It has grown since the 1970s.", ["1970-01-01/2024-04-19", "197"]),
    ("It has grown since at least 2015.", ["2015-01-01/2024-04-19", "2015"]),
    ("It was built in about 1998.", ["1998"]),
    ("It employs in about 2000 homes.", []),
]

DIRECTIONS = [
    ("In May, exports fell.", ["2023-05"]),
    ("The fund raised $5 million in May, the ministry said.", ["2023-05"]),
    ("In May, the fund will raise $5 million.", ["2024-05"]),
    ("The union has decided to admit them in early May, an aide said on Wednesday.", ["2024-05", "2024-04-17"]),
    ("The bridge is due to reach the shore in March.", ["2025-03"]),
    ("The dam burst in March.", ["2024-03"]),
    ("By May, sales fell.", ["2023-05"]),
    ("By May, sales will fall.", ["2024-05"]),
    ("Men left, 86,000 a month between January and May, a record.", ["2023-01-01/2023-05-31", "2023-01", "2023-05"]),
]

TABLE = PARTS + WHOLES + NUMERIC + QUARTERS + REGIONAL + WEEKS_AHEAD + SAID_AGAIN + SINCE + DIRECTIONS


@pytest.mark.parametrize(("text", "values"), TABLE)
def test_an_expression_has_its_value(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Exports fell in June.", ["June"]),
        ("The road will open in July.", ["July"]),
        ("The truce began Jan. 23 in Oslo.", ["Jan. 23"]),
        ("It opened in Sept. 2023.", ["Sept. 2023"]),
    ],
)
def test_only_the_point_of_a_short_name_belongs_to_a_month(text: str, spans: list[str]) -> None:
    assert [span for span, _ in dates(text)] == spans
