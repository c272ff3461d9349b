"""Yes, no and not said yet: three answers of a form, none of which stands for another."""

from __future__ import annotations

from caseload.domain.words import tr

YES, NO = "yes", "no"


def yes_no_rows() -> list[tuple[str, str]]:
    """The two answers; the empty choice of the list is that nobody has said."""
    return [(YES, tr("Yes")), (NO, tr("No"))]


def said_word(value: bool | None) -> str:
    """The key of an answer in the list."""
    return "" if value is None else YES if value else NO


def said_value(key: str) -> bool | None:
    """The answer of a key."""
    return {YES: True, NO: False}.get(key)
