"""The groups of things that need the officer, as the first screen shows them: at most seven lines each, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_LINES = 7
LATE, SOON, UNKNOWN, CALM = "late", "soon", "unknown", "on_track"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """One line of a group: whose, the words, the detail; the id of the appointment, report, step or decision it is about."""

    person_id: str
    words: str
    detail: str
    contact_id: str = ""
    report_id: str = ""
    step_id: str = ""
    decision_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedGroup:
    """Something that needs the officer: how many, the worst in words, and the worst seven lines."""

    key: str
    words: str
    count: int
    detail: str
    state: str
    lines: tuple[NeedLine, ...]
    person_ids: tuple[str, ...]


def need_group(
    key: str, words: str, state: str, lines: Sequence[NeedLine], detail: str = "", whose: Sequence[str] | None = None
) -> NeedGroup:
    """A group of its lines; all are counted, the worst seven are shown.

    Where only the worst lines were put into words, `whose` names the person of every line there is.
    """
    everyone = [line.person_id for line in lines] if whose is None else whose
    return NeedGroup(
        key=key, words=words, count=len(everyone), detail=detail or (lines[0].detail if lines else ""), state=state,
        lines=tuple(lines[:MOST_LINES]), person_ids=tuple(dict.fromkeys(everyone)),
    )  # fmt: skip
