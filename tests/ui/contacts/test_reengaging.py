"""Re-engagement is a contact with an outcome: trying an option writes both at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from caseload.casework.enforcing import TrySupport, order_strip, try_support
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.contact import Contact, Mode
from caseload.domain.errors import Refusal
from ui.main_window import MainWindow
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog

Front = Callable[..., FormDialog]


def order_id(session: Session, person_id: str) -> str:
    return case_file(session, person_id).line.summary.order_id


def newest(session: Session) -> Contact:
    return session.store.find(Contact, order="row_id DESC")[0]


@pytest.mark.parametrize(
    ("option", "mode", "outcome"), [("call_today", Mode.PHONE, "ATTC"), ("home_visit", Mode.HOME, "AAME"), ("peer_mentor", Mode.ACTIVITY, "AFTA")]
)
def test_an_option_tried_is_a_contact_with_its_outcome_and_one_undo(
    window: MainWindow, person_id: str, front: Front, session: Session, option: str, mode: Mode, outcome: str
) -> None:
    order, before = order_id(session, person_id), session.store.find(Contact)
    form = front("support", person_id=person_id, order_id=order, option_key=option)
    put_value(form.fields["said"].editor, "will come on Tuesday")
    put_value(form.fields["outcome"].editor, outcome)
    form.submit()
    made = newest(session)
    assert (made.mode, made.outcome_code, made.note, made.order_id) == (mode, outcome, "will come on Tuesday", order)
    assert [one.outcome for one in order_strip(session, order).tried] == ["will come on Tuesday"]
    window.hub.undo()
    assert session.store.find(Contact) == before
    assert order_strip(session, order).tried == ()


def test_without_a_type_it_stays_support_only(window: MainWindow, person_id: str, front: Front, session: Session) -> None:
    order, before = order_id(session, person_id), session.store.find(Contact)
    form = front("support", person_id=person_id, order_id=order, option_key="call_today")
    assert form.fields["outcome"].isVisible()
    put_value(form.fields["type"].editor, "")
    assert not form.fields["outcome"].isVisible()
    put_value(form.fields["said"].editor, "nobody answered")
    form.submit()
    assert session.store.find(Contact) == before
    assert len(order_strip(session, order).tried) == 1


def test_a_visit_of_yesterday_needs_its_outcome_beside_it_and_one_before_the_order_its_date(
    window: MainWindow, person_id: str, front: Front, session: Session
) -> None:
    order, before = order_id(session, person_id), session.store.find(Contact)
    form = front("support", person_id=person_id, order_id=order, option_key="home_visit")
    put_value(form.fields["said"].editor, "nobody in")
    form.fields["on"].editor.set_text("yesterday")  # type: ignore[attr-defined]
    form.submit()
    assert "record it with its outcome" in form.fields["outcome"].error
    put_value(form.fields["outcome"].editor, "AFTA")
    form.fields["on"].editor.set_text("1/2/2026")  # type: ignore[attr-defined]
    form.submit()
    assert "lies before the order" in form.fields["on"].error
    assert (session.store.find(Contact), order_strip(session, order).tried) == (before, ())


def test_what_is_set_aside_is_no_contact(window: MainWindow, person_id: str, session: Session) -> None:
    order = order_id(session, person_id)
    before = session.store.find(Contact)
    try_support(session, TrySupport(person_id=person_id, order_id=order, option_key="home_visit", set_aside_why="not safe", type_code="CHVS"))
    assert session.store.find(Contact) == before
    ahead = TrySupport(person_id=person_id, order_id=order, option_key="home_visit", outcome="agreed", type_code="CHVS",
                       tried_on=session.today + timedelta(days=1), outcome_code="ATTC")  # fmt: skip
    with pytest.raises(Refusal, match="has not come yet"):
        try_support(session, ahead)
    assert [one.set_aside_why for one in order_strip(session, order).tried] == ["not safe"]
    assert session.store.find(Contact) == before
