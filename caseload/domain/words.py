"""Visible words: message ids with named values, looked up in one gettext catalogue for core, window and paper."""

from __future__ import annotations

import gettext
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol


class Catalogue(Protocol):
    """What a language must offer: the translation of one message id."""

    def gettext(self, message: str) -> str:
        """Return the translation, or the id itself when there is none."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the translation for the number, by the language's plural rule."""
        ...


_catalogue: Catalogue = gettext.NullTranslations()
# A paper may be made in another language in a thread of its own while the window keeps its words.
_meanwhile: ContextVar[Catalogue | None] = ContextVar("words of a paper", default=None)

type_of_value = str | int | float


def use_catalogue(catalogue: Catalogue) -> None:
    """Make `catalogue` the language of every later `tr` (English is the null catalogue)."""
    global _catalogue  # noqa: PLW0603  one language per process, set once at start
    _catalogue = catalogue


@contextmanager
def speaking(catalogue: Catalogue) -> Iterator[None]:
    """Use another catalogue inside a `with`, in this thread only; the one before is back afterwards."""
    token = _meanwhile.set(catalogue)
    try:
        yield
    finally:
        _meanwhile.reset(token)


def _words() -> Catalogue:
    return _meanwhile.get() or _catalogue


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence kept as its id and named values, so that it can be shown again in another language."""

    id: str
    values: tuple[tuple[str, type_of_value], ...] = ()

    def __str__(self) -> str:
        """The sentence in the language in use."""
        return _words().gettext(self.id).format(**dict(self.values)) if self.id else ""

    def dump(self) -> str:
        """A text form that `load` reads back."""
        return json.dumps([self.id, *self.values], ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> Message:
        """Read what `dump` wrote; an empty text is an empty message."""
        if not text:
            return cls("")
        first, *rest = json.loads(text)
        return cls(first, tuple((name, value) for name, value in rest))


def msg(message: str, **values: type_of_value) -> Message:
    """Make a message from its English id and named values."""
    return Message(message, tuple(values.items()))


def tr(message: str, **values: type_of_value) -> str:
    """Translate an English message id and fill in its named values."""
    found = _words().gettext(message)
    return found.format(**values) if values else found


def trn(one: str, many: str, n: int, **values: type_of_value) -> str:
    """Translate by number: `trn("{n} person", "{n} people", 3)` gives "3 people"."""
    return _words().ngettext(one, many, n).format(n=n, **values)
