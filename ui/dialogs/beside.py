"""Showing a refusal beside the field it is about: the act decides, the form only finds where its sentence comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from caseload.domain.errors import Refusal

Check = tuple[str, Callable[[], object]]


def field_of(sentence: str, checks: Iterable[Check]) -> str:
    """The key of the field whose check says the same sentence; empty when none does."""
    return next((key for key, check in checks if _said(check) == sentence), "")


def _said(check: Callable[[], object]) -> str:
    try:
        check()
    except Refusal as refusal:
        return str(refusal)
    return ""
