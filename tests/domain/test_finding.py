"""Who does what for whom: a service is found by its need, by whom it takes, by where it is and by any of its words."""

from __future__ import annotations

import pytest

from caseload.domain.finding import Asked, answers, groups_in, offers_of, takes
from caseload.domain.referring import Agency, AgencyPerson, AgencyService


@pytest.mark.parametrize(("who_for", "who", "taken"), [
    ("women", "young woman", True), ("young women", "young woman", True), ("young women", "woman", False),
    ("young men", "young woman", False), ("men", "woman", False), ("men and women", "woman", True), ("veterans", "young woman", False),
    ("women, young adults", "young man", True), ("", "young woman", True), ("anyone", "young woman", True),
    ("everyone over 18", "woman", True), ("18 to 25", "young man", True), ("18 to 25", "man", False), ("under 25", "man", False),
    ("over 50", "man", False), ("Sikh women", "woman", False), ("Sikh women", "Sikh woman", True), ("anyone", "", True),
    ("people who fish", "who fish", True), ("people who fish", "climbers", False), ("people who fish", "woman", True),
])  # fmt: skip
def test_a_service_takes_whom_it_names(who_for: str, who: str, *, taken: bool) -> None:
    assert takes(who_for, who) is taken


def test_groups_are_found_in_words() -> None:
    assert groups_in("young woman") == {"young", "women"}
    assert groups_in("") == frozenset()


AGENCY = Agency(id="a", name="Harbour advice", area="Eastgate", contact="01632 960555", hours="Mon", access="ring")
SERVICE = AgencyService(id="s", agency_id="a", name="Debt advice", need_area="finances", who_for="women")
PERSON = AgencyPerson(id="p", agency_id="a", name="Carys Yeo", role="adviser")


@pytest.mark.parametrize(("asked", "found"), [
    (Asked(), True), (Asked(need="finances"), True), (Asked(need="drugs"), False), (Asked(who="woman"), True),
    (Asked(who="man"), False), (Asked(area="east"), True), (Asked(area="Millbrook"), False), (Asked(words="debt CARYS"), True),
    (Asked(words="960555"), True), (Asked(words="debt housing"), False),
])  # fmt: skip
def test_what_is_asked_is_answered_by_what_is_said(asked: Asked, *, found: bool) -> None:
    (offer,) = offers_of([AGENCY], {"a": [SERVICE]}, {"a": [PERSON]})
    assert answers(offer, asked) is found
    assert (offer.area, offer.hours, offer.access) == ("Eastgate", "Mon", "ring")
