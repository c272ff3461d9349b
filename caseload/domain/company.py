"""In what company contact takes place: one to one, in a group, or at work or activity of which that is not recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from caseload.domain.contact import Mode


class Company(StrEnum):
    """Whether someone is seen alone."""

    ONE_TO_ONE = "one to one"
    GROUP = "in a group"
    NOT_SAID = "unpaid work or activity"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyCount:
    """Attended contacts in one company, of all that were attended, with who had them."""

    company: Company
    contacts: int
    of: int
    people: tuple[str, ...]


_NOT_SAID = frozenset({Mode.UNPAID_WORK, Mode.ACTIVITY})


def company_of(mode: Mode, *, in_group: bool) -> Company:
    """The company of a contact: as recorded, else by its way of meeting."""
    if in_group or mode is Mode.GROUP:
        return Company.GROUP
    return Company.NOT_SAID if mode in _NOT_SAID else Company.ONE_TO_ONE


def company_counts(seen: Mapping[str, Mapping[Company, int]]) -> tuple[CompanyCount, ...]:
    """The attended contacts of each company, by person; a company nobody had is told with nought."""
    counts: Counter[Company] = Counter()
    for own in seen.values():
        counts.update(own)
    total = counts.total()
    return tuple(
        CompanyCount(company=one, contacts=counts[one], of=total, people=tuple(who for who, own in seen.items() if own.get(one)))
        for one in Company
    )  # fmt: skip


def never_alone(seen: Mapping[str, Mapping[Company, int]]) -> tuple[str, ...]:
    """Who was seen, and only in groups."""
    return tuple(who for who, own in seen.items() if _held(own) == {Company.GROUP})


def _held(own: Mapping[Company, int]) -> set[Company]:
    return {company for company, number in own.items() if number}


def by_company(rows: Iterable[tuple[str, Mode, bool, int]]) -> dict[str, Counter[Company]]:
    """Numbers of attended contacts by person, way of meeting and group mark, told by company."""
    found: dict[str, Counter[Company]] = {}
    for person_id, mode, in_group, number in rows:
        found.setdefault(person_id, Counter())[company_of(mode, in_group=in_group)] += number
    return found
