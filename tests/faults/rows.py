"""Every fault that is tried: the table of the suite."""

from __future__ import annotations

from tests.faults.calls import CALLS
from tests.faults.clocks import CLOCKS
from tests.faults.damage import DAMAGE
from tests.faults.disks import DISKS
from tests.faults.kill_acts import WRITTEN
from tests.faults.kill_files import FILES
from tests.faults.power import POWER
from tests.faults.sharing import SHARING
from tests.faults.table import Fault

KILLS = (*(one.killed() for one in WRITTEN), *FILES)
FAULTS: tuple[Fault, ...] = (*(one.fault() for one in (*KILLS, *CALLS)), *POWER, *DISKS, *CLOCKS, *SHARING, *DAMAGE)
