"""Quotes held against the corpus: true, bent, somebody else's, and of nobody."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogue.dialogue import Dialogue, open_dialogue
from bot.faces.record import record
from bot.model import Answer, Message
from bot.phrases import load_phrases
from tests.bot.dialogue.conftest import filled

ASKED = dt.date(2024, 4, 25)

VERBATIM = "Word for word in the documents:"
ELIDED = "Word for word in the documents, but something is left out:"
NEAR = "Not word for word. The nearest in the documents, with what differs:"
OTHER = "The documents do not give these words to the person you named, but to another. "
UNKNOWN = "I do not find the person you named in the documents; the speaker is as shown. "
UNNAMED = "The documents do not name who said it. "
UNQUOTED = "The words stand in a document, but not as one person's quote. "
NONE = "The documents that I have read (up to 19 April 2024) do not have these words."


def ask(dialogue: Dialogue, message: str) -> Answer:
    return dialogue.answer(Message(message, ASKED))


@pytest.mark.parametrize(
    ("message", "verdict", "speaker"),
    [
        # as a command, with marks or without
        ("/check Books are cheaper than boredom", VERBATIM, "Daniyar Omarov"),
        ('/check "Books are cheaper than boredom"', VERBATIM, "Daniyar Omarov"),
        ("/check Daniyar Omarov: Books are cheaper than boredom", VERBATIM, "Daniyar Omarov"),
        ('/check Omarov "Books are cheaper than boredom"', VERBATIM, "Daniyar Omarov"),
        ("/check Did Ada Ito say the trams are quiet?", VERBATIM, "Ada Ito"),
        # as a question
        ("Did Daniyar Omarov say that books are cheaper than boredom?", VERBATIM, "Daniyar Omarov"),
        ("Did Mayor Ada Ito say 'the trams are quiet'?", VERBATIM, "Ada Ito"),
        ("did ito really say that the arch of the bridge is sound", OTHER + VERBATIM, "Timur Omarov"),
        ("Is it true that Samal Nurlan said trees need water and patience?", VERBATIM, "Samal Nurlan"),
        ("Did anyone say trees need water and patience?", VERBATIM, "Samal Nurlan"),
        ("Правда ли, что Нурлан сказал “Trees need water and patience”?", VERBATIM, "Samal Nurlan"),
        # pasted
        ("“Books are cheaper than boredom,” he added.", VERBATIM, "Daniyar Omarov"),
        ("“The reading room will be open on Sundays, and children may borrow", VERBATIM, "Daniyar Omarov"),
        (
            "The reading room will be open on Sundays and children may borrow ten books at a time",
            VERBATIM,
            "Daniyar Omarov",
        ),
        # a quote that quotes, itself: all of it is asked about
        ("/check The planks are old, but the arch of the 'bridge is' sound", VERBATIM, "Timur Omarov"),
        # marks, dashes, case and blanks do not count
        ("/check BOOKS - are cheaper,  than “boredom”!", VERBATIM, "Daniyar Omarov"),
        ("/check we do not plan to raise the price of a tram-ticket this year", VERBATIM, "Ada Ito"),
        # a quote that its cue splits is one
        (
            "/check they will carry 4,000 passengers a day. We plan to build two more lines by 2026.",
            VERBATIM,
            "Ada Ito",
        ),
        # something left out, as the reader marks it or not
        ("/check The planks are old ... the bridge is sound", ELIDED, "Timur Omarov"),
        ("/check The planks are old […] the bridge is sound", ELIDED, "Timur Omarov"),
        ("/check We ... plan to raise the price of a tram ticket this year", ELIDED, "Ada Ito"),
        ("/check The planks are old but the bridge is sound", NEAR, "Timur Omarov"),
        ("/check We do plan to raise the price of a tram ticket this year", NEAR, "Ada Ito"),
        # bent
        ("/check Books are cheaper than happiness", NEAR, "Daniyar Omarov"),
        ("Did Ada Ito say 'the trams are loud and they will carry 4,000 passengers a day'?", NEAR, "Ada Ito"),
        ("/check they will carry 5,000 passengers a day", NEAR, "Ada Ito"),
        ("/check a ticket costs 2, and that will stay so", NEAR, "Ada Ito"),
        ("/check An apple tree is the best letter one can write to a neighbor", NEAR, "Samal Nurlan"),
        ("/check The trams are quiet and they will really carry 4,000 passengers a day", NEAR, "Ada Ito"),
        # said by another, or by nobody who is named
        ("Did Timur Omarov say books are cheaper than boredom?", OTHER + VERBATIM, "Daniyar Omarov"),
        ("Did Ada Ito say 'we will replace each plank before the summer festival'?", OTHER + NEAR, "Timur Omarov"),
        ("Did Winston Churchill say books are cheaper than boredom?", UNKNOWN + VERBATIM, "Daniyar Omarov"),
        # in the journalist's words
        ("/check The footbridge over the river is closed until June", UNQUOTED + VERBATIM, "Timur Omarov"),
        ("Did Ada Ito say gardeners of Kyrgyzstan sent 500 apple trees?", UNQUOTED + VERBATIM, None),
        # other languages are found by their words
        ("/check Вход в сад свободный по воскресеньям", UNQUOTED + VERBATIM, None),
        ("/check Көрмеге үш мың кітап қойылды", UNQUOTED + VERBATIM, None),
    ],
)
def test_is_found(corpus: Dialogue, message: str, verdict: str, speaker: str | None) -> None:
    answer = corpus.answer(Message(message, ASKED, "en"))
    if answer.language == "en":
        assert answer.message == verdict
    assert (answer.intent, answer.abstained) == ("check", False)
    assert answer.hits[0].speaker == speaker
    assert bool(answer.hits[0].differences) == (NEAR in verdict or ELIDED in verdict)


@pytest.mark.parametrize(
    "message",
    [
        "/check The moon is made of cheese",
        "/check boredom is cheaper than a new kitchen",
        "Did Ada Ito say that pigs can fly?",
        "Did Ada Ito say the library will be closed on Sundays?",
        "Did Samal Nurlan say we will plant a thousand oaks in every street of the town?",
        "“Nobody in this town ever reads the newspaper”",
        '/check "; DROP TABLE document; --"',
        "/check " + "word " * 3000,
    ],
)
def test_is_not_in_the_documents(corpus: Dialogue, message: str) -> None:
    answer = ask(corpus, message)
    assert (answer.intent, answer.abstained, answer.hits) == ("check", True, ())
    assert answer.message == NONE


@pytest.mark.parametrize(
    ("message", "differs"),
    [
        ("Books are cheaper than happiness", [("boredom", "other")]),
        ("Comics are cheaper than boredom", [("Books", "other")]),
        ("Books are much cheaper than boredom", [("are cheaper", "extra")]),
        ("Books are cheaper boredom", [("than", "lacking")]),
        ("We do plan to raise the price of a tram ticket this year", [("not", "lacking")]),
        ("We … plan to raise the price of a tram ticket", [("do not", "left_out")]),
        ("they will carry 5,000 passengers a day", [("4,000", "other")]),
        ("Old books are cheaper than boredom", [("Books", "extra")]),
        ("A ticket costs 2, and that will stay so", [("$", "lacking")]),
        ("the best letter that one can write to a neighbor", [("neighbour", "other")]),
    ],
)
def test_shows_what_differs(corpus: Dialogue, message: str, differs: list[tuple[str, str]]) -> None:
    hit = (ask(corpus, f"/check {message}")).hits[0]
    document = corpus.search.document(hit.citation.document)
    assert document is not None
    assert [(d.span.of(document.text), d.kind) for d in hit.differences] == differs


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("Did Ada Ito say anything about trams?", "quote"),
        ("Who heads the gardeners' club?", "who"),
        ("How many books did the library lend in 2023?", "how_many"),
        ("What is the book “The Old Man and the Sea” about?", "what"),
    ],
)
def test_a_question_that_quotes_nobody_is_a_question(corpus: Dialogue, message: str, intent: str) -> None:
    assert (corpus.query(Message(message, ASKED))).intent == intent


def test_asks_for_words_where_none_are_given(corpus: Dialogue) -> None:
    answer = ask(corpus, "/check")
    assert (answer.abstained, answer.message) == (False, "What shall I check? Send /check and the words.")


_QUOTES = (
    ("The trams are quiet and they will carry 4,000 passengers a day", "Ada Ito"),
    ("We do not plan to raise the price of a tram ticket this year", "Ada Ito"),
    ("The reading room will be open on Sundays and children may borrow ten books at a time", "Daniyar Omarov"),
    ("The planks are old but the arch of the bridge is sound", "Timur Omarov"),
    ("An apple tree is the best letter that one can write to a neighbour", "Samal Nurlan"),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    quote=st.sampled_from(_QUOTES),
    at=st.integers(0, 99),
    other=st.sampled_from(["seldom", "never", "elephants", "7", "boat", ""]),
)
def test_a_text_with_one_word_changed_is_never_word_for_word(
    corpus: Dialogue, quote: tuple[str, str], at: int, other: str
) -> None:
    words = quote[0].split()
    place = at % len(words)
    other = other or words[place] + "ish"
    answer = ask(corpus, "/check " + " ".join([*words[:place], other, *words[place + 1 :]]))
    assert VERBATIM not in answer.message
    assert ELIDED not in answer.message


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    quoted=st.sampled_from(_QUOTES),
    at=st.integers(0, 99),
    length=st.integers(4, 20),
    between=st.sampled_from([" ", "  ", " – ", ", "]),
)
def test_any_piece_of_a_quote_is_found_word_for_word(
    corpus: Dialogue, quoted: tuple[str, str], at: int, length: int, between: str
) -> None:
    quote, speaker = quoted
    words = quote.split()
    start = at % (len(words) - 3)
    answer = ask(corpus, "/check " + between.join(words[start : start + length]))
    assert answer.message == VERBATIM
    assert answer.hits[0].speaker == speaker


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                ["...", "“", "”", '"', "'", ":", "tram", "the", "not", "$", "-5", "…", "Ito", "сад", "\x00"]
            ),
            max_size=20,
        ).map(" ".join),
    )
)
def test_any_text_checked_gets_a_reply_and_every_difference_stands_in_its_hit(corpus: Dialogue, text: str) -> None:
    answer = ask(corpus, f"/check {text}")
    assert answer.message
    for hit in answer.hits:
        document = corpus.search.document(hit.citation.document)
        assert document is not None
        assert hit.text == hit.span.of(document.text)
        assert all(difference.span.meets(hit.span) for difference in hit.differences)


def test_a_quote_of_common_words_is_found_among_many_that_hold_them(tmp_path: Path) -> None:
    noise = [f"Fans of town {n} see good players, and players want good fans to see town {n}." for n in range(300)]
    told = 'Long ago the fans met. "Fans want to see good players," the coach of the old club said at length.'
    lines = [{"id": str(n), "date": "2024-01-01", "text": text} for n, text in enumerate([*noise, told])]
    documents = tmp_path / "crowd.jsonl"
    documents.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    store = filled(tmp_path / "crowd.db", documents)
    with open_dialogue(store, load_phrases()) as crowd:
        answer = ask(crowd, "/check Fans want to see good players")
    assert answer.message.endswith(VERBATIM)


@pytest.mark.parametrize(
    ("message", "verdict"),
    [
        pytest.param("/check Omarov: Books are cheaper than boredom", "verbatim", id="as it is"),
        pytest.param("/check Books are cheaper than boredom", "verbatim", id="of nobody named"),
        pytest.param("/check Books are cheaper than happiness", "near", id="another word"),
        pytest.param("/check We … plan to raise the price of a tram ticket", "near", id="left out"),
        pytest.param("did ito really say that the arch of the bridge is sound", "other_speaker", id="another's"),
        pytest.param("/check The moon is made of cheese", "absent", id="not there"),
        pytest.param("Did Ada Ito say that pigs can fly?", "absent", id="asked as a question"),
        pytest.param("/check", None, id="nothing to check"),
        pytest.param("What did Ada Ito say?", None, id="no check"),
    ],
)
def test_has_a_verdict_in_json(corpus: Dialogue, message: str, verdict: str | None) -> None:
    shown = record(ask(corpus, message))
    assert shown.get("verdict") == verdict
    assert ("verdict" in shown) == (verdict is not None)
