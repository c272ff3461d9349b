"""The tier of a case in the real window: recorded and worked out side by side, and what is not known stays not known."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from caseload.casework.hours import not_met_of
from caseload.casework.session import Session
from caseload.casework.tiering import calculated_tiers, last_inputs, tier_history
from caseload.domain.person import Person
from caseload.domain.tier_facts import Need, PredictorType, Severity, TierFacts
from caseload.domain.tier_kept import load_facts
from tests.conftest import Template
from tests.ui.test_case_expected import choose, line, shown, words_in
from ui.dialogs.not_met import NotMetDialog
from ui.dialogs.tier import TierDialog
from ui.dialogs.tier_inputs import TierInputsDialog
from ui.dialogs.tier_working import TierWorkingDialog
from ui.main_window import MainWindow
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(12)


def press(root: QWidget, words: str) -> QWidget:
    next(one for one in root.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(root)).click()
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def put(form: FormDialog, **typed: str) -> None:
    for key, text in typed.items():
        put_value(form.fields[key].editor, text)


def test_a_tier_is_recorded_and_the_one_before_stays_beside_it(window: MainWindow, session: Session, person_id: str) -> None:
    tab = shown(window, person_id, "overview")
    form = press(tab, "Record a tier")
    assert isinstance(form, TierDialog)
    put(form, tier="d", on="1/11/2026", why="review")
    form.submit()
    assert not form.isVisible()
    assert session.store.need(Person, person_id).tier_ag == "D"
    assert [one.tier for one in tier_history(session, person_id) if one.scheme == "A-G"] == ["C", "D"]
    said = words_in(shown(window, person_id, "overview"))
    assert "Recorded A-D" in said
    assert "B2 since" in said


@pytest.mark.parametrize(
    ("typed", "key", "words"),
    [
        ({"tier": ""}, "tier", "The tier is missing"),
        ({"tier": "B2"}, "tier", "not a tier of the A-G scheme"),
        ({"tier": "C", "on": "+1w"}, "on", "has not come yet"),
        ({"tier": "C", "on": ""}, "on", "The day is missing"),
    ],
)
def test_a_tier_that_cannot_be_is_refused_beside_its_field(
    window: MainWindow, session: Session, person_id: str, typed: dict[str, str], key: str, words: str
) -> None:
    form = press(shown(window, person_id, "overview"), "Record a tier")
    assert isinstance(form, TierDialog)
    put(form, **typed)
    form.submit()
    assert words in form.fields[key].error
    assert form.isVisible()
    assert session.store.need(Person, person_id).tier_ag == "C"
    form.reject()


def test_only_the_letter_scheme_can_be_provisional(window: MainWindow, person_id: str) -> None:
    form = press(shown(window, person_id, "overview"), "Record a tier")
    assert isinstance(form, TierDialog)
    assert form.fields["provisional"].isVisible()
    choose(form, "scheme", "A-D")
    assert not form.fields["provisional"].isVisible()
    put(form, tier="c1s")
    form.submit()
    assert not form.isVisible()


def test_inputs_are_kept_as_typed_and_empty_is_not_known(window: MainWindow, session: Session, person_id: str) -> None:
    form = press(shown(window, person_id, "overview"), "What is known")
    assert isinstance(form, TierInputsDialog)
    put(form, arp="91,5", csrp="7.1%", rsr="3.5")
    for key in ("arp_type", "csrp_type"):
        choose(form, key, "DYNAMIC")
    choose(form, "mandate_for_change", "yes")
    choose(form, Need.DRUGS.value, "SEVERE")
    form.submit()
    kept = last_inputs(session, person_id)
    assert kept is not None
    facts = load_facts(kept.facts)
    assert (str(facts.arp), facts.arp_type, facts.needs) == ("91.5", PredictorType.DYNAMIC, {Need.DRUGS: Severity.SEVERE})
    assert (facts.ogrs, facts.stalking, facts.temper, facts.assessment) == (None, None, None, None)
    said = words_in(shown(window, person_id, "overview"))
    assert str(calculated_tiers(session, person_id).letter_difference) in said
    assert "Recorded is tier C, worked out A" in said


@pytest.mark.parametrize(
    ("typed", "key", "words"),
    [
        ({"arp": "101"}, "arp", "give one from 0 to 100"),
        ({"rsr": "much"}, "rsr", "is not a score"),
        ({"ogrs": "nan"}, "ogrs", "is not a score"),
        ({"release": "+1w"}, "release", "lies in the future"),
        ({"recorded": "+1w"}, "recorded", "has not come yet"),
        ({"recorded": ""}, "recorded", "The day is missing"),
    ],
)
def test_a_score_that_cannot_be_is_refused_beside_its_field_and_kept_as_typed(
    window: MainWindow, session: Session, person_id: str, typed: dict[str, str], key: str, words: str
) -> None:
    form = press(shown(window, person_id, "overview"), "What is known")
    assert isinstance(form, TierInputsDialog)
    put(form, **typed)
    form.submit()
    assert words in form.fields[key].error
    assert form.values()[key] == typed[key]
    assert last_inputs(session, person_id) is None
    form.reject()


def test_the_form_shows_what_was_kept_before(window: MainWindow, session: Session, person_id: str) -> None:
    from caseload.casework.tiering import KeepTierInputs, keep_tier_inputs

    facts = TierFacts(arp=50, stalking=False, temper=1, needs={Need.ATTITUDES: Severity.STANDARD})
    keep_tier_inputs(session, KeepTierInputs(person_id=person_id, facts=facts, recorded_on=session.today))
    form = press(shown(window, person_id, "overview"), "What is known")
    assert isinstance(form, TierInputsDialog)
    values = form.values()
    assert (values["arp"], values["stalking"], values["temper"], values[Need.ATTITUDES.value]) == ("50", "no", "1", "STANDARD")
    assert "registrations IIOM" in words_in(form)
    form.reject()


def test_the_line_opens_every_step_and_what_would_change_it(window: MainWindow, session: Session, person_id: str) -> None:
    QTest.keyClick(line(shown(window, person_id, "overview"), f"tier {person_id}"), Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TierWorkingDialog)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    found = calculated_tiers(session, person_id)
    assert found.letter is not None
    for step in found.letter.steps:
        assert {str(step.because), str(step.change)} <= said
    for item in (*found.points.protect.items, *found.points.change.items):
        assert {str(item.because), str(item.change)} <= said
    assert isinstance(dialog, QDialog)
    dialog.accept()


def test_what_was_not_met_is_recorded_with_why(window: MainWindow, session: Session, person_id: str) -> None:
    window.hub.open_dialog("not_met", person_id=person_id)
    form = QApplication.activeModalWidget()
    assert isinstance(form, NotMetDialog)
    put(form, what="home visit")
    form.submit()
    assert "The reason is missing" in form.fields["why"].error
    put(form, why="sole duty officer", needed="cover", on="1/11/2026")
    form.submit()
    (kept,) = not_met_of(session, person_id)
    assert (kept.what, kept.why, kept.needed) == ("home visit", "sole duty officer", "cover")
    assert "sole duty officer. Needed: cover" in words_in(shown(window, person_id, "overview"))
