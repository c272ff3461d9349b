"""The field that asks which order a contact belongs to: shown where more than one ran that day, the main one chosen first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox

from caseload.domain.appointment_checks import running_on
from caseload.domain.sentence import Order
from caseload.domain.words import tr
from ui.case_words import order_words
from ui.dialogs.case_form import CaseForm
from ui.widgets.fields import choice

ORDER = "order"


class OrderChoice:
    """The order of a contact in a form; empty while one order at most can be meant, for then the act knows it."""

    def __init__(self, form: CaseForm) -> None:
        self.box: QComboBox = choice([])
        hint = tr("More than one order runs on that day. Attendance and warnings count for the order chosen.")
        self.field = form.add_field(ORDER, tr("Order it belongs to"), self.box, hint)
        self.field.hide()

    def offer(self, orders: Sequence[Order], day: date, chosen: str = "") -> None:
        """Offer the orders of a day; what was chosen stays while it is among them, else `chosen`, else the first."""
        kept, running = str(self.box.currentData() or ""), running_on(orders, day)
        rows = [(order.id, order_words(order)) for order in running] if len(running) > 1 else []
        if [key for key, _ in rows] != [self.box.itemData(at) for at in range(self.box.count())]:
            held = self.box.blockSignals(True)
            self.box.clear()
            for key, words in rows:
                self.box.addItem(words, key)
            if not self.choose(kept):
                self.choose(chosen)
            self.box.blockSignals(held)
        self.field.setVisible(bool(rows))

    def choose(self, order_id: str) -> bool:
        """Choose an order where it is offered."""
        at = self.box.findData(order_id) if order_id else -1
        if at >= 0:
            self.box.setCurrentIndex(at)
        return at >= 0
