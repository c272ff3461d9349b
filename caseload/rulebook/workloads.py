"""The tables of workload, as part of the rules in force on a day."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from caseload.domain.casefile import RuleRow
from caseload.domain.workload import PointsRow, WorkloadSetting, WorkloadTable
from caseload.domain.workload_contacts import SupportRow
from caseload.domain.workload_hours import ReductionReason
from caseload.rulebook.dated import rows_in_force
from caseload.rulebook.table_file import KeyedTable, Table

POINTS, SETTINGS, SUPPORT = "workload_points", "workload_settings", "workload_contacts"


class WorkloadRules:
    """The workload tables of the rules; `Rules` gives the day and the rows an officer set."""

    today: date
    overrides: tuple[RuleRow, ...]

    point_rows = Table(PointsRow, POINTS)
    workload_setting_rows = Table(WorkloadSetting, SETTINGS)
    support_rows = Table(SupportRow, SUPPORT)
    reduction_reasons = KeyedTable(ReductionReason, "workload_reductions", "key")

    @cached_property
    def workload(self) -> WorkloadTable:
        """The workload weights and settings in force; a weight that is blank is none."""
        points = rows_in_force(self.point_rows, _points_key, self.today, POINTS, self.overrides)
        settings = rows_in_force(self.workload_setting_rows, _setting_key, self.today, SETTINGS, self.overrides)
        support = rows_in_force(self.support_rows, _support_key, self.today, SUPPORT, self.overrides)
        return WorkloadTable(
            points={(row.tier, row.case_type, row.t2a): row.points for row in points if row.points is not None},
            settings={row.key: row.value for row in settings},
            support={(row.kind, row.level): row.points for row in support},
        )


def _points_key(row: PointsRow) -> str:
    return f"{row.tier}|{row.case_type}|{'t2a' if row.t2a else 'ordinary'}"


def _setting_key(row: WorkloadSetting) -> str:
    return row.key


def _support_key(row: SupportRow) -> str:
    return f"{row.kind}|{row.level}"
