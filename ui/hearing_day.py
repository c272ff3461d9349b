"""What is remarked on as the day of a hearing is typed: nothing is refused, since some courts sit on any day."""

from __future__ import annotations

from collections.abc import Callable

from caseload.domain.court_days import remark_on_hearing
from ui.hub import Hub
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import Field, on_edit


def remark_hearing(
    hub: Hub, field: Field, fit: Callable[[], object] = lambda: None, *, asked: Callable[[], bool] = lambda: True
) -> Callable[[], None]:
    """Say under a field, as it is typed, that its day is a Sunday or a bank holiday while it is `asked` for a hearing.

    Returns what looks again; `fit` gives the form the room for the words.
    """

    def look() -> None:
        day = field.editor.day() if isinstance(field.editor, DayEdit) and asked() else None
        found = remark_on_hearing(day, hub.session.rules.holidays)
        field.remark(str(found) if found is not None else "")
        fit()

    on_edit(field.editor, look)
    return look
