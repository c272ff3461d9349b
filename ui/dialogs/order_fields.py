"""The fields of an order that adding a person and editing an order share."""

from __future__ import annotations

from dataclasses import replace

from caseload.domain.dates import long_date
from caseload.domain.sentence import Order, OrderKind
from caseload.domain.words import tr
from ui.case_words import ORDER_KINDS
from ui.dialogs.case_form import CaseForm, rows_of
from ui.dialogs.person_fields import offences_text, read_offences
from ui.dialogs.said import said_value, said_word, yes_no_rows
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError


class OrderForm(CaseForm):
    """A form with the fields of an order."""

    def add_order_fields(self, order: Order, *, blank: str | None = None) -> None:
        """Add the fields; `blank` names the choice of no order at all."""
        kind, words = self.columns(1, 1)
        chosen = "" if blank is not None else order.kind.value
        self.add_choice("kind", tr("Kind of order"), rows_of(ORDER_KINDS), chosen, blank=blank, into=kind)
        self.add_field("words", tr("Its name on the register"), line_edit(order.words), into=words)
        self.add_field("court", tr("Court"), line_edit(order.court))
        self.add_field("offences", tr("Offences, one a line"), text_edit(offences_text(order.offences), lines=2),
                       tr("The main offence first; the day after a comma, as in: Theft, 3 May 2026"))  # fmt: skip
        sentenced, started = self.columns(1, 1)
        self.add_day("sentenced", tr("Sentenced on"), order.sentenced_on, into=sentenced)
        self.add_day("started", tr("Started on"), order.started_on, into=started)
        ends, words = self.columns(1, 1)
        self.add_day("ends", tr("Ends on"), order.ends_on, into=ends)
        self.add_field("end_words", tr("Or its end in words"), line_edit(order.end_words, tr("life")), into=words)
        released, again = self.columns(1, 1)
        self.add_day("released", tr("Released on, for a licence"), order.released_on, into=released)
        self.add_day("again", tr("Released again after recall"), order.released_again_on, into=again)
        self.add_choice("reviews", tr("Does the court review this order?"), yes_no_rows(), said_word(order.court_reviews),
                        blank=tr("Not said yet"))  # fmt: skip
        self.add_field("requirement_words", tr("Requirements as written"), line_edit(order.requirement_words))

    def order_typed(self, order: Order) -> Order:
        """The order with everything the form holds; an end before its start is told beside the end."""
        made = replace(
            order, kind=OrderKind(self.text("kind")), words=self.text("words"), court=self.text("court"),
            offences=read_offences(self.text("offences"), self.hub.today), sentenced_on=self.day("sentenced"),
            started_on=self.day("started"), ends_on=self.day("ends"), end_words=self.text("end_words"),
            released_on=self.day("released"), released_again_on=self.day("again"), court_reviews=said_value(self.text("reviews")),
            requirement_words=self.text("requirement_words"),
        )  # fmt: skip
        start = made.started_on or made.sentenced_on
        if start and made.ends_on and made.ends_on < start:
            raise FieldError("ends", tr("The order ends before it starts on {day}. Check both dates.", day=long_date(start)))
        return made
