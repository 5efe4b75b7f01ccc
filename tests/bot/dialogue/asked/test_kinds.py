"""Questions for one of a closed list ("which country"): what they ask for, and what `kinds.yaml` may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue.asked.kinds import load_closed_kinds
from bot.dialogue.asked.wording import tokens
from knowledge.errors import ConfigError


@pytest.mark.parametrize(
    ("behind_which", "named", "not_named"),
    [
        pytest.param("country won the cup", {"Moldova", "UK"}, {"Texas", "Moldovan"}, id="a country"),
        pytest.param("other island nation sank", {"Maldives"}, {"Dubai"}, id="its noun a word or two behind"),
        pytest.param("country’s team won", {"Peru"}, {"Lima"}, id="possessive"),
        pytest.param("European nation won", {"Italy"}, {"Japan"}, id="the longest noun that fits"),
        pytest.param("African country won", {"Niger", "South Africa"}, {"Nigerian", "Oman"}, id="of a continent"),
        pytest.param("Central Asian state won", {"Kyrgyzstan"}, {"China"}, id="of a region"),
        pytest.param("state voted first", {"Iowa", "West Virginia"}, {"Canada"}, id="a state"),
        pytest.param("city will host it", {"Bishkek", "New York"}, {"Kyrgyzstan", "York"}, id="a city"),
        pytest.param("law bans straws", {"Act"}, {"act", "Actor", "Bill"}, id="a law, by a word of its name"),
        pytest.param("law enforcement agency knew", {"Police"}, {"Act"}, id="no law"),
        pytest.param("month saw most rain", {"May"}, {"may", "Mayor"}, id="a month"),
        pytest.param("страна победила", {"Казахстан"}, {"Алматы"}, id="in Russian"),
    ],
)
def test_names_of_what_is_asked_for_are_known(behind_which: str, named: set[str], not_named: set[str]) -> None:
    words = [token.small for token in tokens(behind_which)]
    pattern = load_closed_kinds().asked(words)
    assert pattern is not None
    assert {name for name in named | not_named if pattern.fullmatch(name)} == named


@pytest.mark.parametrize("behind_which", ["", "soup do chefs of that country like", "film won"])
def test_other_questions_ask_for_none_of_a_list(behind_which: str) -> None:
    assert load_closed_kinds().asked(behind_which.split()) is None


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("kinds: {river: {nouns: [river], names: []}}", r"kinds\.yaml: kinds: river: give it nouns and names"),
        ("kinds: {river: {nouns: [River], names: [Ural]}}", r"river: 'River': write 3 small words at most"),
        ("kinds: {river: {nouns: [a b c d], names: [Ural]}}", r"river: 'a b c d': write 3 small words at most"),
        (
            "kinds: {river: {nouns: [river], names: [Ural]}, stream: {nouns: [river], names: [Ilek]}}",
            r"stream: 'river' stands twice",
        ),
        ("kinds: {river: {nouns: [river]}}", r"kinds\.yaml: .*names"),
    ],
)
def test_mistakes_in_the_lists_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, told: str
) -> None:
    (tmp_path / "kinds.yaml").write_text(written)
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    with pytest.raises(ConfigError, match=told):
        load_closed_kinds()
