"""The hours behind the capacity: reductions of the week with their dates and reasons, to add, edit and end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.hours import held_reductions
from caseload.domain.dates import plain_date
from caseload.domain.seniority import HoursReduction
from caseload.domain.words import tr, trn
from caseload.domain.workload_hours import holds_on
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of

if TYPE_CHECKING:
    from ui.hub import Hub


def fill_hours(hub: Hub, body: QVBoxLayout) -> None:
    """Show the reductions that hold or are to come, and count those that have ended."""
    held = held_reductions(hub.session)
    live = [one for one in held if one.to_on is None or one.to_on >= hub.today]
    for one in live:
        body.addWidget(_row(hub, one))
    if not live:
        body.addWidget(plain_label(tr("No hours are taken off the week."), "quiet", wrap=True))
    if len(live) < len(held):
        ended = [one for one in held if one not in live]
        told = "; ".join(_words(hub, one) for one in ended[:3])
        words = trn("{n} ended: {told}", "{n} ended, the last: {told}", len(ended), told=told)
        body.addWidget(plain_label(words, "small", wrap=True))
    body.addWidget(row_of(link_button(tr("Take hours off the week"), partial(hub.open_dialog, "reduction"))))


def _row(hub: Hub, one: HoursReduction) -> QWidget:
    words = _words(hub, one) if holds_on(one, hub.today) else tr("To come: {words}", words=_words(hub, one))
    links = [(tr("Edit"), "reduction"), (tr("End"), "end_reduction")]
    buttons = [link_button(said, partial(hub.open_dialog, key, reduction=one)) for said, key in links]
    for button in buttons:
        button.setAccessibleName(tr("{act}: {words}", act=button.text(), words=words))
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(plain_label(words, wrap=True), 1)
    for button in buttons:
        row.addWidget(button)
    return made


def _words(hub: Hub, one: HoursReduction) -> str:
    row = hub.session.rules.reduction_reasons.get(one.reason)
    until = tr("to {day}", day=plain_date(one.to_on)) if one.to_on else tr("until it is ended")
    return tr("{hours} hours a week, {reason}, from {day} {until}", hours=f"{one.hours:g}", day=plain_date(one.from_on),
              reason=tr(row.words) if row else one.reason, until=until)  # fmt: skip
