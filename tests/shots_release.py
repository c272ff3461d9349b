"""Pictures of releases and referrals: the page, the tab of a case, every form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from caseload.casework.referring import referral_list
from caseload.casework.release_read import ReleaseCase, release_page
from ui.main_window import MainWindow


def prepared(window: MainWindow) -> ReleaseCase:
    """The first release of the demo that is being prepared."""
    return next(one for one in release_page(window.hub.session).cases if one.release is not None and one.release.coming)


def released(window: MainWindow) -> ReleaseCase:
    """The first that happened."""
    return next(one for one in release_page(window.hub.session).cases if one.released)


def at_tab(of: Callable[[MainWindow], ReleaseCase]) -> Callable[[MainWindow], None]:
    """The window at the release of a case."""
    return lambda window: window.hub.open_case(of(window).person_id, "release")


def referrals(window: MainWindow) -> None:
    """The page at its second list."""
    window.hub.open_page("releases", view="referrals")


def form(key: str, *wanted: str, **given: str) -> Callable[[MainWindow, Callable[[MainWindow], QWidget]], QWidget]:
    """A form about the release being prepared; `wanted` names what it is opened with."""

    def draw(window: MainWindow, front: Callable[[MainWindow], QWidget]) -> QWidget:
        case = prepared(window)
        line = referral_list(window.hub.session)[0]
        release_id = case.release.id if case.release else ""
        known = {"person_id": case.person_id, "release_id": release_id, "referral_id": line.referral.id}
        if "referral_id" in wanted:
            known["person_id"] = line.line.person_id
        window.hub.open_dialog(key, **{name: known[name] for name in wanted}, **given)
        return front(window)

    return draw


FORMS: dict[str, Callable[[MainWindow, Callable[[MainWindow], QWidget]], QWidget]] = {
    "custody-dates": form("custody_dates", "person_id"),
    "release": form("release", "person_id", "release_id"),
    "move-release": form("move_release", "release_id"),
    "released": form("released", "release_id"),
    "call-off": form("call_off", "release_id"),
    "release-item": form("release_item", "release_id", item="accommodation_tonight"),
    "release-check": form("release_check", "person_id", "release_id", kind="wellbeing before"),
    "first-day-thing": form("first_day_thing", "release_id"),
    "journey": form("journey", "release_id"),
    "referral": form("referral", "person_id"),
    "referral-news": form("referral_news", "person_id", "referral_id"),
    **{f"beside-{kind}": form("beside_release", "person_id", "release_id", kind=kind)
       for kind in ("promise", "proof", "account", "temporary")},
}  # fmt: skip
PAGES: dict[str, Callable[[MainWindow], None]] = {
    "releases": lambda window: window.hub.open_page("releases"), "referrals": referrals,
    "case-release-coming": at_tab(prepared), "case-release-past": at_tab(released),
}  # fmt: skip
