"""The demo's agencies: what each does, for which need and for whom, when it is open, whom to ask, when it was last checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from caseload.domain.referring import Agency, AgencyPerson, AgencyService

if TYPE_CHECKING:
    from caseload.casework.demo import Making


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One agency; a service is its name, the need it meets and whom it is for, a person their name, role and reach."""

    name: str
    area: str
    contact: str
    checked: int
    services: tuple[tuple[str, str, str], ...]
    people: tuple[tuple[str, str, str], ...] = ()
    address: str = ""
    hours: str = ""
    access: str = ""


AGENCIES = (
    _Told(name="Eastgate housing advice", area="Eastgate", contact="01632 960101", checked=12, address="4 Corn Street, Eastgate",
          hours="Mon to Fri 9:30 to 4", access="level entrance; drop in before noon",
          services=(("Tenancies", "accommodation", "anyone"), ("Arrears", "finances", "anyone"),
                    ("Homelessness", "accommodation", "anyone"), ("Rooms for young people", "accommodation", "18 to 25")),
          people=(("Nerys Vaughan", "duty adviser", "01632 960141"),)),
    _Told(name="Millbrook treatment service", area="Millbrook", contact="01632 960102", checked=20, hours="Mon, Wed, Fri 9 to 5",
          access="self-referral; bring proof of address",
          services=(("Drug treatment", "drugs", "anyone"), ("Prescribing", "drugs", "anyone"), ("Groups", "alcohol", "anyone")),
          people=(("D. Okoro", "prison link worker", "01632 960142"), ("Team desk", "appointments", "01632 960102"))),
    _Told(name="Canolfan y Bont", area="Aberllan", contact="post@bont.example.org", checked=75, address="Y Bont, Aberllan",
          services=(("Money advice, in Welsh or English", "finances", "anyone"),)),
    _Told(name="Women's centre", area="Eastgate", contact="01632 960104", checked=9, hours="Tue to Thu 10 to 3",
          access="women only; a creche on Wednesdays",
          services=(("Women-only advice", "relationships", "women"), ("Childcare", "relationships", "women with children"),
                    ("Counselling", "health", "women"), ("Young women's group", "thinking", "young women")),
          people=(("Amira Sole", "IOM worker", "01632 960144"),)),
    _Told(name="Fathers inside", area="", contact="01632 960105", checked=26, access="by letter or prison visit",
          services=(("Family visits and letters", "relationships", "fathers in prison"),)),
    _Told(name="Roots and Routes", area="Millbrook", contact="01632 960106", checked=15,
          services=(("Mentoring by people of the same background", "thinking", "Black and Asian men"),
                    ("Help into work", "employment", "anyone"))),
)  # fmt: skip


def local_agencies(making: Making) -> None:
    """The agencies people are referred to, with their services and contact people."""
    for told in AGENCIES:
        kept = making.keep(Agency(
            name=told.name, area=told.area, contact=told.contact, address=told.address, hours=told.hours, access=told.access,
            last_checked_on=making.today - timedelta(days=told.checked),
        ))  # fmt: skip
        for name, need, who in told.services:
            making.keep(AgencyService(agency_id=kept.id, name=name, need_area=need, who_for=who, area=told.area))
        for name, role, reach in told.people:
            making.keep(AgencyPerson(agency_id=kept.id, name=name, role=role, reach=reach))
