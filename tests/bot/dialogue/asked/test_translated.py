"""A question's words in the other languages of a store: by the lexicon, by the other script's spelling of names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.dialogue.asked.lexicon import Senses, open_lexicon
from bot.dialogue.asked.spelled import load_spellings
from bot.dialogue.dialogue import Dialogue
from bot.model import Message
from knowledge.errors import ConfigError
from tests.bot.dialogue.conftest import of

ASKED = dt.date(2024, 5, 6)


@pytest.mark.parametrize(
    ("word", "language", "others"),
    [
        ("торговлей", "ru", {"trade", "сауда"}),
        ("погибли", "ru", {"die", "kill", "қаза"}),
        ("саудасы", "kk", {"trade", "торговля"}),
        ("министрлігінің", "kk", {"ministry", "министерство"}),
        ("Торговля".casefold(), "kk", {"trade"}),  # a Russian word in a Kazakh question
        ("floods", "en", {"паводок", "тасқын"}),
        ("метро", "ru", {"subway"}),
    ],
)
def test_a_word_is_known_in_any_form(word: str, language: str, others: set[str]) -> None:
    assert others <= {*open_lexicon().others(word, language)}


def test_a_word_as_it_is_written_comes_before_others_with_its_stem() -> None:
    assert "metre" not in open_lexicon().others("метро", "ru")


@pytest.mark.parametrize("word", ["квириндо", "зелдака"])
def test_a_word_of_no_lexicon_says_nothing_else(word: str) -> None:
    assert open_lexicon().others(word, "ru") == ()


@pytest.mark.parametrize("line", ["торговля trade", ": trade", "торговля:", "пресс-служба: press"])
def test_a_line_that_is_no_sense_is_told(line: str) -> None:
    with pytest.raises(ValueError, match="is no sense; write words, a colon, and English words"):
        Senses.from_config(line)


def test_a_mistake_in_a_lexicon_names_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "ru" / "lexicon.yaml"
    file.parent.mkdir()
    file.write_text("senses: |-\n  торговля\n")
    monkeypatch.setenv("NEWSBOT_CONFIG", str(tmp_path))
    with pytest.raises(ConfigError, match=r"lexicon\.yaml: .*'торговля' is no sense"):
        open_lexicon().others("торговля", "ru")


class Index:
    """The words of an index."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def words_beginning(self, beginnings: Sequence[str], more: int) -> list[str]:
        return [
            word
            for word in self.words
            if any(word.startswith(one) and len(word) <= len(one) + more for one in beginnings)
        ]


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("балте", "balta"),
        ("квиррин", "quirrin"),
        ("джонсоном", "johnson"),
        ("тетчер", "thatcher"),
        ("вильямсу", "william"),
        ("khabarov", "хабар"),
        ("tulmanov", "тулман"),
    ],
)
def test_a_name_is_found_in_the_other_script(name: str, spelled: str) -> None:
    assert load_spellings().others(name, Index(spelled, "border", "порядк")) == (spelled,)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["он", "a", "балта1"])
def test_what_is_too_short_or_no_word_is_spelled_in_no_other_way(name: str) -> None:
    assert load_spellings().others(name, Index("on", "balta")) == ()  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def news() -> Dialogue:
    return of(
        (
            "2024-05-02",
            "Ferry",
            "A ferry sank near Quirrin. Twelve passengers died.\n\nRain fell.",
        ),
        ("2024-05-03", "Мост", "В Тулмеке закрыли старый мост. Его починят к осени."),
        ("2024-05-04", "Мектеп", "Балтада жаңа мектеп ашылды. Онда мың бала оқиды."),
    )


@pytest.mark.parametrize(
    ("question", "document"),
    [
        pytest.param("Где затонул паром?", "0", id="Russian over English"),
        pytest.param("Сколько пассажиров погибло у Квиррина?", "0", id="Russian over English, by a name"),
        pytest.param("Кеме қайда батты, жолаушылар қаза тапты ма?", "0", id="Kazakh over English"),
        pytest.param("Where was a bridge closed?", "1", id="English over Russian"),
        pytest.param("Көпір қай жерде жабылды?", "1", id="Kazakh over Russian"),
        pytest.param("Where was a new school opened?", "2", id="English over Kazakh"),
    ],
)
def test_a_question_finds_what_another_language_says(news: Dialogue, question: str, document: str) -> None:
    query = news.query(Message(question, ASKED))
    first = news.answerer.finder.find(query).ranked[0]
    assert first.hit.citation.document == document


def test_a_store_of_one_language_is_not_asked_for_others() -> None:
    english = of(("2024-05-02", "Ferry", "A ferry sank near Quirrin. Twelve passengers died."))
    assert english.query(Message("Where did the ferry sink?", ASKED)).others == ()
    assert "files" not in vars(english.understanding.translations.lexicon)
