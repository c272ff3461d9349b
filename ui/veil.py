"""What is drawn instead of a name while names are hidden: everything that paints text of people asks `shown` for it."""

from __future__ import annotations

from caseload.domain.hiding import hide_names, spans_of

_words: frozenset[str] = frozenset()


def draw_over(words: frozenset[str]) -> None:
    """Hide these words from now on; none shows everything again."""
    global _words  # noqa: PLW0603  one veil per process, as the look of the window is
    _words = words


def is_drawn() -> bool:
    """Whether names are hidden now."""
    return bool(_words)


def shown(text: str) -> str:
    """The text as it may be drawn now."""
    return hide_names(text, _words) if _words else text


def hidden_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where in a text names are hidden now."""
    return spans_of(text, _words) if _words else ()
