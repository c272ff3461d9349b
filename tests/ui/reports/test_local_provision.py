"""The local list of what is available."""

from __future__ import annotations

from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from caseload.casework.queries import provisions
from caseload.casework.session import Session
from caseload.domain.report import Provision
from ui.dialogs.provision import ProvisionDialog
from ui.hub import Hub
from ui.pages.reports import ReportsPage
from ui.pages.reports_provisions import checked_words, fits, is_stale, places_words, start_words, wait_words
from ui.widgets.fields import put_value

TODAY = date(2026, 11, 21)


def test_a_line_of_the_local_list_is_added_and_mended(page: ReportsPage, hub: Hub, qtbot: QtBot) -> None:
    hub.open_page("reports", view="provision")
    assert page.place_given() == {"view": "provision"}
    dialog = ProvisionDialog(hub, None, requirement_type="curfew")
    qtbot.addWidget(dialog)
    dialog.submit()
    assert "provider" in dialog.fields["provider"].error
    put_value(dialog.fields["provider"].editor, "Tag office")
    put_value(dialog.fields["places"].editor, "some")
    dialog.submit()
    assert "is not a whole number" in dialog.fields["places"].error
    put_value(dialog.fields["places"].editor, "0")
    put_value(dialog.fields["waiting_weeks"].editor, "2")
    dialog.submit()
    made = next(one for one in provisions(hub.session) if one.provider == "Tag office")
    assert (made.places, made.waiting_weeks, made.last_checked_on) == (0, 2, TODAY)
    mend = ProvisionDialog(hub, None, provision_id=made.id)
    qtbot.addWidget(mend)
    put_value(mend.fields["area"].editor, "Eastgate")
    mend.submit()
    assert next(one for one in page.provisions.model.rows if one.id == made.id).area == "Eastgate"


def test_what_is_available_is_told_as_far_as_it_is_known(session: Session) -> None:
    known = Provision(requirement_type="RAR", provider="Team", waiting_weeks=0, next_start_on=TODAY - timedelta(days=1), places=0)
    unknown = Provision(requirement_type="(none)", provider="Cafe", waiting_words="ask", places_words="drop in")
    assert fits(known, "rar", session.rules)
    assert fits(known, "", session.rules)
    assert not fits(unknown, "rar", session.rules)
    assert (wait_words(known), wait_words(unknown)) == ("none", "ask")
    assert (places_words(known), places_words(unknown)) == ("full", "drop in")
    assert (start_words(known, TODAY), start_words(unknown, TODAY)) == ("Fri 20 Nov (passed)", "not known")
    assert checked_words(unknown, TODAY, 30) == "never checked"
    assert is_stale(unknown, TODAY, 30)
