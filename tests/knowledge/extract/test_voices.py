"""What can be a speaker at all, and which of two cues is the sentence's: else nobody is named."""

from __future__ import annotations

import pytest

from tests.knowledge.extract.reading import rules, said

Q = "“a long time of snow and of ice on every road”"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The classmates promised “a long time of snow on every road.”", "The classmates"),
        ("“We will go on to the very end,” promised the dressmaker.", "the dressmaker"),
        ("The policy promises “a long time of snow on every road.”", "The policy"),
        ("The teen said the bread was “mild to moderate in taste and short in duration.”", "The teen"),
        # no person, no body, nothing written
        ("The winter promises “a long time of snow on every road.”", None),
        ("His album promises “a long time of snow on every road.”", None),
        ("His licence plate read “the quick one of Dover is here and there,” which was true.", None),
        (
            "The vaccine was safe, with reactions described as “mild to moderate in severity and short in duration.”",
            None,
        ),
    ],
)
def test_a_noun_speaks_only_that_can_or_that_said_something(sentence: str, speaker: str | None) -> None:
    assert [name for _, name in said(sentence)] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Reed's quest for a grand slam title “looks to be over now”, said The Sentinel. He left.", "Sentinel"),
        ("Orlo's climb “looks to be over now”, said Balta.com. But he went on.", "Balta.com"),
        (f"Smith’s lawyers continue to fight it with {Q}, said The Sentinel. A court met.", "Sentinel"),
        ("Tom Reed said it was so and would be “late for ages to come”, reported The Sentinel.", "Tom Reed"),
        ("The akim noted the town had “a very long time of snow”, said The Sentinel.", "The akim"),
        ("The women described “an old habit of the firm that nobody mends”, said The Sentinel.", "The women"),
        ("Tom Reed said that he was “ready to go on to the very end”, said goodbye and left.", "Tom Reed"),
        ("Tom Reed said it was “a mess that nobody will mend” and told Ann Smith to go.", "Tom Reed"),
        ("Tom Reed said that “the mess has grown for ages,” but praised Ann Smith for her help.", "Tom Reed"),
        ("“The mess has grown for ages,” later said Tom Reed.", "Tom Reed"),
        ("Reed’s release was the fruit of “months and months of work”, a senior official said.", "a senior official"),
        ("Tom Reed smiled. His typical answer: “I am in the garden all day long.” He left.", "Tom Reed"),
        ("Tom Reed smiled. Her typical answer: “I am in the garden all day long.” He left.", None),
    ],
)
def test_the_cue_of_the_sentence_counts(sentence: str, speaker: str | None) -> None:
    assert [name for _, name in said(sentence)] == [speaker]


LONG = "“it was a long time of snow and of ice on every road.”"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (f"Several bakers granted Tom Reed an extension on a court order to clean it, saying {LONG}", "Several bakers"),
        (f"Critics of Tom Reed answered a series of specific questions, saying {LONG}", "Critics of Tom Reed"),
        (
            "A group of artists this week published a letter about the “harm of one and only king” here.",
            "A group of artists",
        ),
        (f"Tom Reed last week wrote that {LONG}", "Tom Reed"),
        (f"Tom Reed said the album promises {LONG}", "Tom Reed"),
        # nobody says so in the sentence
        (f"Tom Reed owns an album that promises {LONG}", None),
        (f"The weekend promised {LONG}", None),
    ],
)
def test_behind_what_cannot_speak_is_whom_the_sentence_is_about(sentence: str, speaker: str | None) -> None:
    assert [name for _, name in said(sentence)] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("Tom Reed said it recalled one of his most famous books, “How the Baker Stole Summer!”", 0),
        ("Tom Reed wrote with a friend “From the Depths of our Hearts: Duty, Love, and the End of the World.”", 0),
        ("Ann Smith worries that the “Wild Night” host is late.", 0),
        ("Ann Smith is worried. The “Go Home Now!” crowd said: “We will go on to the very end of it.”", 1),
        ("Ann Smith said one of his most famous books told “how the baker stole summer from us all.”", 1),
    ],
)
def test_titles_of_works_are_nobody_s_words(sentence: str, quotes: int) -> None:
    assert len(said(sentence)) == quotes


def test_a_line_that_goes_on_behind_a_quote_is_a_heading() -> None:
    text = "Tom Reed said: “We will go on to the very end of it.”\n\n‘Months and months’ of hard work\n\nIt was late."
    assert [name for _, name in said(text)] == ["Tom Reed"]


@pytest.mark.parametrize(
    ("word", "speaks"),
    [
        *[(word, True) for word in ("bakers", "columnist", "couple", "ministry", "lawsuit", "townsman")],
        *[(word, False) for word in ("winter", "numbers", "vaccine", "album", "plate")],
    ],
)
def test_words_for_people_bodies_and_documents(word: str, speaks: bool) -> None:
    assert rules().language("en").quotes.lexicon.is_voice(word) is speaks


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tom Reed Jr. came. “We will go on to the end,” Reed said.", "Tom Reed Jr."),
        ("Tom Reed Jr. came with his father, Tom Reed. “We will go on to the end,” Reed said.", "Tom Reed"),
        ("Special Agent Zhan Orlov came. “We will go on to the end,” the agent said.", "Zhan Orlov"),
        ("Queen Ann II came. “We will go on to the end,” the Queen said.", "Queen Ann II"),
        ("Pope Emeritus Adam XVI came. “We will go on to the end,” Adam said.", "Pope Adam XVI"),
        ("Ann Long is a nurse. It took long. “We will go on to the end,” Long said.", "Ann Long"),
        ("Ann Long is a nurse. It took long. “We will go on to the end,” Long lines cry.", None),
        ("Mayor Bob Smith came. “Bob and Mrs. Ann Smith are here,” he said. “We will go on,” Smith said.", "Bob Smith"),
        ("Smith Joked About Soup\n\nAnn Smith came. “We will go on to the end,” Smith said.", "Ann Smith"),
        ("The film Ann & Bob is out. Bob, who is late, said: “We will go on to the end of it.”", "Bob"),
        ("It seemed Judge Tom Reed was worried by the Smith foundation's view. “Is it so?” he asked.", "Tom Reed"),
    ],
)
def test_names_are_whole_and_one_person_s(text: str, speaker: str | None) -> None:
    assert {name for _, name in said(text)} == {speaker}
