"""What the words of a concept measure, whose figures are of one kind, and whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue.answers.indicators import Indicators, Kind, load_indicators
from bot.dialogue.answers.series import parties
from bot.dialogue.asked.places import Places
from bot.dialogue.asked.wording import load_words
from knowledge.directory import load_directory
from knowledge.errors import ConfigError
from knowledge.model import Figure, Span

WORDS = load_words()
PLACES = Places(load_directory(), WORDS.function_words)
INDICATORS = load_indicators(PLACES, WORDS.function_words)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("trade", "mutual trade turnover", True),
        ("commodity turnover", "The volume of bilateral trade", True),
        ("Trade between Kazakhstan and Kyrgyzstan", "turnover of goods", True),
        ("Kazakhstan's trade", "Kazakh-Kyrgyz trade", True),
        ("inflation", "The annual inflation rate", True),
        ("inflation", "consumer price index", True),
        ("trade", "trade deficit", False),
        ("trade", "exports", False),
        ("exports", "exports of grain", False),
        ("inflation", "core inflation", False),
        ("inflation", "monthly inflation", False),
        ("tram ridership", "Tram ridership", True),
        ("tram ridership", "bus ridership", False),
    ],
)
def test_words_for_one_indicator_are_one(one: str, other: str, same: bool) -> None:
    assert (INDICATORS.measured(one) == INDICATORS.measured(other)) == same


@pytest.mark.parametrize("concept", ["Uzbekistan", "between China and Russia", "the total", ""])
def test_words_that_say_nothing_of_what_is_measured(concept: str) -> None:
    assert not INDICATORS.measured(concept)


@pytest.mark.parametrize(("concept", "one"), [("trade", True), ("tram ridership", True), ("trams", False)])
def test_a_thing_alone_is_no_indicator(concept: str, one: bool) -> None:
    assert INDICATORS.is_one(INDICATORS.measured(concept)) == one


@pytest.mark.parametrize(
    ("concept", "unit", "change", "kind"),
    [
        ("trade", "USD", "=", Kind("USD", False)),
        ("trade", "USD", "up", Kind("USD", False)),
        ("trade", "KZT", "=", Kind("KZT", False)),
        ("trade", "%", "up", Kind("%", True)),  # by how much it grew
        ("trade", "lorry", "=", None),
        ("trade", "year", "=", None),
        ("inflation", "%", "=", Kind("%", False)),
        ("inflation", "%", "up", None),  # to 5% or by 5%
        ("tram ridership", None, "=", Kind(None, False)),
        ("tram ridership", "month", "=", None),
    ],
)
def test_figures_of_one_kind(concept: str, unit: str | None, change: str, kind: Kind | None) -> None:
    figure = Figure(Span(0, 1), 5.0, unit, change, None, None, "2023", "actual")  # type: ignore[arg-type]
    assert INDICATORS.kind(figure, INDICATORS.measured(concept)) == kind


@pytest.mark.parametrize(
    ("around", "sides", "found"),
    [
        (["A B", "A B C", "C"], 2, "A B"),
        (["A", "A B", "C"], 2, "A B"),  # the passage names the other
        (["A", "A C D", "A C"], 2, "A C"),  # the passage names too many: those of the title
        (["A", "B C", "A D"], 2, "A D"),
        (["", "", "A B"], 2, "A B"),
        (["A", "B", ""], 2, "A"),
        (["", "A", "B"], 1, "A"),
        (["A B", "A B", "B"], 1, "B"),
        (["A B", "A B", "C"], 1, "A B"),
        (["", "", ""], 1, ""),
    ],
)
def test_whose_it_is(around: list[str], sides: int, found: str) -> None:
    assert parties([frozenset(places.split()) for places in around], sides) == frozenset(found.split())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kazakh-Kyrgyz trade", {"Kazakhstan", "Kyrgyzstan"}),
        ("a South Korean port", {"South Korea"}),
        ("a china cup and a turkey", set()),
        ("US goods, not us", {"United States"}),
        ("Sadyr Zhaparov spoke", {"Kyrgyzstan"}),
        ("the market of Osh", {"Osh"}),
    ],
)
def test_places_in_a_text(text: str, names: set[str]) -> None:
    assert PLACES.within(text) == names
    assert Places.countries(PLACES, {"Osh", "China"}) == {"Kyrgyzstan", "China"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("\n    sides: 2", "\n    sides: 3"), "sides: is 3; give 1 or 2"),
        (("words: [trade, commerce", "words: [of the, commerce"), "'of the' holds no word"),
        (("words: [export, exports", "words: [trade, exports"), "'trade' stands under 'trade' too"),
    ],
)
def test_a_mistake_in_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str], message: str
) -> None:
    from knowledge import config

    shipped = config.shipped("config") / "indicators.yaml"
    (tmp_path / "indicators.yaml").write_text(shipped.read_text().replace(*change, 1))
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    with pytest.raises(ConfigError, match=message):
        load_indicators(PLACES, WORDS.function_words)


def test_its_words_are_found_again() -> None:
    assert isinstance(INDICATORS, Indicators)
    for indicator in INDICATORS.file.indicators.values():
        for words in indicator.words:
            assert indicator.words in INDICATORS.words(INDICATORS.measured(words))
