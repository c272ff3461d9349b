"""What a section can pull from the case with one key; the text comes marked with its source."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from caseload.casework.pulling import PULLED, pull
from caseload.domain.rich import RichParagraph, RichPart, RichSpan
from ui.widgets.rich_bar import Offer

if TYPE_CHECKING:
    from caseload.casework.session import Session

KEYS = {"compliance": "Alt+C", "plan": "Alt+P", "needs": "Alt+N", "orders": "Alt+O"}


def pull_offers(run: Callable[[str], object]) -> list[Offer]:
    """The lines of the menu and their keys; `run` is told what to pull."""
    return [Offer(words=str(words), keys=KEYS.get(what, ""), run=partial(run, what)) for what, words in PULLED]


def pulled_parts(session: Session, person_id: str, what: str) -> tuple[RichPart, ...]:
    """What the case holds as paragraphs, each marked with its source; refuses when there is nothing to pull."""
    text, _source = pull(session, person_id, what)
    return tuple(RichParagraph((RichSpan(line),)) for line in text.splitlines() if line.strip())
