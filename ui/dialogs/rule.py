"""Setting a row of a rule table: a new dated row with its reason, never an overwrite of what was there."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.ruling import SetRule, own_rules, set_rule
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.models.rule_rows import read_table
from ui.rule_fields import RuleField, SettableTable, Typed, key_of, key_words, settable, standing_words, values_now
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.labels import message_box, plain_label


def rule_dialog(hub: Hub, parent: QWidget | None, table: str, at: int) -> QDialog:
    """The form of one row of a table as Settings shows it."""
    found = settable(table)
    if found is None:
        return message_box(parent, tr("Rules"), tr("This table is a list of words: no number in it can be set here."))
    head, rows = read_table(table)
    return RuleDialog(hub, parent, found, dict(zip(head, rows[at], strict=False)))


class RuleDialog(CaseForm):
    """Gives out SetRule."""

    def __init__(self, hub: Hub, parent: QWidget | None, table: SettableTable, cells: dict[str, str]) -> None:
        self._table, self._key = table, key_of(table, cells)
        named = cells.get("words") if table.named_by == ("key",) else ""
        title = tr("Set: {row}", row=named or key_words(self._key))
        super().__init__(hub, parent, title, "rule", f"{table.name} {self._key}", {SetRule: set_rule})
        now = values_now(self._key, cells, own_rules(hub.session, table.name), hub.today)
        label = standing_words(cells) or cells.get("certainty", "")
        said = tr("As shipped: {label}. Source: {source}.", label=label, source=cells.get("source", ""))
        self.body.addWidget(plain_label(said, "small", wrap=True))
        for field in table.fields:
            self._add(field, now.get(field.key, ""))
        self.add_day("starts", tr("In force from"), hub.today)
        hint = tr("The row before stays in the file; every case is worked out again.")
        self.add_field("why", tr("Reason, and who decided it"), text_edit(lines=2), hint)
        self.start()

    def command(self) -> SetRule:
        """The new row."""
        return SetRule(
            table_name=self._table.name, row_key=self._key,
            values={field.key: self._value(field) for field in self._table.fields},
            starts_on=self.day_of("starts", tr("The day is missing. Type the first day of the new row.")),
            why=self.needed("why", tr("The reason is missing. Write why, and who decided it.")),
        )  # fmt: skip

    def _add(self, field: RuleField, now: str) -> None:
        if field.typed is Typed.YES_NO:
            self.add_choice(field.key, str(field.words), [("yes", tr("Yes")), ("no", tr("No"))], now)
        else:
            self.add_field(field.key, str(field.words), line_edit(now))

    def _value(self, field: RuleField) -> str | int | float | None:
        return self._number(field.key) if field.typed is Typed.NUMBER else self.text(field.key)

    def _number(self, key: str) -> int | float | None:
        found = self.number(key)
        return int(found) if found is not None and found == int(found) else found
