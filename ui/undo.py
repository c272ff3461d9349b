"""What this sitting can take back: the reversible changes in order, newest last."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseload.domain.change import Change

KEPT = 200


class UndoList:
    """The changes that Ctrl+Z may still reverse; it covers this sitting only and is dropped at lock."""

    def __init__(self) -> None:
        self._changes: list[Change] = []

    def keep(self, change: Change) -> None:
        """Remember a reversible change; an act with an effect outside the file is not remembered."""
        if change.reversible and change.entries:
            self._changes.append(change)
            del self._changes[:-KEPT]

    def last(self) -> Change | None:
        """The change that undo would reverse now."""
        return self._changes[-1] if self._changes else None

    def drop(self, change: Change) -> None:
        """Forget a change that was reversed or that can no longer be."""
        self._changes = [kept for kept in self._changes if kept is not change]

    def clear(self) -> None:
        """Forget everything."""
        self._changes.clear()
