"""Check-in only: attended contacts that name neither the need they worked on nor the step they moved, always with counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseload.domain.contact import Contact
from caseload.domain.dates import plain_date
from caseload.domain.months import add_months
from caseload.domain.seen import NOT_MET
from caseload.domain.words import Message, msg

MONTHS_COUNTED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIns:
    """How many of the contacts attended since a day were check-in only."""

    only: int
    attended: int
    since: date

    @property
    def share(self) -> int | None:
        """The share in whole per cent; None when nothing was attended."""
        return round(100 * self.only / self.attended) if self.attended else None

    @property
    def reason(self) -> Message:
        """The share as a sentence with the counts it is made of."""
        since = plain_date(self.since)
        if self.share is None:
            return msg("Check-in only: no contact was attended since {since}.", since=since)
        return msg(
            "Check-in only: {only} of {attended} contacts attended since {since} name neither a need nor a step ({share}%).",
            only=self.only, attended=self.attended, since=since, share=self.share,
        )  # fmt: skip


def check_ins(contacts: Iterable[Contact], today: date) -> CheckIns:
    """Count the contacts the person attended in the last six months up to today; texts and third-party contact never count."""
    since = add_months(today, -MONTHS_COUNTED)
    met = [one for one in contacts if one.seen and one.mode not in NOT_MET and since <= one.happens_on <= today]
    return CheckIns(only=sum(not one.need_area and not one.step_id for one in met), attended=len(met), since=since)
