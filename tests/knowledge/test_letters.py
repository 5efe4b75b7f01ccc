"""Letters as the index has them: small, without marks, without what nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.letters import plain


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        pytest.param("Norland 2024", "norland 2024", id="capitals"),
        pytest.param("Zoë Çelik", "zoe celik", id="marks that are part of a letter"),
        pytest.param("Zoe\u0308 C\u0327elik", "zoe celik", id="marks that stand behind a letter"),
        pytest.param("Нико\u0301ла ЁЖ", "никола еж", id="Russian stress and yo"),
        pytest.param("Йод и\u0306од", "йод йод", id="short i is a letter, in one sign or two"),
        pytest.param("Өзен Ғ Қ", "өзен ғ қ", id="Kazakh letters are letters"),
        pytest.param("po\u00adlder\u200b \ufeffmill", "polder mill", id="what nobody sees"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_letters_without_capitals_and_marks(text: str, letters: str) -> None:
    assert plain(text) == letters


@given(st.text())
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
