"""The README's guided tour, every line of it, in a real shell against a real server."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.embedded import Server
from service.embedded.postmaster import wait_for
from tests.conftest import run_sql
from tests.demo.conftest import DATABASE
from tests.together.running import ROOT, House

README = (ROOT / "README.md").read_text()
HERE = "http://127.0.0.1:8000"


def tour() -> str:
    """Return the shell lines of the tour, as one script that stops at the first failure."""
    section = README.split("## A guided tour")[1].split("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", section, flags=re.DOTALL)
    assert len(blocks) >= 6
    return "set -eu\n" + "\n".join(blocks)


@pytest.fixture
def address(server: Server, told: list[object], tmp_path: Path) -> Iterator[str]:
    """Serve a copy of the demonstration."""
    assert told
    run_sql(server, f"CREATE DATABASE tour TEMPLATE {DATABASE}")
    house = House(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-m", "service", "api"],
        env=house.environment | {"DATABASE_URL": server.address("tour")},
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    ) as api:
        try:
            assert wait_for(lambda: house.get("/health/live") == 200, 20)
            yield f"http://127.0.0.1:{house.port}"
        finally:
            api.terminate()
    run_sql(server, "DROP DATABASE tour WITH (FORCE)")


def test_the_guided_tour_works_as_it_is_written(address: str) -> None:
    script = tour()
    assert script.count(HERE) == 1
    done = subprocess.run(
        ["/bin/bash", "-c", script.replace(HERE, address)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 LĐLĐ tỉnh Thanh Hóa 11666\n2 LĐLĐ tỉnh Nghệ An 8881\n" in done.stdout
    assert '"act": "accepted"' in done.stdout
