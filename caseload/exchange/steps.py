"""Several steps in one cell: taken apart, bullets taken off, endings read as the status of the step."""

from __future__ import annotations

import re
from dataclasses import dataclass

from caseload.domain.plan import StepStatus
from caseload.rulebook.matching import without_figures

_BULLET = re.compile(r"^\s*(?:[-–—•·*▪◦●○‣]+|\(?\d{1,2}[.)](?!\d)|\[\s?\])\s*")
_INLINE_BULLET = re.compile(r"\s+(?=[•▪●‣]\s)")
_ENDING = re.compile(r"\s*(?:[-–—:]\s*(?P<dashed>[^-–—:()]+)|\((?P<bracketed>[^()]+)\)|(?P<mark>[✓✔☑✅]))\s*\.?\s*$")
_MARK_FIRST = re.compile(r"^\s*(?:[✓✔☑✅]|\[[xX✓]\])\s*")


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step as a cell tells it."""

    description: str
    status: StepStatus


def read_steps(cell: str, endings: dict[str, StepStatus]) -> tuple[StepWords, ...]:
    """The steps of a cell, one a line (or one a bullet), empty lines left out; `endings` says what an ending means."""
    lines = [part for line in cell.splitlines() for part in _INLINE_BULLET.split(line)]
    return tuple(step for line in lines if (step := _read(line, endings)) is not None)


def _read(line: str, endings: dict[str, StepStatus]) -> StepWords | None:
    text, status = _BULLET.sub("", line).strip(), StepStatus.NOT_STARTED
    if found := _MARK_FIRST.match(text):
        text, status = text[found.end():], StepStatus.COMPLETED
    if found := _ENDING.search(text):
        read = StepStatus.COMPLETED if found["mark"] else endings.get(without_figures(found["dashed"] or found["bracketed"]))
        if read is not None:
            text, status = text[:found.start()].rstrip(), read
    return StepWords(text, status) if text else None

