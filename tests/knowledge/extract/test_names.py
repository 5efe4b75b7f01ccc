"""Where a name begins and ends: persons without what goes before them, bodies with whose they are and what for."""

from __future__ import annotations

import pytest

from tests.knowledge.extract.reading import quotes, said

SAYING = "“We will go on to the end,”"


@pytest.mark.parametrize(
    ("mention", "speaker"),
    [
        ("the Department of Homeland Security", "Department of Homeland Security"),
        ("the Department of Health and Human Services", "Department of Health and Human Services"),
        ("the Ministry of Trade and Integration of Kazakhstan", "Ministry of Trade and Integration of Kazakhstan"),
        ("the Institute for the Study of War", "Institute for the Study of War"),
        ("the Justice Department", "Justice Department"),
        ("AT&T", "AT&T"),
        ("the European Central Bank", "European Central Bank"),
        ("the Kazakh Foreign Ministry", "Kazakh Foreign Ministry"),
        ("China's Foreign Ministry", "China's Foreign Ministry"),
        ("the Marion County Sheriff's Office", "Marion County Sheriff's Office"),
        ("the Norvia Attorney General's Office", "Norvia Attorney General's Office"),
        ("the National Gallery", "National Gallery"),
        ("Dornald's", "Dornald's"),
    ],
)
def test_a_body_is_named_in_full(mention: str, speaker: str) -> None:
    assert said(f"{SAYING} {mention} said.") == [("We will go", speaker)]


@pytest.mark.parametrize(
    ("mention", "speaker"),
    [
        ("Board of Regents President Ann Smith", "Ann Smith"),
        ("Oxford University's Ann Smith", "Ann Smith"),
        ("the University of Arizona's Ann Smith", "Ann Smith"),
        ("the head of the National Bank Ann Smith", "Ann Smith"),
        ("Chairman of the Government of Uzbekistan Ann Smith", "Ann Smith"),
        ("the head of the National Bank of Kazakhstan Ann Smith", "Ann Smith"),
        ("UN High Commissioner for Human Rights Ann Smith", "Ann Smith"),
        ("Acme CEO Ann Smith", "Ann Smith"),
        ("City Alderman Ann Smith", "Ann Smith"),
        ("family spokesperson Ann Smith", "Ann Smith"),
        ("the Ministry of Industry and Infrastructure Development's Ann Smith", "Ann Smith"),
        ("author and critic Ann Smith", "Ann Smith"),
        ("Metro General Manager and CEO Ann Smith", "Ann Smith"),
        ("Ann Smith, an officer at the Institute of Health", "Ann Smith"),
        ("Ann Judge", "Ann Judge"),
    ],
)
def test_a_person_is_cut_out_of_office_and_body(mention: str, speaker: str) -> None:
    assert said(f"{SAYING} {mention} said.") == [("We will go", speaker)]


@pytest.mark.parametrize(
    "mention", ["a spokesman for Foreign Minister Ann Smith", "a friend of Ann Smith", "one Conservative MP"]
)
def test_somebody_who_is_not_named_stays_a_description(mention: str) -> None:
    assert said(f"{SAYING} {mention} said.") == [("We will go", mention)]


@pytest.mark.parametrize(
    ("later", "speaker"),
    [
        ("The Ministry added: “We watch them.”", "Ministry of Trade and Integration"),
        ("MTI added: “We watch them.”", "Ministry of Trade and Integration"),
        ("It added: “We watch them.”", "Ministry of Trade and Integration"),
        ("They added: “We watch them.”", "Ministry of Trade and Integration"),
        ("The Senate added: “We watch them.”", "Senate"),
        ("Trade added: “We watch them.”", "Trade"),
    ],
)
def test_a_body_is_meant_by_its_head_its_initials_and_pronouns(later: str, speaker: str) -> None:
    text = f"The Ministry of Trade and Integration said that “prices are stable in all towns.” {later}"
    assert said(text)[1][1] == speaker


def test_a_surname_that_is_a_title_is_a_surname_when_it_stands_alone() -> None:
    text = "Aaron Judge ran. Jose Lopez was first. “I thank them all,” Judge said. “It is good to win,” he said."
    assert [quote.speaker for quote in quotes(text)] == ["Aaron Judge", "Aaron Judge"]


def test_a_queen_is_nobody_else_of_that_first_name() -> None:
    text = "Elizabeth Jones ran. Queen Elizabeth came. “I thank you all,” Queen Elizabeth said."
    assert quotes(text)[0].speaker == "Queen Elizabeth"


@pytest.mark.parametrize(
    ("attribution", "mention"),
    [
        ("Amazon spokesperson Ann Smith said", "Amazon spokesperson Ann Smith"),
        ("said Ann Smith, a spokeswoman for the Foreign Ministry", "Ann Smith, a spokeswoman for the Foreign Ministry"),
        ("Ann Smith, the ministry's spokeswoman, told reporters", "Ann Smith, the ministry's spokeswoman"),
        ("said Ann Smith, who leads the group", "Ann Smith"),
    ],
)
def test_the_mention_keeps_the_body_that_a_person_speaks_for(attribution: str, mention: str) -> None:
    text = f"{SAYING} {attribution}."
    (quote,) = quotes(text)
    assert quote.mention is not None
    assert (quote.speaker, quote.mention.of(text)) == ("Ann Smith", mention)


@pytest.mark.parametrize("before", ["It flies to Gary, Ind. and Hartford, Conn. United", "Statements United"])
def test_a_short_form_or_a_noun_before_it_is_no_part_of_a_name(before: str) -> None:
    assert said(f"{before} flies on. “We will go on,” United said.") == [("We will go", "United")]


def test_whom_a_ministry_stands_before_is_no_part_of_its_name() -> None:
    text = f"Head of the Ministry of Industry and Infrastructure Development Zeinolla Brown came. {SAYING} Brown said."
    assert said(text) == [("We will go", "Zeinolla Brown")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norvex grew. Norvex hired. Norvex built. Beyond Sausage Norvex sold well.", "Norvex"),
        ("Orlo Norvex came. Norvex spoke. Norvex sat. Norvex left.", "Orlo Norvex"),
        ("Smith grew up. Smith left. Smith came back. Ann Smith is here.", "Ann Smith"),
    ],
)
def test_a_name_that_stood_alone_again_and_again_is_no_short_form_of_a_longer_one_that_follows(
    text: str, speaker: str
) -> None:
    last = "Smith" if "Smith" in text else "Norvex"
    assert said(f"{text} {SAYING} {last} said.") == [("We will go", speaker)]


@pytest.mark.parametrize(
    ("text", "mention", "speaker"),
    [
        # the end of a longer name, which begins with no first name of its own
        ("Ann Orso Cortan was elected. Sue Doe lost.", "Orso Cortan", "Ann Orso Cortan"),
        ("Orso Cortan was elected. Ann Orso Cortan is a nurse.", "Orso Cortan", "Ann Orso Cortan"),
        ("Ann Orso Cortan and Bob Orso Cortan were elected.", "Orso Cortan", "Orso Cortan"),
        ("Ann Tom Reed was elected.", "Tom Reed", "Tom Reed"),
        ("Ann Bell Featuring Orso Cortan sold well.", "Orso Cortan", "Orso Cortan"),
        ("Fabled Orso Cortan sold well.", "Orso Cortan", "Orso Cortan"),
        # what stands before a first name, where the name stands alone, too, or the word before it is for people
        ("Special Case Agent Hoyt Maley came. Hoyt Maley sat.", "Maley", "Hoyt Maley"),
        ("Harbour Advocate Ann Maley came.", "Maley", "Ann Maley"),
        ("Simone Tom Maley came.", "Maley", "Simone Tom Maley"),
        # a surname that is a verb of saying, too
        ("Stella Ponder sang.", "Ponder", "Stella Ponder"),
    ],
)
def test_the_end_of_a_name_is_its_bearer(text: str, mention: str, speaker: str) -> None:
    assert said(f"{text} {SAYING} {mention} said.") == [("We will go", speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tom Reed sits. A man pulls a cart. Karl Wiggert/Reuters", "Tom Reed"),
        ("Tom Reed sits. Karl Wiggert/Pool/Getty Images Reed pulls a cart.", "Tom Reed"),
        ("Tom Reed sits. Karl Wiggert/Dover Post", "Tom Reed"),
        ("Tom Reed sits. Karl Wiggert via AP Reed pulls a cart.", "Tom Reed"),
        ("Tom Reed sat. Karl Wiggert/Bob Jones sang.", "Karl Wiggert"),
    ],
)
def test_who_took_a_picture_is_nobody_of_the_story(text: str, speaker: str) -> None:
    assert [name for _, name in said(f"{text}\n\nHe was late. {SAYING} he said.")] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Dornald's restaurants are shut. Dornald's will open them. {SAYING} Dornald's said.", "Dornald's"),
        (f"{SAYING} Dornald's brother said.", "Dornald's brother"),
        (f"Tom Dornald left. {SAYING} both Dornald's said.", None),
    ],
)
def test_a_shop_may_be_called_as_if_it_owned_something(text: str, speaker: str | None) -> None:
    assert said(text) == [("We will go", speaker)]


def test_a_place_beside_people_is_nobody() -> None:
    bar = "Dovelia is better off than most.\n\nAt a bar in Dovelia, executives from Norvia were hosting a dinner."
    worker = "Outside the plant, a worker named Tom Reed likes his job, like his colleagues in Dovelia until May."
    assert said(f"{bar}\n\n{worker} {SAYING} he said.") == [("We will go", "Tom Reed")]
