"""A program that is killed at any moment keeps every act it said was kept, and no half of one."""

from __future__ import annotations

import os

import pytest

from tests.faults.child import told_by

KILLS = 40


@pytest.mark.skipif(os.name != "posix", reason="processes are forked")
def test_forty_kills_lose_nothing_that_was_acknowledged() -> None:
    looks = told_by("killing", KILLS)
    assert [look["kills"] for look in looks] == [10, 20, 30, 40]
    for look in looks:
        assert look["lost"] == 0
        assert look["told"] >= look["kills"]
        assert look["kept"] <= look["told"] + look["kills"]
        assert look["audited"] == look["payloads"] == look["searched"] == look["kept"]
        assert all(look["findings"].values()), look["findings"]
