"""Every fault that is tried: the table of the suite."""

from __future__ import annotations

from tests.faults.calls import CALLS
from tests.faults.kill_acts import WRITTEN
from tests.faults.kill_files import FILES
from tests.faults.table import Fault

KILLS = tuple(one.fault() for one in (*(one.killed() for one in WRITTEN), *FILES))
FAULTS: tuple[Fault, ...] = (*KILLS, *(one.fault() for one in CALLS))
