"""How the items of a release stand: as marked by hand, taken further by what checks and ledgers of their own say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from caseload.domain.release_checklist import ItemMark, ItemStatus, at_least
from caseload.domain.releasing import BankAccount, BankAnswer, CheckKind, IdProof, ReleaseCheck, ReleaseMark

CHECKED = {CheckKind.WELLBEING_BEFORE: "wellbeing_before", CheckKind.WELLBEING_AFTER: "wellbeing_after"}
IDENTITY, BANK = "identity", "bank_account"


def marked(
    marks: Mapping[str, ReleaseMark], checks: Iterable[ReleaseCheck], proofs: Sequence[IdProof], accounts: Sequence[BankAccount]
) -> dict[str, ItemMark]:
    """The marks by item; a check of wellbeing, a proof in property and an account that opened settle theirs too."""
    answered = {CHECKED[one.kind]: ItemMark(status=ItemStatus.DONE) for one in checks if one.kind in CHECKED}
    found = answered | {key: one.mark for key, one in marks.items()}
    ledgers = ((IDENTITY, proofs, any(one.in_property for one in proofs)),
               (BANK, accounts, any(one.answer is BankAnswer.OPENED for one in accounts)))  # fmt: skip
    for item, rows, done in ledgers:
        if rows:
            found[item] = at_least(found.get(item, ItemMark()), ItemStatus.DONE if done else ItemStatus.IN_PROGRESS)
    return found
