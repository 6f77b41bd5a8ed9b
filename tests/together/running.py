"""A running `python -m service up`, and everything that belongs to it."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil

from service.embedded.postmaster import wait_for
from service.identity.consent import VERSION

ROOT = Path(__file__).parent.parent.parent
PASSWORD = "một mật khẩu dài và lạ"
MEASURING = "COVERAGE_PROCESS_CONFIG"
"""What tells a process that it is to measure what it runs of the service."""


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def unmeasured() -> dict[str, str]:
    """Return our environment for a process in which coverage is not measured."""
    return {name: value for name, value in os.environ.items() if name != MEASURING}


def alive(process: psutil.Process) -> bool:
    """Tell whether a process still runs."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def ended(processes: Sequence[psutil.Process], seconds: float = 20) -> bool:
    """Wait until none of the processes runs."""
    return wait_for(lambda: not any(map(alive, processes)), seconds)


@dataclass
class House:
    """One data folder and one port, whoever runs on them."""

    folder: Path
    port: int = field(default_factory=free_port)
    measured: bool = False
    """Whether coverage is measured in its processes: they take twice as long to start then."""

    @property
    def environment(self) -> dict[str, str]:
        """Return what its commands are started with."""
        environment = os.environ if self.measured else unmeasured()
        inherited = {k: v for k, v in environment.items() if k != "DATABASE_URL"}
        return inherited | {
            "DATA_DIR": str(self.folder / "data"),
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
        }

    def command(
        self, *arguments: str, said: str = "", **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run one command of the service to its end."""
        return subprocess.run(
            [sys.executable, "-m", "service", *arguments],
            check=False,
            cwd=ROOT,
            env=self.environment | environment,
            input=said,
            capture_output=True,
            text=True,
            timeout=60,
        )

    @contextmanager
    def up(self) -> Iterator["Up"]:
        """Start it and wait until it is ready; whatever is left at the end is killed."""
        with (self.folder / "output").open("a") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "service", "up"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        up = Up(self, process)
        try:
            assert wait_for(up.ready, 60), (self.folder / "output").read_text()
            yield up
        finally:
            up.kill_all()

    def sign_up(self, login: str) -> int:
        """Make an account and return the status."""
        consent = {"version": VERSION, "accepted": True}
        person = {"name": "Bà Thử", "login": login, "password": PASSWORD, "consent": consent}
        return self._post("/v1/accounts", "application/json", json.dumps(person))

    def sign_in(self, login: str) -> int:
        """Return the status with which a login is answered."""
        form = {"grant_type": "password", "username": login, "password": PASSWORD}
        return self._post("/v1/token", "application/x-www-form-urlencoded", urlencode(form))

    def get(self, path: str) -> int:
        """Return the status of an address, 0 while nobody answers."""
        return self._ask("GET", path)

    def _post(self, path: str, kind: str, body: str) -> int:
        return self._ask("POST", path, body.encode(), {"Content-Type": kind})

    def _ask(self, method: str, path: str, *rest: Any) -> int:
        # The standard library's client: a new one costs nothing, and this is asked often.
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, *rest)
            return connection.getresponse().status
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()


@dataclass
class Up:
    """The processes of one `up`."""

    house: House
    process: "subprocess.Popen[bytes]"

    def ready(self) -> bool:
        """Tell whether the service says that it is ready."""
        return self.house.get("/health/ready") == HTTPStatus.OK

    def family(self, *names: str) -> list[psutil.Process]:
        """Return its descendants, of all or of some commands (`api`, `worker`, `postgres`)."""
        try:
            found = psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []
        return [one for one in found if not names or any(n in self._words(one) for n in names)]

    def ask(self, kind: signal.Signals) -> int:
        """Send a signal to its whole group, as a terminal does, and return how it ended."""
        os.killpg(self.process.pid, kind)
        return self.process.wait(20)

    def kill(self, processes: Sequence[psutil.Process]) -> None:
        """Kill processes without a word."""
        for one in processes:
            if alive(one):
                one.kill()

    def kill_all(self) -> None:
        """Kill it, its children, its PostgreSQL."""
        family = self.family()
        self.process.kill()
        self.kill(family)
        self.process.wait()

    @staticmethod
    def _words(process: psutil.Process) -> list[str]:
        try:
            return [process.name(), *process.cmdline()[3:4]]
        except psutil.Error:
            return []
