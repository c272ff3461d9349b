"""Where enforcement stands, from recorded facts only, with words of a spreadsheet to confirm in one key."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from caseload.casework.enforcing import case_standing
from caseload.casework.letters import letters_of
from caseload.casework.queries import CaseFile
from caseload.casework.sentences import ConfirmEnforcement, confirm_enforcement
from caseload.documents.registry import report_kind
from caseload.domain.dates import short_date
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order
from caseload.domain.words import tr
from ui.case_words import ENFORCEMENT, ENFORCEMENT_KEYS
from ui.enforcing_words import NOTHING, STATE_MARKS
from ui.hub import Hub
from ui.pages.case_tab import Act, entry_row, panel, state_row
from ui.sensitive import closed_row, is_closed
from ui.widgets.panels import Panel
from ui.widgets.state import UNKNOWN


def unread(file: CaseFile) -> list[EnforcementEvent]:
    """Events whose words nobody has confirmed."""
    return [
        one for one in file.enforcement
        if not one.confirmed and (one.kind is EnforcementFact.WORDS or one.happened_on is None)
    ]  # fmt: skip


def standing_row(hub: Hub, file: CaseFile) -> QWidget:
    """How enforcement stands, in one sentence that never says more than is known."""
    found = case_standing(hub.session, file.person.id)
    words = found.words or tr("no warning or breach recorded here")
    mark = UNKNOWN if unread(file) else STATE_MARKS[found.state] if found.state else NOTHING
    return state_row(mark, words[:1].upper() + words[1:])


def enforcement_panel(hub: Hub, file: CaseFile) -> Panel:
    """The panel of the overview."""
    record = (tr("Record a fact"), lambda: hub.open_dialog("enforcement", person_id=file.person.id))
    rows: list[QWidget] = [standing_row(hub, file)]
    rows += [word_row(hub, file, event) for event in unread(file)]
    return panel(tr("Warnings and enforcement"), rows, (record,))


def letter_links(hub: Hub, order: Order) -> tuple[tuple[str, Act], ...]:
    """The link to the letter about the newest failure without excuse of an order, where it asks for one."""
    key, about = letters_of(hub.session, order)
    if not about:
        return ()
    run = partial(hub.open_dialog, "failure_letter", person_id=order.person_id, contact_id=about[0])
    return ((str(report_kind(key).words), run),)


def word_row(hub: Hub, file: CaseFile, event: EnforcementEvent) -> QWidget:
    """Words to confirm: a letter says what they meant, Enter asks for the day too."""
    if is_closed(hub, event):
        return closed_row(hub, file.person.id, event)
    choices = ", ".join(f"{letter.upper()} {str(ENFORCEMENT[kind]).lower()}" for kind, letter in ENFORCEMENT_KEYS.items())
    day = tr("Dated {day}.", day=short_date(event.happened_on, hub.today)) if event.happened_on else ""
    return entry_row(
        event.id, tr("“{words}”: what did this mean?", words=event.words),
        detail=f"{day} {tr('Choose the line, then {choices}.', choices=choices)}".lstrip(), strong=True,
        opened=lambda: hub.open_dialog("confirm_enforcement", person_id=file.person.id, event_id=event.id),
        keys={letter: _meant(hub, file, event, kind) for kind, letter in ENFORCEMENT_KEYS.items()},
    )  # fmt: skip


def _meant(hub: Hub, file: CaseFile, event: EnforcementEvent, kind: EnforcementFact) -> Act:
    """Confirm at once where the day is known or does not matter, else ask for the day."""

    def say() -> None:
        if kind is EnforcementFact.WORDS or event.happened_on is not None:
            hub.perform(confirm_enforcement, ConfirmEnforcement(event_id=event.id, kind=kind))
        else:
            hub.open_dialog("confirm_enforcement", person_id=file.person.id, event_id=event.id, kind=kind.value)

    return say
