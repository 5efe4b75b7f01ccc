"""Of when a figure is, counted from Friday 19 April 2024, and whether it happened."""

from __future__ import annotations

import pytest

from tests.knowledge.languages.en.figures.figure_reading import figures

PERIODS = [
    ("Last year trade reached $1.5 billion.", "2023"),
    ("Trade reached $1.5 billion in the first quarter.", "2024-Q1"),
    ("Trade reached $1.5 billion over 10 months of the current year.", "2024-01-01/2024-10-31"),
    ("Trade has reached $1.5 billion since January.", "2024-01-01/2024-04-19"),
    ("Trade is to reach $2 billion by 2030.", "2030"),
    ("Over the past decade trade rose 5%.", "2014-04-19/2024-04-19"),
    ("Trade grew from $1.2 billion in 2022 to $1.5 billion in 2023.", "2022-01-01/2023-12-31"),
    ("Trade reached $1.5 billion, he said on Tuesday.", None),
    ("Trade reached $1.5 billion.", None),
    ("OTTAWA, April 18 - Trade reached $1.5 billion.", None),
    # the other side of a comparison is not its own
    ("Trade rose 27% compared to the same period of last year.", None),
    ("Trade rose 27% in the first quarter compared with the same period a year ago.", "2024-Q1"),
    ("Compared to 2019, trade fell by 5%.", None),
    ("The harvest was 12% larger than in 2010.", None),
    ("Prices are twice as high as in 2019.", None),
    ("Emissions must fall 40% below 1990 levels.", None),
    ("Debt stood at $4 billion as of 2023.", "2023"),
    ("Output was up 5% on the previous year.", None),
    ("In 2023 wages rose 6% from a year earlier.", "2023"),
    ("The budget has grown 190 times (it was small in 1997).", None),
    ("Prices rose 5.5%, the biggest gain since 1991.", None),
    ("In the first quarter output fell short of last year's level by 120 tonnes.", "2024-Q1"),
    ("Rates topped 7% for the first time since January.", None),
    # of another clause, of another noun, or of the telling
    ("Ilka, who began painting in 2003, has sold 90 canvases.", None),
    ("The plant, built in 2011, employs 900 people.", None),
    ("The plant built in 2011 employs 900 people.", None),
    ("The plant employed 900 people in 2011.", "2011"),
    ("The plant sold 90 canvases that were painted in 2003.", None),
    ("The sequel to the 2019 hit will play in 600 theatres.", None),
    ("The 2019 budget was $5 million.", "2019"),
    ("Tal will retire after 22 seasons, a friend told reporters on Thursday.", None),
    ("Farmers lost $5 million, according to a report published in January.", None),
    ("The council added 30 jobs in March.", "2024-03"),
    ("In 2023 the firm, which makes boats, sold 90 canoes.", "2023"),
    ("Prices are 25% higher than this time last year.", None),
    # the date of an event before or after which the figure is, or of the clause before
    ("Before the fall in prices last year, the record had been $40.", None),
    ("Orlo led the choir for 36 years before his death from cancer in November 2020.", None),
    ("After March 2020, sales fell 5%.", "2020-03"),
    ("Sales fell 5% in May 2023 after the strike.", "2023-05"),
    ("The union was founded in 1973 and is now used by 900 banks.", None),
    ("The union left in 2011 and built 40 homes.", "2011"),
    ("In 2011 the union left and is said to have built 40 homes.", "2011"),
    ("They ruled out an attack in May 2023 after 36 men died.", None),
    ("They said in May 2023 that 36 men died.", None),
    # of what a figure is like, how old a noun is, what opens the sentence, what somebody is blamed for
    ("As in 2014, 40 boats were sold.", None),
    ("As of 2014, 40 boats were sold.", "2014"),
    ("She carried a 17th-century sword weighing eight pounds.", None),
    ("In January-June 2023 swords cost $40.", "2023-01-01/2023-06-30"),
    ("Born in Norbia in 1927, in rural Osh, he owns 40 boats.", None),
    ("Founded in 2011, the mill employs 900 people.", None),
    ("Beginning in 2023, the mill will pay $40.", "2023"),
    ("Opened in May, the mill sold 40 tons in June.", "2023-06"),
    ("Last February, the town charged Orlo for conspiring to steal $40.", None),
    ("In May 2023 the town paid $40 for building a mill.", "2023-05"),
    ("In May 2023 police detained 40 men for stealing sheep.", "2023-05"),
    ("In November, Osh surpassed its 1991 record of 165 thefts.", "1991"),
    ("In May 2023, Osh broke the record of 165 thefts.", "2023-05"),
    ("It made a loss in 2020, and a $40 loss in 2021.", "2021"),
    ("As of May 2023, it had mills and about 40 boats, a friend said.", "2023-05"),
    ("Orlo passed a law in 1978 to save goats - a step that led to 400 removals.", None),
    ("The court agreed to hear it in February on whether 19 mills can sue.", None),
    # the period named before
    ("In 2023 wool sales fell. In the reporting period milk sales were $2 million.", "2023"),
    ("In 2023 wool sales fell. Milk sales for the period were $2 million.", "2023"),
    ("In 2023 wool sales fell. Milk sales in 2022 were $2 million.", "2022"),
    ("In 2023 wool sales fell. The period of growth took $2 million.", None),
]

PERIODS_OF_TWO = [
    ("Riga Sky, an airline launched two years ago, will buy 12 planes.", ["2022", None]),
    ("Farms sold 8 tonnes (3%, compared with January-June 2022), 9 tonnes more than planned.", [None, None, None]),
    ("Inflation stood at 4.7% against 5.1% a year earlier.", [None, "2023"]),
    ("In 2023 the plant made 400 cars, compared with 350 in 2022.", ["2023", "2022"]),
    ("Revenue rose to $7 billion in 2023 from $6 billion in 2022.", ["2023", "2022"]),
    ("In the first quarter GDP grew 4%, versus 3.2% in the same quarter of 2023.", ["2024-Q1", "2023-Q1"]),
    ("Three schools and more than 200 homes were built last year.", ["2023", "2023"]),
    ("Women make up 17% of the force, up from about 2% in 1973.", [None, "1973"]),
    ("If in 2020 the budget was $2 billion, then this year it is $3 billion.", ["2020", "2024"]),
    # the day of a step is of the level that it reached
    ("The bank raised its rate to 7.5% from 7% on Tuesday.", ["2024-04-16", None]),
    ("The fee, lifted to 15 euros from 14 euros at Monday's meeting, is new.", ["2024-04-15", None]),
    ("The mill cut prices to $40, down from about $45, on 3 April.", ["2024-04-03", None]),
    ("The index rose to 105 points on Tuesday from 104 points on Monday.", ["2024-04-16", "2024-04-15"]),
    ("Inflation slowed to 8.7% from 9.1% in February.", [None, "2024-02"]),
    ("Wool rose to $83 from $80 last week.", [None, "2024-W15"]),
]

ROLES = [
    ("Trade reached $2 billion.", "actual"),
    ("We set a goal to raise trade to $2 billion.", "goal"),
    ("Efforts to put out the fire went on, involving 14 helicopters.", "actual"),
    ("They plan to invest $2 billion.", "goal"),
    ("Trade is expected to reach $2 billion.", "forecast"),
    ("Trade will reach $2 billion.", "forecast"),
    ("The fine is up to $2,000.", "limit"),
    ("Trade did not reach $2 billion.", "negated"),
    ("Trade hasn't reached $2 billion.", "negated"),
    ("Trade never exceeded $2 billion.", "negated"),
    ("Trade did not reach the planned 2 billion dollars.", "negated"),
    ("They failed to raise $2 billion.", "negated"),
    ("Output fell short of 90 million tonnes.", "negated"),
    ("Sales missed the target of 500,000 cars.", "negated"),
    ("Revenue fell short of the forecast $3 billion.", "negated"),
    ("Revenue fell short of the plan by 120 billion tenge.", "actual"),
    ("There is no doubt that trade reached $2 billion.", "actual"),
    ("They do not plan to spend $2 billion.", "negated"),
    ("They agreed to raise trade to $2 billion.", "goal"),
    ("The share is to be brought to 15%.", "goal"),
    ("He instructed them to raise exports to $2 billion.", "goal"),
    ("They agreed to boost trade up to 5 billion dollars.", "goal"),
    ("The project cost $5 million.", "actual"),
    ("The bank projects growth of 3%.", "forecast"),
    ("Revenue was flat, missing by far; it beat estimates of $3 billion.", "forecast"),
    ("Some 120 km of roads will be repaired.", "forecast"),
    ("Some 120 km of roads are planned.", "goal"),
    ("The firm may raise up to $5 million.", "limit"),
    ("Output may grow up to $5 million.", "forecast"),
    ("Prices hit a high of 9% in May.", "actual"),
    ("The day was to be his last after 20 years.", "actual"),
    ("“War is not funny,” wrote 20 users.", "actual"),
    # of its own clause
    ("The mill will close after 25 weavers fell ill.", "actual"),
    ("The canal is expected to open, covering 70 acres.", "forecast"),
    ("According to the measure, billions of dollars will be used.", "forecast"),
    ("Those not signed in by 6 p.m. get $40.", "actual"),
    ("The striker missed 3 games.", "actual"),
    ("His much-anticipated bid came after 2 losses.", "actual"),
    # a target, a forecast or a limit by its noun
    ("The bank keeps its 3 percent inflation target.", "goal"),
    ("The bank's 3 percent growth target stays in force.", "goal"),
    ("The street has a 30 km/h limit.", "limit"),
    ("The region reached 112 percent of the plan.", "actual"),
    # rules
    ("Pilots must have 30 hours of rest.", "limit"),
    ("Pilots are limited to 9 hours.", "limit"),
    ("Each guest is allowed 2 bags.", "limit"),
    # up to, of what is planned, expected or told
    ("Losses are expected to reach up to $65 million.", "forecast"),
    ("They plan to buy up to 40 trucks.", "goal"),
    ("Winds of up to 90 km/h are forecast.", "forecast"),
    ("The flood hit farms, killing up to 40 cows.", "actual"),
    ("Norbia has sent up to 40 tents.", "actual"),
    ("The hall holds up to 400 guests.", "limit"),
    ("Each guest can bring up to 4 dogs.", "limit"),
    ("He faces up to 10 years in prison.", "limit"),
    # what is ready or proposed
    ("The plant is set to open 40 shops.", "forecast"),
    ("They were about to receive $500 in fees.", "forecast"),
    ("The fair was cut short due to rain of 40 mm.", "actual"),
    ("The town set the fee at $40.", "actual"),
    ("Guests oppose a proposed 600-foot tower.", "goal"),
    ("The 600-foot tower was proposed.", "actual"),
    ("The owner was promising to make its rolls 12 inches long.", "goal"),
    # so many are counted; an age is no plan; a cue in an insertion
    ("About 100 children have not received their shot.", "actual"),
    ("More than 90% were not insured.", "actual"),
    ("Some 40 homes will not be built.", "negated"),
    ("She will marry a 27-year-old baker.", "actual"),
    ("Guests must be 18 years old.", "limit"),
    ("The fair, expected to be the last, drew 40 guests.", "actual"),
    ("The fair, held in a barn, is expected to draw 40 guests.", "forecast"),
    # up to, of what is to change
    ("The ministry aims to raise the share of paved roads up to 85 percent.", "goal"),
    # what a length of time is told of, and what a negation or a guess does not reach
    ("Not bad for a 40-year old film.", "actual"),
    ("I have not been back in four years.", "actual"),
    ("It was not built in four years.", "negated"),
    ("The habit did not take hold until 40 years ago.", "actual"),
    ("Orlo banned Reed for two years.", "actual"),
    ("They are banned from selling 40 boats.", "limit"),
    ("Guests are limited to 40 days.", "limit"),
    ("The flight likely burned 40 tons.", "actual"),
    ("Each count carries a potential 20-year sentence.", "limit"),
    ("It is a potential $40 million deal.", "forecast"),
    ("They want to end the requirement for bills to get 60 votes.", "limit"),
    ("The requirement cost them $5.", "actual"),
    ("It will likely burn 40 tons.", "forecast"),
]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_a_figure_has_its_period(text: str, period: str | None) -> None:
    assert [figure.period for figure in figures(text)] == [period]


@pytest.mark.parametrize(("text", "periods"), PERIODS_OF_TWO)
def test_two_figures_compared_have_each_their_period(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("They plan to raise trade to $5 billion and then to $10 billion.", ["goal", "goal"]),
        ("Output is to reach 9 tonnes, up from 7 tonnes.", ["goal", "actual"]),
        ("They plan to pay 450 billion tenge ($1 billion).", ["goal", "goal"]),
        ("The striker scored 22 goals in 30 matches.", ["actual", "actual"]),
        ("Nine bridges and 22 walls will be built.", ["forecast", "forecast"]),
    ],
)
def test_an_amount_of_a_list_has_the_role_of_the_one_before(text: str, roles: list[str]) -> None:
    assert [figure.role for figure in figures(text)] == roles


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_a_figure_has_its_role(text: str, role: str) -> None:
    assert [figure.role for figure in figures(text)] == [role]
