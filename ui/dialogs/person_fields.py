"""Reading and showing the parts of a person that a form keeps as text: addresses, phones and offences."""

from __future__ import annotations

import re
from datetime import date

from caseload.domain.date_entry import read_entry
from caseload.domain.dates import plain_date
from caseload.domain.person import Address, Phone
from caseload.domain.sentence import Offence
from caseload.domain.words import tr

POSTCODE = re.compile(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})$")


def read_address(text: str, kind: str, access_notes: str, who_else: str) -> Address | None:
    """An address from typed lines; a postcode at the end of the last line is taken out. None when nothing is typed."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    postcode = ""
    if lines and (found := POSTCODE.search(lines[-1])):
        postcode = f"{found[1]} {found[2]}".upper()
        lines[-1] = lines[-1][: found.start()].strip(" ,")
    made = Address(
        lines=tuple(line for line in lines if line), postcode=postcode, kind=kind.strip() or "home",
        access_notes=access_notes.strip(), who_else=who_else.strip(),
    )  # fmt: skip
    return made if made.lines or postcode or made.access_notes or made.who_else else None


def address_text(address: Address) -> str:
    """An address as its form shows it, a line each."""
    return "\n".join((*address.lines, *((address.postcode,) if address.postcode else ())))


def read_phones(text: str) -> tuple[Phone, ...]:
    """Telephone numbers, one a line: number, whose, note."""
    made = []
    for line in text.splitlines():
        number, whose, note = (part.strip() for part in (*line.split(",", 2), "", "")[:3])
        if number:
            made.append(Phone(number=number, whose=whose, note=note))
    return tuple(made)


def phones_text(phones: tuple[Phone, ...]) -> str:
    """Telephone numbers as their form shows them."""
    return "\n".join(f"{one.number}, {one.whose}, {one.note}".rstrip(", ") for one in phones)


def read_offences(text: str, today: date) -> tuple[Offence, ...]:
    """Offences, one a line, with the day at the end after a comma where it is known; the first is the main one."""
    made = []
    for at, line in enumerate(one.strip() for one in text.splitlines() if one.strip()):
        words, comma, last = line.rpartition(",")
        day = read_entry(last.strip(), today) if comma else None
        made.append(Offence(description=words.strip() if day else line, committed_on=day, main=at == 0))
    return tuple(made)


def offences_text(offences: tuple[Offence, ...]) -> str:
    """Offences as their form shows them, the main one first."""
    ordered = sorted(offences, key=lambda one: not one.main)
    return "\n".join(
        tr("{offence}, {day}", offence=one.description, day=plain_date(one.committed_on)) if one.committed_on
        else one.description
        for one in ordered
    )  # fmt: skip
