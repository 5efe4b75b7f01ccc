# ruff: noqa: E501
"""Who says it, by position and closed-class words: forms that no list of words holds, and their opposites."""

from __future__ import annotations

import pytest

from knowledge.model import Span
from tests.knowledge.extract.reading import quotes, rules

# a text; words of a quote; who says them (None: nobody, or a description)
SAID = (
    ("“We kept the lights on,” said exhausted nurse Zeyna Okoro.", "We kept", "Zeyna Okoro"),
    ("“We kept the lights on,” said newly elected councillor Pim Drost.", "We kept", "Pim Drost"),
    ("“We kept the lights on,” says self-taught beekeeper Olu Adeyi, who lives nearby.", "We kept", "Olu Adeyi"),
    ("Tired and hungry, carpenter Lena Voss said: “Enough of it now.”", "Enough", "Lena Voss"),
    ("“It is a fine bill and will pass,” Sen. Zed Marlow, R-Mont., told the panel.", "It is a fine", "Zed Marlow"),
    ("Rep. Kim Dale, D-Mass., who wrote the bill, said, “It is a fine bill.”", "It is a fine", "Kim Dale"),
    ("“It is late,” Jory Pell, owner of a Leeds chip shop told reporters.", "It is late", "Jory Pell"),
    ("“It is late and dark,” Jory Pell, 41, a welder with two sons said on Friday.", "It is late", "Jory Pell"),
    ("“It is late and dark,” Mona Sled, whose father built the mill, said.", "It is late", "Mona Sled"),
    (
        "Otto Kranz, director of Bell House (a shelter that opened in May, after two fires), told us: “The beds are full.”",
        "The beds",
        "Otto Kranz",
    ),
    (
        "Otto Kranz, once a boxer, now a priest in Leeds, who feeds the poor, said: “The beds are full.”",
        "The beds",
        "Otto Kranz",
    ),
    ("“The beds are full,” added Otto Kranz, a former boxer, who feeds the poor, in a call.", "The beds", "Otto Kranz"),
    ("“I like the old one better,” said Art Long.", "I like", "Art Long"),
    ("“I like the old one better,” said June Down, who teaches.", "I like", "June Down"),
    ("“I like the old one better,” Will Over said.", "I like", "Will Over"),
    ("Will Parr, 30, said: “I like the old one better.”", "I like", "Will Parr"),
    ("“I like the old one better,” said Tom Wells in June.", "I like", "Tom Wells"),
    ("The jury praised Kwon Seo-yeon.\n\n“I wrote it in a week,” Kwon says.", "I wrote", "Kwon Seo-yeon"),
    ("Director Bae Joon-ho opened the show. “I wrote it in a week,” Bae recalled.", "I wrote", "Bae Joon-ho"),
    ("The jury praised Anna Kwon.\n\n“I wrote it in a week,” Kwon says.", "I wrote", "Anna Kwon"),
    (
        "Ruth Abbey keeps the inn. Her brother, Dan Abbey, keeps the mill.\n\n“The roof leaks in winter,” Abbey said.",
        "The roof",
        "Ruth Abbey",
    ),
    (
        "Sculptor Ilse Brun, widow of the composer Max Brun, spoke on Friday.\n\n“I carve at night,” Brun said.",
        "I carve",
        "Ilse Brun",
    ),
    ("Ilse Brun and her husband, Max Brun, run the inn.\n\n“We bake at night,” Brun said.", "We bake", None),
    (
        "Ruth Abbey keeps the inn. Her brother, Dan Abbey, keeps the mill.\n\n“The mill is old,” Dan Abbey said. “It creaks,” Abbey added.",
        "It creaks",
        "Dan Abbey",
    ),
    (
        "Vera Holm thanked the cook Lars Lind. The feast was paid for by his aunt Maja Lind. She told the crowd that “the fish was never so fresh in all these years”.",
        "the fish",
        "Maja Lind",
    ),
    (
        "Lea Stroud met Ida Marsh at noon. Marsh owns the ferry. “I hate the sea and always will,” she said.",
        "I hate",
        "Ida Marsh",
    ),
    (
        "Pam Orr drives the bus. Orr thanked Jill Reyes for the map. “I was lost for an hour,” she said.",
        "I was lost",
        "Pam Orr",
    ),
    ("He says his neighbour, Rosa Tull, shouted: “Take your goat off my roof!”", "Take your", "Rosa Tull"),
    ("She claims the captain, Piet Bos, told her: “Swim if you like it.”", "Swim if", "Piet Bos"),
    ("Consul Ada Renn came to the fair. “The stamps are ready for you,” the consul said.", "The stamps", "Ada Renn"),
    ("Senator Rolf Dane opened the debate. “The dam will hold the water,” the lawmaker said.", "The dam", "Rolf Dane"),
    ("Head coach Mo Farr praised the team. “The boys ran all night,” the coach said.", "The boys", "Mo Farr"),
    ("Violinist Ana Pell is back. “I broke two strings tonight,” the musician said.", "I broke", "Ana Pell"),
    (
        "Former captain Rex Dole praised captain Ned Hay. “I had it easy then,” the former captain said.",
        "I had it",
        "Rex Dole",
    ),
    ("“No one warned us of the flood,” the daily quoted Ewa Lind as saying.", "No one", "Ewa Lind"),
    ("The Tass agency cited the envoy, Ivan Rud, as saying: “The talks are over.”", "The talks", "Ivan Rud"),
    ("In the hills, wrote the Ski Board, “three huts are closed until the thaw.”", "three huts", "Ski Board"),
    ("Still, admitted Farouk, “we had no ropes at all.”", "we had", "Farouk"),
    (
        "The village is empty, and “each second house has been boarded up for good”, reported The Daily Quill.",
        "each second",
        "Daily Quill",
    ),
    ("“The pumps have been silent since May,” says The Monitor.", "The pumps", "Monitor"),
    ("Lena Voss, Hull Mail: “The last act is the best.”", "The last", "Lena Voss"),
    ("Max Dorn, in a letter to members: “We are broke.”", "We are", "Max Dorn"),
    ("Max Dorn, on his blog: “We are broke.”", "We are", "Max Dorn"),
    (
        "Fans of Ana Pell wait outside.\n\n“We have sold all the seats in the hall” and the boxes, Rex Dole said.",
        "We have",
        "Rex Dole",
    ),
    ("“It is an odd sort of boat,“ said Ned Hay, a cook. “It floats upside down.”", "It is an", "Ned Hay"),
    ("“It is an odd sort of boat,“ said Ned Hay, a cook. “It floats upside down.”", "It floats", "Ned Hay"),
    ("The choir bows, and then Bellini adds: “Go home now, all of you.”", "Go home", "Bellini"),
    ("The film shows a scene of Ana Pell whispering, “Where is my other shoe?”", "Where is", "Ana Pell"),
    (
        "The crowd grew loud, with Rex Dole yelling that it was theft and asking, “Who took my horse out of the barn?”",
        "Who took",
        "Rex Dole",
    ),
    ("Ned Hay claimed Rex Dole warned him: “Do not go there.”", "Do not", "Rex Dole"),
    ("Ned Hay remembered Rex Dole asking him: “Do you swim?”", "Do you", "Rex Dole"),
    ("Ned Hay, whom Rex Dole had fired, replied: “I do swim.”", "I do", "Ned Hay"),
    (
        "Moreover, a note passed on by Ferris on Monday told guests: “Bring your own spoons to the feast.”",
        "Bring your",
        "Ferris",
    ),
    (
        "“The brakes had failed twice that week,” according to a report signed by engineer Lia Strom.",
        "The brakes",
        "Lia Strom",
    ),
    ("“We count the sheep at dawn,” said Farms committee chair Ilse Brun.", "We count", "Ilse Brun"),
    ("“We count the sheep at dawn,” Channel Nine evening presenter Ilse Brun said.", "We count", "Ilse Brun"),
    (
        "Deputy Director at Norvia Airways Oskar Lunde opened the hall.\n\n“The seats are wide,” Lunde said.",
        "The seats",
        "Oskar Lunde",
    ),
    ("The Minister of Labour and Social Protection Tamar Beka said: “Wages rise.”", "Wages", "Tamar Beka"),
    ("Former Secretary for Culture and Heritage Hana Lee said: “I quit.”", "I quit", "Hana Lee"),
    ("The deputy head of the K.G.B. Oleg F. Antin said: “I knew.”", "I knew", "Oleg F. Antin"),
    (
        "The Ministry of Labour and Social Protection said: “Wages rise.”",
        "Wages",
        "Ministry of Labour and Social Protection",
    ),
    (
        "At a rally on Dec. 5, Col. Ivo Lenk, a pilot from Graz, said, “The sky is ours and will stay so.”",
        "The sky",
        "Ivo Lenk",
    ),
    ("In a letter of Feb. 2, Prof. Rhea Stone, head of the lab, wrote, “The mice are gone.”", "The mice", "Rhea Stone"),
    (
        "“I carve spoons,” Ned Hay said. “It is slow.”\n\nHe learned it from his uncle, a sailor.\n\n“One spoon took me the whole of a winter.”\n\nSnow fell.",
        "One spoon",
        "Ned Hay",
    ),
    (
        "“I carve spoons,” Ned Hay said. “It is slow.”\n\nHis wife, Ilse Hay, paints them.\n\n“The red ones sell best at the fair,” she said.",
        "The red",
        "Ilse Hay",
    ),
    (
        "Norvian President Aldo Renwick hosted Kassym-Jomart Tokayev on 6 May.\n\n“The ferry will sail in June,” the Head of State said.",
        "The ferry",
        "Aldo Renwick",
    ),
    (
        "President Kassym-Jomart Tokayev received Norvian President Aldo Renwick.\n\n“The ferry will sail in June,” the Kazakh leader said.",
        "The ferry",
        "Kassym-Jomart Tokayev",
    ),
    (
        "OSLO, May 3. Fish exports will grow, Prime Minister Lars Holm said at a forum, Norsk reports.\n\n“Our nets are full again,” he noted.",
        "Our nets",
        "Lars Holm",
    ),
    (
        "The bridge is closed, the Road Agency said on Friday.\n\n“Use the ferry for now,” it added.",
        "Use the",
        "Road Agency",
    ),
    ("Balta Bank said it had opened two branches. “Both have a ramp,” it said.", "Both have", "Balta Bank"),
    (
        "The road is safe, the Road Agency told Ilse Brun.\n\n“I drive it with my eyes shut,” Brun said.",
        "I drive",
        "Ilse Brun",
    ),
    ("“The snow was deep.\n\n“The dogs were tired.\n\n“So we slept,” said Pavel Rys.", "The snow", "Pavel Rys"),
    ("“The snow was deep.\n\n“The dogs were tired.\n\n“So we slept,” said Pavel Rys.", "The dogs", "Pavel Rys"),
    ("“The snow was deep.\n\n“The dogs were tired.\n\n“So we slept,” said Pavel Rys.", "So we", "Pavel Rys"),
    (
        "“Our output has doubled in a year. We want more. “The market is there,” said Pavel Rys.",
        "Our output",
        "Pavel Rys",
    ),
    (
        "“Our output has doubled in a year. We want more. “The market is there,” said Pavel Rys.",
        "The market",
        "Pavel Rys",
    ),
    (
        "Locals said the storm put out the lamps.\n\n“The harbour is dark tonight,” the head of the port",
        "The harbour",
        "the head of the port",
    ),
    (
        "Locals said the storm put out the lamps.\n\n“The harbour is dark tonight,” pilot Ned Hay",
        "The harbour",
        "Ned Hay",
    ),
    ("“We will fix the roof, said Ilse Brun.\n\n“The floor is next,” said Ned Hay.", "We will fix", "Ilse Brun"),
    ("“We will fix the roof, said Ilse Brun.\n\n“The floor is next,” said Ned Hay.", "The floor", "Ned Hay"),
    ("“I carry a 32\" telly up 9' stairs,” said Ned Hay.", "I carry a 32\" telly up 9' stairs", "Ned Hay"),
    ('"My boy is 6\'2" now," said Ned Hay.', "My boy is 6'2\" now", "Ned Hay"),
    ("The mayor, Ms Tull, said: “The bins are late.”", "The bins", "Ms Tull"),
    ("“Mind the step, all of you.” -Inspector Jo Lark", "Mind the", "Jo Lark"),
    ("“The shop is shut,” said Paul Orr Sr. Evening staff left.", "The shop", "Paul Orr Sr."),
    ("The quiz show announced: “We will be back soon.”", "We will", "The quiz show"),
    ("Falcons’ Rudi Kant said: “We will go on.”", "We will", "Rudi Kant"),
    ("Rudi Kant said it was “a joke of the worst kind”, according to a filing.", "a joke", "Rudi Kant"),
    ("Top diver Rudi Kant is “a force of nature and of art”, the Globe said.", "a force", "Globe"),
    ("The lawyer argued that the law does not allow “any delay in these matters”.", "any delay", "The lawyer"),
    (
        "Ada Renn, deputy head of Parks and Rivers said “the ducks are well and so is the lake”.",
        "the ducks",
        "Ada Renn",
    ),
    ("Rudi Kant and his wife, Ada Kant, keep bees. “They sting us daily,” Kant says.", "They sting", None),
    (
        "Rudi Kant says, “The hall is cold,” while Ada Renn can be heard in a clip saying, “Then wear a coat, all of you.”",
        "Then wear",
        "Ada Renn",
    ),
    ("Ada Renn watched. Rudi Kant was her driver. “He sang all the way home,” she said.", "He sang", "Ada Renn"),
    (
        "The Board of Pools warned of cuts. In addition, it said, “the slides will be shut for a year.”",
        "the slides",
        "Board of Pools",
    ),
)
# ... and who does not say them
NOT_SAID = (
    ("Mayor Lia Strom spoke. Courtesy Rolf Dane\n\n“The bins are late,” Dane said.", "The bins", "Courtesy"),
    ("Vera Holm argued that the law does not allow “any delay in these matters”.", "any delay", "law"),
    (
        "Rain shut the fair, the Mercury said.\n\nA young farmer told the Clarion that the tent fell and that he ran. “I lost a boot in the mud,” he said.",
        "I lost",
        "Clarion",
    ),
    (
        "Governor Lia Strom toured the port. “The cranes are rusty,” said the former governor.",
        "The cranes",
        "Lia Strom",
    ),
    ("Acting mayor Bo Ferris met mayor-elect Ida Lunn. “The keys are lost,” said the mayor.", "The keys", "Bo Ferris"),
    ("“The talks are over,” the station said in a report about Ivan Rud.", "The talks", "Ivan Rud"),
    ("Later that day at the Hull Mail: “I never saw the cat.”", "I never", "Hull Mail"),
    ("A note addressed to Ferris on Monday said: “Bring your own spoons to the feast.”", "Bring your", "Ferris"),
    ("The vet, a cousin of Ms Tull, said: “The cow is fine.”", "The cow", "Tull"),
)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor would say: “We have to build it all again.”",
        "Known for songs like “Rain on My Hat,” Rudi Kant is back.",
        "The gala will show “Karl Oster: A Line of Beauty” in the hall.",
        "Live music guide:15 concerts where you can find me and us\n\nRudi Kant",
    ],
)
def test_what_nobody_said_is_no_quote(text: str) -> None:
    assert quotes(text) == ()


def test_labels_in_capitals_are_turns() -> None:
    text = "OSTER: We will build it.\n\nKANT: I do not think you will, my friend.\n\nOSTER: You will see what we do."
    assert [(quote.kind, quote.speaker) for quote in quotes(text)] == [
        ("block", "OSTER"),
        ("block", "KANT"),
        ("block", "OSTER"),
    ]


def test_a_sentence_goes_on_behind_short_forms() -> None:
    text = "The head of the F.B.I. James Oster met the Rt. Hon. Ada Renn in Fresno, Calif. yesterday. It rained."
    assert [
        text[span.start : span.end][:8] for span in rules().language("en").segmenter.sentences(text, Span(0, len(text)))
    ] == ["The head", "It raine"]


def _speaker(text: str, words: str) -> str | None:
    """The speaker of the quote that holds the words."""
    start = text.index(words)
    found = [quote for quote in quotes(text) if any(part.start <= start < part.end for part in quote.segments)]
    assert found, "no quote"
    return found[0].speaker


def _bare(name: str | None) -> str | None:
    """A name without article and title, as they stand before it or not."""
    return name and name.removeprefix("The ").removeprefix("the ").removeprefix("a ").removeprefix("Ms ")


@pytest.mark.parametrize(("text", "words", "speaker"), SAID)
def test_the_speaker_is_found_by_grammar(text: str, words: str, speaker: str | None) -> None:
    assert _bare(_speaker(text, words)) == _bare(speaker)


@pytest.mark.parametrize(("text", "words", "other"), NOT_SAID)
def test_nobody_else_is_named(text: str, words: str, other: str) -> None:
    assert other not in (_speaker(text, words) or "")
