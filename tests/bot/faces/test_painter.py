"""Pictures, as far as a program can look at them; that they are pleasant was looked at by somebody."""

from __future__ import annotations

import datetime as dt
import io
import itertools

import pytest
from PIL import Image

from bot.faces.drawing import drawing, timeline
from bot.faces.painter import compose, compose_timeline, paint
from bot.model import Series
from tests.bot.faces.test_drawing import point, quote, told

_MOST = 60_000  # bytes: a letter holds a picture until it is sent


def made(phrases, count, concept="mutual trade", language="en"):
    """A picture's values of so many points, some ahead, the last of them a level."""
    points = [point(n, f"${n % 7 + 1}.{n % 10} million", f"{2019 + n // 12}-{n % 12 + 1:02}", n % 7 + n % 10 / 10)
              for n in range(count)]  # fmt: skip
    goals = [point(90, "$9 million", "2026", 9.0, "goal"), point(91, "$8 million", None, 8.0, "goal")]
    return drawing(Series(concept, (), False, (*points, *goals)), phrases, language)


@pytest.mark.parametrize("count", [2, 3, 12, 60])
def test_no_words_lie_over_others_or_beyond_the_picture_and_the_newest_figure_has_its_own(phrases, count):
    figure, words = compose(made(phrases, count))
    boxes = [text.get_window_extent() for text in words]
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
    assert all(box.x0 >= figure.axes[0].bbox.x0 and box.x1 <= figure.bbox.width for box in boxes)
    assert any(text.get_text().endswith("[1]") for text in words)


@pytest.mark.parametrize("concept", ["trade " * 80, "t" * 300, "сауда айналымы " * 20])
def test_a_long_title_is_cut_in_two_lines(phrases, concept):
    figure, _ = compose(made(phrases, 3, concept, "kk"))
    titles = [text for text in figure.texts if text.get_weight() == "bold"]
    assert len(titles) <= 2
    assert titles[-1].get_text().endswith("…")
    assert all(text.get_window_extent().x1 <= figure.bbox.width for text in titles)


@pytest.mark.parametrize("language", ["en", "ru", "kk", "xx"])
@pytest.mark.parametrize("concept", ["trade of $1 and $2_3^", "贸易", "\\frac{1}", "cost <b>"])
def test_any_words_make_a_small_picture(phrases, language, concept):
    picture = paint(made(phrases, 60, concept, language))
    assert len(picture) < _MOST
    assert Image.open(io.BytesIO(picture)).size == (1080, 1080)


@pytest.mark.parametrize("value", [0.0, 1e-9, 1e18, -5.0])
def test_equal_figures_of_any_size_are_drawn(phrases, value):
    points = [point(n, "$1 million", str(2020 + n), value) for n in range(2)]
    assert paint(drawing(Series("trade", (), False, tuple(points)), phrases, "en"))


@pytest.mark.parametrize("count", [2, 10])
def test_a_timelines_rows_lie_apart_and_long_titles_are_cut(phrases, count):
    title = "Мост через реку откроют весной, и ещё много других слов о мосте и реке"
    hits = [quote(n, dt.date(2020 + n, 1, 1 + n), title if n % 2 else "Talks $1 and $2") for n in range(count)]
    drawn = timeline(told(*hits), phrases)
    figure = compose_timeline(drawn)
    boxes = [text.get_window_extent() for text in figure.texts]
    assert len(boxes) == 1 + 2 * count
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
    assert all(box.x1 <= figure.bbox.width and box.y0 >= 0 for box in boxes)
    assert sum("… [" in text.get_text() for text in figure.texts) == count // 2
    assert len(paint(drawn)) < _MOST
