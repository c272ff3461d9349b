"""Every visible word is a message with named values that a translator can work with."""

from __future__ import annotations

import ast

import pytest

from caseload.rulebook.catalogue import placeholders
from tests.words.sources import Said, is_looked_up, said


def listed(found: list[str]) -> str:
    return "\n".join(found)


def test_the_sources_are_found() -> None:
    assert len(said()) > 1_000
    assert {one.call for one in said()} == {"tr", "trn", "msg"}


def test_no_message_is_put_together() -> None:
    found = [
        f"{one.place} {ast.unparse(shape)}"
        for one in said()
        for text, shape in zip(one.texts, one.shapes, strict=True)
        if text is None and not is_looked_up(shape)
    ]
    assert not found, listed(found)


def fault_of(one: Said) -> str:
    """What a translator or the program would stumble over in a message, or nothing."""
    for text in one.ids:
        try:
            asked = placeholders(text)
        except ValueError as wrong:
            return f"{text!r}: {wrong}"
        if (not text and one.call != "msg") or text != text.strip():
            return f"{text!r} begins or ends with a space"
        if "" in asked or any(not name.isidentifier() for name in asked):
            return f"{text!r} has a value without a name"
        if "\N{EM DASH}" in text:
            return f"{text!r} has an em dash"
        template = one.call == "msg" and not one.values
        if not (one.open_values or template) and asked - one.values:
            return f"{text!r} is not given {sorted(asked - one.values)}"
    return ""


def test_every_message_is_given_the_values_it_asks_for() -> None:
    found = [f"{one.place} {fault}" for one in said() if (fault := fault_of(one))]
    assert not found, listed(found)


def test_no_value_is_given_that_no_message_asks_for() -> None:
    found = []
    for one in said():
        if one.ids and len(one.ids) == len(one.texts):
            unused = one.values - {"n"} - frozenset().union(*(placeholders(text) for text in one.ids))
            found += [f"{one.place} {sorted(unused)}"] if unused else []
    assert not found, listed(found)


def test_one_and_many_ask_for_the_same_values() -> None:
    found = [
        f"{one.place} {one.ids}" for one in said()
        if one.call == "trn" and len({placeholders(text) | {"n"} for text in one.ids}) > 1
    ]  # fmt: skip
    assert not found, listed(found)


@pytest.mark.parametrize(("wrong", "fault"), [
    ('tr(" months")', "space"), ('tr("{n} of {m}", n=1)', "not given ['m']"), ('tr("{} left", n=1)', "without a name"),
    ('tr("{n left", n=1)', "expected '}'"), ('tr("wait \N{EM DASH} it saves")', "em dash"),
])  # fmt: skip
def test_the_checks_see_what_they_look_for(wrong: str, fault: str) -> None:
    from tests.words.sources import _said

    call = ast.parse(wrong).body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert fault in fault_of(_said("here:1", call.value))
