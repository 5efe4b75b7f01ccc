"""The words that say what is measured."""

from __future__ import annotations

import pytest

from tests.knowledge.languages.en.figures.figure_reading import figures

CONCEPTS = [
    ("Last year, commodity turnover reached $1.5 billion.", ["commodity turnover"]),
    ("Bilateral trade rose 12%.", ["Bilateral trade"]),
    ("Some 60% of farmers left.", ["farmers"]),
    ("They paid a $3,500 fine.", ["fine"]),
    ("Sales of 5,835 cars were reported.", ["Sales"]),
    ("Trade grew by 5% to $3 billion.", ["Trade", "Trade"]),
    ("Trade hit $1 billion. We will raise this indicator to $2 billion.", ["Trade", "Trade"]),
    ("Ford, a maker of cars, has 13,000 workers.", ["Ford"]),
    ("Damage came to 13 billion tenge (US$40.5 million).", ["Damage", "Damage"]),
    ("Prices rose 5%, with fares up 4% and fuel between 6% and 7%.", ["Prices", "fares", "fuel"]),
    ("Revenue in the quarter rose to $7 billion.", ["Revenue"]),
    ("I earn $12.", [None]),
    ("Inflation was 5% year on year.", ["Inflation"]),
    # never who says it
    ("The minister noted that the turnover exceeded 1 billion dollars.", ["turnover"]),
    ("The ministry reported that 45 villages were flooded.", [None]),
    ("The company said it has 1,000 customers.", ["company"]),
    ("According to the project, 9 bridges are ready.", [None]),
    ("According to Reed, 207 mills, parted into 19 groups, were sold.", [None, None]),
    # nor what was taken from those counted, nor who pays
    ("Water was diverted from 237 barns and 93 mills.", [None, None]),
    ("Customers who use more will pay 605 soms.", [None]),
    # a price is told of one of a unit
    ("The rate of 1 kWh of power rose from 295 to 450 soms.", ["power"]),
    ("One litre of milk costs 40 soms.", ["milk"]),
    # the subject of what is wanted
    ("The government plans to build 200 schools.", ["government"]),
    ("The company intends to open 30 stores.", ["company"]),
    # the object of what is changed
    ("They agreed to boost trade up to $5 billion and then $10 billion.", ["trade", "trade"]),
    ("Work goes on to bring the volume of bilateral trade to $35 billion.", ["volume of bilateral trade"]),
    ("The bank set aside an extra $300 million.", ["bank"]),
    ("The region made materials worth $5 million.", ["materials"]),
    # of the clause before
    ("Trade rose 34% and reached a record figure of $24 billion.", ["Trade", "Trade"]),
    ("Trade rose by 56% year-on-year and amounted to $604 million.", ["Trade", "Trade"]),
    ("Imports rose by 1.5 times, amounting to $508 million.", ["Imports", "Imports"]),
    ("Cargo was sent along the corridor, up 5%.", ["Cargo"]),
    ("Exports were 40 tonnes, which is 5% more.", ["Exports", "Exports"]),
    ("She won 54% of the vote, with turnout at 61%.", ["vote", "turnout"]),
    # what stands beside it and is not measured
    ("The deficit is 2.7% of GDP.", ["deficit"]),
    ("The vaccine is 94% effective.", ["vaccine"]),
    ("The level rose 35 cm overnight.", ["level"]),
    ("The harvest was 12% larger than usual.", ["harvest"]),
    ("Trade with Asia hit a record $41 billion.", ["Trade with Asia"]),
    ("It struck at a depth of 10 km.", ["depth"]),
    ("The gross product (GDP) of the region was $5 billion.", ["gross product (GDP) of the region"]),
    ("OTTAWA - The mine will cost $5 billion.", ["mine"]),
    ("The region had an unemployment rate of 5.4%.", ["unemployment rate"]),
    ("Sales hit a new record of $5 million.", ["Sales"]),
    ("Some 63% of farmers disapproved.", ["farmers"]),
    ("Trade rose, reaching an all-time high of $460 million.", ["Trade"]),
    ("Output grew by 9 tonnes or 3% due to rain.", ["Output", "Output"]),
    ("A $30-million plant opened.", ["plant"]),
    ("The law will increase the minimum wage, from $9 to $15.", ["minimum wage"]),
    ("The company announced that it will add five shops.", ["company"]),
    ("The body estimates that 4.8 million players take part.", [None]),
    ("Droughts have grown across the country, affecting more than 5 million people.", ["Droughts"]),
    ("Ministers want emissions to fall by 68%.", ["emissions"]),
    ("The bus carrying 46 passengers stopped.", ["bus"]),
    ("The panel will likely recommend two vaccines.", ["panel"]),
    # a verb, an adverb, an adjective, a label or who pays is never it
    ("The frost has already ruined 40 groves.", ["frost"]),
    ("So far 31 letters have come.", [None]),
    ("The new $9 million pier opened.", ["pier"]),
    ("Opening day: Five branches are open.", [None]),
    ("Mira Tal paid $800 for a rare vase.", ["rare vase"]),
    ("The ticket costs $5 for children.", ["ticket"]),
    ("He gave the school $500.", [None]),
    ("The model looks 7% bigger.", ["model"]),
    ("The engineers, who had repaired 12 pumps, left.", ["engineers"]),
    # of the nearest clause and the right noun
    ("The harvest was poor and 60 barges lay idle.", [None]),
    ("A feast for the town, which has won four medals.", ["town"]),
    ("Most falls happened to climbers under 30 years old.", ["climbers"]),
    ("The inn built from the old mill earned $3 million.", ["inn"]),
    ("The survival rate in Dorva fell to 30%.", ["survival rate in Dorva"]),
    ("The average price of homes sold in May was $300,000.", ["average price of homes"]),
    ("The sequel to “The Hall” will play in 600 theatres.", ["sequel"]),
    ("The choir sang and rangers will catch 80 deer.", ["rangers"]),
    ("Prices at the pump, which had fallen, rose 5%.", ["Prices at the pump"]),
    ("The bill, backed by 40 deputies, would cut taxes by $3 million.", ["bill", "taxes"]),
    ("They found 70 deaths had been hidden.", [None]),
    ("It took the crew five hours to land.", [None]),
    ("Some 67% of farmers think the tax is high.", ["farmers"]),
    ("The charge was 2 volts and the voltage across it was 5 volts.", ["charge", "voltage"]),
    ("The report lists more than 100 deals with a value ranging from $4 to $10.", ["report", "value"]),
    ("Those included issuing three rounds of aid.", [None]),
    ("The costs in the UK, which are 40 pounds, rose.", ["costs in the UK"]),
    ("They will cut emissions by 78% of 1990 levels.", ["emissions"]),
    ("It is 40% faster and 80% faster indoors.", [None, None]),
    # headlines, each a line of its own
    ("Coal Output Tops 5 Million Tons\nGas Prices Climb 4 Percent", ["Coal Output", "Gas Prices"]),
    ("Coal.\n\nThe coal output fell by\n5 million tons.", ["coal output"]),
    # a year on a year is no noun
    ("Wool prices month-on-month fell 3 percent.", ["Wool prices"]),
    ("The year's wool crop fell 3 percent.", ["year's wool crop"]),
    # changes of what was counted
    ("The ministry expects 9 million trips, a 35% increase.", ["ministry", "trips"]),
    ("Milk sales were $6 million, marking a 5 percent decrease.", ["Milk sales", "Milk sales"]),
    ("The bank raised its rate, an interest rate hike of 2%.", ["interest rate hike"]),
]


@pytest.mark.parametrize(("text", "concepts"), CONCEPTS)
def test_a_figure_has_its_concept(text: str, concepts: list[str | None]) -> None:
    assert [figure.concept and figure.concept.of(text) for figure in figures(text)] == concepts
