"""The README's guided tour, every line of it, in a real shell against a real server."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.embedded import Server
from tests.demo.serving import serving
from tests.together.running import ROOT

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
    with serving(server, tmp_path, "api") as address:
        yield address


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
