"""A copy of the demonstration, served by processes of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from service.embedded import Server
from service.embedded.postmaster import wait_for
from tests.conftest import COUNTER, run_sql
from tests.demo.conftest import DATABASE
from tests.together.running import ROOT, House


@contextmanager
def serving(server: Server, folder: Path, *processes: str) -> Iterator[str]:
    """Run processes on a copy of the demonstration and return the address."""
    name, house = f"demonstration_{next(COUNTER)}", House(folder)
    run_sql(server, f"CREATE DATABASE {name} TEMPLATE {DATABASE}")
    with ExitStack() as stack:
        stack.callback(run_sql, server, f"DROP DATABASE {name} WITH (FORCE)")
        for process in processes:
            running = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "service", process],
                    env=house.environment | {"DATABASE_URL": server.address(name)},
                    cwd=ROOT,
                    stderr=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                )
            )
            stack.callback(running.terminate)
        assert wait_for(lambda: house.get("/health/live") == 200, 20)
        yield f"http://127.0.0.1:{house.port}"
