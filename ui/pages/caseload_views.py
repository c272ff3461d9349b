"""The View menu of the caseload: saved views, save, remove, and the columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from caseload.casework.settings import RemoveView, SaveView, View, remove_view, save_view, views
from caseload.domain.words import tr
from ui.dialogs.view_name import ViewNameDialog
from ui.hub import Hub
from ui.models.caselist import CaseListModel
from ui.models.columns import START_COLUMNS
from ui.models.filters import START_FILTERS
from ui.widgets.buttons import link_button
from ui.widgets.labels import button_text

DRAFT = ("caseload list", "as it stands")
START = View(name="", columns=START_COLUMNS, filters=START_FILTERS, sort="next_due")


class ViewMenu:
    """Keeps how the list stands from sitting to sitting, and the views saved by name."""

    def __init__(self, hub: Hub, model: CaseListModel, show: Callable[[View], object], columns: Callable[[], object]) -> None:
        self._hub, self._model, self._show, self._columns = hub, model, show, columns
        self.name = ""
        self.button: QPushButton = link_button("")
        self._menu = QMenu(self.button)
        self._menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self._menu)
        self.set_name("")

    def set_name(self, name: str) -> None:
        """Show which view is in force; empty is a view without a name."""
        self.name = name
        words = tr("View: {name} ▾", name=name) if name else tr("View ▾")
        self.button.setText(button_text(words))
        self.button.setAccessibleName(tr("View: {name}", name=name or tr("not saved")))

    def now(self, name: str = "") -> View:
        """How the list stands now, as a view."""
        model = self._model
        return View(
            name=name,
            columns=tuple(column.key for column in model.columns),
            filters=model.filters,
            sort=model.sort_key,
            descending=model.descending,
        )

    def kept(self) -> View:
        """How the list stood when it was last left."""
        body = self._hub.typing(*DRAFT)
        if not body:
            return START
        return View(
            name=str(body["name"]),
            columns=tuple(body["columns"]),
            sort=str(body["sort"]),
            filters=tuple((kind, value) for kind, value in body["filters"]),
            descending=bool(body["descending"]),
        )

    def keep(self) -> None:
        """Keep how the list stands."""
        now = self.now(self.name)
        self._hub.keep_typing(
            *DRAFT,
            {
                "name": now.name,
                "columns": now.columns,
                "filters": [one for one in now.filters if one[0] != "group"],
                "sort": now.sort,
                "descending": now.descending,
            },
        )

    def _fill(self) -> None:
        self._menu.clear()
        saved = views(self._hub.session)
        self._add(tr("Open cases, next due first"), lambda: self._show(START), checked=False)
        for view in saved:
            self._add(view.name, self._shower(view), checked=view.name == self.name)
        self._menu.addSeparator()
        self._add(tr("Columns..."), self._columns)
        self._add(tr("Save this view..."), self._ask_name)
        for view in saved:
            if view.name == self.name:
                self._add(tr("Forget view {name}", name=view.name), self._forget)

    def _add(self, words: str, run: Callable[[], object], *, checked: bool | None = None) -> None:
        action = QAction(button_text(words), self._menu)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(run)
        self._menu.addAction(action)

    def _shower(self, view: View) -> Callable[[], object]:
        return lambda: self._show(view)

    def _ask_name(self) -> None:
        window: QWidget = self.button.window()
        dialog = ViewNameDialog(self._hub, window, self.name)
        dialog.submitted.connect(lambda name: self._save(dialog, name))
        dialog.open()

    def _save(self, dialog: ViewNameDialog, name: str) -> None:
        if self._hub.perform(save_view, SaveView(view=self.now(name)), dialog.refuse) is not None:
            dialog.saved()
            self.set_name(name)
            self.keep()

    def _forget(self) -> None:
        if self._hub.perform(remove_view, RemoveView(name=self.name)) is not None:
            self.set_name("")
            self.keep()
