"""Adding, editing and closing an order."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.queries import case_file
from caseload.casework.sentences import AddOrder, CloseOrder, EditOrder, add_order, close_order, edit_order
from caseload.domain.sentence import Order
from caseload.domain.words import tr
from ui.case_words import order_words
from ui.dialogs.case_form import CaseForm
from ui.dialogs.order_fields import OrderForm
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.labels import plain_label


def order_dialog(hub: Hub, parent: QWidget | None, person_id: str, order_id: str = "") -> QDialog:
    """The form of an order, or of a new one."""
    return OrderDialog(hub, parent, person_id, _order(hub, person_id, order_id))


def close_order_dialog(hub: Hub, parent: QWidget | None, person_id: str, order_id: str) -> QDialog:
    """The form that closes an order."""
    return CloseOrderDialog(hub, parent, _order(hub, person_id, order_id) or Order(person_id=person_id))


def _order(hub: Hub, person_id: str, order_id: str) -> Order | None:
    return next((one for one in case_file(hub.session, person_id).orders if one.id == order_id), None)


class OrderDialog(OrderForm):
    """Gives out AddOrder or EditOrder."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, order: Order | None) -> None:
        title = tr("Add an order") if order is None else tr("Edit the order")
        acts = {AddOrder: add_order, EditOrder: edit_order}
        super().__init__(hub, parent, title, "order", order.id if order else person_id, acts)
        self._before, self._person_id = order, person_id
        self.add_order_fields(order or Order(person_id=person_id), blank=None if order else tr("Choose"))
        self.start()

    def command(self) -> AddOrder | EditOrder:
        """The order typed."""
        self.needed("kind", tr("The kind of order is missing. Choose one from the list."))
        made = self.order_typed(self._before or Order(person_id=self._person_id))
        return AddOrder(order=made) if self._before is None else EditOrder(before=self._before, after=made)


class CloseOrderDialog(CaseForm):
    """Gives out CloseOrder."""

    def __init__(self, hub: Hub, parent: QWidget | None, order: Order) -> None:
        super().__init__(hub, parent, tr("Close the order"), "close_order", order.id, {CloseOrder: close_order})
        self._order = order
        self.body.addWidget(plain_label(order_words(order), "quiet", wrap=True))
        self.add_day("on", tr("Closed on"), order.ends_on if order.ends_on and order.ends_on <= hub.today else hub.today)
        self.add_field("reason", tr("Reason"), line_edit(hint=tr("completed, revoked, replaced")))
        self.start()

    def command(self) -> CloseOrder:
        """The day and the reason."""
        return CloseOrder(
            order_id=self._order.id, on=self.day_of("on", tr("The day is missing. Type the day it was closed.")),
            reason=self.needed("reason", tr("The reason is missing. Type it, such as completed or revoked.")),
        )  # fmt: skip
