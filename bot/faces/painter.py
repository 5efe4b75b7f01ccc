"""Paints a drawing as a PNG of matplotlib's (the extra `charts`), without pyplot and what it keeps; for any thread."""

from __future__ import annotations

import importlib.util
import io
import itertools
import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bot.faces.drawing import Drawing, Mark, Timeline
from bot.phrases import FALLBACK, LANGUAGES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

# 1080 by 1080 pixels: what a phone shows across its whole width.
_INCHES, _DPI, _COLORS = 6.0, 180, 64
_FONT, _SMALL, _TITLE = 12.0, 10.5, 14.0  # points
# One picture for bright and dark screens: ink on paper that is neither white nor black.
_PAPER, _INK, _FAINT = "#f3efe6", "#23262b", "#cbc4b5"
# What each role looks like, apart without colours too: filled or hollow, round or pointed; its line.
_LOOKS = {
    "actual": {"color": "#0b5394", "marker": "o", "filled": True, "line": "-"},
    "forecast": {"color": "#a64d00", "marker": "^", "filled": False, "line": ":"},
    "goal": {"color": "#38761d", "marker": "D", "filled": False, "line": "--"},
}
# Where the axes stand, as shares of the picture: their top under a title of one line, and how high a line is.
_LEFT, _RIGHT, _BOTTOM, _TOP, _LINE = 0.15, 0.96, 0.09, 0.81, 0.055
_TITLE_LINES = 2
_LEVEL = 0.07  # of the line that days are along, from the left
_PLACES = 6  # behind the point, at most; beyond them is what binary numbers add
_ROOM, _BOX = 3.0, 12.0  # pixels between two words, and between two points at which a line is avoided
# Where words may stand beside their mark: points to the right, points up, which side of them is at the mark.
_BESIDE = ((0, 9, "center", "bottom"), (0, -9, "center", "top"), (9, 0, "left", "center"), (-9, 0, "right", "center"),
           (9, 9, "left", "bottom"), (-9, 9, "right", "bottom"), (9, -9, "left", "top"),
           (-9, -9, "right", "top"))  # fmt: skip
_AT_WORK = threading.Lock()  # one picture at a time: two would only share what one has


def can_paint() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec("matplotlib") is not None


def paint(drawing: Drawing | Timeline) -> bytes:
    """The picture, as PNG. Blocks for some tenths of a second; ImportError where the extra is not installed."""
    import numpy
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    with _AT_WORK:
        figure = compose_timeline(drawing) if isinstance(drawing, Timeline) else compose(drawing)[0]
        canvas: Any = FigureCanvasAgg(figure)  # partly typed
        canvas.draw()
        picture = Image.fromarray(numpy.asarray(canvas.buffer_rgba())).convert("RGB")
        out = io.BytesIO()
        picture.quantize(_COLORS).save(out, format="PNG", optimize=True)  # a third of the size, and looks the same
        return out.getvalue()


def compose(drawing: Drawing) -> tuple[Figure, list[Text]]:
    """The picture before it is written, and the words beside its marks that have room: none lies over another."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_INCHES, _INCHES), dpi=_DPI, facecolor=_PAPER)
    FigureCanvasAgg(figure)
    top = _head(figure, drawing)
    axes = figure.add_axes((_LEFT, _BOTTOM, _RIGHT - _LEFT, top - _BOTTOM), facecolor=_PAPER)
    times = [[day.toordinal() for day in mark.days] if mark.days else None for mark in drawing.marks]
    known = [day for days in times if days is not None for day in days]
    wide = max(max(known) - min(known), 1.0)
    axes.set_xlim(min(known) - wide * 0.1, max(known) + wide * 0.15)
    _scale(axes, drawing)
    level = axes.get_xlim()[0] + wide * 0.14  # where a level has its words
    places = [sum(days) / 2 if days is not None else level for days in times]
    _join(axes, drawing.marks, places)
    for mark, days, place in zip(drawing.marks, times, places, strict=True):
        _draw(axes, mark, days, place)
    axes.set_xticks([day.toordinal() for day, _ in drawing.ticks], [words for _, words in drawing.ticks])
    _finish(axes, drawing)
    return figure, list(_words(figure, axes, drawing.marks, places))


def compose_timeline(drawing: Timeline) -> Figure:
    """The picture before it is written: days from above down along a line, with titles of one line each."""
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

    figure = Figure(figsize=(_INCHES, _INCHES), dpi=_DPI, facecolor=_PAPER)
    top = _title(figure, "".join(drawing.title)) + _LINE
    height = min((top - _BOTTOM) / len(drawing.rows), 0.13)
    figure.add_artist(Line2D([_LEVEL] * 2, [top, top - height * (len(drawing.rows) - 1)], color=_FAINT, linewidth=2.0))
    for nth, (day, title) in enumerate(drawing.rows):
        y, number = top - nth * height, f" [{nth + 1}]"
        figure.add_artist(Line2D([_LEVEL], [y], **_style("actual")))
        _text(figure, _LEVEL + 0.04, y + 0.017, day, _SMALL, weight="bold")
        if _has_glyphs(title):
            room = _RIGHT - _LEVEL - 0.04 - _width(figure, number, _SMALL)
            words = _cut(figure, title, room, _SMALL)
            _text(figure, _LEVEL + 0.04, y - 0.017, words + number, _SMALL)
    return figure


def _scale(axes: Axes, drawing: Drawing) -> None:
    """The axis of the unit: thousands, millions as the language has them; with room for words above and below."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    low, high = min(mark.low for mark in drawing.marks), max(mark.high for mark in drawing.marks)
    room = (high - low) * 0.18 or abs(high) * 0.1 or 1.0
    axes.set_ylim(low - room, high + room)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _number(float(value), drawing.language)))


def _number(value: float, language: str) -> str:
    """A number in few letters, exact for what stands at an axis.

    >>> _number(1.5e9, "ru"), _number(3.0, "en")
    ('1,5\\xa0млрд', '3')
    """
    from babel.numbers import format_compact_decimal

    locale = language if language in LANGUAGES else FALLBACK
    return str(format_compact_decimal(value, locale=locale, fraction_digits=_PLACES))


def _join(axes: Axes, marks: Sequence[Mark], places: Sequence[float]) -> None:
    """A line through what has come about, for periods of one kind on which all documents agree."""
    joined = [
        (mark.step, place, mark.high)
        for mark, place in zip(marks, places, strict=True)
        if mark.role == "actual" and mark.days and not mark.differs and mark.low == mark.high
        and mark.step != "interval"
    ]  # fmt: skip
    for _, group in itertools.groupby(sorted(joined, key=lambda one: one[0]), key=lambda one: one[0]):
        points = list(group)
        axes.plot([one[1] for one in points], [one[2] for one in points], color=_LOOKS["actual"]["color"],
                  linewidth=1.4, alpha=0.55, zorder=2)  # fmt: skip


def _draw(axes: Axes, mark: Mark, days: Sequence[float] | None, place: float) -> None:
    """A mark, over the stretch of its period; a range from its least to its largest, a level from side to side."""
    look = _LOOKS[mark.role]
    color: Any = look["color"]
    if days is None:
        for level in {mark.low, mark.high}:
            axes.axhline(level, color=color, linewidth=1.2, linestyle=str(look["line"]), zorder=2)
        return
    if days[0] < days[1]:
        for level in {mark.low, mark.high}:
            axes.plot(days, [level, level], color=color, linewidth=1.0, alpha=0.6, zorder=2)
    if mark.low != mark.high:
        axes.plot([place, place], [mark.low, mark.high], color=color, linewidth=1.6, zorder=3)
    for level in {mark.low, mark.high}:
        axes.plot([place], [level], zorder=4, **_style(mark.role))


def _style(role: str) -> dict[str, Any]:
    look = _LOOKS[role]
    face = look["color"] if look["filled"] else _PAPER
    return {"marker": look["marker"], "markersize": 7.0, "color": look["color"], "markerfacecolor": face,
            "markeredgewidth": 1.6, "linestyle": "none"}  # fmt: skip


def _finish(axes: Axes, drawing: Drawing) -> None:
    """Faint lines at the numbers, what each mark is called, small letters at the axes."""
    from matplotlib.lines import Line2D

    axes.grid(visible=True, axis="y", color=_FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(_INK)
    axes.tick_params(labelsize=_SMALL, labelcolor=_INK, color=_FAINT, length=0, labelfontfamily="DejaVu Sans")
    axes.tick_params(axis="x", length=4, color=_INK)
    marks = [
        Line2D([], [], label=words, **{**_style(role), "linestyle": _LOOKS[role]["line"]})
        for role, words in drawing.roles
    ]
    axes.legend(handles=marks, loc="lower right", bbox_to_anchor=(1.01, 1.0), ncols=len(marks), frameon=False,
                labelcolor=_INK, handletextpad=0.5, columnspacing=1.2,
                prop={"family": "DejaVu Sans", "size": _SMALL})  # fmt: skip


def _head(figure: Figure, drawing: Drawing) -> float:
    """The title, and the unit above its axis, whose upper end is given."""
    top = _title(figure, "".join(drawing.title))
    if _has_glyphs(drawing.unit):
        _text(figure, 0.04, top + 0.05, drawing.unit, _FONT)
    return top


def _title(figure: Figure, words: str) -> float:
    """The title in two lines, cut where it is longer; gives where axes end under it."""
    lines = list(_wrapped(figure, words, _RIGHT - 0.04)) if _has_glyphs(words) else []
    for nth, line in enumerate(lines):
        _text(figure, 0.04, 0.965 - nth * _LINE, line, _TITLE, weight="bold")
    return _TOP - _LINE * max(len(lines) - 1, 0)


def _wrapped(figure: Figure, words: str, width: float) -> Iterator[str]:
    """The lines of a title, each at most so wide (a share of the picture), with an ellipsis where some are left out."""
    left = words.split()
    for nth in range(_TITLE_LINES):
        line: list[str] = []
        while left and (not line or _width(figure, " ".join([*line, left[0]]), _TITLE, "bold") <= width):
            line.append(left.pop(0))
        told = " ".join(line)
        if left and nth == _TITLE_LINES - 1:
            told += " …"
        if told:
            yield _cut(figure, told, width, _TITLE, "bold")


def _cut(figure: Figure, words: str, width: float, size: float, weight: str = "normal") -> str:
    """The words in so wide a line, with an ellipsis where some are left out."""
    while _width(figure, words, size, weight) > width:
        words = f"{words.rstrip('… ')[:-1]}…"
    return words


def _width(figure: Figure, words: str, size: float, weight: str = "normal") -> float:
    text = _text(figure, 0, 0, words, size, weight=weight)
    wide = float(text.get_window_extent().width)
    text.remove()
    return wide / (_INCHES * _DPI)


def _text(figure: Figure, x: float, y: float, words: str, size: float, **style: Any) -> Text:
    # "$" is money here, no formula.
    return figure.text(x, y, words, fontsize=size, family="DejaVu Sans", color=_INK, va="top", parse_math=False,
                       **style)  # fmt: skip


def _words(figure: Figure, axes: Axes, marks: Sequence[Mark], places: Sequence[float]) -> Iterator[Text]:
    """Words beside marks, those first that tell most; where there is no room beside a mark, it has none."""
    from matplotlib.transforms import Bbox

    box = axes.get_window_extent()
    inside = Bbox.from_extents(box.x0, box.y0, figure.bbox.width - _ROOM, box.y1)
    taken = []
    for mark, place in zip(marks, places, strict=True):
        for level in {mark.low, mark.high}:
            x, y = axes.transData.transform((place, level))
            taken.append(Bbox.from_extents(x - 9, y - 9, x + 9, y + 9))
    lines = [Bbox.from_extents(*line) for line in _along(axes)]
    for mark, place in sorted(zip(marks, places, strict=True), key=lambda one: one[0].rank):
        if not mark.label or not _has_glyphs(mark.label):
            continue
        # Rather beside the lines; else over one, on paper of its own.
        tries = ((beside, avoided) for avoided in ([*taken, *lines], taken) for beside in _BESIDE)
        for (right, up, ha, va), avoided in tries:
            text = axes.annotate(
                mark.label, (place, mark.high if up >= 0 else mark.low), (right, up), textcoords="offset points",
                ha=ha, va=va, fontsize=_SMALL, family="DejaVu Sans", color=_INK, zorder=5, parse_math=False,
                bbox={"facecolor": _PAPER, "edgecolor": "none", "pad": 1.0, "alpha": 0.85},
            )  # fmt: skip
            extent = text.get_window_extent()
            free = extent.padded(_ROOM)
            if _within(free, inside) and not any(free.overlaps(other) for other in avoided):
                taken.append(extent)
                yield text
                break
            text.remove()


def _along(axes: Axes) -> Iterator[tuple[float, float, float, float]]:
    """Small boxes, in pixels, that cover the lines of the axes."""
    for line in axes.get_lines():
        ends = line.get_transform().transform(line.get_xydata())
        for (x, y), (to_x, to_y) in itertools.pairwise(ends):
            steps = max(int(max(abs(to_x - x), abs(to_y - y)) / _BOX), 1)
            for n in range(steps + 1):
                at_x, at_y = x + (to_x - x) * n / steps, y + (to_y - y) * n / steps
                yield at_x - 2, at_y - 2, at_x + 2, at_y + 2


def _within(box: Any, around: Any) -> bool:
    return bool(box.x0 >= around.x0 and box.y0 >= around.y0 and box.x1 <= around.x1 and box.y1 <= around.y1)


def _has_glyphs(words: str) -> bool:
    """Whether the font has all letters: a picture with boxes in their place tells nothing that its caption does not."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    known = get_font(findfont(FontProperties(family="DejaVu Sans"))).get_charmap()
    return all(ord(letter) in known for letter in words)
