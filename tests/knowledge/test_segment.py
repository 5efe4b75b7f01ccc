"""Where sentences end, and where a full stop ends none."""

from __future__ import annotations

import pytest

from knowledge.model import Span
from tests.knowledge.languages.en.figures.figure_reading import rules

SENTENCES = [
    ["As shown by Bell et al. (2020), the dam holds.", "It rains."],
    ["The dam of Bell et al. holds.", "It rains."],
    ["It was shown by Bell et al.", "The dam holds."],
    ["The Rt. Hon. Ann Bell spoke.", "It rained."],
    ["F.B.I. James Orlo said so.", "It rained."],
    ["The F.B.I. Director James left.", "He was tired."],
    ["It was the F.B.I.", "The dam holds."],
    ["The U.S. Army left.", "It rained in the U.S.", "The dam holds."],
    ["The song No. 5 was played.", "It ended."],
    ["The men of ward no. 5 left.", "It ended."],
    ["His Op. 27 was played.", "It ended."],
    ["Bell vs. Orlo is on.", "It rains."],
    ["J. K. Orlo wrote it.", "George W. Bell read it.", "He left."],
    ["Plan B.", "The dam failed."],
    ["Brig. Gen. Bell met Lt. Gov. Orlo and Col. (ret.) Sann.", "They left."],
    ["The Norvik Ave. Bakery shut.", "They left."],
    ["He paid Rs. 500 at 5 p.m. Tuesday.", "They left."],
    ["“It rains.”", "The dam broke.", "Why?", "Nobody knows!"],
    ["They came on Jan. 5 and left in Jan.", "The dam broke."],
]


@pytest.mark.parametrize("sentences", SENTENCES)
def test_text_is_cut_into_its_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    cut = rules().language("en").segmenter.sentences(text, Span(0, len(text)))
    assert [span.of(text) for span in cut] == sentences
