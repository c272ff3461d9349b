"""Plans the rows of a goals sheet: a goal a row, its steps out of one cell; repeats are told, no step is lost."""

from __future__ import annotations

from collections import Counter
from datetime import date

from caseload.domain.plan import Goal, GoalStatus, Step
from caseload.domain.words import tr
from caseload.exchange.directory import Known
from caseload.exchange.existing import TABLES
from caseload.exchange.line import LeftOut, Line, SheetReader, check_record, read_date, refuse
from caseload.exchange.names import tidy
from caseload.exchange.planning import Planning, add_notes
from caseload.exchange.row_repairs import numbered_key
from caseload.exchange.settle import Values
from caseload.exchange.steps import read_steps
from caseload.rulebook.matching import smooth


class GoalSheet:
    """Plans one sheet of goals after another."""

    def __init__(self, planning: Planning) -> None:
        """Take the planning."""
        self.planning = planning
        self._counts: Counter[str] = Counter()
        self._places: Counter[str] = Counter()
        self._first: dict[str, tuple[Line, str]] = {}

    def plan(self, reader: SheetReader) -> list[Line]:
        """Plan every row."""
        lines = reader.lines()
        for line in lines:
            try:
                self._plan(line)
            except LeftOut as left:
                line.left_out = left
        return lines

    def _plan(self, line: Line) -> None:
        check_record(line)
        title = line.text("title")
        line.label = " ".join(part for part in (line.text("crn"), line.text("name"), title) if part)
        known = self.planning.directory.find(line)
        if not title:
            raise refuse(tr("the goal has no title"))
        values = self._values(line, title)
        row_key = self._key(line, known, title, values)
        self._places[known.person.id] += 1
        if "status" not in values and (TABLES[Goal], row_key) not in self.planning.existing.by_key:
            values["status"] = GoalStatus.UNSET
        always: Values = {"person_id": known.person.id, "position": self._position(known)}
        goal = self.planning.settler.settle(line, Goal, row_key, values, always=always)
        if isinstance(goal, Goal):
            self._warn_kept(line, known, title, goal)
            self._add_steps(line, goal, row_key)
            add_notes(self.planning, line, known, goal.id)

    def _warn_kept(self, line: Line, known: Known, title: str, goal: Goal) -> None:
        """A new goal with the title of one that is kept already is told."""
        kept = self.planning.existing.belonging(Goal, known.person.id) if known.stored else ()
        if any(one.id != goal.id and smooth(one.title) == smooth(title) for one in kept):
            line.warn("title", tr("“{text}” is the title of a goal kept already: both stay, please look at them", text=title))

    def _position(self, known: Known) -> int:
        kept = len(self.planning.existing.belonging(Goal, known.person.id)) if known.stored else 0
        return kept + self._places[known.person.id]

    def _key(self, line: Line, known: Known, title: str, values: Values) -> str:
        """Person, title and which of that title it is; an earlier row with the same title is told."""
        base = f"{known.key}|goal|{smooth(title)}"
        first = self._first.get(base)
        if first is None:
            self._first[base] = (line, str(values.get("area", "")))
        else:
            told = (
                tr("repeats the goal of row {row}: both are imported with all their steps, please look at them",
                   row=first[0].number)
                if first[1] == values.get("area", "") else
                tr("has the title of the goal on row {row} under another area: both are imported, please look at them",
                   row=first[0].number)
            )
            line.warn("title", told)
        return numbered_key(self._counts, base, line)

    def _values(self, line: Line, title: str) -> Values:
        values: Values = {"title": title}
        if "[" in title and "]" in title:
            line.warn("title", tr("“{text}” holds an unfilled bracket: imported, the wording is unfinished", text=title))
        self._read_area(line, values)
        self._read_status(line, values)
        _read_target(line, values)
        looked = read_date(line, "last_looked_at")
        if looked.date is not None:
            values["status_on"] = looked.date
        if looked.problem is not None:
            line.warn("last_looked_at", tr("last looked at: {problem}", problem=str(looked.problem)))
        return values

    def _read_area(self, line: Line, values: Values) -> None:
        text = line.text("area")
        area = self.planning.words.area(text) if text else ""
        if text:
            values["area"], values["area_words"] = area, text
        if not area:
            line.warn("area", tr("“{text}” is not one of the eight areas of need: imported with the area to be chosen", text=text)
                      if text else tr("no area: imported with the area to be chosen"))

    def _read_status(self, line: Line, values: Values) -> None:
        text = line.text("status")
        status = self.planning.words.goal_status(text) if text else None
        if status is not None:
            values["status"] = status
            return
        line.warn("status", tr("“{text}” is not a status this program knows: imported with the status to be chosen", text=text)
                  if text else tr("no status: imported with the status to be chosen"))

    def _add_steps(self, line: Line, goal: Goal, row_key: str) -> None:
        counts: Counter[str] = Counter()
        for place, step in enumerate(read_steps(line.words("steps"), self.planning.words.step_endings), start=1):
            base = smooth(step.description)
            counts[base] += 1
            always: Values = {"person_id": goal.person_id, "goal_id": goal.id, "position": place}
            values: Values = {"description": tidy(step.description), "status": step.status}
            self.planning.settler.settle(
                line, Step, f"{row_key}|step|{base}|{counts[base]}", values, always=always,
            )


def _read_target(line: Line, values: Values) -> None:
    """A target date, or the words of one that names no day."""
    read = read_date(line, "target")
    text = line.text("target")
    target: date | None = read.date
    if target is not None:
        values["target_on"], values["target_words"] = target, ""
        if read.problem is not None:
            line.warn("target", tr("target: {problem}", problem=str(read.problem)))
    elif text:
        values["target_words"] = text
        line.warn("target", tr("the target “{text}” is not a date: no target date, the words are kept", text=text))
