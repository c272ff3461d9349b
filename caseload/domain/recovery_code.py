"""Recovery codes: seven groups of four letters and a check letter, typed back forgivingly and judged group by group.

The 28 letters hold 140 random bits, five each, in an alphabet without I, L, O and U. The check letter of a group is a sum over
the field of 32 elements, so that one wrong letter, two swapped ones or two swapped groups are always noticed.
"""

from __future__ import annotations

from caseload.domain.errors import Refusal
from caseload.domain.words import tr

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, DATA = 7, 4
GROUP = DATA + 1
LETTERS = GROUPS * GROUP
RANDOM_BYTES = 18  # 144 bits, of which 140 are used
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
FIELD, OVERFLOW = 0b100101, 0b100000


def code_of(random: bytes) -> str:
    """The code made of 18 random bytes, as printed: seven groups with hyphens between."""
    number = int.from_bytes(random[:RANDOM_BYTES], "big") >> 4
    values = [(number >> (5 * place)) & 31 for place in reversed(range(GROUPS * DATA))]
    groups = [values[at : at + DATA] for at in range(0, len(values), DATA)]
    return "-".join("".join(ALPHABET[one] for one in (*group, _check(place, group))) for place, group in enumerate(groups))


def read_code(typed: str) -> str:
    """The 35 letters of a typed code; refuses one of another length, or names the first group that is mistyped."""
    found = letters_of(typed)
    if len(found) != LETTERS:
        raise Refusal(tr("The recovery code has {groups} groups of {n} letters and figures; {typed} of {all} were typed. "
                         "Type all of it from the sheet.", groups=GROUPS, n=GROUP, typed=len(found), all=LETTERS))  # fmt: skip
    for place in range(GROUPS):
        group = found[place * GROUP : (place + 1) * GROUP]
        values = [ALPHABET.find(one) for one in group]
        if -1 in values or values[-1] != _check(place, values[:-1]):
            raise Refusal(tr("Group {n} of the recovery code, {group}, is mistyped. Compare it with the sheet.",
                             n=place + 1, group=group))  # fmt: skip
    return found


def letters_of(typed: str) -> str:
    """What was typed without spaces and marks, in capitals, with letters that look alike taken for the ones meant."""
    return "".join(one for one in typed.upper().translate(MISREAD) if one.isalnum())


def last_group(code: str) -> str:
    """The last group of a code, which shows that someone has the whole sheet before them."""
    return letters_of(code)[-GROUP:]


def is_code(typed: str) -> bool:
    """Whether a text is a whole recovery code, as someone might type it where a passphrase is asked."""
    try:
        read_code(typed)
    except Refusal:
        return False
    return True


def _check(place: int, values: list[int]) -> int:
    """The check value of a group: each letter weighs by its place, and the group by its own."""
    total, weight = 0, 1
    for value in (*values, place + 1):
        weight = _times(weight, 2)
        total ^= _times(value, weight)
    return total


def _times(first: int, second: int) -> int:
    """The product of two elements of the field."""
    product = 0
    while second:
        if second & 1:
            product ^= first
        first <<= 1
        if first & OVERFLOW:
            first ^= FIELD
        second >>= 1
    return product
