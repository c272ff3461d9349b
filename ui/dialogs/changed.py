"""What changed in a plan since a day, as quiet lines of a form, before its question is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.domain.dates import long_date, short_date
from caseload.domain.reviewing import Changed
from caseload.domain.words import tr, trn
from ui.widgets.labels import plain_label
from ui.widgets.more import More
from ui.widgets.panels import columns_in

SHOWN = 4


def changed_block(changed: Sequence[Changed], since: date | None, today: date) -> QWidget:
    """The lines newest first, the first few in sight and the rest one key away."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(plain_label(changed_words(changed, since), "strong", wrap=True))
    for one in changed[:SHOWN]:
        _add_line(column, one, today)
    if len(changed) > SHOWN:
        more = More(trn("{n} more", "{n} more", len(changed) - SHOWN))
        more.body.setSpacing(4)
        for one in changed[SHOWN:]:
            _add_line(more.body, one, today)
        column.addWidget(more)
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
