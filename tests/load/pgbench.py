"""pgbench with the very statements that one request sends."""

import re
import subprocess
from pathlib import Path
from typing import Any

from psycopg import ClientCursor, Connection, sql
from sqlalchemy import event
from sqlalchemy.engine import Engine

from service.embedded.server import BINARIES

Sent = list[tuple[str, Any]]


def listen(engines: list[Engine], sent: Sent) -> None:
    """Collect what an application sends to the database, with its parameters."""

    def note(_: object, __: object, statement: str, given: Any, *___: object) -> None:
        sent.append((statement, given))

    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)


def script(sent: Sent, connection: "Connection[Any]", fresh: dict[str, str]) -> str:
    """Return a pgbench script of recorded statements; `fresh` values differ in every run."""
    cursor = ClientCursor(connection)
    lines = [r"\set n :n + 1", r"\set a (:client_id + 1) * 100000000000 + :n"]
    reads = [one for one in sent if "FROM sign_in" in one[0]]
    writes = [one for one in sent if one not in reads]
    for statement, given in reads:
        lines.append(_literal(cursor, statement, given, fresh))
    lines.append("BEGIN;")
    lines += [_literal(cursor, statement, given, fresh) for statement, given in writes]
    lines.append("COMMIT;")
    return "\n".join(lines) + "\n"


def _literal(cursor: "ClientCursor[Any]", statement: str, given: Any, fresh: dict[str, str]) -> str:
    own = "$1" in statement
    text = _filled(cursor.connection, statement, given) if own else cursor.mogrify(statement, given)
    for value, expression in fresh.items():
        for written in (value, value.replace("-", "")):
            text = text.replace(f"'{written}'", expression)
    return " ".join(text.split()) + ";"


def _filled(connection: "Connection[Any]", statement: str, given: Any) -> str:
    """Return a statement in PostgreSQL's own form with its values in it."""

    def literal(place: re.Match[str]) -> str:
        return sql.Literal(given[int(place[1]) - 1]).as_string(connection)

    return re.sub(r"\$(\d+)", literal, statement)


UUID = "CAST(lpad(to_hex(CAST(:a AS bigint)), 32, '0') AS uuid)"
KEY = "CAST(CAST(:a AS bigint) AS text)"


def run(
    address: str, text: str, *, clients: int, seconds: int, folder: Path
) -> tuple[float, float]:
    """Run a script with so many clients; return transactions a second and mean milliseconds."""
    path = folder / "registration.sql"
    path.write_text(text)
    done = subprocess.run(
        [
            str(BINARIES / "pgbench"),
            "-n",
            "-M",
            "prepared",
            "-c",
            str(clients),
            "-j",
            "1",
            "-T",
            str(seconds),
            "-D",
            "n=0",
            "-f",
            str(path),
            address,
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"pgbench failed:\n{done.stderr[-2000:]}")
    rate = re.search(r"tps = ([\d.]+)", done.stdout)
    mean = re.search(r"latency average = ([\d.]+)", done.stdout)
    if rate is None or mean is None:
        raise SystemExit(done.stdout)
    return float(rate[1]), float(mean[1])
