"""The processor time that processes use, as Linux counts it."""

import os
from contextlib import suppress
from pathlib import Path


def cpu_seconds(pids: list[int]) -> float:
    """Return the processor time that processes have used."""
    return sum(used(pid) for pid in pids)


def used(pid: int) -> float:
    """Return the processor time that a process has used, in seconds."""
    stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def used_by(pids: list[int]) -> dict[int, float]:
    """Return the processor time of each process that still runs, in seconds."""
    times = {}
    for pid in pids:
        with suppress(FileNotFoundError, ProcessLookupError):
            times[pid] = used(pid)
    return times
