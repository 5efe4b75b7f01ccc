"""Sentences of general news: each figure's words, value, unit, change, concept, period and role (of 19 April 2024)."""

from __future__ import annotations

import pytest

from tests.knowledge.languages.en.figures.figure_reading import rows

WEATHER = [
    (
        "Temperatures will drop to 25-30 degrees below zero at night.",
        [("25-30 degrees below zero", [-25.0, -30.0], "degree", "down", "Temperatures", None, "forecast")],
    ),
    (
        "Winds of up to 23 m/s are expected in the north.",
        [("23 m/s", 23.0, "metre per second", "<", "Winds", None, "forecast")],
    ),
    (
        "Some 60 millimetres of rain fell in two hours.",
        [
            ("60 millimetres", 60.0, "millimetre", "~", "rain", None, "actual"),
            ("two hours", 2.0, "hour", "=", "rain", None, "actual"),
        ],
    ),
    (
        "Highs of 38C are forecast for the south on Saturday.",
        [("38C", 38.0, "degree Celsius", "=", "Highs", "2024-04-20", "forecast")],
    ),
    (
        "More than 117,000 people, including 42,000 children, have been evacuated.",
        [
            ("117,000 people", 117000.0, "people", ">", None, None, "actual"),
            ("42,000 children", 42000.0, "child", "=", None, None, "actual"),
        ],
    ),
    (
        "The quake had a magnitude of 5.4 and struck at a depth of 10 km.",
        [
            ("5.4", 5.4, None, "=", "magnitude", None, "actual"),
            ("10 km", 10.0, "kilometre", "=", "depth", None, "actual"),
        ],
    ),
    (
        "The flood destroyed 3,200 homes and killed 25,000 head of livestock.",
        [
            ("3,200 homes", 3200.0, "home", "=", "flood", None, "actual"),
            ("25,000 head", 25000.0, "head", "=", "flood", None, "actual"),
        ],
    ),
    ("Up to 40 cm of snow fell in the mountains.", [("40 cm", 40.0, "centimetre", "<", "snow", None, "limit")]),
    (
        "The hurricane packed winds of 130 mph (209 kph).",
        [
            ("130 mph", 130.0, "mile per hour", "=", "winds", None, "actual"),
            ("209 kph", 209.0, "kilometre per hour", "=", "winds", None, "actual"),
        ],
    ),
    (
        "It was the warmest March on record, 1.7 degrees above the average.",
        [("1.7 degrees", 1.7, "degree", "=", None, None, "actual")],
    ),
    (
        "The river stood 80 centimetres below the danger mark.",
        [("80 centimetres", 80.0, "centimetre", "=", "river", None, "actual")],
    ),
]

CRIME = [
    (
        "Police seized 2.3 tonnes of cocaine with a street value of £180m.",
        [
            ("2.3 tonnes", 2.3, "tonne", "=", "cocaine", None, "actual"),
            ("£180m", 180000000.0, "GBP", "=", "street value", None, "actual"),
        ],
    ),
    (
        "A 34-year-old man was jailed for seven years.",
        [
            ("34-year-old", 34.0, "year of age", "=", "man", None, "actual"),
            ("seven years", 7.0, "year", "=", "man", None, "actual"),
        ],
    ),
    (
        "The number of thefts fell 18 per cent to 12,400.",
        [
            ("18 per cent", 18.0, "%", "down", "number of thefts", None, "actual"),
            ("12,400", 12400.0, None, "=", "number of thefts", None, "actual"),
        ],
    ),
    (
        "Customs officers found 15 kg of gold worth 900 million tenge.",
        [
            ("15 kg", 15.0, "kilogram", "=", "gold", None, "actual"),
            ("900 million tenge", 900000000.0, "KZT", "=", "gold", None, "actual"),
        ],
    ),
    (
        "He faces up to 10 years in prison and a fine of $250,000.",
        [
            ("10 years", 10.0, "year", "<", "prison", None, "limit"),
            ("$250,000", 250000.0, "USD", "=", "fine", None, "actual"),
        ],
    ),
    (
        "Three people were killed and at least 14 injured in the blast.",
        [("Three people", 3.0, "people", "=", None, None, "actual"), ("14", 14.0, "people", ">", None, None, "actual")],
    ),
    (
        "The court ordered him to pay 4.5 million tenge in damages.",
        [("4.5 million tenge", 4500000.0, "KZT", "=", "damages", None, "actual")],
    ),
    (
        "Burglaries are down by a quarter on last year.",
        [("a quarter", 0.25, None, "down", "Burglaries", None, "actual")],
    ),
    (
        "The gang stole goods worth more than half a million euros.",
        [("half a million euros", 500000.0, "EUR", ">", "goods", None, "actual")],
    ),
]

ELECTIONS = [
    (
        "The candidate won 54.3% of the vote, with turnout at 61%.",
        [("54.3%", 54.3, "%", "=", "vote", None, "actual"), ("61%", 61.0, "%", "=", "turnout", None, "actual")],
    ),
    (
        "About 12 million voters are eligible to cast ballots.",
        [("12 million voters", 12000000.0, "voter", "~", None, None, "actual")],
    ),
    (
        "Her party lost 23 seats and now holds 112 of the 290 seats.",
        [
            ("23 seats", 23.0, "seat", "down", "party", None, "actual"),
            ("112", 112.0, "seat", "=", "party", None, "actual"),
            ("290 seats", 290.0, "seat", "=", "party", None, "actual"),
        ],
    ),
    (
        "He leads by 4 points, 48% to 44%, in the latest poll.",
        [
            ("4 points", 4.0, "point", "=", None, None, "actual"),
            ("48% to 44%", [48.0, 44.0], "%", "=", None, None, "actual"),
        ],
    ),
    (
        "Support for the bill slipped to 39%, down 6 points from June.",
        [
            ("39%", 39.0, "%", "down", "Support for the bill", None, "actual"),
            ("6 points", 6.0, "point", "down", "Support for the bill", None, "actual"),
        ],
    ),
    (
        "The turnout was nearly 10 points lower than four years ago.",
        [
            ("10 points", 10.0, "point", "down", "turnout", None, "actual"),
            ("four years", 4.0, "year", "=", "turnout", "2020", "actual"),
        ],
    ),
    (
        "Exit polls gave the ruling party 44 to 46 percent.",
        [("44 to 46 percent", [44.0, 46.0], "%", "=", "Exit polls", None, "actual")],
    ),
    (
        "The opposition needs 62 seats for a majority in the 122-seat chamber.",
        [("62 seats", 62.0, "seat", "=", "opposition", None, "actual")],
    ),
]

SPORT = [
    ("She ran the 800 metres in 1:57.3.", [("800 metres", 800.0, "metre", "=", None, None, "actual")]),
    (
        "The striker scored 22 goals in 30 matches.",
        [
            ("22 goals", 22.0, "goal", "=", "striker", None, "actual"),
            ("30 matches", 30.0, "match", "=", "striker", None, "actual"),
        ],
    ),
    (
        "The club paid €45 million for the defender.",
        [("€45 million", 45000000.0, "EUR", "=", "defender", None, "actual")],
    ),
    ("The team won 3-1 before a crowd of 41,200.", [("41,200", 41200.0, None, "=", "crowd", None, "actual")]),
    (
        "He lifted 205 kg to win gold in the 89 kg class.",
        [
            ("205 kg", 205.0, "kilogram", "=", None, None, "actual"),
            ("89 kg", 89.0, "kilogram", "=", "class", None, "actual"),
        ],
    ),
    (
        "The athletes won 13 medals: 3 gold, 4 silver and 6 bronze.",
        [
            ("13 medals", 13.0, "medal", "=", "athletes", None, "actual"),
            ("3 gold", 3.0, "gold", "=", "athletes", None, "actual"),
            ("4 silver", 4.0, "silver", "=", "athletes", None, "actual"),
            ("6 bronze", 6.0, "bronze", "=", "athletes", None, "actual"),
        ],
    ),
    (
        "The goalkeeper, 24, signed a four-year contract.",
        [
            ("24", 24.0, None, "=", "goalkeeper", None, "actual"),
            ("four-year", 4.0, "year", "=", "contract", None, "actual"),
        ],
    ),
    ("The hosts led 2-0 at half-time.", []),
    ("She cleared 1.96 metres at the third attempt.", [("1.96 metres", 1.96, "metre", "=", None, None, "actual")]),
    ("He finished 12 seconds behind the leader.", [("12 seconds", 12.0, "second", "=", None, None, "actual")]),
    (
        "Average attendance rose from 8,200 to 9,700.",
        [("8,200 to 9,700", [8200.0, 9700.0], None, "=", "Average attendance", None, "actual")],
    ),
]

HEALTH = [
    (
        "The country reported 1,245 new cases of measles, twice as many as in the previous month.",
        [
            ("1,245 new cases", 1245.0, "case", "=", "country", None, "actual"),
            ("twice", 2.0, "times", "=", "country", None, "actual"),
        ],
    ),
    (
        "Infant mortality fell to 7.7 per 1,000 live births.",
        [("7.7 per 1,000 live births", 7.7, "per 1,000 birth", "down", "Infant mortality", None, "actual")],
    ),
    ("The vaccine is 94% effective.", [("94%", 94.0, "%", "=", "vaccine", None, "actual")]),
    ("Life expectancy reached 75.1 years.", [("75.1 years", 75.1, "year", "=", "Life expectancy", None, "actual")]),
    (
        "The hospital has 350 beds and employs 420 doctors.",
        [
            ("350 beds", 350.0, "bed", "=", "hospital", None, "actual"),
            ("420 doctors", 420.0, "doctor", "=", "hospital", None, "actual"),
        ],
    ),
    ("One in eight children is overweight.", [("One in eight children", 0.125, "child", "=", None, None, "actual")]),
    (
        "Vaccination coverage fell short of the 95% target.",
        [("95%", 95.0, "%", "=", "Vaccination coverage", None, "negated")],
    ),
    (
        "Waiting times have halved since January.",
        [("halved", 0.5, "times", "down", "Waiting times", "2024-01-01/2024-04-19", "actual")],
    ),
]

DEMOGRAPHY = [
    (
        "The population of the region exceeded 2 million people.",
        [("2 million people", 2000000.0, "people", ">", "population of the region", None, "actual")],
    ),
    (
        "The population grew by 1.3% to 20.03 million.",
        [
            ("1.3%", 1.3, "%", "up", "population", None, "actual"),
            ("20.03 million", 20030000.0, None, "=", "population", None, "actual"),
        ],
    ),
    (
        "Some 403,000 babies were born last year, 3.7% fewer than in 2022.",
        [
            ("403,000 babies", 403000.0, "baby", "~", None, "2023", "actual"),
            ("3.7%", 3.7, "%", "down", "babies", "2023", "actual"),
        ],
    ),
    ("Women make up 51.2% of the population.", [("51.2%", 51.2, "%", "=", "population", None, "actual")]),
    ("The average age is 32.", [("32", 32.0, None, "=", "average age", None, "actual")]),
    (
        "The birth rate dropped to 1.44 children per woman.",
        [("1.44 children per woman", 1.44, "child per woman", "down", "birth rate", None, "actual")],
    ),
    (
        "The city of 2.2 million has 14 metro stations.",
        [
            ("2.2 million", 2200000.0, None, "=", "city", None, "actual"),
            ("14 metro stations", 14.0, "station", "=", "city", None, "actual"),
        ],
    ),
    (
        "By 2050 the population is expected to reach 27 million.",
        [("27 million", 27000000.0, None, "=", "population", "2050", "forecast")],
    ),
]

BRITISH = [
    (
        "House prices rose 0.8% in March, the first monthly gain in half a year, the lender said.",
        [
            ("0.8%", 0.8, "%", "up", "House prices", "2024-03", "actual"),
            ("half a year", 0.5, "year", "=", "House prices", "2024-03", "actual"),
        ],
    ),
    (
        "The council must find savings of £12.5m over three years.",
        [
            ("£12.5m", 12500000.0, "GBP", "=", "savings", None, "limit"),
            ("three years", 3.0, "year", "=", "savings", None, "limit"),
        ],
    ),
    (
        "Nearly 7.5 million people are waiting for treatment in England.",
        [("7.5 million people", 7500000.0, "people", "~", None, None, "actual")],
    ),
    (
        "Waiting lists fell for the fifth month in a row, by 36,000 to 7.54 million.",
        [
            ("36,000", 36000.0, None, "down", "Waiting lists", None, "actual"),
            ("7.54 million", 7540000.0, None, "=", "Waiting lists", None, "actual"),
        ],
    ),
    ("The interest rate was held at 5.25%.", [("5.25%", 5.25, "%", "=", "interest rate", None, "actual")]),
    (
        "The Bank cut its main rate by a quarter of a percentage point to 5%.",
        [
            ("a quarter of a percentage point", 0.25, "percentage point", "down", "main rate", None, "actual"),
            ("5%", 5.0, "%", "=", "main rate", None, "actual"),
        ],
    ),
    ("A third of pubs closed.", [("A third", 0.3333333333333333, None, "=", "pubs", None, "actual")]),
    (
        "Just one in ten patients was seen within four hours.",
        [
            ("one in ten patients", 0.1, "patient", "=", None, None, "actual"),
            ("four hours", 4.0, "hour", "=", "patients", None, "actual"),
        ],
    ),
    (
        "Turnout was 32.8%, against 46% last time.",
        [("32.8%", 32.8, "%", "=", "Turnout", None, "actual"), ("46%", 46.0, "%", "=", "Turnout", None, "actual")],
    ),
    ("The train was travelling at 125mph.", [("125mph", 125.0, "mile per hour", "=", "train", None, "actual")]),
]

AMERICAN = [
    (
        "The economy added 303,000 jobs in March and the jobless rate fell to 3.8%.",
        [
            ("303,000 jobs", 303000.0, "job", "up", "economy", "2024-03", "actual"),
            ("3.8%", 3.8, "%", "down", "jobless rate", "2024-03", "actual"),
        ],
    ),
    (
        "Consumer prices climbed 3.5% from a year earlier.",
        [("3.5%", 3.5, "%", "up", "Consumer prices", None, "actual")],
    ),
    (
        "Gas averaged $3.63 a gallon nationwide.",
        [("$3.63 a gallon", 3.63, "USD per gallon", "~", "Gas", None, "actual")],
    ),
    ("The storm dumped 14 inches of snow on the city.", [("14 inches", 14.0, "inch", "=", "snow", None, "actual")]),
    (
        "The fire has burned 15,000 acres and is 20% contained.",
        [
            ("15,000 acres", 15000.0, "acre", "=", "fire", None, "actual"),
            ("20%", 20.0, "%", "=", "fire", None, "actual"),
        ],
    ),
    (
        "The median home price was $420,800, up 4.8% from 2023.",
        [
            ("$420,800", 420800.0, "USD", "=", "median home price", None, "actual"),
            ("4.8%", 4.8, "%", "up", "median home price", None, "actual"),
        ],
    ),
    (
        "The company laid off more than 10% of its staff, about 14,000 people.",
        [
            ("10%", 10.0, "%", ">", "staff", None, "actual"),
            ("14,000 people", 14000.0, "people", "~", "staff", None, "actual"),
        ],
    ),
    (
        "The quarterback threw for 312 yards and three touchdowns in a 31-17 win.",
        [
            ("312 yards", 312.0, "yard", "=", "quarterback", None, "actual"),
            ("three touchdowns", 3.0, "touchdown", "=", "quarterback", None, "actual"),
        ],
    ),
    (
        "She won the race in 2 hours 21 minutes.",
        [
            ("2 hours", 2.0, "hour", "=", None, None, "actual"),
            ("21 minutes", 21.0, "minute", "=", None, None, "actual"),
        ],
    ),
    (
        "The poll of 1,200 adults has a margin of error of plus or minus 3 percentage points.",
        [
            ("1,200 adults", 1200.0, "adult", "=", "poll", None, "actual"),
            ("3 percentage points", 3.0, "percentage point", "=", "poll", None, "actual"),
        ],
    ),
    (
        "The bill would cut taxes by $78 billion over 10 years.",
        [
            ("$78 billion", 78000000000.0, "USD", "down", "taxes", None, "forecast"),
            ("10 years", 10.0, "year", "=", "taxes", None, "forecast"),
        ],
    ),
    ("The lawsuit seeks $10 million in damages.", [("$10 million", 10000000.0, "USD", "=", "damages", None, "goal")]),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*WEATHER, *CRIME, *ELECTIONS, *SPORT, *HEALTH, *DEMOGRAPHY, *BRITISH, *AMERICAN]
)
def test_figures_of_general_news(text: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(text) == expected
