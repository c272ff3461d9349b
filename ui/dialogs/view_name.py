"""Asking for the name of a view."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caseload.domain.words import tr
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError, FormDialog


class ViewNameDialog(FormDialog):
    """Gives out the name under which the columns, filters and order of now are saved."""

    def __init__(self, hub: Hub, parent: QWidget | None, name: str = "") -> None:
        super().__init__(hub, parent, tr("Save this view"))
        self.add_field(
            "name", tr("Name of the view"), line_edit(name), tr("A view keeps the columns, the filters and the order.")
        )
        self.start()

    def command(self) -> object:
        """The name as typed."""
        name = str(self.values()["name"]).strip()
        if not name:
            raise FieldError("name", tr("Type a name for the view, such as Monday list."))
        return name
