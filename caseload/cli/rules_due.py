"""`rules due`: the expected contact of one case, from the facts on a JSON line."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from caseload.cli.rules_fields import day, flag, optional_day, shown, text, type_of_line, whole
from caseload.domain.errors import Refusal
from caseload.domain.expectation import CaseFacts
from caseload.domain.frequency import expected_contact
from caseload.domain.person import CaseKind, Rosh, TierScheme
from caseload.domain.sentence import OrderKind
from caseload.domain.words import tr
from caseload.rulebook import Rules

_LETTER = re.compile(r"[A-G]")
_LETTER_DIGIT = re.compile(r"[A-D][0-3]S?")
_LONGEST_INTERVAL = 3660


def due(line: type_of_line, rules_on: Callable[[date | None], Rules]) -> dict[str, object]:
    """State, due date, interval and reason of one case on `as_of`; refuses facts that cannot be."""
    as_of = day(line, "as_of")
    rules = rules_on(as_of)
    expected = expected_contact(_facts(line, as_of, rules), as_of, rules.frequency, rules.holidays)
    answer: dict[str, object] = {
        "state": expected.state.value,
        "next_due": _iso(expected.due_on),
        "interval_days": expected.interval_days,
        "reason": str(expected.reason),
        "recheck_on": _iso(expected.recheck_on),
    }
    return answer | {"predicted": True} if expected.predicted else answer


def _facts(line: type_of_line, as_of: date, rules: Rules) -> CaseFacts:
    tier = text(line, "tier").upper() or None
    last_seen = optional_day(line, "last_seen")
    if last_seen is not None and last_seen > as_of:
        raise Refusal(tr("The field “last_seen” lies after “as_of”: nobody has been seen yet on that day."))
    again, start, end = _days(line)
    interval = whole(line, "own_interval_days", 1, _LONGEST_INTERVAL) if line.get("own_interval_days") is not None else None
    return CaseFacts(
        tier=tier, tier_scheme=_scheme(line, tier), tier_provisional=flag(line, "tier_provisional"), rosh=rosh(line, rules),
        kind=_kind(line), order_kind=_order_kind(line, rules), counts_from=again or start, released_again_on=again, ends_on=end,
        last_seen=last_seen, known_from=optional_day(line, "known_from"), gap_accepted=flag(line, "gap_accepted"),
        own_interval_days=interval, own_interval_reason=text(line, "own_interval_reason"),
        own_interval_on=optional_day(line, "own_interval_on"),
        unsupervised=flag(line, "unsupervised") if "unsupervised" in line else (tier or "").endswith("S"),
        closed_on=optional_day(line, "closed_on"),
    )


def _days(line: type_of_line) -> tuple[date | None, date | None, date | None]:
    """The release after recall, the start and the end of an order; refuses an end before either of the others."""
    again, start, end = optional_day(line, "released_again"), optional_day(line, "start"), optional_day(line, "end")
    for name, began in (("start", start), ("released_again", again)):
        if began is not None and end is not None and end < began:
            raise Refusal(tr("The field “end” ({end}) lies before “{name}” ({began}): check both dates.", end=end.isoformat(),
                             name=name, began=began.isoformat()))
    return again, start, end


def _scheme(line: type_of_line, tier: str | None) -> TierScheme | None:
    """The scheme a tier belongs to by its form; a scheme given beside it must agree."""
    given = text(line, "tier_scheme").upper()
    if tier is None:
        return None
    scheme = TierScheme.LETTER if _LETTER.fullmatch(tier) else TierScheme.LETTER_DIGIT
    if not (_LETTER.fullmatch(tier) or _LETTER_DIGIT.fullmatch(tier)) or given not in ("", scheme):
        raise Refusal(tr("The field “tier” is {value}, no tier of the scheme: give A to G, or one such as B2 or B2S.",
                         value=shown(tier)))
    return scheme


def rosh(line: type_of_line, rules: Rules) -> Rosh | None:
    """The RoSH of a line as officers write it, None when absent or null."""
    given = text(line, "rosh")
    if not given:
        return None
    word = rules.everyday("rosh", given)
    if word is None:
        raise Refusal(tr("The field “rosh” is {value}: choose VERY_HIGH, HIGH, MEDIUM or LOW.", value=shown(given)))
    return Rosh(word.meaning)


def _kind(line: type_of_line) -> CaseKind:
    given = text(line, "kind") or CaseKind.CASE.value
    if given not in tuple(CaseKind):
        raise Refusal(tr("The field “kind” is {value}: choose {kinds}.", value=shown(given), kinds=", ".join(CaseKind)))
    return CaseKind(given)


def _order_kind(line: type_of_line, rules: Rules) -> OrderKind | None:
    given = text(line, "order_type")
    if not given:
        return None
    if given in tuple(OrderKind):
        return OrderKind(given)
    word = rules.order_word(given)
    if word is None:
        raise Refusal(tr("The field “order_type” is {value}: choose {kinds}.", value=shown(given), kinds=", ".join(OrderKind)))
    return word.kind


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
