"""Who says it: every form of attribution, every way to name a person, and nobody where the text does not tell."""

from __future__ import annotations

import pytest

from tests.knowledge.extract.reading import quotes, said

Q = "“We will go on,”"
W = "We will go"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{Q} Ann Smith said.", "Ann Smith"),
        (f"{Q} said Ann Smith.", "Ann Smith"),
        ("Ann Smith said: “We will go on.”", "Ann Smith"),
        ("Ann Smith said, “We will go on.”", "Ann Smith"),
        ("Ann Smith told Bob Jones that “We will go on.”", "Ann Smith"),
        (f"{Q} according to Ann Smith.", "Ann Smith"),
        ("According to Ann Smith, “We will go on to the end of it.”", "Ann Smith"),
        ("Ann Smith wrote on Twitter: “We will go on.”", "Ann Smith"),
        ("Ann Smith, in a statement, said “We will go on.”", "Ann Smith"),
        (f"{Q} Ann Smith, who has led the town since May, said.", "Ann Smith"),
        (f"{Q} Ann Smith, the mayor of Springfield, said.", "Ann Smith"),
        (f"{Q} Ann Smith, 58, told reporters in Springfield.", "Ann Smith"),
        (f"{Q} Sen. Ann Smith (D-Ohio) said.", "Ann Smith"),
        ("Ann Smith attacked Bob Jones and said: “We will go on.”", "Ann Smith"),
        ("Ann Smith left the hall, telling reporters, “We will go on.”", "Ann Smith"),
        ("In an interview with the Tribune on Monday, Ann Smith said, “We will go on.”", "Ann Smith"),
        ("When Bob Jones asked about the tax, Ann Smith said, “We will go on.”", "Ann Smith"),
        ("“Will we go on?” Ann Smith asked.", "Ann Smith"),
        ("“We will go on!” – Ann Smith", "Ann Smith"),
        ("ANN SMITH: “We will go on.”", "ANN SMITH"),
        (f"{Q} pointed out Ann Smith.", "Ann Smith"),
        (f"{Q} Ann Smith thundered.", "Ann Smith"),
        ("– We will go on with it, – Ann Smith said. – Therefore we begin.", "Ann Smith"),
        ("The report said it would rain: “We will go on,” Ann Smith wrote.", "Ann Smith"),
        ("The press service quoted Ann Smith as saying: “We will go on.”", "Ann Smith"),
        ("For his part, Bob Jones noted that “we will go on with this work.”", "Bob Jones"),
    ],
)
def test_forms_of_attribution(text: str, speaker: str) -> None:
    assert [name for _, name in said(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The governor, Ann Smith, told reporters: “We will go on.”", "Ann Smith"),
        (f"{Q} said the governor of the National Bank, Ann Smith.", "Ann Smith"),
        (f"{Q} said the governor, a friend of Ann Smith.", "the governor"),
    ],
)
def test_a_name_set_beside_a_description_is_the_speaker(text: str, speaker: str) -> None:
    assert said(text)[0][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Prime Minister of Uzbekistan Ann Smith came to town. {Q} Smith said.", "Ann Smith"),
        (f"President of South Korea Ann Smith came to town. {Q} Smith said.", "Ann Smith"),
        (f"The mayor of Springfield Ann Smith came to town. {Q} Smith said.", "Ann Smith"),
        (f"NASA Administrator Ann Smith came to town. {Q} Smith said.", "Ann Smith"),
        (f"CEO Ann Smith came to town. {Q} Smith said.", "Ann Smith"),
        (f"Ann Smith of Uzbekistan came to town. {Q} Smith said.", "Ann Smith"),
    ],
)
def test_a_place_or_an_office_begins_no_name(text: str, speaker: str) -> None:
    assert said(text)[0][1] == speaker


@pytest.mark.parametrize("speaker", ["another", "one", "The 34-year-old mother of three", "14 percent"])
def test_whoever_is_only_counted_is_a_description(speaker: str) -> None:
    assert said(f"{speaker.capitalize()} said, “We will go on and on.”")[0][1].casefold() == speaker.casefold()


def test_the_rest_of_a_split_quote_is_a_quote_however_short() -> None:
    (quote,) = quotes("“We will build it,” said Ann Smith on Tuesday, “and soon.”")
    assert len(quote.segments) == 2


def test_a_split_quote_is_one_quote_with_two_segments() -> None:
    text = "“We will go on,” Ann Smith said, “and we will win.”"
    (quote,) = quotes(text)
    assert [part.of(text) for part in quote.segments] == ["We will go on,", "and we will win."]
    assert (quote.speaker, quote.kind) == ("Ann Smith", "direct")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We will go on,” Ann Smith said. Bob Jones disagreed: “You will not go on.”",
            [("We will go", "Ann Smith"), ("You will not", "Bob Jones")],
        ),
        (
            "Ann Smith spoke to reporters in Astana. “We will go on to the end.”",
            [("We will go", "Ann Smith")],
        ),
        (
            "Ann Smith had this answer:\n\n“We will go on to the end.”",
            [("We will go", "Ann Smith")],
        ),
    ],
)
def test_quotes_without_a_cue_of_their_own(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_transcript_inside_marks_names_its_speakers() -> None:
    turns = '"SMITH: Will you go on with this work?\n\n"JONES: We will go on with it."'
    text = f"Ann Smith met Bob Jones on the show.\n\n{turns}"
    assert said(text) == [("Will you go", "Ann Smith"), ("We will go", "Bob Jones")]


@pytest.mark.parametrize(
    ("before", "mention", "speaker"),
    [
        ("Ann Smith came to Astana.", "Smith", "Ann Smith"),
        ("Ann Smith came to Astana.", "Ms. Smith", "Ann Smith"),
        ("Ann Smith came to Astana.", "she", "Ann Smith"),
        ("Ann Smith met Bob Jones in Astana.", "she", "Ann Smith"),
        ("Ann Smith met Bob Jones in Astana.", "he", "Bob Jones"),
        ("Ann Smith met Bob Jones in Astana.", "Jones", "Bob Jones"),
        ("Robert J. Smith Jr. came to Astana.", "Smith", "Robert J. Smith Jr."),
        ("Ursula von der Leyen came to Astana.", "von der Leyen", "Ursula von der Leyen"),
        ("Kassym-Jomart Tokayev came to Astana.", "the Kazakh President", "Kassym-Jomart Tokayev"),
        ("Kassym-Jomart Tokayev came to Astana.", "the Head of State", "Kassym-Jomart Tokayev"),
        ("Kassym-Jomart Tokayev came to Astana.", "the President of Kazakhstan", "Kassym-Jomart Tokayev"),
        ("Mayor Ann Smith came to Astana.", "the mayor", "Ann Smith"),
        ("ANN SMITH came to Astana. Ann Smith spoke.", "Smith", "Ann Smith"),
    ],
)
def test_mentions_resolve_to_the_fullest_name(before: str, mention: str, speaker: str) -> None:
    assert [name for _, name in said(f"{before}\n\n{Q} {mention} said.")] == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Smith left. “It was late,” said a woman in the crowd. “We will go on,” she said.",
            [("It was late,", "a woman in the crowd"), ("We will go", "a woman in the crowd")],
        ),
        (
            "Bob Jones left town.\n\nJones spokesman Mark Brown came. “We will go on,” he said.",
            [("We will go", "Mark Brown")],
        ),
        ("Carol Smith, 75, plans to vote. “I like Ann Jones,” she said.", [("I like Ann", "Carol Smith")]),
        ("The work began. Suddenly I. “We will go on,” I said.", [("We will go", None)]),
    ],
)
def test_pronouns_mean_the_nearest_that_fits(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert said(text) == expected


def test_two_people_of_one_surname_are_kept_apart() -> None:
    text = (
        "Sadyr Zhaparov met Akylbek Zhaparov in Bishkek.\n\n"
        "“We will build a new road,” Akylbek Zhaparov said.\n\n“We will open the border,” Sadyr Zhaparov said."
    )
    assert said(text) == [("We will build", "Akylbek Zhaparov"), ("We will open", "Sadyr Zhaparov")]


@pytest.mark.parametrize(
    ("mention", "speaker"),
    [
        ("a senior official", "a senior official"),
        ("a spokesman for the ministry", "a spokesman for the ministry"),
        ("the campaign", "the campaign"),
        ("the Kazakh President", "the Kazakh President"),
    ],
)
def test_descriptions_are_kept_and_never_guessed(mention: str, speaker: str) -> None:
    (quote,) = quotes(f"Bob Jones came to Astana.\n\n{Q} {mention} said.")
    assert (quote.speaker, quote.named) == (speaker, False)


@pytest.mark.parametrize("mention", ["they", "it"])
def test_a_pronoun_for_nobody_named_stays_open(mention: str) -> None:
    (quote,) = quotes(f"{Q} {mention} said.")
    assert (quote.speaker, quote.named) == (None, False)


@pytest.mark.parametrize(
    ("mention", "speaker"),
    [
        ("campaign manager Ann Smith", "Ann Smith"),
        ("former Ohio congressman Bob Jones", "Bob Jones"),
        ("ministry spokeswoman Ann Smith", "Ann Smith"),
        ("Foreign Minister Ann Smith", "Ann Smith"),
    ],
)
def test_roles_stand_before_names(mention: str, speaker: str) -> None:
    assert [name for _, name in said(f"{Q} said {mention}.")] == [speaker]
    assert [name for _, name in said(f"{Q} {mention} said.")] == [speaker]


def test_a_fragment_in_the_journalists_sentence_is_mixed() -> None:
    text = "Ann Smith called the plan “a danger to all of us in this country” and left."
    (quote,) = quotes(text)
    assert (quote.kind, quote.speaker) == ("mixed", "Ann Smith")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # an agent speaks, not what was called something
        ("The tour was hailed by Ann Smith as “the next best thing to a home game.”", "Ann Smith"),
        ("The mayor was quoted by reporters as saying “we need more buses.”", "The mayor"),
        ("The tour has been called “the next best thing to a home game.”", None),
        # a weak verb right after a question
        ("“Is the mayor serious?” reacted Ann Smith.", "Ann Smith"),
        ("“We will go on to the end,” as her friends had hoped, Ann Smith said.", "Ann Smith"),
        ("Ann Smith, a first-time host, said: “We will go on.”", "Ann Smith"),
    ],
)
def test_whose_words_a_verb_marks(text: str, speaker: str | None) -> None:
    assert said(text)[0][1] == speaker


@pytest.mark.parametrize("words", ["In 1953 this year", "The whole album", "205", "Her work"])
def test_a_thing_that_stands_near_does_not_speak(words: str) -> None:
    assert said(f"{words} began well. “We will go on to the end.”") == [("We will go", None)]


@pytest.mark.parametrize(
    ("before", "pronoun", "speaker"),
    [
        # whose words were reported last goes before who was quoted earlier
        ("“We can win,” Bob Jones said. Tom Brown said that the rain would end.", "he", "Tom Brown"),
        (
            "“We can win,” Bob Jones said. Tom Brown, head of the town's old mill, said that Jones was late.",
            "he",
            "Tom Brown",
        ),
        # a subject goes before who is only mentioned
        ("Bob Jones met Tom Brown in the hall. Hours later, Brown left the town.", "he", "Tom Brown"),
        # a pronoun near a name that no list holds tells the gender
        ("Bob Jones came late. Quilla Brown came with her husband.", "she", "Quilla Brown"),
        # whoever was "he" once is not "she" later
        ("Quill Brown came. “We can win,” he said. Quilla Jones, a nurse, said that was true.", "she", "Quilla Jones"),
        ("Researchers at Oxford wrote that it “may be too late for us.”", "they", "Researchers at Oxford"),
    ],
)
def test_whom_a_pronoun_means(before: str, pronoun: str, speaker: str) -> None:
    assert said(f"{before} “We will go on,” {pronoun} added.")[-1][1] == speaker


def test_i_is_the_author_whom_a_byline_names() -> None:
    text = "By Ann Smith\n\nI went to the market. “How much is this bread?” I asked."
    assert said(text) == [("How much is", "Ann Smith")]


def test_names_in_a_row_of_marks_are_titles() -> None:
    assert said('Their songs are "Don\'t Stop Now," "Face to the Floor," "Amnesia" and "Good Girls."') == []


@pytest.mark.parametrize(
    ("before", "mention", "speaker"),
    [
        # a trade or an age of the one whom the sentence before is about
        ("Ann Smith smiled.", "the singer", "Ann Smith"),
        ("Ann Smith smiled.", "the tired 40-year-old royal", "Ann Smith"),
        ("Mayor Ann Smith smiled.", "the 40-year-old baker", "Ann Smith"),
        # not where she is called something else, somebody else is named, or he is no woman; nor an office
        ("Mayor Ann Smith smiled.", "the singer", "the singer"),
        ("Ann Smith met Bob Jones.", "the singer", "the singer"),
        ("Ann Smith smiled.", "the actor", "the actor"),
        ("Ann Smith smiled.", "the second singer", "the second singer"),
        ("Ann Smith smiled.", "the mayor", "the mayor"),
        ("Ann Smith smiled.", "the singer who won", "the singer"),
        # a title and its short form are one office, of which the last holder is meant
        ("Governor Bob Jones left. Gov. Ann Smith smiled.", "the governor", "Ann Smith"),
        ("Prof. Ann Smith smiled. Sen. Bob Jones left.", "the professor", "Ann Smith"),
        ("Prof. Ann Smith smiled. Sen. Bob Jones left.", "the governor", "the governor"),
    ],
)
def test_a_trade_means_who_was_just_told_of(before: str, mention: str, speaker: str) -> None:
    assert said(f"{before} {Q} {mention} said.") == [(W, speaker)]


def test_a_headline_names_by_a_title_without_an_article() -> None:
    text = "Foreign Minister Ann Smith met Bob Jones, a baker.\n\n{} warns of ‘losses for all of us’ at noon"
    assert [said(text.format(who))[0][1] for who in ("Foreign minister", "Foreign secretary")] == [
        "Ann Smith",
        "Foreign secretary",
    ]


@pytest.mark.parametrize(
    ("mention", "speaker"),
    [
        ("the Italian PM", "Ann Smith"),
        ("the Italian Prime Minister", "Ann Smith"),
        ("the German PM", "the German PM"),
        ("the Italian President", "the Italian President"),
    ],
)
def test_an_office_that_the_document_has_given_somebody_is_theirs(mention: str, speaker: str) -> None:
    text = f"Prime Minister of Italy Ann Smith met Bob Jones. “We will go on,” {mention} said."
    assert said(text) == [("We will go", speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a quote that stands alone, and its speaker on the next line
        ("“No one should fear for care.”\n\n-- Vice President Ann Smith, in a speech\n\nA dam opened.", "Ann Smith"),
        ("“It makes no sense at all to me.” So says pundit Ann Smith, who wrote about it.", "Ann Smith"),
        ("“This would hurt the whole case,” the filing said.", "the filing"),
        ("“It needs to get going,” Greens parliamentary group spokeswoman Ann Smith told reporters.", "Ann Smith"),
        ("As the Daily Press summed it up, “The message is clear and simple.”", "Daily Press"),
        # the mark was never closed; the journalist speaks again at its end
        ("“The chain has found its way, wrote Ann Smith, an analyst at a bank, in a note Tuesday.", "Ann Smith"),
    ],
)
def test_further_forms_of_attribution(text: str, speaker: str) -> None:
    assert said(text)[0][1] == speaker


def test_a_title_with_a_colon_in_it_has_no_speaker() -> None:
    assert said("The book “Steppe Wind: Stories of the Long Road” came out in May.") == []
