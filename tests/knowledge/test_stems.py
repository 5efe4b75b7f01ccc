"""Words meet in any of their forms, as the index has them, in each language."""

from __future__ import annotations

import pytest

from knowledge.stems import forms, indexed, stem, stems


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("agreement agreements Agreements", id="English, Porter's"),
        pytest.param("граница границе границей Границами", id="Russian cases"),
        pytest.param("рынок рынка рынков", id="Russian, a fleeting vowel"),
        pytest.param("поставок поставка поставками", id="Russian, a vowel of the plural alone"),
        pytest.param("российский российского российской", id="short i is a letter of its own"),
        pytest.param("Королёв королева Королёвым", id="yo is written as ye"),
        pytest.param("замок за\u0301мок замо\u00adк", id="stress and soft hyphens are no letters"),
        pytest.param("мұғалім мұғалімдер мұғалімдердің мұғалімге", id="Kazakh number and case"),
        pytest.param("шешім шешімі шешімін шешіміміз", id="Kazakh possession"),
        pytest.param("министрлік министрлігі министрлігінің", id="Kazakh, a letter that a vowel softens"),
        pytest.param("әкім әкімі әкімдер", id="Kazakh, a short word"),
    ],
)
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["сауда саудасы сауданың", "инфляция инфляциясы", "облыс облыстағы облысы"])
def test_words_without_kazakh_letters_have_kazakh_stems_in_kazakh_texts(words: str) -> None:
    of_text = {stems(f"өзен көлік әкімдік {word}")[-1] for word in words.split()}
    assert len(of_text) == 1
    assert all(of_text & {*forms(word)} for word in words.split())


def test_a_kazakh_name_does_not_make_a_russian_text_kazakh() -> None:
    assert stems("Президент посетил область и встретился с жителями села Өзен")[:2] == ("президент", "посет")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trade grew, “markets” fell", "Trade grew, “markets” fell"),
        ("Торговля выросла на 5%", "торговл выросл на 5%"),
        ("Балтаның көшелері", "балта көше"),
        ("Zoe\u0308 says", "Zoe\u0308 says"),
    ],
)
def test_cyrillic_words_alone_are_indexed_as_stems(text: str, words: str) -> None:
    assert indexed(text) == words
