"""Whose names are hidden while someone sits beside the officer: everyone on the caseload and everyone around a case."""

from __future__ import annotations

from caseload.casework.session import Session
from caseload.domain.hiding import name_words
from caseload.domain.partners import CaseContact
from caseload.domain.person import Person


def words_to_hide(session: Session) -> frozenset[str]:
    """The words of every name held: surname, forenames, other names, what someone is known as, family and workers."""
    people = session.store.find(Person)
    names = [part for one in people for part in (one.surname, one.forename, one.other_names, one.known_as)]
    return name_words([*names, *(one.name for one in session.store.find(CaseContact))])
