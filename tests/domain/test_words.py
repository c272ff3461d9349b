"""Words speak one language at a time: the window's, or for a moment a paper's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from caseload.domain.words import msg, speaking, tr


class Welsh:
    """A catalogue that knows one word."""

    def gettext(self, message: str) -> str:
        return {"yes": "ie"}.get(message, message)

    def ngettext(self, one: str, other: str, number: int) -> str:
        return self.gettext(one if number == 1 else other)


def test_a_paper_may_speak_another_language_than_the_window() -> None:
    kept = msg("yes")
    with speaking(Welsh()):
        assert (tr("yes"), str(kept), tr("no")) == ("ie", "ie", "no")
    assert (tr("yes"), str(kept)) == ("yes", "yes")


def test_the_language_before_is_back_after_a_mistake_too() -> None:
    with pytest.raises(ZeroDivisionError), speaking(Welsh()):
        assert 1 / 0
    assert tr("yes") == "yes"


def test_another_thread_does_not_hear_it() -> None:
    with speaking(Welsh()), ThreadPoolExecutor(1) as other:
        assert other.submit(tr, "yes").result() == "yes"
