"""What a question asks about that happens: by which word, and whether it has been or is to come."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import yaml

from bot.dialogue.asked.events import load_events
from bot.dialogue.asked.wording import tokens
from knowledge import config
from knowledge.errors import ConfigError

EVENTS = load_events()
WRITTEN = yaml.safe_load(config.shipped("config").joinpath("events.yaml").read_text("utf-8"))["events"]
PAIRS = [
    pair
    for name, event in WRITTEN.items()
    for other in event.get("opposite", ())
    for pair in ((name, other), (other, name))
]


def verbs(event: str, language: str) -> list[str]:
    """The verbs of an event, or what they begin with."""
    return [str(word).replace("*", "") for word in WRITTEN[event]["verbs"][language]]


@pytest.mark.parametrize(
    ("question", "event"),
    [
        pytest.param("when did the Dorva mill close?", ("close", "past"), id="behind did"),
        pytest.param("when will the Dorva mill close?", ("close", "ahead"), id="behind will"),
        pytest.param("when does the Dorva mill close?", ("close", None), id="behind does: it may be either"),
        pytest.param("who won the opening match?", ("win", "past"), id="a verb before a noun of another event"),
        pytest.param("when did the winner sign?", ("sign", "past"), id="a verb behind a noun of another event"),
        pytest.param("when did the closed mill catch fire and start again?", ("start", "past"), id="behind did no -ed"),
        pytest.param("how many deaths were there?", ("die", "past"), id="a noun, where there is no verb"),
        pytest.param("when was the dam expected to open?", ("open", None), id="what was expected may be either"),
        pytest.param("when was the bill voted down?", ("reject", "past"), id="two words"),
        pytest.param("how much wheat is used for growing pigs?", None, id="what only tells asks for nothing"),
        pytest.param("how much did prices rise or fall?", None, id="which of two opposites"),
        pytest.param("how high is the dam?", None, id="nothing that happens"),
        pytest.param("когда построили мост?", ("build", "past"), id="in Russian, by the ending"),
        pytest.param("когда построят мост?", ("build", "ahead"), id="in Russian, to come"),
        pytest.param("когда будет построен мост?", ("build", "ahead"), id="in Russian, to come in two words"),
        pytest.param("сколько человек эвакуируют?", ("evacuate", "now"), id="in Russian, what goes on"),
        pytest.param("көпір қашан салынды?", ("build", "past"), id="in Kazakh"),
        pytest.param("көпір қашан салынады?", ("build", "ahead"), id="in Kazakh, to come"),
        pytest.param("қанша адам қаза тапты?", ("die", "past"), id="in Kazakh, two words"),
    ],
)
def test_a_question_asks_for_one_event_at_its_time(question: str, event: tuple[str, str | None] | None) -> None:
    found = EVENTS.asked(question, tokens(question))
    assert (found and (found.of.name, found.tense)) == event


def test_in_a_language_whose_verbs_stand_at_the_end_it_is_the_last_one() -> None:
    question = "жабылған базар қашан көшірілді?"
    found = EVENTS.asked(question, tokens(question), at_the_end=True)
    assert found is not None
    assert found.of.name == "evacuate"


@pytest.mark.parametrize(
    ("question", "names"),
    [
        pytest.param("when did Lind die in Balta?", ("lind",), id="before it"),
        pytest.param("when did police arrest Lind?", ("lind",), id="behind it"),
        pytest.param("when did the mayor of Balta die?", (), id="of a place no name stands beside it"),
        pytest.param("когда задержали Линда?", ("линда",), id="in Russian"),
    ],
)
def test_a_name_beside_what_happens_is_whose_it_is(question: str, names: tuple[str, ...]) -> None:
    found = EVENTS.asked(question, tokens(question)[1:])
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    ("word", "question", "text", "at_another"),
    [
        pytest.param("extended", "when was it extended", "It will be extended.", True, id="been, and to come"),
        pytest.param("extended", "when will it be extended", "It was extended.", True, id="to come, and been"),
        pytest.param("extended", "when was it extended", "It was extended.", False, id="been"),
        pytest.param("extended", "when was it extended", "It is longer now.", False, id="in other words"),
        pytest.param("продлили", "когда продлили линию", "Линию продлят.", True, id="in Russian"),
    ],
)
def test_a_verb_of_no_table_has_its_time_by_its_ending(word: str, question: str, text: str, at_another: bool) -> None:
    asked = EVENTS.of_word(word, question)
    assert asked is not None
    assert asked.is_of_another_time(text) == at_another


def test_a_word_that_says_of_no_time_is_no_event() -> None:
    assert EVENTS.of_word("city", "when did they see the city") is None


@pytest.mark.parametrize(
    ("text", "event", "is_told", "is_denied"),
    [
        pytest.param("The mill closed.", "close", True, False, id="told"),
        pytest.param("The mill opened.", "close", False, True, id="the opposite"),
        pytest.param("The mill opened in May and closed in June.", "close", True, False, id="both"),
        pytest.param("The mill burned.", "close", False, False, id="neither"),
        pytest.param("The mill is closed until June.", "open", False, False, id="what is closed until June opens then"),
        pytest.param("Фабрика закрыта до июня.", "open", False, False, id="the same in Russian"),
        pytest.param("Фабрику открыли.", "close", False, True, id="the opposite in Russian"),
        pytest.param("Фабрика ашылды.", "close", False, True, id="the opposite in Kazakh"),
    ],
)
def test_a_text_tells_an_event_or_its_opposite(text: str, event: str, is_told: bool, is_denied: bool) -> None:
    question = {"close": "when did it close", "open": "when will it open"}[event]
    asked = EVENTS.asked(question, tokens(question))
    assert asked is not None
    assert (asked.is_told(text), asked.is_denied(text)) == (is_told, is_denied)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(("event", "other"), PAIRS)
def test_each_word_of_an_event_is_denied_by_each_of_its_opposite_in_every_language(
    event: str, other: str, language: str
) -> None:
    for own, its_opposite in itertools.product(verbs(event, language), verbs(other, language)):
        asked = EVENTS.asked(own, tokens(own))
        assert asked is not None
        assert asked.of.name == event
        assert asked.is_told(f"Dorva {own} Balta {its_opposite}")
        assert asked.is_denied(f"Dorva {its_opposite} Balta")


@pytest.mark.parametrize(
    ("question", "text", "at_another"),
    [
        pytest.param("when was it built", "It will be built.", True, id="been, and to come"),
        pytest.param("when was it built", "It was built.", False, id="been"),
        pytest.param("when was it built", "It was built and will be rebuilt.", False, id="been, and to come again"),
        pytest.param("when was it built", "The building is old.", False, id="a noun is of no time"),
        pytest.param("when will it be built", "It was built.", True, id="to come, and been"),
        pytest.param("when will it be built", "They plan to build it.", False, id="to come"),
        pytest.param("when will it be built", "It is being built.", False, id="what goes on is of any time"),
        pytest.param("when did it open", "In May it opened.", False, id="the month is no verb"),
        pytest.param("когда открыли мост", "Мост откроют.", True, id="in Russian"),
        pytest.param("когда откроют мост", "Мост открыли.", True, id="in Russian, the other way round"),
        pytest.param("когда открыли мост", "Мост открыт.", False, id="a participle ends as what is to come"),
        pytest.param("көпір қашан ашылды", "Көпір ашылады.", True, id="in Kazakh"),
        pytest.param("көпір қашан ашылады", "Көпір ашылды.", True, id="in Kazakh, the other way round"),
    ],
)
def test_a_text_tells_it_of_the_time_that_is_asked_for(question: str, text: str, at_another: bool) -> None:
    asked = EVENTS.asked(question, tokens(question))
    assert asked is not None
    assert asked.is_of_another_time(text) == at_another


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param("opposite: [fall]", "opposite: [sink]", "rise: opposite: there is no 'sink'", id="no such event"),
        pytest.param(
            "[fall, falls,", "[fall, rise,", "fall: 'rise' stands under 'rise' too", id="a word of two events"
        ),
        pytest.param("[fall, falls,", "[Fall, falls,", "fall: 'Fall': write 2 small letters", id="a capital"),
    ],
)
def test_a_mistake_in_the_table_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str, says: str
) -> None:
    text = (config.shipped("config") / "events.yaml").read_text("utf-8")
    assert before in text
    (tmp_path / "events.yaml").write_text(text.replace(before, after, 1), "utf-8")
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    with pytest.raises(ConfigError, match=says):
        load_events()
