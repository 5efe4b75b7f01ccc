"""Sentences that state something, cut at marks, with whose claim they are."""

from __future__ import annotations

import pytest

from knowledge.extract.pipeline import extract
from knowledge.model import Document
from tests.knowledge.extract.reading import DAY, extracted, rules


def _facts(text: str) -> list[tuple[str, str | None, int | None]]:
    return [(fact.span.of(text), fact.speaker, fact.quote) for fact in extracted(text).facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade grew by a third last year.", [("Trade grew by a third last year.", None, None)]),
        (
            "“Trade grew. Prices fell,” Ann Smith said.",
            [("Trade grew.", "Ann Smith", 0), ("Prices fell", "Ann Smith", 0)],
        ),
        (
            "Ann Smith emphasized she values the work of all.",
            [("Ann Smith emphasized she values the work of all.", "Ann Smith", None)],
        ),
        (
            "Ann Smith told reporters that trade grew.",
            [("Ann Smith told reporters that trade grew.", "Ann Smith", None)],
        ),
        ("Trade grew by a third, Ann Smith said.", [("Trade grew by a third, Ann Smith said.", "Ann Smith", None)]),
        ("Inflation was 5%.", [("Inflation was 5%.", None, None)]),
        ("“Lumen” closed its last mill in May.", [("“Lumen” closed its last mill in May.", None, None)]),
        ("«Lumen» closed its last mill in May.", [("«Lumen» closed its last mill in May.", None, None)]),
        ('"Lumen" closed its last mill in May.', [('"Lumen" closed its last mill in May.', None, None)]),
        ("The owners closed the old mill “Lumen”", [("The owners closed the old mill “Lumen”", None, None)]),
        ("Page 5.", []),
        ("It is so.", []),
        ("Good morning to all our readers.", []),
        ("Photo credit: the press service of the town.", []),
        ("By Ann Smith", []),
    ],
)
def test_facts(text: str, expected: list[tuple[str, str | None, int | None]]) -> None:
    assert _facts(text) == expected


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Сад открыли в пятницу. Вход в него свободный.",
            ["Сад открыли в пятницу.", "Вход в него свободный."],
        ),
        (  # speech stays with the words that say whose it is
            "Сад открыли. «Деревья растут быстро. Мы посадили их весной», - сказал садовник. Вход в сад свободный.",
            ["«Деревья растут быстро. Мы посадили их весной», - сказал садовник.", "Вход в сад свободный."],
        ),
        (
            '"Ағаштар тез өседі. Оларды көктемде отырғыздық", - деді бағбан.',
            ['"Ағаштар тез өседі. Оларды көктемде отырғыздық", - деді бағбан.'],
        ),
        (
            "— Деревья растут быстро. Мы посадили их весной, — сказал садовник.",
            ["— Деревья растут быстро. Мы посадили их весной, — сказал садовник."],
        ),
        (  # marks that do not pair
            "«Деревья растут быстро. Мы посадили их весной, сказал садовник. Вход в сад свободный.",
            ["«Деревья растут быстро. Мы посадили их весной, сказал садовник. Вход в сад свободный."],
        ),
        ("Новости сада", []),
        ("Слово в этом саду. " * 9 + "«" + "Деревья растут быстро. " * 60, []),  # longer than a statement
    ],
)
def test_languages_without_a_room_give_sentences_and_nothing_of_them(text: str, facts: list[str]) -> None:
    found = extract(Document("test", text, "Test", DAY, language="ky"), rules())
    assert [fact.span.of(text) for fact in found.facts] == facts
    assert {(fact.speaker, fact.people, fact.figures, fact.quote) for fact in found.facts} <= {(None, (), (), None)}
    assert (found.quotes, found.figures, found.moments, found.people) == ((), (), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "ASTANA. KAZINFORM Kazakhstan suggests to build a canal.",
        "The Central Asia-China summit said yes to the canal.",
        "Almost 100 people left, the Central Asian nation's ministry said. Work continued, he said.",
    ],
)
def test_a_name_that_ends_in_a_place_is_nobody(text: str) -> None:
    found = extracted(text)
    assert [person.name for person in found.people] == []
    assert {fact.speaker for fact in found.facts} == {None}


def test_people_of_a_fact_are_those_it_mentions_by_any_words() -> None:
    text = "Kassym-Jomart Tokayev came to Bishkek. He thanked the people. The Kazakh President left at night."
    assert [fact.people for fact in extracted(text).facts] == [("Kassym-Jomart Tokayev",)] * 3


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("BALTA, May 20 (Gull) – Ann Dorn said that the ferry is old.", "Ann Dorn", id="a dateline"),
        pytest.param("BALTA – Ann Dorn emphasized that the ferry is old.", "Ann Dorn", id="of a place alone"),
        pytest.param("BALTA, May 20 – Ann Dorn told reporters that the ferry is old.", "Ann Dorn", id="told"),
        pytest.param("BALTA, May 20 (Gull) – The old ferry sank off the harbour.", None, id="nobody behind it"),
        pytest.param("The ferry is old, Ann Dorn said in Balta.", "Ann Dorn", id="where it was said"),
        pytest.param(
            "The ferry is old, Ann Dorn said at a meeting with the envoy of Norland, Bo Lind.",
            "Ann Dorn",
            id="and to whom, with a name",
        ),
        pytest.param(
            "The ferry is old, Ann Dorn said in Balta, the agency reports.", "Ann Dorn", id="who passes it on"
        ),
        pytest.param("The ferry is old, Ann Dorn said in Balta, Bo Lind said.", "Bo Lind", id="the last to say it"),
        pytest.param("The ferry is old, the college said at a meeting with Bo Lind.", None, id="a body says it"),
    ],
)
def test_who_says_what_is_reported_behind_a_dateline_and_before_where_it_was_said(
    text: str, speaker: str | None
) -> None:
    [(words, said_by, quote)] = _facts(text)
    assert (words, said_by, quote) == (text, speaker, None)
