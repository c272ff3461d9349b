"""What an act said of an entry before it was marked as sensitive is closed with it, in History, Audit, its spreadsheet and papers."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from caseload.casework.auditing import AuditFilter, ExportAudit, audit_lines, export_audit
from caseload.casework.chasing import ChaseStep, chase_step
from caseload.casework.closed_acts import CLOSED_ACT
from caseload.casework.papers import PaperRequest, make_paper
from caseload.casework.plan_steps import AddStep, add_step
from caseload.casework.plans import AddGoal, add_goal
from caseload.casework.queries import history
from caseload.casework.referring import MakeReferral, TellNews, make_referral, tell_news
from caseload.casework.reversal import reverse
from caseload.casework.sensitive import OpenSensitive, open_sensitive
from caseload.casework.sensitive_marks import MarkSensitive, mark_sensitive
from caseload.casework.session import Session
from caseload.documents.blocks import texts_of
from caseload.domain.plan import Goal, Step
from caseload.domain.referring import NewsKind, Referral
from tests import kit

AGENCY, WHOM = "Elm Row refuge", "Nia at the refuge"


@pytest.fixture
def person_id(sitting: Session) -> str:
    return kit.add_case(sitting).id


def referred(session: Session, person_id: str, agency: str = AGENCY) -> str:
    made = make_referral(session, MakeReferral(referral=Referral(person_id=person_id, agency_words=agency, need_words="safety")))
    return next(one.after.id for one in made.entries if isinstance(one.after, Referral))


def said(session: Session, person_id: str) -> str:
    lines = (*history(session, person_id), *audit_lines(session, AuditFilter()), *audit_lines(session, AuditFilter(words="refuge")))
    return "\n".join(one.sentence for one in lines)


def left(session: Session, person_id: str, tmp_path: Path, **more: tuple[str, ...]) -> str:
    """What leaves: the audit as a spreadsheet, and the papers that print it."""
    path = tmp_path / f"{len(more)}.xlsx"
    export_audit(session, ExportAudit(path=path, recipient="J. Hale"))
    cells = [str(cell) for row in openpyxl.load_workbook(path).active.values for cell in row]
    papers = [make_paper(session, PaperRequest(key=key, person_id=person_id, **more)) for key in ("everything-held", "inspection")]  # type: ignore[arg-type]
    return "\n".join((*([] if more else cells), *(words for one in papers for words in texts_of(one.document))))


def test_what_an_act_said_before_the_mark_is_closed_and_opened_with_the_entry(sitting: Session, person_id: str, tmp_path: Path) -> None:
    kept = referred(sitting, person_id)
    assert said(sitting, person_id).count(f"Referral to {AGENCY} saved.") == 3
    mark_sensitive(sitting, MarkSensitive(entry_id=kept))
    now = said(sitting, person_id)
    assert AGENCY not in now
    assert str(CLOSED_ACT) in now
    assert "Marked as sensitive: an entry of “Referrals”." in now
    gone = left(sitting, person_id, tmp_path)
    assert AGENCY not in gone
    open_sensitive(sitting, OpenSensitive(person_id=person_id, entries=(kept,)))
    assert AGENCY in said(sitting, person_id)
    assert AGENCY not in left(sitting, person_id, tmp_path), "a paper tells nothing that was opened in the window either"
    assert AGENCY in left(sitting, person_id, tmp_path, chosen=("sensitive",))


def test_what_hangs_on_a_marked_entry_is_closed_with_it(sitting: Session, person_id: str) -> None:
    goal = add_goal(sitting, AddGoal(goal=Goal(person_id=person_id, title="Safe", area="accommodation"))).entries[0].after
    step = Step(person_id=person_id, goal_id=goal.id, description="Ring", waiting_on=WHOM)
    add_step(sitting, AddStep(step=step))
    [kept] = sitting.store.find(Step)
    chase_step(sitting, ChaseStep(step_id=kept.id, whom=WHOM))
    assert WHOM in said(sitting, person_id)
    mark_sensitive(sitting, MarkSensitive(entry_id=goal.id))
    assert WHOM not in said(sitting, person_id)
    sitting.opened.update((goal.id,))
    assert WHOM in said(sitting, person_id)


def test_other_acts_and_those_after_the_mark_are_told(sitting: Session, person_id: str) -> None:
    kept = referred(sitting, person_id)
    referred(sitting, person_id, "Millbrook service")
    mark_sensitive(sitting, MarkSensitive(entry_id=kept))
    tell_news(sitting, TellNews(referral_id=kept, kind=NewsKind.CHASED))
    now = said(sitting, person_id)
    assert "Referral to Millbrook service saved." in now
    assert "Referral to an agency, sensitive:" in now
    undone = mark_sensitive(sitting, MarkSensitive(entry_id=next(
        one.id for one in sitting.store.find(Referral) if one.id != kept)))  # fmt: skip
    assert "Millbrook" not in said(sitting, person_id)
    reverse(sitting, undone)
    assert "Millbrook" in said(sitting, person_id)
