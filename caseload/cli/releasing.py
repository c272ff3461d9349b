"""`releases` and `referrals`: what comes out of prison when and what is not ready; which referrals wait on whom."""

from __future__ import annotations

from typing import Any

import click

from caseload.casework.referring import ReferralLine, referral_list
from caseload.casework.release_read import ReleaseCase, ReleasePage, release_page
from caseload.casework.session import Session
from caseload.cli.opening import Use, opened
from caseload.cli.options import Choices, command
from caseload.cli.output import say, say_json, say_table
from caseload.domain.dates import short_date
from caseload.domain.release_load import DayLoad
from caseload.domain.words import tr

FARTHEST = 520


@command("releases")
@click.option("--weeks", type=click.IntRange(1, FARTHEST), default=12, show_default=True, help="How many weeks from today on.")
def _releases(choices: Choices, weeks: int) -> None:
    """List the releases ahead and those not yet settled: the day, what could become of it, what is not ready."""
    with opened(choices, Use.READ) as session:
        page = release_page(session, weeks=weeks)
        if choices.json:
            told = [_release_object(one, session) for one in page.cases]
            say_json({"releases": told, "days": [_day(one) for one in page.loads]})
            return
        rows = [_release_row(one, session) for one in page.cases]
        say_table([tr("Day"), tr("Name"), tr("CRN"), tr("Could come forward to"), tr("Licence"), tr("Not ready")], rows)
        _say_loads(page, session)
        if not rows:
            say(tr("No release is coming in that time, and none is waiting to be settled."))


@command("referrals")
@click.option("--all", "every", is_flag=True, help="Those that are over too.")
def _referrals(choices: Choices, every: bool) -> None:
    """List referrals by age: whom each waits on and when to ask; one is open until the person was seen or refused."""
    with opened(choices, Use.READ) as session:
        found = referral_list(session, every=every)
        if choices.json:
            say_json([_referral_object(one) for one in found])
            return
        rows = [_referral_row(one, session) for one in found]
        say_table([tr("Days"), tr("Name"), tr("CRN"), tr("Agency"), tr("Stands"), tr("Waiting on"), tr("Ask on")], rows)
        if not rows:
            say(tr("No referral is open."))


def _release_row(one: ReleaseCase, session: Session) -> list[str]:
    forward = one.advice.forward_to
    earlier = short_date(forward, session.today) if forward and forward != one.day and not one.released else "-"
    licence = "-" if one.released else tr(one.licence.state.value)
    return [
        short_date(one.day, session.today), one.line.name, one.line.crn or "-", earlier, licence, str(one.ready),
    ]  # fmt: skip


def _release_object(one: ReleaseCase, session: Session) -> dict[str, Any]:
    release = one.release
    return {
        "id": release.id if release else None, "crn": one.line.crn, "name": one.line.name, "day": one.day.isoformat(),
        "due": one.advice.due_on.isoformat(), "forward_to": one.advice.forward_to.isoformat() if one.advice.forward_to else None,
        "reason": str(one.advice.reason), "planned": release is not None,
        "released": one.released,
        "handover": one.handover.route.value if one.handover else None,
        "licence": {"state": one.licence.state.value, "warn_on": one.licence.warn_on.isoformat(),
                    "stop_on": one.licence.stop_on.isoformat()},
        "first_appointment": one.first_appointment_on.isoformat() if one.first_appointment_on else None,
        "not_ready": [
            {"item": item.row.key, "words": item.row.words, "owner": item.owner.value, "due": item.due_on.isoformat(),
             "late": item.late}
            for item in one.not_ready
        ],
        "checks": [
            {"kind": check.kind.value, "due": check.due_on.isoformat(), "follow_up": check.follow_up}
            for check in one.owed(session.today)
        ],
    }  # fmt: skip


def _day(load: DayLoad) -> dict[str, Any]:
    return {
        "day": load.day.isoformat(), "level": load.level.value, "releases": len(load.releases),
        "reasons": [str(one.words) for one in load.reasons],
    }  # fmt: skip


def _say_loads(page: ReleasePage, session: Session) -> None:
    """Days that are marked, with why."""
    for load in page.loads:
        of_day = [str(one.words) for one in load.reasons if not one.case_id]
        if of_day:
            say(tr("{day}: {reasons}.", day=short_date(load.day, session.today), reasons="; ".join(of_day)))


def _referral_row(one: ReferralLine, session: Session) -> list[str]:
    if one.age is None:
        return ["?", one.line.name, one.line.crn or "-", one.agency, tr("the day it was made is not known"), "-", "-"]
    return [
        str(one.age.age), one.line.name, one.line.crn or "-", one.agency, tr(one.age.state.value), tr(one.age.waiting_on.value),
        short_date(one.age.chase_on, session.today) if one.age.chase_on else "-",
    ]  # fmt: skip


def _referral_object(one: ReferralLine) -> dict[str, Any]:
    age = one.age
    return {
        "id": one.referral.id, "crn": one.line.crn, "name": one.line.name, "agency": one.agency, "open": one.referral.open,
        "days": age.age if age else None, "state": age.state.value if age else None,
        "waiting_on": age.waiting_on.value if age else None, "reason": str(age.reason) if age else None,
        "chase_on": age.chase_on.isoformat() if age and age.chase_on else None, "chase_due": bool(age and age.chase_due),
    }  # fmt: skip


COMMANDS = {"releases": _releases, "referrals": _referrals}
