"""Who is weighed as in transition to adulthood: the recorded mark, inside the ages of a dated rule."""

from __future__ import annotations

from datetime import date

from caseload.domain.person import age_on
from caseload.domain.workload import WorkloadTable

FROM_KEY, TO_KEY = "t2a_from_age", "t2a_to_age"


def of_transition_age(born: date | None, day: date, table: WorkloadTable) -> bool | None:
    """Whether someone is of the ages of the rule in force, both ends in it; None where the date of birth is not known."""
    age = age_on(born, day)
    return None if age is None else table.settings[FROM_KEY] <= age <= table.settings[TO_KEY]


def in_transition(mark: bool | None, born: date | None, day: date, table: WorkloadTable) -> bool:
    """Whether a case is weighed by the transition table: it is marked, and the age is not known to lie outside the rule.

    Age alone never moves a case to that table: its points are lower, so somebody has to have said it.
    """
    return mark is True and of_transition_age(born, day, table) is not False


def transition_not_said(mark: bool | None, born: date | None, day: date, table: WorkloadTable) -> bool:
    """Whether someone is of the age and nothing is recorded of the transition."""
    return mark is None and of_transition_age(born, day, table) is True
