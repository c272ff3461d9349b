"""The proposal of a report: order and lengths, requirements held against the law as they are typed, the week, needs, custody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseload.casework.directory import services_by_need
from caseload.casework.queries import provisions
from caseload.casework.report_work import findings_of, needs_of, week_load
from caseload.casework.settings import setting
from caseload.domain.errors import Refusal
from caseload.domain.report import CustodyQuestion, WeekLoad
from caseload.domain.sentence import OrderKind
from caseload.domain.words import Message, msg, tr
from ui.pages.reports_findings import FindingLines
from ui.pages.reports_matrix import NeedsMatrix
from ui.pages.reports_pane import ReportPane
from ui.pages.reports_requirements import Offered, RequirementsEdit, requirement_rows, requirements_of
from ui.pages.reports_typed import months_typed, number_text, number_typed, of_field, term_text, term_typed
from ui.pages.reports_week import WeekTable
from ui.widgets.fields import choice, line_edit, text_edit, value_of
from ui.widgets.forms import FieldError
from ui.widgets.labels import hairline, plain_label

if TYPE_CHECKING:
    from caseload.casework.report_work import ReportWork
    from caseload.domain.report import Report
    from ui.hub import Hub

SUSPENDED, CUSTODY = OrderKind.SUSPENDED.value, OrderKind.CUSTODY.value
FINE, ABSOLUTE = "fine", "absolute discharge"
ORDERS: tuple[tuple[str, Message], ...] = (
    (OrderKind.COMMUNITY.value, msg("Community order")), (SUSPENDED, msg("Suspended sentence order")), (CUSTODY, msg("Custody")),
    (FINE, msg("Fine")), ("conditional discharge", msg("Conditional discharge")), (ABSOLUTE, msg("Absolute discharge")),
    (OrderKind.DEFERRED.value, msg("Deferred sentence")),
)  # fmt: skip
CUSTODY_ANSWERS: tuple[tuple[str, Message], ...] = (
    (CustodyQuestion.NOT_SAID.value, msg("not said yet")), (CustodyQuestion.POSSIBLE.value, msg("possible or expected")),
    (CustodyQuestion.NOT_OVER.value, msg("not over the threshold")),
    (CustodyQuestion.RULED_OUT.value, msg("ruled out by the court")),
)  # fmt: skip
# key, words, the orders it is asked of (None: every order that has a length in months)
LENGTHS: tuple[tuple[str, Message, frozenset[str] | None], ...] = (
    ("proposed_months", msg("Length in months"), None),
    ("custody_months", msg("Custodial term, months"), frozenset({SUSPENDED, CUSTODY})),
    ("operational_months", msg("Operational period, months"), frozenset({SUSPENDED})),
    ("supervision_months", msg("Supervision period, months"), frozenset({SUSPENDED})),
)  # fmt: skip
NO_LENGTH = frozenset({FINE, ABSOLUTE, SUSPENDED, CUSTODY})
WEEK: tuple[tuple[str, Message], ...] = (
    ("work", msg("Work, training or job search")), ("care", msg("Care for others")), ("other", msg("Other duties")),
)
READ: dict[str, Callable[[str], float | None]] = {"custody_months": term_typed}
"""A term may be typed in weeks or days, as courts give short ones."""
SHOWN: dict[str, Callable[[float | None], str]] = {"custody_months": term_text}
JUDGE_AFTER, WHY_LINES = 200, 3


class ProposalPane(ReportPane):
    """Edits what the report proposes; what the law, the week and the needs say of it follows a moment after the typing."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "proposal", parent)
        self._judge = QTimer(self, singleShot=True, interval=JUDGE_AFTER)
        self._judge.timeout.connect(self.judge)
        self.findings, self.week = FindingLines(), WeekTable()
        self.requirements = RequirementsEdit(hub.session.rules, hub.today)
        self.matrix = NeedsMatrix({key: tr(row.words) for key, row in hub.session.rules.areas.items()})
        self.unread = plain_label("", "quiet", wrap=True)
        self._lay()
        for part in (self.requirements, self.matrix):
            part.edited.connect(self.touched)
        self.edited.connect(self._judge.start)
        self.requirements.provision_wanted.connect(lambda key: hub.open_dialog("provision", requirement_type=key))
        self.first = self.fields["proposed_order"].editor

    def show_file(self, file: ReportWork) -> None:
        """Show a report with what is available locally today."""
        stale = int(setting(self.hub.session, "provision_stale_days"))
        self.requirements.show_offered(Offered(provisions=provisions(self.hub.session), stale_days=stale))
        self.matrix.show_services(services_by_need(self.hub.session, file.person))
        super().show_file(file)
        self.judge()

    def values_of(self, file: ReportWork) -> dict[str, Any]:
        """The stored proposal."""
        report = file.report
        load = report.week[0] if report.week else WeekLoad()
        return {
            "proposed_order": report.proposed_order,
            **{key: SHOWN.get(key, number_text)(getattr(report, key)) for key, *_ in LENGTHS},
            "proposed_why": report.proposed_why, "custody": report.custody.value,
            **{key: number_text(getattr(load, key)) for key, _ in WEEK},
            "requirements": requirement_rows(report.proposed_requirements),
        }  # fmt: skip

    def read(self) -> dict[str, Any]:
        """The proposal as typed."""
        return {**super().read(), "requirements": self.requirements.rows()}

    def put(self, values: dict[str, Any]) -> None:
        """Show a proposal."""
        super().put(values)
        if self.requirements.rows() != values["requirements"]:
            self.requirements.show_rows(values["requirements"])
        self._show_lengths()

    def applied(self, report: Report, values: dict[str, Any]) -> Report:
        """The report with this proposal; a length that its order has not is left out."""
        order = values["proposed_order"]
        lengths: dict[str, Any] = {
            key: of_field(key, partial(READ.get(key, months_typed), values[key] if _asked(orders, order) else ""))
            for key, _, orders in LENGTHS
        }
        hours = {key: of_field(key, partial(number_typed, values[key])) for key, _ in WEEK}
        load = (WeekLoad(**hours),) if any(one is not None for one in hours.values()) else ()
        return replace(
            report, proposed_order=order, custody=CustodyQuestion(values["custody"]), week=load, **lengths,
            proposed_why=values["proposed_why"],
            proposed_requirements=requirements_of(values["requirements"], self.hub.session.rules, self.hub.today),
        )  # fmt: skip

    def write(self, file: ReportWork, values: dict[str, Any]) -> bool:
        """Save the proposal; what cannot be read of a requirement is said beside its field."""
        unread = self.requirements.show_unread()
        if unread:
            self.refuse(unread)
            return False
        return super().write(file, values)

    def judge(self) -> None:
        """Hold what is typed against the tables, the week and the needs; what cannot be read yet is said and waits."""
        if self.file is None or not self.hub.is_open:
            return
        self._judge.stop()
        try:
            work = replace(self.file, report=self.applied(self.file.report, self.read()))
        except (FieldError, Refusal) as trouble:
            self.unread.setText(tr("Held against the law once this can be read: {why}", why=str(trouble)))
            self.unread.show()
            return
        self.unread.hide()
        found = findings_of(self.hub.session, work)
        self.findings.show_findings(one for one in found if one.requirement is None)
        self.requirements.show_findings(found)
        self.week.show_week(week_load(self.hub.session, work.report))
        self.matrix.show_needs(needs_of(self.hub.session, work.person.id), self.requirements.boxes)

    # -- looks ------------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        self.body.addWidget(plain_label(tr("Proposal"), "heading"))
        order = choice(((key, str(words)) for key, words in ORDERS), blank=tr("none recorded yet"))
        order.currentIndexChanged.connect(lambda _: self._show_lengths())
        hints = {"custody_months": tr("6, or 16 weeks")}
        lengths = ((key, str(words), line_edit(hint=hints.get(key, ""))) for key, words, _ in LENGTHS)
        self._line(("proposed_order", tr("Order"), order), *lengths)
        why = text_edit(lines=WHY_LINES)
        why.setFixedHeight(why.minimumHeight())
        hint = tr("Left empty, the first page takes the beginning of Proposed sentence.")
        self.add_field("proposed_why", tr("Why this order, for the first page"), why, hint)
        for part in (self.findings, self.unread):
            self.body.addWidget(part)
        self.unread.hide()
        self.body.addWidget(plain_label(tr("Requirements"), "heading"))
        self.body.addWidget(self.requirements)
        self._heading(tr("Needs and requirements"))
        self.body.addWidget(self.matrix)
        self._heading(tr("The whole load as a week"))
        taken = tr("Hours a week that are taken already. Leave empty what is not known.")
        self.body.addWidget(plain_label(taken, "quiet", wrap=True))
        self._line(*((key, str(words), line_edit()) for key, words in WEEK))
        self.matrix.before = self.fields[WEEK[0][0]].editor
        self.body.addWidget(self.week)
        self._heading(tr("Custody"))
        answers = choice((key, str(words)) for key, words in CUSTODY_ANSWERS)
        self.add_field("custody", tr("What is to be said of custody"), answers)
        self.body.addWidget(self.message)
        self.message.hide()
        self.body.addStretch(1)

    def _heading(self, words: str) -> None:
        self.body.addWidget(hairline())
        self.body.addWidget(plain_label(words, "heading"))

    def _line(self, *fields: tuple[str, str, QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        for at, (key, words, editor) in enumerate(fields):
            self.add_field(key, words, editor, into=row)
            row.setStretch(at, 1)
        self.body.addLayout(row)

    def _show_lengths(self) -> None:
        order = str(value_of(self.fields["proposed_order"].editor))
        for key, _, orders in LENGTHS:
            self.fields[key].setVisible(_asked(orders, order))


def _asked(orders: frozenset[str] | None, order: str) -> bool:
    return order not in NO_LENGTH if orders is None else order in orders
