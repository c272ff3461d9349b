"""`rules release`: whether the day of a release could come forward, from the facts on a JSON line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from caseload.cli.rules_fields import day, optional_day, shown, text, type_of_line, whole
from caseload.domain.errors import Refusal
from caseload.domain.release_date import ReleaseFacts, ReleaseKind, ReleaseTable, release_day
from caseload.domain.words import tr
from caseload.rulebook import Rules

_MOST_DAYS = 36_500
_ALSO = {"": ReleaseKind.STANDARD, "determinate": ReleaseKind.STANDARD, "standard determinate": ReleaseKind.STANDARD,
         "sds": ReleaseKind.STANDARD, "recalled": ReleaseKind.RECALL}  # fmt: skip


def release(line: type_of_line, rules_on: Callable[[date | None], Rules]) -> dict[str, object]:
    """The day a release could come forward to (null where it stays), one day more on application, exclusions and the reason."""
    due, rules = day(line, "due"), rules_on(None)
    served = whole(line, "served_days", 0, _MOST_DAYS) if line.get("served_days") is not None else None
    facts = ReleaseFacts(kind=_kind(line, rules.release), sentenced_on=optional_day(line, "sentenced"), served_days=served)
    advice = release_day(due, facts, rules.holidays, rules.release)
    answer: dict[str, object] = {
        "forward_to": _iso(advice.forward_to),
        "on_application": _iso(advice.on_application),
        "exclusions": [row.key for row in advice.exclusions],
        "reason": str(advice.reason),
        "source": str(advice.source),
    }
    return answer | {"predicted": True} if advice.predicted else answer


def _kind(line: type_of_line, table: ReleaseTable) -> ReleaseKind:
    """The kind of release, however its capitals and dashes are written."""
    given = " ".join(text(line, "kind").lower().replace("-", " ").replace("_", " ").split())
    also = _ALSO | {words: row.key for row in table.exclusions.values() for words in row.also}
    found = also.get(given, given)
    if found not in tuple(ReleaseKind):
        raise Refusal(tr("The field “kind” is {value}: choose {choices}.", value=shown(text(line, "kind")),
                         choices=", ".join(ReleaseKind)))  # fmt: skip
    return ReleaseKind(found)


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
