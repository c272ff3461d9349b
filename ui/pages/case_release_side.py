"""Beside a release: what is asked around it, promises, ledgers, and the referrals of the person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from caseload.casework.around import around_of
from caseload.casework.paper_request import PaperRequest
from caseload.casework.referring import ReferralLine, chase, referrals_of
from caseload.casework.release_read import ReleaseCase
from caseload.casework.settings import setting
from caseload.documents.release_plan import DATES
from caseload.domain.dates import long_date, plain_date, short_date, working_days_words
from caseload.domain.entry import Entry
from caseload.domain.referral_age import ReferralState
from caseload.domain.release_after import AskedCheck
from caseload.domain.release_plan import first_appointment_by
from caseload.domain.words import tr
from caseload.domain.workdays import working_days_between
from ui.dialogs.release_beside import records_of
from ui.hub import Hub
from ui.pages.case_tab import entry_row, fact_row, panel, state_row
from ui.release_words import BESIDE, OF_RELEASE, beside_of
from ui.sensitive import closed_row, is_closed
from ui.widgets.buttons import link_button
from ui.widgets.panels import Panel
from ui.widgets.state import HELD, LATE, ON_TRACK, SOON, Mark

HOME = "accommodation"
ENDED = {ReferralState.SEEN: ON_TRACK, ReferralState.REFUSED: HELD}


def checks_panel(hub: Hub, case: ReleaseCase) -> Panel:
    """Wellbeing and settling: each with its answer, owed or to come; a level or a stone of home is one link away."""
    area = {"person_id": case.person_id, "area": HOME}
    links = (
        (tr("Rate home"), partial(hub.open_dialog, "level", **area)),
        (tr("Lay a stone"), partial(hub.open_dialog, "stone", **area)),
    )  # fmt: skip
    return panel(tr("Wellbeing and settling"), [_check(hub, case, one) for one in case.checks], links if case.released else ())


def first_seen_row(hub: Hub, case: ReleaseCase) -> QWidget:
    """When the person was first seen after release, in working days, or that nobody has seen them yet."""
    if case.first_seen_on is None:
        by = first_appointment_by(case.day, hub.session.rules.holidays, hub.session.rules.release.figures)
        late = by < hub.today
        return state_row(LATE if late else SOON, tr("Not seen since release; to be seen by {day}.", day=long_date(by)))
    days = working_days_between(case.day, case.first_seen_on, hub.session.rules.holidays)
    said = tr("First seen after release on {day}, {age}.", day=long_date(case.first_seen_on), age=working_days_words(days))
    return state_row(ON_TRACK, said)


def custody_rows(hub: Hub, case: ReleaseCase) -> Iterator[QWidget]:
    """Who is responsible from when and named in time, where the person is held, who covers, the dates the prison gave."""
    if case.named.late:
        yield state_row(LATE, str(case.named.reason))
    if case.handover is not None:
        yield fact_row(str(case.handover.reason))
    stays = [one for one in around_of(hub.session, case.person_id).prison_stays if one.to_on is None and not is_closed(hub, one)]
    for stay in stays[:1]:
        who = stay.prison_officer or tr("not recorded")
        since = tr("since {day}", day=long_date(stay.from_on)) if stay.from_on else tr("since when is not recorded")
        yield fact_row(tr("In {prison} {since}; prison officer: {who}.", prison=stay.prison, since=since, who=who))
    if case.release is not None and case.release.covered_by:
        yield fact_row(tr("{who} covers if you are away.", who=case.release.covered_by))
    if case.dates is not None:
        known = [(str(words), getattr(case.dates, name)) for name, words in DATES]
        told = "; ".join(tr("{what} {day}", what=what, day=plain_date(day)) for what, day in known if day)
        if told:
            yield fact_row(tr("Dates the prison gave: {dates}.", dates=told), "small")


def _check(hub: Hub, case: ReleaseCase, one: AskedCheck) -> QWidget:
    if one.done is not None and is_closed(hub, one.done):
        return closed_row(hub, case.person_id, one.done)
    release_id = case.release.id if case.release else ""
    if one.follow_up and one.done is not None:
        opened = partial(hub.open_dialog, "follow_up", person_id=case.person_id, check_id=one.done.id)
        entry_id = f"follow up {one.done.id}"
    else:
        opened = partial(hub.open_dialog, "release_check", person_id=case.person_id, release_id=release_id, kind=one.kind.value)
        entry_id = f"check {release_id} {one.kind.value}"
    due = short_date(one.due_on, hub.today)
    row = entry_row(entry_id, str(one.words), detail=_answer(hub, one), lead=due, state=_state(hub, one), opened=opened)
    row.stands_for = (one.done.id,) if one.done is not None else ()
    return row


def _answer(hub: Hub, one: AskedCheck) -> str:
    if one.done is None or one.follow_up:
        return tr("from {day}", day=short_date(one.opens_on, hub.today)) if one.opens_on > hub.today else ""
    done = one.done
    if done.settled is not None:
        said = tr("settled") if done.settled else tr("not settled")
    else:
        said = tr("a concern") if done.concern else tr("no concern")
    told = tr("{found}, {day}", found=said, day=short_date(done.done_on, hub.today))
    return ". ".join(filter(None, (told, done.words, done.follow_up_words)))


def _state(hub: Hub, one: AskedCheck) -> tuple[Mark, str] | None:
    if one.done is not None and not one.follow_up:
        worry = one.done.concern or one.done.settled is False
        return (SOON, tr("asked, a worry")) if worry else (ON_TRACK, tr("asked"))
    if one.late(hub.today):
        return LATE, tr("not asked in time") if one.closes_on is not None and one.closes_on <= hub.today else tr("late")
    return (SOON, tr("to be asked")) if one.owed(hub.today) else None


def beside_panels(hub: Hub, person_id: str, release_id: str) -> Iterator[Panel]:
    """The ledgers and promises, one panel a kind; a promise belongs to a release that is planned."""
    held = records_of(hub, person_id)
    for kind in BESIDE:
        if kind.key in OF_RELEASE and not release_id:
            continue
        add = partial(hub.open_dialog, "beside_release", kind=kind.key, person_id=person_id, release_id=release_id)
        rows = [_beside(hub, person_id, one) for one in held if isinstance(one, kind.record)]
        made = panel(str(kind.heading), rows, ((tr("Add"), add),), str(kind.none))
        yield named_links(made, tr("Add: {what}", what=str(kind.heading)))


def named_links(made: Panel, name: str) -> Panel:
    """A panel whose link to add says to a screen reader what it adds."""
    for button in made.findChildren(QPushButton):
        if button.text() == tr("Add"):
            button.setAccessibleName(name)
    return made


def _beside(hub: Hub, person_id: str, record: Entry) -> QWidget:
    if is_closed(hub, record):
        return closed_row(hub, person_id, record)
    kind = beside_of(record)
    words, detail, done = kind.told(record, hub.today)
    due = getattr(record, "due_on", None)
    late = not done and due is not None and due < hub.today
    state = (ON_TRACK, tr("done")) if done else (LATE, tr("late")) if late else None
    return entry_row(
        record.id, words, detail=detail, state=state,
        opened=partial(hub.open_dialog, "beside_release", kind=kind.key, person_id=person_id, record_id=record.id),
    )  # fmt: skip


def referrals_panel(hub: Hub, person_id: str) -> Panel:
    """Every referral, open ones first; C says that somebody was asked today, N tells news, L writes the letter."""
    rows = [_referral(hub, person_id, one) for one in referrals_of(hub.session, person_id)]
    add = partial(hub.open_dialog, "referral", person_id=person_id)
    made = panel(tr("Referrals"), rows, ((tr("Add"), add),), tr("No referral is recorded."))
    if rows:
        made.add_row(fact_row(tr("C: asked today. N: news. L: letter. Enter: the referral."), "small"))
    return named_links(made, tr("Add: {what}", what=tr("Referrals")))


def _referral(hub: Hub, person_id: str, one: ReferralLine) -> QWidget:
    referral, age = one.referral, one.age
    if is_closed(hub, referral):
        return closed_row(hub, person_id, referral)
    given = {"person_id": person_id, "referral_id": referral.id}
    area = hub.session.rules.areas.get(referral.need_area)
    need = referral.need_words or (tr(area.words) if area else tr("another need"))
    said = str(age.reason) if age else tr("The day it was made is not known.")
    keys = {"n": partial(hub.open_dialog, "referral_news", **given), "l": partial(letter, hub, person_id, referral.id)}
    if referral.open:
        keys["c"] = partial(ask, hub, referral.id)
    news = link_button(tr("News"), partial(hub.open_dialog, "referral_news", **given))
    news.setAccessibleName(tr("News of the referral to {agency}", agency=one.agency))
    return entry_row(
        referral.id, tr("{agency}: {need}", agency=one.agency, need=need),
        detail=". ".join(filter(None, (said.rstrip("."), referral.outcome))),
        state=referral_state(one), opened=partial(hub.open_dialog, "referral", **given), keys=keys, extra=(news,),
    )  # fmt: skip


def referral_state(one: ReferralLine) -> tuple[Mark, str] | None:
    """How a referral stands, for its mark: ended, to be asked about, or quiet."""
    if one.age is None:
        return SOON, tr("day not known")
    if one.age.state in ENDED:
        return ENDED[one.age.state], tr(one.age.state.value)
    return (SOON, tr("ask again")) if one.age.chase_due else None


def ask(hub: Hub, referral_id: str) -> None:
    """One key: the agency was asked today."""
    hub.perform(chase, referral_id)


def letter(hub: Hub, person_id: str, referral_id: str) -> None:
    """The letter of a referral, as it prints."""
    marking = str(setting(hub.session, "marking"))
    request = PaperRequest(key="referral", person_id=person_id, record_id=referral_id, marking=marking)
    hub.open_dialog("preview", request=request)
