"""Check 20: whether every proposed requirement can be delivered as it prints, by what was typed and by the local list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from caseload.domain.dates import plain_date
from caseload.domain.report import ProposedRequirement, Said
from caseload.domain.report_checks import CheckFacts, Listed
from caseload.domain.words import Message, msg, tr


def delivery_outstanding(facts: CheckFacts, today: date) -> Sequence[Message]:
    """What each requirement lacks before it can be delivered, and what the local list says against it."""
    found: list[Message] = []
    for place, one in enumerate(facts.report.proposed_requirements):
        listed = facts.listed[place] if place < len(facts.listed) else Listed()
        words = facts.kinds.get(one.kind, one.kind)
        lacking = list(_lacking(one, listed))
        if lacking:
            found.append(msg("{requirement} lacks: {what}.", requirement=words, what=", ".join(lacking)))
        found += _against(words, one, listed, today)
    return found


def _lacking(one: ProposedRequirement, listed: Listed) -> Iterator[str]:
    wanted = (
        (tr("how much"), one.quantity is not None or one.months is not None),
        (tr("earliest start"), one.earliest_start_on or listed.start_on),
        (tr("where and with whom"), one.provider.strip() or one.place.strip()),
        (tr("the wait"), one.wait.strip() or listed.waits),
        (tr("whether the person is willing"), one.willing is not Said.NOT_ASKED),
    )  # fmt: skip
    yield from (words for words, held in wanted if not held)


def _against(words: str, one: ProposedRequirement, listed: Listed, today: date) -> Iterator[Message]:
    """A provision that ended, an entry nobody has checked for long, a start that has passed."""
    provider, start = one.provider.strip(), one.earliest_start_on
    if listed.ended_on is not None:
        yield msg("{requirement}: {provider} ended on {date}. Choose another provider.", requirement=words, provider=provider,
                  date=plain_date(listed.ended_on))  # fmt: skip
    elif listed.stale:
        day = plain_date(listed.checked_on) if listed.checked_on else tr("on no day that is recorded")
        yield msg("{requirement}: {provider} was last checked {date}. Check its start and wait in the directory.",
                  requirement=words, provider=provider, date=day)  # fmt: skip
    if start is not None and start < today:
        yield msg("{requirement}: its earliest start, {date}, has passed.", requirement=words, date=plain_date(start))
