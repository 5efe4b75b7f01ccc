"""Whatever the words of the config make together is read without a fault, in every language."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.read.record import Record
from knowledge.rules import Rules
from tests.composing import composed, faults, vocabulary


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_composed_document_is_read(rules: Rules, seed: int) -> None:
    assert faults(composed(seed), rules) == []


def test_documents_are_composed_of_every_language_that_has_words() -> None:
    words = {word for file in vocabulary() for word in file}
    assert {"said", "billion", "Kazinform", "вчера", "кеше"} <= words


def test_a_fault_is_told(rules: Rules) -> None:
    assert faults(Record("a", "Trade grew by 26%."), rules) == []
    [fault] = faults(Record("a", "Trade grew."), None)  # type: ignore[arg-type] what goes wrong is a line
    assert fault.startswith("AttributeError: 'NoneType' object has no attribute 'reader' (tests.composing:")
