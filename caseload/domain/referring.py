"""Agencies, what they offer and who works there; referrals, open until the person was seen or refused, and their news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.entry import Entry
from caseload.domain.referral_age import ReferralFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Entry):
    """An agency people are referred to; what it offers are its services."""

    name: str
    area: str = ""
    address: str = ""
    contact: str = ""
    hours: str = ""
    access: str = ""
    last_checked_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyService(Entry):
    """One service of an agency: for which need (a key of rules/areas.csv, or empty), for whom, where, when, how to get in."""

    agency_id: str
    name: str
    need_area: str = ""
    who_for: str = ""
    area: str = ""
    hours: str = ""
    access: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPerson(Entry):
    """Someone who works for an agency and can be asked."""

    agency_id: str
    name: str
    role: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Entry):
    """A referral: open until the person was seen or refused; `outcome` says what came of it, in words."""

    person_id: str
    agency_id: str = ""
    agency_words: str = ""
    service: str = ""
    need_area: str = ""
    need_words: str = ""
    asks: str = ""
    step_id: str = ""
    release_id: str = ""
    made_on: date | None = None
    sent_on: date | None = None
    sent_how: str = ""
    received_on: date | None = None
    offered_for: date | None = None
    missed_on: date | None = None
    seen_on: date | None = None
    refused_on: date | None = None
    refused_by: str = ""
    outcome: str = ""
    chased_on: date | None = None
    next_chase_on: date | None = None

    @property
    def open(self) -> bool:
        """Whether the person has been neither seen nor refused."""
        return self.seen_on is None and self.refused_on is None

    @property
    def facts(self) -> ReferralFacts | None:
        """The days as the rule reads them; None where the day it was made is not known."""
        if self.made_on is None:
            return None
        return ReferralFacts(
            made_on=self.made_on, sent_on=self.sent_on, received_on=self.received_on, offered_for=self.offered_for,
            missed_on=self.missed_on, seen_on=self.seen_on, refused_on=self.refused_on, refused_by=self.refused_by,
            chased_on=self.chased_on, chase_again_on=self.next_chase_on,
        )  # fmt: skip


class NewsKind(StrEnum):
    """What happened to a referral."""

    SENT = "sent"
    CHASED = "chased"
    RECEIVED = "received"
    OFFERED = "appointment offered"
    MISSED = "not attended"
    SEEN = "seen"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralNews(Entry):
    """One piece of news of a referral, in the order it came."""

    person_id: str
    referral_id: str
    kind: NewsKind
    happened_on: date
    words: str = ""
