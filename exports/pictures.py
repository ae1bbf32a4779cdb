"""Draws pictures as the bytes of a PNG: squares with a bar of for, against and neither, without words of their own.

Imported where a picture is drawn and nowhere else: matplotlib takes a second of a core, and makes itself a folder in
the home of whoever runs it. The server itself draws nothing.
"""

from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from exports.prose import Cycle
from exports.report import Cell, Picture

_DOTS = 160
_WIDTH, _ROW = 10.0, 0.42
_INK, _LINE, _NONE = "#1b2733", "#b9b2a5", "#f4f2ec"
# Hatched too: about one man in twelve cannot tell the two colours apart.
_YES, _NO = ("#bfe0e0", ""), ("#f2c9a8", "////")
_LONGEST = 34
_FEW = 6
"""The largest number of columns with room for words in each square; beyond it, squares hold only the numbers."""


def drawn(picture: Picture) -> bytes:
    """The picture as a PNG, readable in black and white, with the words of each square inside it."""
    height = _ROW * (len(picture.rows) + 2.4)
    figure = Figure(figsize=(_WIDTH, height), dpi=_DOTS, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.24, 0.02, 0.75, 0.96))
    axes.set_xlim(0, len(picture.columns))
    axes.set_ylim(len(picture.rows) + 1.2, -1.2)
    axes.axis("off")
    for at, column in enumerate(picture.columns):
        name = _short(column, 84 // len(picture.columns))
        axes.text(at + 0.5, -0.25, name, ha="center", color=_INK, fontsize=10 if len(picture.columns) <= _FEW else 8)
    for at, (label, cells) in enumerate(picture.rows):
        axes.text(-0.08, at + 0.5, _short(label, _LONGEST), ha="right", va="center", color=_INK, fontsize=10)
        for place, cell in enumerate(cells):
            _square(axes, place, at, cell, few=len(cells) <= _FEW)
    _legend(axes, picture, len(picture.rows) + 0.5)
    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


def cycle(part: Cycle) -> bytes:
    """The four steps as boxes in a ring, an arrow from each to the next, as a PNG."""
    figure = Figure(figsize=(6.0, 1.6), dpi=_DOTS, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, 6)
    axes.set_ylim(2, 0)
    axes.axis("off")
    places = ((1.3, 0.45), (4.7, 0.45), (4.7, 1.55), (1.3, 1.55))
    for at, ((x, y), step) in enumerate(zip(places, part.steps, strict=True)):
        _box(axes, (x - 1.1, y - 0.27, 2.2, 0.54), _YES)
        axes.text(x, y, f"{at + 1}. {_short(step, _LONGEST)}", ha="center", va="center", color=_INK, fontsize=10)
    corners = (
        (2.45, 0.45),
        (3.55, 0.45),
        (4.7, 0.77),
        (4.7, 1.23),
        (3.55, 1.55),
        (2.45, 1.55),
        (1.3, 1.23),
        (1.3, 0.77),
    )
    for start, end in zip(corners[::2], corners[1::2], strict=True):
        axes.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=14, color=_INK, lw=1.2))
    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


def _square(axes: Axes, column: int, row: int, cell: Cell, few: bool) -> None:
    left, top, width, height = column + 0.04, row + 0.1, 0.92, 0.8
    _box(axes, (left, top, width, height), (_NONE, ""))
    asked = cell.yes + cell.no + cell.rest
    if asked:
        middle = width * cell.yes / asked
        _box(axes, (left, top, middle, height), _YES)
        against = width * cell.no / asked
        _box(axes, (left + middle, top, against, height), _NO)
    said = cell.text if few else f"{cell.yes} / {cell.no} / {cell.rest}" if asked else "–"
    halo = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 1}
    axes.text(column + 0.5, row + 0.5, said, ha="center", va="center", color=_INK, fontsize=8.5, bbox=halo)


def _box(axes: Axes, place: tuple[float, float, float, float], look: tuple[str, str]) -> None:
    left, top, width, height = place
    colour, hatch = look
    if width > 0:
        axes.add_patch(Rectangle((left, top), width, height, fc=colour, ec=_LINE, lw=0.6, hatch=hatch, clip_on=False))


def _legend(axes: Axes, picture: Picture, y: float) -> None:
    # It begins under the labels of the rows: its words may be long.
    wide = len(picture.columns)
    for at, (look, said) in enumerate(zip((_YES, _NO, (_NONE, "")), picture.legend, strict=True)):
        left = wide * (at * 0.43 - 0.3)
        _box(axes, (left + wide * 0.01, y, wide * 0.04, 0.4), look)
        axes.text(left + wide * 0.06, y + 0.2, said, va="center", color=_INK, fontsize=9)


def _short(text: str, most: int) -> str:
    plain = text.replace("$", r"\$")  # a dollar sign would begin a formula
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"
