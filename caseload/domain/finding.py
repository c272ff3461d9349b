"""Who does what for whom: the services of the directory, held against a need, the person they are for, an area and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from caseload.domain.referring import Agency, AgencyPerson, AgencyService

# Groups that the words of a service may name, by the beginnings of words; what is in no group is read by a person.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("women", ("wom", "female", "girl", "mother", "merched", "menywod")),
    ("men", ("men", "man", "male", "boy", "father", "dynion")),
    ("young", ("young", "youth", "teen", "ifanc")), ("older", ("older", "elder", "50", "55", "60")),
    ("care", ("care-leaver", "care", "leaver", "looked-after")), ("veterans", ("veteran", "armed", "forces", "ex-service")),
    ("parents", ("parent", "famil", "carer", "child")), ("disability", ("disab", "autis", "adhd", "neurodiv", "deaf", "blind")),
    ("culture", ("asian", "black", "african", "caribbean", "roma", "gypsy", "traveller", "muslim", "sikh", "hindu", "jewish",
                 "refugee", "asylum", "migrant", "minorit", "ethnic", "bame", "polish")),
    ("lgbt", ("lgbt", "gay", "lesbian", "trans", "queer")), ("welsh", ("welsh", "cymraeg")),
)  # fmt: skip
_PARTS, _WORD = re.compile(r"[,;/\n]|\band\b|\bor\b", re.IGNORECASE), re.compile(r"[\w'’-]+")
_WHOLE = frozenset({"men", "man", "male", "care", "50", "55", "60"})
_AGES, OLDEST_YOUNG = re.compile(r"(?:\d{2}\s*(?:-|–|to)|under)\s*(\d{2})", re.IGNORECASE), 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One service of an agency, with whom to ask there."""

    agency: Agency
    service: AgencyService
    people: tuple[AgencyPerson, ...] = ()

    @property
    def area(self) -> str:
        """Where it is: as the service says, else as the agency does."""
        return self.service.area or self.agency.area

    @property
    def hours(self) -> str:
        """When it is open."""
        return self.service.hours or self.agency.hours

    @property
    def access(self) -> str:
        """How one gets in."""
        return self.service.access or self.agency.access

    @property
    def words(self) -> str:
        """Everything that can be found of it."""
        agency, service = self.agency, self.service
        people = (part for one in self.people for part in (one.name, one.role, one.reach))
        return " ".join((agency.name, agency.area, agency.address, agency.contact, agency.hours, agency.access, service.name,
                         service.who_for, service.area, service.hours, service.access, *people))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the directory; what is empty asks nothing. `who` is the person in words, such as "young woman"."""

    need: str = ""
    who: str = ""
    area: str = ""
    words: str = ""


def offers_of(
    agencies: Iterable[Agency], services: Mapping[str, Sequence[AgencyService]], people: Mapping[str, Sequence[AgencyPerson]]
) -> Iterator[Offer]:
    """Every service with its agency, in the order of the agencies."""
    for agency in agencies:
        for service in services.get(agency.id, ()):
            yield Offer(agency=agency, service=service, people=tuple(people.get(agency.id, ())))


def answers(offer: Offer, asked: Asked) -> bool:
    """Whether a service answers: its need, whom it takes, where it is, and every word somewhere in it."""
    need_fits = asked.need in ("", offer.service.need_area)
    area_fits = not asked.area or not offer.area or asked.area.casefold() in offer.area.casefold()
    told = offer.words.casefold()
    return need_fits and area_fits and takes(offer.service.who_for, asked.who) and all(
        word in told for word in asked.words.casefold().split()
    )  # fmt: skip


def takes(who_for: str, who: str) -> bool:
    """Whether a service for `who_for` takes someone described as `who`.

    A service that names groups takes who is in all groups of one of its parts: "young women" takes a young woman, and so does
    "women", while "men" and "veterans" do not. One that names nobody, or only words no group knows, is never kept back.
    """
    person = groups_in(who)
    if not who.strip() or not who_for.strip():
        return True
    if not person:
        return who.casefold().strip() in who_for.casefold()
    return any(groups_in(part) <= person for part in _PARTS.split(who_for) if part.strip())


def groups_in(words: str) -> frozenset[str]:
    """The groups that words name."""
    ages = _AGES.sub(lambda found: "young" if int(found[1]) <= OLDEST_YOUNG else "", words)
    said = [word.casefold() for word in _WORD.findall(ages)]
    return frozenset(key for key, beginnings in GROUPS if any(_begins(word, beginnings) for word in said))


def _begins(word: str, beginnings: Iterable[str]) -> bool:
    return any(word == one if one in _WHOLE else word.startswith(one) for one in beginnings)
