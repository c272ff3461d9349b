"""`rules NAME`: the rules over JSON lines, one answer a line, so that anyone can check them in bulk (docs/rules.md)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from caseload.cli.rules_due import due
from caseload.cli.rules_enforcement import enforcement
from caseload.cli.rules_fields import as_day, day, flag, number, required, shown, text, type_of_line, whole
from caseload.cli.rules_release import release
from caseload.cli.rules_tier import tier
from caseload.domain.errors import Refusal
from caseload.domain.progress import read_progress
from caseload.domain.words import tr
from caseload.domain.workdays import add_working_days
from caseload.domain.workload import CaseType, available_points, capacity_percent, case_points, check_hours
from caseload.rulebook import Rules, load_rules

type_of_answer = dict[str, object]
type_of_rule = Callable[[type_of_line, Callable[[date | None], Rules]], type_of_answer]

_MOST_DAYS = 5_000
_MOST_READINGS = 10_000


def names() -> tuple[str, ...]:
    """The rules that can be asked for."""
    return tuple(_RULES)


def run(name: str, lines: Iterable[str]) -> Iterator[str]:
    """Answer each JSON line with one JSON line; a line that must be refused gives `{"error": sentence}`, a blank one nothing.

    Raises Refusal for a rule that does not exist.
    """
    if name not in _RULES:
        raise Refusal(tr("There is no rule “{name}”: choose one of {names}.", name=name, names=", ".join(_RULES)))
    rules_on = lru_cache(maxsize=512)(load_rules)
    return (_answer(_RULES[name], line, rules_on) for line in lines if line.strip())


def _answer(rule: type_of_rule, line: str, rules_on: Callable[[date | None], Rules]) -> str:
    try:
        answer = rule(_line(line), rules_on)
    except Refusal as refusal:
        answer = {"error": str(refusal)}
    return json.dumps(answer, ensure_ascii=False)


def _line(line: str) -> type_of_line:
    try:
        read = json.loads(line, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, ArithmeticError, RecursionError) as error:  # 1e99999999999999999 is no number of Decimal's
        raise Refusal(tr("This line is not JSON: give one JSON object a line.")) from error
    if not isinstance(read, dict):
        raise Refusal(tr("This line is not a JSON object: give one JSON object a line."))
    return read


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _working_days(line: type_of_line, rules_on: Callable[[date | None], Rules]) -> type_of_answer:
    found = add_working_days(day(line, "start"), whole(line, "days", -_MOST_DAYS, _MOST_DAYS), rules_on(None).holidays)
    answer: type_of_answer = {"date": found.date.isoformat()}
    return answer | {"predicted": True} if found.predicted else answer


def _progress(line: type_of_line, _: Callable[[date | None], Rules]) -> type_of_answer:
    as_of, given = day(line, "as_of"), required(line, "readings")
    if not isinstance(given, list) or len(given) > _MOST_READINGS:
        raise Refusal(tr("The field “readings” is {value}: give a list of readings.", value=shown(given)))
    report = read_progress([_reading(one) for one in given], as_of)
    return {
        "word": report.word.value, "out_of_date": report.out_of_date, "readings": report.readings,
        "reason": str(report.reason),
    }


def _reading(given: object) -> tuple[date, int]:
    if not isinstance(given, dict):
        raise Refusal(tr("A reading is {value}: give each as an object with date and level.", value=shown(given)))
    return as_day(required(given, "date"), "date"), whole(given, "level", 1, 5)


def _workload(line: type_of_line, rules_on: Callable[[date | None], Rules]) -> type_of_answer:
    calculation = text(line, "calc")
    if calculation == "case_points":
        return {"points": _case_points(line, rules_on(None))}
    if calculation == "available":
        return {"points": _available(line)}
    if calculation == "capacity":
        return {"percent": float(capacity_percent(number(line, "total"), number(line, "available")))}
    raise Refusal(tr("The field “calc” is {value}: choose case_points, available or capacity.", value=shown(line.get("calc"))))


def _case_points(line: type_of_line, rules: Rules) -> int:
    """Points of one case; no tier at all weighs nothing, as in the official service, an A-G tier has no national points."""
    tier, given = text(line, "tier").upper(), text(line, "case_type").lower()
    if given not in tuple(CaseType):
        raise Refusal(tr("The field “case_type” is {value}: choose community, licence or custody.", value=shown(given)))
    if not tier:
        return 0
    points = case_points(rules.workload, tier, CaseType(given), t2a=flag(line, "t2a"))
    if points is not None:
        return points
    if tier in tuple("ABCDEFG"):
        raise Refusal(tr("Tier {tier} is of the A-G scheme, for which no national points exist: give an A-D tier such as B2.",
                         tier=tier))
    raise Refusal(tr("The field “tier” is {value}, a tier of neither scheme: give one such as B2.", value=shown(tier)))


def _available(line: type_of_line) -> int:
    grade_hours = number(line, "grade_hours")
    contracted = number(line, "contracted") if line.get("contracted") is not None else grade_hours
    reduction = number(line, "reduction", 0)
    for hours in (grade_hours, contracted, reduction):
        check_hours(hours)
    return available_points(number(line, "nominal"), grade_hours, contracted, reduction)


_RULES: dict[str, type_of_rule] = {
    "working-days": _working_days,
    "due": due,
    "progress": _progress,
    "workload": _workload,
    "enforcement": enforcement,
    "tier": tier,
    "release": release,
}
