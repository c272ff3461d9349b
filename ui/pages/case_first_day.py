"""The panel of a first day: whether it can be done, where the person is when, what does not fit and what may be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from caseload.casework.first_days import FirstDayFile, first_day
from caseload.casework.paper_request import PaperRequest
from caseload.casework.release_read import ReleaseCase
from caseload.casework.settings import setting
from caseload.domain.dates import clock_time, long_date
from caseload.domain.first_day import LeftOut, Stop
from caseload.domain.releasing import FirstDayThing
from caseload.domain.words import tr
from ui.hub import Hub
from ui.pages.case_tab import Act, entry_row, fact_row, state_row
from ui.sensitive import closed_row, is_closed
from ui.widgets.buttons import link_button
from ui.widgets.flow import flow_of
from ui.widgets.panels import Panel
from ui.widgets.state import LATE, ON_TRACK, SOON


def first_day_panel(hub: Hub, case: ReleaseCase) -> Panel:
    """The first day of a release with its links."""
    assert case.release is not None  # noqa: S101  the tab shows it only for a release that is planned
    file = first_day(hub.session, case.release.id)
    made = Panel(tr("First day"))
    made.body.addWidget(_links(hub, case, file))
    if file.trouble:
        made.add_row(state_row(LATE, file.trouble))
    if file.later is not None:
        words = tr("No appointment is booked for this day; the next one is on {day}. Move it where the release has moved.",
                   day=long_date(file.later.happens_on))  # fmt: skip
        made.add_row(state_row(SOON, words))
    plan = file.plan
    if plan is None:
        if not file.trouble:
            made.add_row(fact_row(tr("Nothing is planned yet: add what has to be done and where. A booked appointment counts.")))
        for thing in file.things if file.trouble else ():
            made.add_row(_thing(hub, file, thing))
        return made
    mark = ON_TRACK if plan.possible and not plan.left_out else SOON if plan.possible else LATE
    made.add_row(state_row(mark, str(plan.reason)))
    gate = (file.gate, *(stop.item.place for stop in plan.stops))
    for stop, came_from in zip(plan.stops, gate, strict=False):
        made.add_row(_stop(hub, file, stop, came_from))
    for one in plan.left_out:
        made.add_row(_left(hub, file, one))
    return made


def _thing(hub: Hub, file: FirstDayFile, thing: FirstDayThing) -> QWidget:
    if is_closed(hub, thing):
        return closed_row(hub, thing.person_id, thing)
    return entry_row(thing.id, thing.words, detail=thing.place, opened=_opener(hub, file, thing.id))


def _links(hub: Hub, case: ReleaseCase, file: FirstDayFile) -> QWidget:
    def paper(key: str) -> None:
        request = PaperRequest(key=key, person_id=case.person_id, record_id=file.release.id,
                               marking=str(setting(hub.session, "marking")))  # fmt: skip
        hub.open_dialog("preview", request=request)

    links: list[tuple[str, Callable[[], object]]] = [
        (tr("Add something to do"), _opener(hub, file, "")),
        (tr("A journey"), partial(hub.open_dialog, "journey", release_id=file.release.id)),
        (tr("Book an appointment"), partial(hub.open_dialog, "book_contact", person_id=case.person_id)),
    ]  # fmt: skip
    if file.plan is not None:
        links += [(tr("Sheet for the person"), partial(paper, "first-day")),
                  (tr("Sheet for the officer"), partial(paper, "first-day-officer"))]  # fmt: skip
    return flow_of(*(link_button(words, run) for words, run in links), gap=2)


def _opener(hub: Hub, file: FirstDayFile, thing_id: str) -> Act:
    return partial(hub.open_dialog, "first_day_thing", release_id=file.release.id, thing_id=thing_id)


def _open(hub: Hub, file: FirstDayFile, key: str) -> Act:
    """Enter opens what was typed, or the appointment that is booked."""
    contact = file.appointment(key)
    if contact is not None:
        return partial(hub.open_dialog, "contact", person_id=contact.person_id, contact_id=contact.id)
    return _opener(hub, file, key)


def _stop(hub: Hub, file: FirstDayFile, stop: Stop, came_from: str) -> QWidget:
    told = file.thing(stop.item.key)
    if is_closed(hub, told) and told is not None:
        return closed_row(hub, told.person_id, told)
    where = ", ".join(filter(None, (stop.item.place, told.address if told else "")))
    way = ""
    if stop.journey:
        way = (tr("{n} min from {place}", n=stop.journey, place=came_from) if stop.journey_known
               else tr("{n} min from {place} taken, not known", n=stop.journey, place=came_from))  # fmt: skip
    journey = link_button(tr("Journey"), partial(hub.open_dialog, "journey", release_id=file.release.id, start=came_from,
                                                 end=stop.item.place))  # fmt: skip
    journey.setAccessibleName(tr("Journey to {place}", place=stop.item.place))
    hours = tr("{start} to {end}", start=clock_time(stop.begins), end=clock_time(stop.ends))
    made = entry_row(
        stop.item.key, tr(stop.item.words), detail=", ".join(filter(None, (where, way))), lead=hours,
        opened=_open(hub, file, stop.item.key),
        extra=(journey,) if stop.journey else (),
    )  # fmt: skip
    made.stands_for = (told.id if told is not None else stop.item.key,)
    return made


def _left(hub: Hub, file: FirstDayFile, one: LeftOut) -> QWidget:
    told = file.thing(one.item.key)
    if is_closed(hub, told) and told is not None:
        return closed_row(hub, told.person_id, told)
    instead = "; ".join(str(way) for way in one.instead)
    detail = tr("{why}; instead: {how}", why=str(one.why), how=instead) if instead else str(one.why)
    state = (SOON, tr("moves")) if one.instead else (LATE, tr("does not fit"))
    made = entry_row(one.item.key, tr(one.item.words), detail=detail, state=state, opened=_open(hub, file, one.item.key))
    made.stands_for = (told.id if told is not None else one.item.key,)
    return made
