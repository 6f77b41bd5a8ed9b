"""What the folder says about who uses it: our lock, and PostgreSQL's own `postmaster.pid`."""

import fcntl
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from service.embedded.ownership import FolderNotUsable
from service.obstacles import Obstacle

SOCKET_LINE, STATUS_LINE = 4, 7


class AlreadyRunning(Obstacle):
    vi = (
        "Một tiến trình khác của dịch vụ (số {pid}) đang dùng thư mục dữ liệu {folder}. "
        "Hãy dừng nó trước, hoặc đặt DATA_DIR sang thư mục khác."
    )
    en = (
        "Another process of the service ({pid}) already runs on the data folder {folder}. "
        "Stop it first, or set DATA_DIR to another folder."
    )


def wait_for(true: Callable[[], bool], seconds: float) -> bool:
    """Look again and again until it is true; false when it did not become so in time."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def lock(folder: Path, patience: float) -> int:
    """Return an open lock on the folder; refuse when a living process holds it."""
    path = folder / "lock"
    try:
        held = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise FolderNotUsable(folder=folder, why=error.strerror) from None
    if wait_for(lambda: _locked(held) or _lives(_pid_in(path)), patience) and _locked(held):
        os.truncate(held, 0)
        os.pwrite(held, f"{os.getpid()}\n".encode(), 0)
        return held
    os.close(held)
    raise AlreadyRunning(folder=folder, pid=_pid_in(path))


class Pidfile:
    """PostgreSQL's note of the process that serves a data folder, left behind by a killed one."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def process(self) -> psutil.Process | None:
        """Return the living server of this folder; a number that is another's now is not it."""
        pid = _pid_in(self.path)
        try:
            found = psutil.Process(pid)
            ours = found.name() == "postgres" and Path(found.cwd()) == self.path.parent.resolve()
        except (psutil.Error, OSError, ValueError):
            return None
        return found if ours and _lives(pid) else None

    def ready(self) -> bool:
        """Tell whether the server takes connections."""
        return self._line(STATUS_LINE).startswith("ready") and self.process() is not None

    def sockets(self) -> Path:
        """Return the folder in which the server's socket is."""
        return Path(self._line(SOCKET_LINE))

    def stop_orphan(self, seconds: float) -> None:
        """Stop a server that outlived who started it, and disarm a note that names a stranger."""
        for kind in (signal.SIGINT, signal.SIGQUIT):
            if (found := self.process()) is None:
                break
            found.send_signal(kind)
            wait_for(lambda: self.process() is None, seconds)
        if psutil.pid_exists(_pid_in(self.path)):
            # PostgreSQL takes its parent's number for stale; the rest of the note, by which it
            # finds a shared memory still in use, stays.
            _, _, rest = self.path.read_text().partition("\n")
            self.path.write_text(f"{os.getpid()}\n{rest}")

    def _line(self, number: int) -> str:
        try:
            return self.path.read_text().splitlines()[number].strip()
        except (OSError, IndexError):
            return ""


def _locked(held: int) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _pid_in(path: Path) -> int:
    """Return the number on the first line, or -1."""
    try:
        return int(path.read_text().partition("\n")[0])
    except (OSError, ValueError):
        return -1


def _lives(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except (psutil.Error, ValueError):
        return False
