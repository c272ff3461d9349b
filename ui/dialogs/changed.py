"""What changed in a plan since a day, as quiet lines of a form, before its question is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.plan_papers import without_sensitive
from caseload.casework.plan_reads import PlanFile, changed_since_agreed, last_asked
from caseload.domain.dates import long_date, short_date
from caseload.domain.reviewing import Changed
from caseload.domain.words import tr, trn
from ui.hub import Hub
from ui.widgets.labels import plain_label
from ui.widgets.more import More
from ui.widgets.panels import columns_in

SHOWN = 4


def changed_in(hub: Hub, file: PlanFile) -> QWidget:
    """What changed since the person was last asked, but of what is closed only that it did."""
    told = without_sensitive(file, hub.session.opened)
    told = replace(told, case=replace(told.case, agreements=file.case.agreements))  # since when is asked of every answer
    shown = changed_since_agreed(told)
    return changed_block(shown, last_asked(file), hub.today, len(changed_since_agreed(file)) - len(shown))


def changed_block(changed: Sequence[Changed], since: date | None, today: date, closed: int = 0) -> QWidget:
    """The lines newest first, the first few in sight and the rest one key away; `closed` counts those that are not told."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    if changed or not closed:
        column.addWidget(plain_label(changed_words(changed, since), "strong", wrap=True))
    for one in changed[:SHOWN]:
        _add_line(column, one, today)
    if len(changed) > SHOWN:
        more = More(trn("{n} more", "{n} more", len(changed) - SHOWN))
        more.body.setSpacing(4)
        for one in changed[SHOWN:]:
            _add_line(more.body, one, today)
        column.addWidget(more)
    if closed:
        words = trn("{n} change is to a sensitive entry that is closed: it is not told here.",
                    "{n} changes are to sensitive entries that are closed: they are not told here.", closed)  # fmt: skip
        column.addWidget(plain_label(words, "quiet", wrap=True))
    return made


def changed_words(changed: Sequence[Changed], since: date | None) -> str:
    """What the lines are: since when, or that there are none."""
    if since is None:
        return tr("The plan so far: nobody has been asked about it yet.")
    day = long_date(since)
    return tr("What changed since {date}", date=day) if changed else tr("Nothing changed since {date}.", date=day)


def _add_line(column: QVBoxLayout, one: Changed, today: date) -> None:
    when, what = columns_in(column, 0, 1)
    label = plain_label(short_date(one.on, today), "quiet")
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance("0") * 11)
    when.addWidget(label)
    words = one.words[:1].upper() + one.words[1:]
    what.addWidget(plain_label(words, "body", wrap=True))
