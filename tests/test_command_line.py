"""The command line: files in, tables of bad rows out, and troubles told in both languages."""

import asyncio
import json
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import psycopg
import pytest

from service import migrations, preparing
from service.__main__ import main
from service.audit.sealing import seal
from service.embedded import Server
from service.settings import Settings
from service.units.drafts import COLUMNS
from tests.conftest import COUNTER, run_sql

REGISTER = (
    "external_id,programme,unit,title,kind,field,used_from,entered_at,state,decided_at,author,"
    "group,sex,benefit_vnd\n"
)


@dataclass
class Shell:
    """A terminal in front of one database."""

    url: str
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command and return its code, output and errors."""
        self.monkeypatch.setattr(sys, "argv", ["service", *arguments])
        self.monkeypatch.setenv("DATABASE_URL", self.url)
        with pytest.raises(SystemExit) as end:
            main()
        told = self.capsys.readouterr()
        return int(end.value.code or 0), told.out, told.err

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Look into the database."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql.encode()).fetchall()


@pytest.fixture
def shell(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    return Shell(database_url, monkeypatch, capsys)


def unit(code: str, parent: str = "HN-Q1", kind: str = "grassroots", members: str = "10") -> str:
    """Return a line of a units file."""
    cells = {"code": code, "name": f"CĐCS {code}", "kind": kind, "parent": parent}
    return ",".join((cells | {"members": members}).get(name, "") for name in COLUMNS)


def write(path: Path, *lines: str, encoding: str = "utf-8") -> str:
    """Write a units file and return its name."""
    path.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n", encoding=encoding)
    return str(path)


def test_units_are_loaded_once_however_often_the_file_is(shell: Shell, tmp_path: Path) -> None:
    file = write(tmp_path / "units.csv", unit("A-2", "A-1", "section"), unit("A-1"))
    code, out, err = shell.run("import", "units", file)
    assert (code, out) == (0, "mới · new 2, sửa · changed 0, như cũ · unchanged 0\n")
    assert "2/2" in err
    assert shell.run("import", "units", file)[1].endswith("unchanged 2\n")
    assert shell.rows("SELECT count(*) FROM unit WHERE code LIKE 'A-%'") == [(2,)]


def test_bad_rows_are_named_by_their_line_of_the_file_and_nothing_is_loaded(
    shell: Shell, tmp_path: Path
) -> None:
    odd = unit("A-3").replace("CĐCS A-3", '"CĐCS\nA-3"')
    file = write(
        tmp_path / "units.csv", unit("A-1"), "", odd, unit("A-4", members="-1"), unit("A-1")
    )
    code, out, err = shell.run("import", "units", file)
    assert (code, out) == (1, "")
    assert err.splitlines()[-3:] == [
        "Không nạp gì cả: 2 lỗi · Nothing was loaded: 2 faults",
        (
            "dòng 6, cột members: phải là số nguyên không âm · "
            "line 6, column members: must be a whole number, not negative"
        ),
        "dòng 7, cột code: trùng với dòng 2 · line 7, column code: the same as on line 2",
    ]
    assert shell.rows("SELECT count(*) FROM unit WHERE code LIKE 'A-%'") == [(0,)]


def test_files_of_spreadsheets_are_read(shell: Shell, tmp_path: Path) -> None:
    file = Path(write(tmp_path / "units.csv", unit("A-1"), encoding="utf-8-sig"))
    file.write_bytes(file.read_bytes().replace(b",", b";").replace(b"\n", b"\r\n"))
    assert shell.run("import", "units", str(file))[1].startswith("mới · new 1,")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (unit("A-2") + ",,,", "dòng 3: thừa ô · line 3: too many cells"),
        ('"A-2', "dòng 3: không đọc được dòng · line 3: unexpected end of data"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(
    shell: Shell, tmp_path: Path, line: str, told: str
) -> None:
    code, _, err = shell.run("import", "units", write(tmp_path / "units.csv", unit("A-1"), line))
    assert (code, err.splitlines()[-1]) == (1, told)


def test_a_file_in_another_encoding_is_refused(shell: Shell, tmp_path: Path) -> None:
    file = write(tmp_path / "units.csv", unit("A-1"), encoding="utf-16")
    code, _, err = shell.run("import", "units", file)
    assert (code, err.splitlines()[-1]) == (
        1,
        "dòng 1: tệp không phải UTF-8 · line 1: the file is not UTF-8",
    )


def test_programmes_targets_and_a_register_are_loaded(shell: Shell, tmp_path: Path) -> None:
    window = {"entry_from": "2025-01-01", "entry_to": "2025-12-31"}
    used = {"used_from": "2024-01-01", "used_to": "2025-12-31"}
    programme = {"code": "P25", "name": "Chương trình 2025", "goal": 100, "phases": []}
    programmes = tmp_path / "programmes.json"
    programmes.write_text(json.dumps([programme | window | used]), encoding="utf-8")
    assert shell.run("import", "programmes", str(programmes))[1].startswith("mới · new 1,")

    targets = tmp_path / "targets.csv"
    targets.write_text("programme,phase,unit,kind,value\nP25,,HN,assigned,60\n", encoding="utf-8")
    assert shell.run("import", "targets", str(targets))[1].startswith("mới · new 1,")

    register = tmp_path / "register.csv"
    register.write_text(
        f"{REGISTER}x-1,P25,HN-0001,Gá kẹp mới,technical,production,2025-02-01,"
        "2025-03-01T09:00:00+07:00,valid,2025-03-05T09:00:00+07:00,Phạm Thị Kim,"
        "enterprise_worker,female,1000000\n",
        encoding="utf-8",
    )
    assert shell.run("import", "register", str(register))[1].startswith("mới · new 1,")
    assert shell.rows("SELECT state, claimed_vnd FROM initiative") == [("valid", 1_000_000)]

    code, out, _ = shell.run("recount", "P25")
    assert (code, "P25" in out) == (0, True)
    with psycopg.connect(shell.url) as connection:
        connection.execute("UPDATE initiative SET claimed_vnd = 2")
    assert shell.run("recount")[0] == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[\n{]", "dòng 2: không phải JSON hợp lệ"),
        (b"\xff\xfe[]", "dòng 1: tệp không phải UTF-8"),
        (b"{}", "dòng 1: phải là danh sách các chương trình"),
    ],
)
def test_a_file_that_is_no_list_of_programmes_is_refused(
    shell: Shell, tmp_path: Path, content: bytes, told: str
) -> None:
    file = tmp_path / "programmes.json"
    file.write_bytes(content)
    code, _, err = shell.run("import", "programmes", str(file))
    assert code == 1
    assert err.splitlines()[-1].startswith(told)


def test_an_admin_who_cannot_be_made_is_told_why(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("a password\n"))
    code, out, err = shell.run("admin", "x", "--name=X", "--unit=NOPE", "--password-stdin")
    assert (code, out) == (1, "")
    assert "/login: " in err
    assert "/unit: " in err


def test_the_document_is_printed_as_json(shell: Shell) -> None:
    code, out, _ = shell.run("openapi")
    assert (code, json.loads(out)["info"]["title"]) == (0, "Sáng kiến")


def test_migrate_makes_an_empty_database_ready(shell: Shell, server: Server) -> None:
    name = f"empty_{next(COUNTER)}"
    run_sql(server, f"CREATE DATABASE {name}")
    shell.url = server.address(name)
    code, _, err = shell.run("recount")
    assert (code, err.splitlines()[1]) == (
        1,
        "The database is not at the newest schema; run `python -m service migrate` first.",
    )
    for _ in range(2):
        assert shell.run("migrate") == (0, "", "")
    assert shell.rows("SELECT version_num FROM alembic_version") == [(migrations.head(),)]
    assert shell.rows("SELECT code FROM programme") == [("1M",)]
    assert shell.rows("SELECT count(*) FROM unit WHERE code = 'VN'") == [(1,)]
    run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://localhost/x", "DATABASE_URL must begin with `postgresql://`."),
        (
            "postgresql://127.0.0.1:1/x",
            "The database cannot be reached; check DATABASE_URL.",
        ),
    ],
)
def test_a_wrong_address_is_told_in_both_languages(shell: Shell, url: str, told: str) -> None:
    shell.url = url
    code, out, err = shell.run("recount")
    assert (code, out) == (1, "")
    vietnamese, english = err.splitlines()
    assert english == told
    assert not vietnamese.isascii()


def test_a_wrong_setting_is_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")
    code, _, err = shell.run("recount")
    assert code == 1
    assert err.startswith("Biến môi trường chưa đúng: PORT (")


async def sealed(url: str) -> None:
    async with preparing.work(url) as connection:
        await seal(connection)


def test_the_audit_is_verified_and_a_break_ends_the_command_with_1(shell: Shell) -> None:
    shell.rows("INSERT INTO audit (id, kind) VALUES (gen_random_uuid(), 'unit.opened') RETURNING 1")
    asyncio.run(sealed(shell.url))
    shell.capsys.readouterr()
    code, out, err = shell.run("audit")
    counted, kept = out.splitlines()
    assert (code, err) == (0, "")
    assert counted == (
        "dấu niêm · seals 1, dòng · rows 1, chưa niêm · not sealed yet 0, sai lệch · breaks 0"
    )
    ((digest,),) = shell.rows("SELECT encode(hash, 'hex') FROM audit_seal")
    assert kept == f"1:{digest}"
    assert shell.run("audit", "--kept", kept)[0] == 0
    assert shell.run("audit", "--kept", "1:0123")[0] == 1
    assert shell.run("audit", "--kept", "x")[0] == 2
    ((line,),) = shell.rows("UPDATE audit SET kind = 'unit.closed' RETURNING id")
    code, _, err = shell.run("audit")
    assert (code, err.splitlines()[-1]) == (
        1,
        f"row.changed, dấu niêm · seal 1: audit {line}",
    )


def test_an_empty_variable_is_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PUBLIC_URL", "STORAGE", "PORT"):
        monkeypatch.setenv(name, "")
    told = Settings()
    assert (told.public_url, told.storage, told.port) == (None, None, 8000)
