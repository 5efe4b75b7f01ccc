"""Sentences of business news: each figure's words, value, unit, change, concept, period and role (of 19 April 2024)."""

from __future__ import annotations

import pytest

from tests.knowledge.languages.en.figures.figure_reading import rows

BUSINESS = [
    (
        "The retailer's quarterly profit fell 14% to £62m as shoppers cut back.",
        [
            ("14%", 14.0, "%", "down", "retailer's quarterly profit", None, "actual"),
            ("£62m", 62000000.0, "GBP", "=", "retailer's quarterly profit", None, "actual"),
        ],
    ),
    (
        "Shares in the chipmaker closed down 3.4% at $112.80.",
        [
            ("3.4%", 3.4, "%", "down", "Shares in the chipmaker", None, "actual"),
            ("$112.80", 112.8, "USD", "=", "Shares in the chipmaker", None, "actual"),
        ],
    ),
    (
        "The airline ordered 40 jets worth about $4.6bn at list prices.",
        [
            ("40 jets", 40.0, "jet", "=", "airline", None, "actual"),
            ("$4.6bn", 4600000000.0, "USD", "~", "airline", None, "actual"),
        ],
    ),
    (
        "Net income more than doubled to 18.3 billion tenge from 8.9 billion a year earlier.",
        [
            ("doubled", 2.0, "times", ">", "Net income", None, "actual"),
            ("18.3 billion tenge", 18300000000.0, "KZT", "=", "Net income", None, "actual"),
            ("8.9 billion", 8900000000.0, "KZT", "=", "Net income", "2023", "actual"),
        ],
    ),
    (
        "The bank set aside an extra $300 million for bad loans.",
        [("$300 million", 300000000.0, "USD", "=", "bad loans", None, "actual")],
    ),
    (
        "Its market value has dropped by a third since January.",
        [("a third", 0.3333333333333333, None, "down", "market value", "2024-01-01/2024-04-19", "actual")],
    ),
    (
        "The start-up raised $25m in a funding round led by two pension funds.",
        [
            ("$25m", 25000000.0, "USD", "=", "start-up", None, "actual"),
            ("two pension funds", 2.0, "fund", "=", "funding round", None, "actual"),
        ],
    ),
    (
        "The firm will cut 1,200 jobs, or 8% of its workforce, by the end of 2025.",
        [
            ("1,200 jobs", 1200.0, "job", "down", "firm", "2025", "forecast"),
            ("8%", 8.0, "%", "down", "workforce", "2025", "forecast"),
        ],
    ),
    (
        "Revenue came in at $3.21 billion, beating analysts' estimates of $3.05 billion.",
        [
            ("$3.21 billion", 3210000000.0, "USD", "=", "Revenue", None, "actual"),
            ("$3.05 billion", 3050000000.0, "USD", "=", "analysts' estimates", None, "forecast"),
        ],
    ),
    (
        "The company pays a dividend of 12.5 cents per share.",
        [("12.5 cents per share", 12.5, "cent per share", "=", "dividend", None, "actual")],
    ),
    ("Its order book stands at a record €38bn.", [("€38bn", 38000000000.0, "EUR", "=", "order book", None, "actual")]),
    (
        "Operating margin slipped by 40 basis points to 11.2%.",
        [
            ("40 basis points", 40.0, "basis point", "down", "Operating margin", None, "actual"),
            ("11.2%", 11.2, "%", "=", "Operating margin", None, "actual"),
        ],
    ),
    (
        "Same-store sales were flat, against a forecast of 2% growth.",
        [("2%", 2.0, "%", "up", "growth", None, "forecast")],
    ),
    (
        "The carmaker recalled 62,000 vehicles over faulty brakes.",
        [("62,000 vehicles", 62000.0, "vehicle", "=", "carmaker", None, "actual")],
    ),
    (
        "Analysts had expected a loss of 12 cents a share.",
        [("12 cents a share", 12.0, "cent per share", "=", "loss", None, "forecast")],
    ),
    (
        "It plans to invest between £200m and £250m in two factories over the next five years.",
        [
            ("£200m and £250m", [200000000.0, 250000000.0], "GBP", "=", "factories", "2024-04-19/2029-04-19", "goal"),
            ("two factories", 2.0, "factory", "=", None, "2024-04-19/2029-04-19", "goal"),
            ("five years", 5.0, "year", "=", None, "2024-04-19/2029-04-19", "goal"),
        ],
    ),
]

ENERGY = [
    ("The plant's capacity is 1,320 MW.", [("1,320 MW", 1320.0, "megawatt", "=", "plant's capacity", None, "actual")]),
    (
        "Gas reserves are estimated at 1.8 trillion cubic meters.",
        [("1.8 trillion cubic meters", 1800000000000.0, "cubic metre", "=", "Gas reserves", None, "actual")],
    ),
    (
        "Oil prices slid below $80 a barrel on Thursday.",
        [("$80 a barrel", 80.0, "USD per barrel", "<", "Oil prices", "2024-04-18", "actual")],
    ),
    (
        "Brent crude rose 45 cents, or 0.5%, to $87.20 a barrel.",
        [
            ("45 cents", 45.0, "cent", "up", "Brent crude", None, "actual"),
            ("0.5%", 0.5, "%", "up", "Brent crude", None, "actual"),
            ("$87.20 a barrel", 87.2, "USD per barrel", "=", "Brent crude", None, "actual"),
        ],
    ),
    ("The reservoir is 34% full.", [("34%", 34.0, "%", "=", "reservoir", None, "actual")]),
    (
        "Electricity generation increased 1.7fold over the first 9 months of the year.",
        [("1.7fold", 1.7, "times", "up", "Electricity generation", "2024-01-01/2024-09-30", "actual")],
    ),
    (
        "Renewables supplied 5.9% of the country's electricity last year, up from 4.5% in 2022.",
        [
            ("5.9%", 5.9, "%", "=", "country's electricity", "2023", "actual"),
            ("4.5%", 4.5, "%", "=", "country's electricity", "2022", "actual"),
        ],
    ),
    (
        "The field will produce 25,000 barrels per day at its peak.",
        [("25,000 barrels per day", 25000.0, "barrel per day", "=", "field", None, "forecast")],
    ),
    ("A litre of diesel now costs 295 tenge.", [("295 tenge", 295.0, "KZT", "=", "litre of diesel", None, "actual")]),
    (
        "Crude output averaged 1.81 million barrels per day in March.",
        [("1.81 million barrels per day", 1810000.0, "barrel per day", "~", "Crude output", "2024-03", "actual")],
    ),
    (
        "The grid lost 500 megawatts of capacity.",
        [("500 megawatts", 500.0, "megawatt", "down", "capacity", None, "actual")],
    ),
    (
        "Solar panels will cover 12% of demand, compared with 7% now.",
        [("12%", 12.0, "%", "=", "demand", None, "forecast"), ("7%", 7.0, "%", "=", "demand", None, "forecast")],
    ),
    ("Coal stocks are enough for 20 days.", [("20 days", 20.0, "day", "=", "Coal stocks", None, "actual")]),
]

TRADE = [
    (
        "Mutual trade turnover between the countries rose by 15.4% and exceeded $1.3 billion.",
        [
            ("15.4%", 15.4, "%", "up", "Mutual trade turnover between the countries", None, "actual"),
            ("$1.3 billion", 1300000000.0, "USD", ">", "Mutual trade turnover between the countries", None, "actual"),
        ],
    ),
    (
        "Exports amounted to $764.2mln, imports to $545.1mln.",
        [
            ("$764.2mln", 764200000.0, "USD", "=", "Exports", None, "actual"),
            ("$545.1mln", 545100000.0, "USD", "=", "imports", None, "actual"),
        ],
    ),
    (
        "Trade with Asia hit a record $41 billion in 2023.",
        [("$41 billion", 41000000000.0, "USD", "=", "Trade with Asia", "2023", "actual")],
    ),
    (
        "The share of food in imports decreased from 12% to 9%.",
        [("12% to 9%", [12.0, 9.0], "%", "=", "share of food in imports", None, "actual")],
    ),
    (
        "The sides agreed to increase trade turnover to $3 billion by 2030.",
        [("$3 billion", 3000000000.0, "USD", "up", "trade turnover", "2030", "goal")],
    ),
    (
        "Over 10 months of the current year, trade turnover totaled 912 million dollars.",
        [("912 million dollars", 912000000.0, "USD", "=", "trade turnover", "2024-01-01/2024-10-31", "actual")],
    ),
    (
        "Exports of flour to the south grew 1.5 times.",
        [("1.5 times", 1.5, "times", "up", "Exports of flour to the south", None, "actual")],
    ),
    (
        "The deficit widened to $8.9bn in February, compared with $7.1bn in January.",
        [
            ("$8.9bn", 8900000000.0, "USD", "up", "deficit", "2024-02", "actual"),
            ("$7.1bn", 7100000000.0, "USD", "=", "deficit", "2024-01", "actual"),
        ],
    ),
]

BUDGET = [
    (
        "The budget deficit is projected at 2.7% of GDP in 2025.",
        [("2.7%", 2.7, "%", "=", "budget deficit", "2025", "forecast")],
    ),
    (
        "The government allocated 56 billion soms for pensions.",
        [("56 billion soms", 56000000000.0, "KGS", "=", "pensions", None, "actual")],
    ),
    (
        "Spending on defence will rise to 2.5% of GDP by 2027.",
        [("2.5%", 2.5, "%", "up", "Spending on defence", "2027", "forecast")],
    ),
    (
        "The state debt stood at 23.5 trillion tenge as of January 1.",
        [("23.5 trillion tenge", 23500000000000.0, "KZT", "=", "state debt", "2024-01-01", "actual")],
    ),
    (
        "Parliament approved a budget of $14 billion, the largest ever.",
        [("$14 billion", 14000000000.0, "USD", "=", "budget", None, "actual")],
    ),
    (
        "Tax revenues fell short of the plan by 120 billion tenge.",
        [("120 billion tenge", 120000000000.0, "KZT", "=", "Tax revenues", None, "actual")],
    ),
    (
        "The minimum wage was raised from 70,000 to 85,000 tenge.",
        [("70,000 to 85,000 tenge", [70000.0, 85000.0], "KZT", "=", "minimum wage", None, "actual")],
    ),
    (
        "The government will borrow £89.2bn this year, £7bn more than it forecast.",
        [
            ("£89.2bn", 89200000000.0, "GBP", "=", "government", "2024", "forecast"),
            ("£7bn", 7000000000.0, "GBP", "up", "government", "2024", "forecast"),
        ],
    ),
    (
        "The tax-free allowance will go up by £500 to £13,070.",
        [
            ("£500", 500.0, "GBP", "up", "tax-free allowance", None, "forecast"),
            ("£13,070", 13070.0, "GBP", "=", "tax-free allowance", None, "forecast"),
        ],
    ),
    (
        "Lawmakers trimmed $3.4 billion from the president's request.",
        [("$3.4 billion", 3400000000.0, "USD", "down", "president's request", None, "actual")],
    ),
]

CA_PRESS = [
    (
        "The volume of mutual trade has grown by 1.5 times over the past five years and amounted to $4.2bn.",
        [
            ("1.5 times", 1.5, "times", "up", "volume of mutual trade", "2019-04-19/2024-04-19", "actual"),
            ("five years", 5.0, "year", "=", "volume of mutual trade", "2019-04-19/2024-04-19", "actual"),
            ("$4.2bn", 4200000000.0, "USD", "=", "volume of mutual trade", "2019-04-19/2024-04-19", "actual"),
        ],
    ),
    (
        "The bank issued loans worth 6 billion 400 million soms.",
        [("6 billion 400 million soms", 6400000000.0, "KGS", "=", "loans", None, "actual")],
    ),
    (
        "As of April 1, foreign exchange reserves amounted to $36.1 billion.",
        [("$36.1 billion", 36100000000.0, "USD", "=", "foreign exchange reserves", "2024-04-01", "actual")],
    ),
    (
        "The average monthly wage was 364,300 tenge.",
        [("364,300 tenge", 364300.0, "KZT", "=", "average monthly wage", None, "actual")],
    ),
    (
        "In January-March 2024, GDP growth made up 3.9%.",
        [("3.9%", 3.9, "%", "=", "GDP growth", "2024-01-01/2024-03-31", "actual")],
    ),
    (
        "The enterprise produced 12.4 thousand tons of uranium.",
        [("12.4 thousand tons", 12400.0, "tonne", "=", "uranium", None, "actual")],
    ),
    (
        "Some 1.2 million tons of cargo were transported along the corridor, up 2.3-fold.",
        [
            ("1.2 million tons", 1200000.0, "tonne", "~", "cargo", None, "actual"),
            ("2.3-fold", 2.3, "times", "up", "cargo", None, "actual"),
        ],
    ),
    ("The pass rate amounted to 87 percent.", [("87 percent", 87.0, "%", "=", "pass rate", None, "actual")]),
    (
        "The share of renewable energy is to be brought to 15% by 2030.",
        [("15%", 15.0, "%", "=", "share of renewable energy", "2030", "goal")],
    ),
    (
        "The Head of State set the task to increase the volume of processed goods by 1.5 times.",
        [("1.5 times", 1.5, "times", "up", "volume of processed goods", None, "goal")],
    ),
    (
        "Foreign direct investment hit $23.4bn, setting a 10-year record.",
        [
            ("$23.4bn", 23400000000.0, "USD", "=", "Foreign direct investment", None, "actual"),
            ("10-year", 10.0, "year", "=", "record", None, "actual"),
        ],
    ),
    (
        "More than 1,900 pupils from 14 regions took part in the contest.",
        [
            ("1,900 pupils", 1900.0, "pupil", ">", None, None, "actual"),
            ("14 regions", 14.0, "region", "=", None, None, "actual"),
        ],
    ),
    ("The dollar was traded at 446.8 tenge.", [("446.8 tenge", 446.8, "KZT", "=", "dollar", None, "actual")]),
    (
        "The length of the railway is over 450 kilometres, 120 of them in the mountains.",
        [
            ("450 kilometres", 450.0, "kilometre", ">", "length of the railway", None, "actual"),
            ("120", 120.0, "kilometre", "=", "length of the railway", None, "actual"),
        ],
    ),
    (
        "The total cost of the project is 1 trillion 200 billion tenge.",
        [("1 trillion 200 billion tenge", 1200000000000.0, "KZT", "=", "total cost of the project", None, "actual")],
    ),
    (
        "Inflation slowed down to 9.1% in March from 9.3% in February.",
        [
            ("9.1%", 9.1, "%", "down", "Inflation", "2024-03", "actual"),
            ("9.3%", 9.3, "%", "=", "Inflation", "2024-02", "actual"),
        ],
    ),
    (
        "The cost of a litre of petrol went up by 10 soms to 75 soms.",
        [
            ("10 soms", 10.0, "KGS", "up", "cost of a litre of petrol", None, "actual"),
            ("75 soms", 75.0, "KGS", "=", "cost of a litre of petrol", None, "actual"),
        ],
    ),
    (
        "The amount of humanitarian aid exceeded 600 tons.",
        [("600 tons", 600.0, "tonne", ">", "amount of humanitarian aid", None, "actual")],
    ),
    (
        "The joint investment fund's capital will be increased to $200 million.",
        [("$200 million", 200000000.0, "USD", "up", "joint investment fund's capital", None, "forecast")],
    ),
    (
        "The neighbours intend to bring bilateral trade to $2 billion.",
        [("$2 billion", 2000000000.0, "USD", "=", "bilateral trade", None, "goal")],
    ),
    (
        "The number of flights will rise from 12 to 20 per week.",
        [("12 to 20 per week", [12.0, 20.0], "per week", "=", "number of flights", None, "forecast")],
    ),
    (
        "He said that around 70 percent of the work had been completed.",
        [("70 percent", 70.0, "%", "~", "work", None, "actual")],
    ),
    (
        "The water inflow to the reservoir is 1,200 cubic metres per second.",
        [
            (
                "1,200 cubic metres per second",
                1200.0,
                "cubic metre per second",
                "=",
                "water inflow to the reservoir",
                None,
                "actual",
            )
        ],
    ),
    (
        "Over 40 thousand families received social payments totaling 12 billion tenge.",
        [
            ("40 thousand families", 40000.0, "family", ">", None, None, "actual"),
            ("12 billion tenge", 12000000000.0, "KZT", "=", "social payments", None, "actual"),
        ],
    ),
    (
        "The region attracted investments worth 1.3 trillion tenge, or 112 percent of the plan.",
        [
            ("1.3 trillion tenge", 1300000000000.0, "KZT", "=", "investments", None, "actual"),
            ("112 percent", 112.0, "%", "=", "plan", None, "actual"),
        ],
    ),
    (
        "The volume of construction work amounted to 56 billion soms, having decreased by 4.5 percent.",
        [
            ("56 billion soms", 56000000000.0, "KGS", "=", "volume of construction work", None, "actual"),
            ("4.5 percent", 4.5, "%", "down", "volume of construction work", None, "actual"),
        ],
    ),
    (
        "Of the total, 62 percent falls on exports and 38 percent on imports.",
        [("62 percent", 62.0, "%", "=", None, None, "actual"), ("38 percent", 38.0, "%", "=", None, None, "actual")],
    ),
    (
        "The cost of the flour has increased from 1,600 to 1,750 soms per bag.",
        [("1,600 to 1,750 soms per bag", [1600.0, 1750.0], "KGS per bag", "=", "cost of the flour", None, "actual")],
    ),
    (
        "The number of tourists grew 1.8 times and reached 7.1 million people.",
        [
            ("1.8 times", 1.8, "times", "up", "number of tourists", None, "actual"),
            ("7.1 million people", 7100000.0, "people", "=", "number of tourists", None, "actual"),
        ],
    ),
    (
        "Production of passenger cars fell by half.",
        [("half", 0.5, None, "down", "Production of passenger cars", None, "actual")],
    ),
    (
        "The loan of $100 million was granted for 20 years at 2 percent per annum.",
        [
            ("$100 million", 100000000.0, "USD", "=", "loan", None, "actual"),
            ("20 years", 20.0, "year", "=", "loan", None, "actual"),
            ("2 percent per annum", 2.0, "% per annum", "=", "loan", None, "actual"),
        ],
    ),
    (
        "The unemployment rate made 4.6%, which is 0.2 percentage points lower than a year ago.",
        [
            ("4.6%", 4.6, "%", "=", "unemployment rate", None, "actual"),
            ("0.2 percentage points", 0.2, "percentage point", "down", "unemployment rate", None, "actual"),
        ],
    ),
    (
        "Cargo transit by rail is up 19%, to 27.4 million tonnes.",
        [
            ("19%", 19.0, "%", "up", "Cargo transit by rail", None, "actual"),
            ("27.4 million tonnes", 27400000.0, "tonne", "=", "Cargo transit by rail", None, "actual"),
        ],
    ),
    (
        "Forecasters expect winds of 15-20 m/s with gusts of up to 28 m/s.",
        [
            ("15-20 m/s", [15.0, 20.0], "metre per second", "=", "winds", None, "forecast"),
            ("28 m/s", 28.0, "metre per second", "<", "gusts", None, "forecast"),
        ],
    ),
    (
        "The hospital for 300 beds cost nearly 14 billion tenge.",
        [
            ("300 beds", 300.0, "bed", "=", "hospital", None, "actual"),
            ("14 billion tenge", 14000000000.0, "KZT", "~", "hospital", None, "actual"),
        ],
    ),
    (
        "A total of 1,117 homes in 23 settlements have been flooded.",
        [
            ("1,117 homes", 1117.0, "home", "=", None, None, "actual"),
            ("23 settlements", 23.0, "settlement", "=", None, None, "actual"),
        ],
    ),
    ("About 86% of the funds have been disbursed.", [("86%", 86.0, "%", "~", "funds", None, "actual")]),
    (
        "The minister said exports of services would reach $5 billion this year.",
        [("$5 billion", 5000000000.0, "USD", "=", "exports of services", "2024", "forecast")],
    ),
    (
        "He added that the share of women in parliament was 18%.",
        [("18%", 18.0, "%", "=", "share of women in parliament", None, "actual")],
    ),
    (
        "The Bank left the base rate unchanged at 14.75 percent.",
        [("14.75 percent", 14.75, "%", "=", "base rate", None, "actual")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*BUSINESS, *ENERGY, *TRADE, *BUDGET, *CA_PRESS])
def test_figures_of_business_news(text: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(text) == expected
