"""Colours can be read on every theme, and a theme dresses the whole application."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from caseload.domain.settings import setting_row
from ui.theme import DARK, LIGHT, THEMES, ThemeChoice, Tokens, apply_theme, contrast, style_sheet, tokens, tokens_for

STATES = ("late", "soon", "on_track", "unknown", "held")


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
@pytest.mark.parametrize("name", [*STATES, "text", "quiet", "accent"])
def test_words_reach_four_and_a_half_to_one_on_every_ground(look: Tokens, name: str) -> None:
    grounds = [*look.grounds, getattr(look, f"{name}_soft", look.panel)]
    assert min(contrast(getattr(look, name), ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_words_on_the_main_button_and_edges_of_fields_can_be_seen(look: Tokens) -> None:
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.edge, look.panel) >= 3


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_the_five_states_differ_from_one_another(look: Tokens) -> None:
    assert len({getattr(look, state) for state in STATES}) == len(STATES)


@pytest.mark.parametrize(("first", "second", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_the_standard(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast(second, first) == contrast(first, second)


def test_every_token_of_the_sheet_is_filled_in() -> None:
    for look in THEMES:
        assert "$" not in style_sheet(look)


def test_system_follows_the_platform(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    dark = qapp.styleHints().colorScheme().name == "Dark"
    assert tokens_for(ThemeChoice.SYSTEM) is (DARK if dark else LIGHT)
    monkeypatch.setattr("ui.theme._wants_contrast", lambda: True)
    assert tokens_for(ThemeChoice.SYSTEM).name == "high contrast"


def test_a_theme_dresses_the_application_and_can_be_taken_off_again(qapp: QApplication) -> None:
    apply_theme(qapp, ThemeChoice.DARK)
    assert tokens() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    apply_theme(qapp, ThemeChoice.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window


def test_every_colour_setting_is_a_theme() -> None:
    choices = {key for key, _ in setting_row("theme").choices}
    assert choices == {choice.value for choice in ThemeChoice}
