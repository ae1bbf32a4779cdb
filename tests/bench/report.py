"""The figures as they are kept and shown: one table for people, the same as JSON for comparing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Aim(BaseModel):
    """What a figure should be: of its value or of its ratio, at most or at least."""

    model_config = ConfigDict(frozen=True)
    of: Literal["value", "ratio"]
    sense: Literal["<=", ">=", "<"]
    limit: float

    def met(self, figure: float) -> bool:
        """Whether this figure is what it should be."""
        return {"<=": figure <= self.limit, ">=": figure >= self.limit, "<": figure < self.limit}[self.sense]


class Figure(BaseModel):
    """One line: what the app does, what stands beside it, and their ratio."""

    model_config = ConfigDict(frozen=True)
    what: str
    unit: str
    app: float
    beside: float | None = None
    ratio: float | None = None
    aim: Aim | None = None
    met: bool | None = None


class Report(BaseModel):
    """All figures of one run, on which machine, and how they were measured."""

    model_config = ConfigDict(frozen=True)
    machine: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...]


def say(doing: str) -> None:
    """Tell whoever waits what is being measured."""
    print(f"  {doing}", file=sys.stderr, flush=True)


def slower(what: str, unit: str, app: float, echo: float, aim: Aim | None = None) -> Figure:
    """The app beside the echo: how many times the echo's figure it is."""
    ratio = app / echo if echo else None
    return _judged(Figure(what=what, unit=unit, app=app, beside=echo, ratio=ratio, aim=aim))


def faster(what: str, unit: str, app: float, plain: float, aim: Aim | None = None) -> Figure:
    """The log beside JSONStorage: how many times faster it is."""
    ratio = plain / app if app else None
    return _judged(Figure(what=what, unit=unit, app=app, beside=plain, ratio=ratio, aim=aim))


def alone(what: str, unit: str, app: float, aim: Aim | None = None) -> Figure:
    """A figure of the app that nothing stands beside."""
    return _judged(Figure(what=what, unit=unit, app=app, aim=aim))


def _judged(figure: Figure) -> Figure:
    aim = figure.aim
    judged = {"value": figure.app, "ratio": figure.ratio}[aim.of] if aim else None
    met = aim.met(judged) if aim and judged is not None else None
    return figure.model_copy(update={"met": met})


def as_text(report: Report) -> str:
    """The report as one table and the notes that belong to it."""
    head = ("", "", "app", "beside", "ratio", "aim", "")
    lines = _aligned([head, *(_cells(each) for each in report.figures)])
    return "\n".join([report.machine, "", *lines, "", *report.notes])


def _cells(figure: Figure) -> tuple[str, ...]:
    aim = figure.aim
    unit = "x" if aim and aim.of == "ratio" else figure.unit
    return (
        figure.what,
        figure.unit,
        _number(figure.app),
        _number(figure.beside),
        f"{figure.ratio:.1f}x" if figure.ratio is not None else "",
        f"{aim.sense} {aim.limit:g} {unit}" if aim else "",
        {True: "met", False: "NOT MET", None: ""}[figure.met],
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}" if value < 100 else f"{value:.0f}"


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        left = f"{row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}"
        numbers = "  ".join(f"{cell:>{width}}" for cell, width in zip(row[2:5], widths[2:5], strict=True))
        yield f"{left}  {numbers}  {row[5]:<{widths[5]}}  {row[6]}".rstrip()
