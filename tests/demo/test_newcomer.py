"""The half hour of the Python client's README, every line of it, in a real shell and Python."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.embedded import Server
from tests.demo.serving import serving
from tests.together.running import ROOT

CLIENT = ROOT / "clients" / "python"
HERE = "http://127.0.0.1:8000"
COMMAND = f"""#!/bin/sh
exec {sys.executable} -c 'from sangkien_client.command import main; main()' "$@"
"""


def half_hour() -> str:
    """Return the shell lines and programs, as one script that stops at the first failure."""
    text = (CLIENT / "README.md").read_text(encoding="utf-8")
    section = text.split("## A newcomer's half hour")[1].split("\n## ")[0]
    blocks = re.findall(r"```(sh|python)\n(.*?)```", section, flags=re.DOTALL)
    assert [kind for kind, _ in blocks] == ["sh"] * 4 + ["python"] * 2
    parts = [
        block if kind == "sh" else f"{sys.executable} - <<'PROGRAM'\n{block}PROGRAM\n"
        for kind, block in blocks
    ]
    return "set -eu\n" + "\n".join(parts)


@pytest.fixture
def address(server: Server, told: list[object], tmp_path: Path) -> Iterator[str]:
    assert told
    with serving(server, tmp_path, "api", "worker") as address:
        yield address


def test_the_half_hour_works_as_it_is_written(address: str, tmp_path: Path) -> None:
    command = tmp_path / "bin" / "sangkien"
    command.parent.mkdir()
    command.write_text(COMMAND)
    command.chmod(0o755)
    script = half_hour()
    assert script.count(HERE) == 1
    folder = tmp_path / "empty"
    folder.mkdir()
    done = subprocess.run(
        ["/bin/bash", "-c", script.replace(HERE, address)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder,
        env=os.environ
        | {
            "PATH": f"{command.parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(CLIENT),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "COLUMNS": "140",
        },
    )
    said = done.stdout
    assert done.returncode == 0, said + done.stderr
    assert "Đã đăng nhập: Đỗ Văn Hưng (officer@example.com).\n  officer HN-0001\n" in said
    assert re.search(r"Đã đăng ký: số \S+, đang chờ duyệt\.", said)
    assert "2 dòng: 1 mới, 0 cần chú ý, 0 trùng, 1 lỗi." in said
    assert "Đã ghi 1 sáng kiến." in said
    assert (folder / "ket-qua.xlsx").read_bytes().startswith(b"PK")
    quang_ninh = next(line for line in said.splitlines() if "Quảng Ninh" in line)
    assert [cell.strip() for cell in quang_ninh.split("│")][5:8] == ["5,852", "10,180", "57.5"]
    assert re.search(r"^\S+ waiting review$", said, flags=re.MULTILINE)
    assert "forbidden" in said or "not-now" in said
    assert re.search(r"new=0 repeated=1 warning=0 error=1", said)
    for title in ("Giá đỡ xoay cho máy cắt", "Xe đẩy phôi có lò xo", "Khay đựng ốc vít"):
        assert title in said
