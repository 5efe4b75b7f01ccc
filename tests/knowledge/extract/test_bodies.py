"""Whose words are those of "the company" and "the report": the body's that the text was about, else nobody's."""

from __future__ import annotations

import pytest

from tests.knowledge.extract.reading import said

Q = "“We will go on to the end,”"
FDA = "Norvia Food and Drug Administration"


@pytest.mark.parametrize(
    ("before", "kind", "speaker"),
    [
        ("Orlo Airways will cut flights. Its staff is late.", "the company", "Orlo Airways"),
        ("Orlo Airways will cut flights. Its staff is late.", "the airline", "Orlo Airways"),
        ("Orlo is recalling two lots of its pills.", "the company", "Orlo"),
        ("On Monday, Orlo said the company would leave.", "the company", "Orlo"),
        ("An Orlo spokeswoman came. On Monday, Orlo closed two mills.", "the company", "Orlo"),
        ("She works for the airline Orlo.", "the airline", "Orlo"),
        ("On Monday, Orlo, a software company, cut jobs.", "the company", "Orlo"),
        ("The Ministry of Trade closed the road.", "the ministry", "Ministry of Trade"),
        ("The shop was closed by the Norvia Food and Drug Administration.", "the agency", FDA),
        ("The Norvia Food and Drug Administration shut it.", "the agency", FDA),
        # its makings, its people and its whole name tell of it; another kind of thing is no rival
        ("On Monday, Orlo told of its new way to search, Orlo Stays. It came late.", "the company", "Orlo"),
        ("Tom Reed is here. On Monday, Orlo’s cofounder left. Orlo shut two shops.", "the company", "Orlo"),
        ("The Norvia Postal Service shut. Norvia Mills is late.", "the postal service", "Norvia Postal Service"),
        ("The Dover City Council met the Balta City Council.", "the city council", "the city council"),
        ("On Monday, Orlo said it was working with advisers.", "the company", "Orlo"),
        ("On Monday, Orlo said it was late.", "the company", "the company"),
        # where it is from is said for the first time; nobody, where two are told of
        ("It was late. Orlo Motors shut two mills in Chapter 9.", "the Norvian-based company", "Orlo Motors"),
        ("It was late. Orlo Motors shut two mills.", "the British company", "Orlo Motors"),
        ("Orlo Motors shut two mills. It was late. Nobody came.", "the British company", "the British company"),
        ("It was late. Orlo Motors met Balta Motors.", "the British company", "the British company"),
        # nobody is told of, or two are
        ("People in Dover are angry. Dover has lost its hall.", "the company", "the company"),
        ("Orlo & Reed will cut flights. Reed is late with its jets.", "the company", "the company"),
        ("The Ministry of Trade and the Ministry of Health met.", "the ministry", "the ministry"),
        ("The Ministry of Trade closed the road. It met the Ministry of Health.", "the ministry", "the ministry"),
        (
            "The European Reserve Bank sank. It was late in the day, and nobody had come. The Bank of Norvia rose.",
            "the reserve bank",
            "the reserve bank",
        ),
        # another one than was told of
        ("She works for the airline Orlo.", "the parent company", "the parent company"),
        ("The Ministry of Trade closed the road.", "the department", "the department"),
        ("The Sunday Telegraph wrote about its readers.", "the company", "the company"),
    ],
)
def test_a_kind_of_body_is_the_one_that_the_text_was_about(before: str, kind: str, speaker: str) -> None:
    assert [name for _, name in said(f"{before}\n\n{Q} {kind} said.")] == [speaker]


@pytest.mark.parametrize(
    ("above", "opening", "who", "speaker"),
    [
        ("Anna Reed", "The clothing company called it late.", "the company", "Anna Reed"),
        ("Anna Reed", "", "the bakery company", "Anna Reed"),
        # told of as a person, or not right above
        ("Anna Reed", "The singer called it late.", "the company", "the company"),
        ("Mayor Anna Reed", "The clothing company called it late.", "the company", "the company"),
        ("Anna Reed is late.", "The clothing company called it late.", "the company", "the company"),
    ],
)
def test_a_heading_may_name_the_body_that_the_text_below_describes(
    above: str, opening: str, who: str, speaker: str
) -> None:
    saying = f"{who.capitalize()} said it was “late for all of us.”"
    assert [name for _, name in said(f"It was late.\n\n{above}\n\n{opening} {saying}")] == [
        speaker if speaker != who else who.capitalize()
    ]


@pytest.mark.parametrize(
    ("before", "document", "speaker"),
    [
        ("A report by the Orlo Institute tells of harm. Tom Reed was late.", "the report", "Orlo Institute"),
        ("A report issued on Monday by the Orlo Institute tells of harm.", "the report", "Orlo Institute"),
        ("The Orlo Institute issued a study on Monday.", "the report", "Orlo Institute"),
        ("Orlo said in a statement that two died.", "the statement", "Orlo"),
        ("In a statement, the Orlo Institute said that two died.", "the statement", "Orlo Institute"),
        ("Mayor Ann Smith said in a letter that two died.", "the letter", "Ann Smith"),
        ("In a note passed on by Orlo Bank, Mayor Ann Smith said it was late.", "the note", "Ann Smith"),
        ("In Dover, the Orlo police said in a statement that two died.", "the statement", "Orlo police"),
        ("Ann Smith is a nurse.", "Smith's tweet", "Ann Smith"),
        ("The Dover Board of Education met.", "a statement from the board", "Dover Board of Education"),
        ("The Dover Zoo has a hippo.", "a zoo statement", "Dover Zoo"),
        ("Ann Smith sued the town of Balta on Monday.", "the lawsuit", "Ann Smith"),
        ("The Orlo Institute has sued the town.", "the complaint", "Orlo Institute"),
        (
            "On Monday, a spokesman for the Orlo Institute said in a statement it was late.",
            "the statement",
            "Orlo Institute",
        ),
        ("It is far, according to an Orlo Geological Survey news release.", "the statement", "Orlo Geological Survey"),
        ("Visit the Dover Zoo website.", "the website", "Dover Zoo"),
        # nobody issued it in this text
        ("On Monday, a spokesman for Ann Smith said in a statement it was late.", "the statement", "the statement"),
        ("On Monday, a cook for the Orlo Institute said in a statement it was late.", "the statement", "the statement"),
        ("Ann Smith was sued by the town on Monday.", "the lawsuit", "the lawsuit"),
        ("Ann Smith wants to sue the town.", "the lawsuit", "the lawsuit"),
        ("Ann Smith sued the town of Balta on Monday.", "the report", "the report"),
        ("A report on the Orlo Institute tells of harm.", "the report", "the report"),
        ("A complaint reviewed by the Dover Times tells of harm.", "the complaint", "the complaint"),
        ("Orlo said two died. A statement came.", "the statement", "the statement"),
        ("Orlo said in a statement that two died.", "the final statement", "the final statement"),
        ("A statement issued by Orlo, Reed and Balta came.", "the statement", "the statement"),
        ("In a statement, lawyers representing Ann Smith said it was late.", "the statement", "the statement"),
        ("Ann Smith writes on Facebook.", "a Facebook post", "a Facebook post"),
    ],
)
def test_what_a_document_says_its_issuer_says(before: str, document: str, speaker: str) -> None:
    assert [name for _, name in said(f"{before} {Q} {document} said.")] == [speaker]


@pytest.mark.parametrize(
    ("document", "after", "speaker"),
    [
        ("the post", "The post is from Karl Wiggert, a cook.", "Karl Wiggert"),
        ("the phone alert", "The alert was sent on Monday by the Norvia Weather Agency.", "Norvia Weather Agency"),
        ("the post", "The post was read by Karl Wiggert.", "the post"),
        ("the post", "A post is from Karl Wiggert.", "the post"),
        ("the post", "The photo is from Karl Wiggert.", "the post"),
    ],
)
def test_whose_a_document_is_may_be_told_behind_it(document: str, after: str, speaker: str) -> None:
    assert [name for _, name in said(f"It was late. {Q} {document} said. {after}")] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The Orlo Transport Agency plans to build “a bridge that will last for ages,”", "Orlo Transport Agency"),
        ("The Orlo Transport Agency was fined for “a bridge that will not last a year,”", "a news release"),
        ("Bakers plan to build “a bridge that will last for ages,”", "a news release"),
    ],
)
def test_a_news_release_tells_of_its_issuer(sentence: str, speaker: str) -> None:
    assert [name for _, name in said(f"{sentence} according to a news release.")] == [speaker]
    site = "the website" if speaker == "a news release" else speaker
    assert [name for _, name in said(f"{sentence} according to the website.")] == [site]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The area, referred to by Orlo as “a land that is ours for ever,” is green, although Balta denies it.",
            "Orlo",
        ),
        ("Dr. Tom Reed, who ran the mill, said one old baker told him Kate was “not a friend of it.”", "one old baker"),
        (
            "A man in Dover, Michigan, got a dire letter that warned of the “greatest threats in history.”",
            "a dire letter",
        ),
        (f"Kate Moor left. {Q} her lawyer, Clark Brewster told the Times.", "Clark Brewster"),
        (f"Kate Moor left. {Q} like other bakers, said former miller Tom Reed.", "Tom Reed"),
        (f"Bob Jones met Ann Smith. Kate Moor left. {Q} in the end, Ann Smith said.", "Ann Smith"),
        (
            "On Monday, a spokesman for Orlo Motors, which has its seat in Dover, who said, “We will see.”",
            "a spokesman for Orlo Motors",
        ),
        ("Ann Smith of Orlo said, “We will go on to the end,” two things that doctors use.", "Ann Smith"),
        ("“We will see,” said author and Norvia analyst Ann Smith.", "Ann Smith"),
        # nobody: a headline's quote, a dateline above
        ("Tom Reed was late.\n\n“We will go on to the end.”: How it went\n\nTom Reed came.", None),
        ("New York TNN Business —\n\n“We will go on to the end.”\n\nOrlo left.", None),
    ],
)
def test_whose_clause_a_cue_stands_in(text: str, speaker: str | None) -> None:
    assert [name for _, name in said(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Reed told it all in his book, “Steppe Wind.”",
        "According to a recent report, “The Cost of Late Trains,” released by Orlo, trains are late.",
    ],
)
def test_a_title_beside_its_noun_is_no_quote(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("before", "quote", "speaker"),
    [
        ("Tom Ruud came. Ruud led early. Rob Nadal won.", "He paid tribute to Nadal, saying: “We saw it.”", "Tom Ruud"),
        ("Asked what he would say to farmers, Tom Reed frowned.", "“We will see to it,” he said.", "Tom Reed"),
        ("A woman from New York fell. The sign had a face.", "She claimed it was “a lasting harm to us all.”", None),
        (
            "A woman from New York said she fell.",
            "She claimed it was “a great and lasting harm.”",
            "A woman from New York",
        ),
        ("The Sunday Times got papers it said were proof of a plot to", "“buy the cup for all of us.”", "Sunday Times"),
        # who spoke, though he is not what the sentence is about; not the body that a man heads
        (
            "Bob Jones said it was late. That irked Karl Wiggert, who had told the paper so.",
            "“We saw it,” he said.",
            "Karl Wiggert",
        ),
        (
            "One is Karl Wiggert, head of traded exchange Coinose, who told us so.",
            "“We saw it,” he said.",
            "Karl Wiggert",
        ),
        (
            "Bob Jones came. Alok Shurna, the Norvia President and a miller, is against it.",
            "“We saw it,” he said.",
            "Alok Shurna",
        ),
        ("Foxcorn has a truck, which it says is “a great and lasting good.”", "", "Foxcorn"),
        # whose something is in what leads the sentence; not who else is named there
        (
            "Ann Bell left. Tom Reed sat. Bob Jones came.",
            "In Reed's last talk, he said it was “a lasting good.”",
            "Tom Reed",
        ),
        (
            "Ann Bell left. Tom Reed sat. Bob Jones came.",
            "In Bell's last talk, he said it was “a lasting good.”",
            "Bob Jones",
        ),
        (
            "Tom Reed sat. Bob Jones came.",
            "After Reed's talk to Bob Jones, he said it was “a lasting good.”",
            "Bob Jones",
        ),
        # whom the sentence before is about
        ("Rob Nadal won. Tom Ruud lost to Nadal.", "“We saw it come,” he said.", "Tom Ruud"),
    ],
)
def test_a_pronoun_is_nobody_named_behind_it_and_no_place(before: str, quote: str, speaker: str | None) -> None:
    assert [name for _, name in said(f"{before} {quote}")] == [speaker]


@pytest.mark.parametrize(
    ("before", "who", "speaker"),
    [
        ("Orlo Mills said Monday that the deal would go on.", "it", "Orlo Mills"),
        ("Zorin reiterated Monday that the deal would go on.", "it", "Zorin"),
        ("Orlo is shutting two mills in Norland.", "it", "Orlo"),
        ("Bakers live in Norland. Norland has shut two mills.", "it", None),
        ("Orlo Mills said it was late. The mayor has shut two mills.", "it", "Orlo Mills"),
        ("Tom Reed is shutting two mills in Norland.", "it", None),
        ("Tom Reed said Monday that the deal would go on.", "it", None),
        ("Mayor Zorin said Monday that the deal would go on.", "it", None),
        ("Senate Chairman Robert Reed on Thursday questioned the deal.", "the New Norvia Democrat", "Robert Reed"),
        ("Senator Robert Reed on Thursday questioned the deal.", "the Norvia senator", "Robert Reed"),
        ("Baker Robert Reed on Thursday questioned the deal.", "the Norvia Democrat", "the Norvia Democrat"),
        ("Senator Robert Reed met Senator Ann Smith on Thursday.", "the Norvia senator", "the Norvia senator"),
        ("Senator Robert Reed came. Ann Smith left.", "the Norvia senator", "the Norvia senator"),
        ("Orlo Galactic founder Tom Reed left. Orlo Galactic said it was late.", "the company", "Orlo Galactic"),
        ("Zhana Galatova left. Zhana Galatova said it was late.", "the company", "the company"),
    ],
)
def test_it_is_no_person_and_who_was_just_told_of_needs_no_place(before: str, who: str, speaker: str | None) -> None:
    assert [name for _, name in said(f"{before}\n\n{Q} {who} said.")] == [speaker]
