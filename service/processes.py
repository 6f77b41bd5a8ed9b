"""Processes: what a child does when its parent is gone, and a parent when a child is."""

import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from types import FrameType

import structlog

from service.embedded import Server
from service.obstacles import Obstacle

log = structlog.get_logger()

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY = 30.0
"""Seconds after which a child counts as sound again."""
PATIENCE = 12.0
"""Seconds that children may take to end before they are killed."""
TICK = 0.1


class PortTaken(Obstacle):
    vi = "Cổng {port} trên {host} đang có chương trình khác dùng. Hãy đặt PORT sang số khác."
    en = "Port {port} on {host} is taken by another program. Set PORT to another number."


class AddressNotUsable(Obstacle):
    vi = "Không mở được địa chỉ {host}:{port} ({why}). Hãy xem lại HOST và PORT."
    en = "The address {host}:{port} cannot be opened ({why}). Check HOST and PORT."


def listen(host: str, port: int, door: int | None = None) -> socket.socket:
    """Return a listening socket, or the one that a parent opened."""
    if door is not None:
        return socket.socket(fileno=door)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(host=host, port=port) from None
        raise AddressNotUsable(host=host, port=port, why=error.strerror) from None


class Signals:
    """SIGINT and SIGTERM end the program in order: as SystemExit, once, and never in a hold."""

    def __init__(self) -> None:
        self.asked = False
        self._held = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._asked)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Put off the end while something must not be cut in two."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self.asked:
            raise SystemExit(0)

    def _asked(self, _: int, __: FrameType | None) -> None:
        again, self.asked = self.asked, True
        if not again and not self._held:
            raise SystemExit(0)


class Child:
    """A command of the service in a process of its own, started again when it ends."""

    def __init__(
        self, name: str, *options: str, keeps: Sequence[int], environment: Mapping[str, str]
    ) -> None:
        self.name = name
        self.command = [sys.executable, "-m", "service", name, *options]
        self.keeps = tuple(keeps)
        self.environment = dict(environment)
        self.process: subprocess.Popen[bytes] | None = None
        self._pause = 0.0
        self._due = 0.0
        self._began = 0.0

    def tend(self) -> None:
        """Start it when it is due; note its end, and wait longer the sooner it ended."""
        now = time.monotonic()
        if self.process is None and now >= self._due:
            self._start(now)
        elif self.process is not None and (code := self.process.poll()) is not None:
            sound = now - self._began > STEADY
            self._pause = FIRST_PAUSE if sound or not self._pause else self._longer()
            self._due = now + self._pause
            self.process = None
            log.error("process.ended", process=self.name, code=code, again_in=self._pause)

    def ask(self) -> None:
        """Ask it to end."""
        if self.process is not None:
            self.process.terminate()

    def end(self, by: float) -> None:
        """Wait for its end until a moment of the monotonic clock; then kill it."""
        if self.process is not None:
            try:
                self.process.wait(max(0.0, by - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def _start(self, now: float) -> None:
        self._began = now
        # A child inherits the block, so that Ctrl-C reaches only us and we end it in order.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                self.command,
                stdin=subprocess.DEVNULL,
                pass_fds=self.keeps,
                env=self.environment,
            )
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _longer(self) -> float:
        return min(self._pause * 2, LONGEST_PAUSE)


def supervise(url: str, listening: socket.socket, server: Server | None, signals: Signals) -> None:
    """Run API and worker until asked to stop; whatever ends before is started again."""
    watched, ours = os.pipe()
    environment = os.environ | {"DATABASE_URL": url}
    parent = ("--parent", str(watched))
    door = listening.fileno()
    children = (
        Child("worker", *parent, keeps=(watched,), environment=environment),
        Child("api", *parent, "--door", str(door), keeps=(watched, door), environment=environment),
    )
    try:
        while True:
            if server is not None and not server.alive():
                log.error("postgres.ended")
                with signals.held():
                    server.resume()
            for child in children:
                child.tend()
            time.sleep(TICK)
    finally:
        for child in children:
            child.ask()
        by = time.monotonic() + PATIENCE
        for child in children:
            child.end(by)
        os.close(ours)
        os.close(watched)


def follow(parent: int) -> None:
    """End this process in order when the parent at the other end of the pipe is gone."""

    def wait() -> None:
        os.read(parent, 1)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE)
        os._exit(1)

    threading.Thread(target=wait, name="follow", daemon=True).start()


def announce(host: str, port: int, tell: Callable[[str], None]) -> None:
    """Tell the address once the service is ready."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read only

    def wait() -> None:
        while not _ready(reachable, port):
            time.sleep(0.2)
        tell(f"http://{f'[{reachable}]' if ':' in reachable else reachable}:{port}")

    threading.Thread(target=wait, name="announce", daemon=True).start()


def _ready(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
