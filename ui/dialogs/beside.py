"""Showing a refusal beside the field it is about: the act decides, the form only finds where its sentence comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from caseload.domain.errors import Refusal
from ui.widgets.forms import FieldError

Check = tuple[str, Callable[[], object]]


def field_of(sentence: str, checks: Iterable[Check]) -> str:
    """The key of the field whose check says the same sentence; empty when none does."""
    return next((key for key, check in checks if _said(check) == sentence), "")


def stands(key: str, check: Callable[[], object]) -> None:
    """Run a check while a command is made: what it refuses is said beside the field."""
    try:
        check()
    except Refusal as refusal:
        raise FieldError(key, str(refusal)) from refusal


def _said(check: Callable[[], object]) -> str:
    try:
        check()
    except Refusal as refusal:
        return str(refusal)
    return ""
