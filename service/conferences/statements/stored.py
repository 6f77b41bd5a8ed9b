"""Statements as they stand in the database, put together again without trusting them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.statements.canonical import FIGURES, ROW, TOTAL, fingerprint
from service.conferences.statements.models import Part, statement, statement_row
from service.conferences.statements.schemas import Content
from service.errors import NotFound

# As JSON, so that whatever somebody put into a column can at least be read.
STORED = text("""
SELECT to_jsonb(s) AS statement,
    (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.part, r.place) FROM statement_row r
        WHERE r.year = s.year AND r.serial = s.serial) AS rows,
    (SELECT jsonb_build_array(n.year, n.serial) FROM statement n
        WHERE n.supersedes_year = s.year AND n.supersedes_serial = s.serial) AS superseded_by
FROM statement s WHERE s.year = :year AND s.serial = :serial
""")
SAME = (
    "title",
    "scope",
    "tree",
    "measure",
    "target",
    "signed_on",
    "place",
    "signer",
    "position",
    "ledger",
    "reason",
    "sentence_vi",
    "sentence_en",
)
INSTANTS = ("as_of", "since", "frozen_at")


class NoSuchStatement(NotFound):
    vi = "Không có biểu chốt số liệu «{number}»."
    en = "There is no statement `{number}`."


@dataclass(frozen=True, slots=True)
class Stored:
    """A statement as it was found: its columns, its content as JSON values, and its hash."""

    columns: Mapping[str, Any]
    content: dict[str, Any] | None
    superseded_by: str | None

    @property
    def sha256(self) -> str:
        """Return the hash that was stored."""
        return str(self.columns["sha256"])

    @property
    def holds(self) -> bool:
        """Tell whether the content still has the hash that was stored."""
        return self.content is not None and fingerprint(self.content) == self.sha256


def number(year: int, serial: int) -> str:
    """Return the number of a statement: 2026-0012."""
    return f"{year}-{serial:04}"


def key(written: str) -> dict[str, int]:
    """Return year and serial of a number; there is one way only to write it."""
    year, _, serial = written.partition("-")
    found = {"year": int(year), "serial": int(serial)}
    if number(**found) != written:
        raise NoSuchStatement(number=written)
    return found


async def stored(look: AsyncConnection, written: str) -> Stored:
    """Return a statement by its number, whatever was done to it."""
    row = (await look.execute(STORED, key(written))).first()
    if row is None:
        raise NoSuchStatement(number=written)
    later = number(*row.superseded_by) if row.superseded_by else None
    return Stored(row.statement, _content(row.statement, row.rows or []), later)


def _content(kept: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Return the content, or None when parts of it are gone."""
    parts = {part: [row for row in rows if row["part"] == part] for part in Part}
    if len(parts[Part.UNPLACED]) != 1 or len(parts[Part.TOTAL]) != 1:
        return None
    told = {name: kept[name] for name in SAME}
    told |= {name: _instant(kept[name]) for name in INSTANTS}
    old = kept["supersedes_year"], kept["supersedes_serial"]
    return told | {
        "number": number(kept["year"], kept["serial"]),
        "programme": _named(kept, "programme"),
        "phase": _named(kept, "phase") if kept["phase_code"] is not None else None,
        "issuer": _named(kept, "issuer"),
        "of": [
            {"code": code, "name": name}
            for code, name in zip(kept["of_codes"], kept["of_names"], strict=False)
        ],
        "supersedes": number(*old) if None not in old else None,
        "rows": [_figures(row, ROW) for row in parts[Part.ROW]],
        "unplaced": _figures(parts[Part.UNPLACED][0], FIGURES),
        "total": _figures(parts[Part.TOTAL][0], TOTAL),
    }


def _named(kept: Mapping[str, Any], what: str) -> dict[str, Any]:
    return {"code": kept[f"{what}_code"], "name": kept[f"{what}_name"]}


def _figures(row: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    return {name: row[name] for name in fields}


def _instant(written: str | None) -> str | None:
    """Return an instant as the service writes it; what is none stays as it is."""
    try:
        found = datetime.fromisoformat(written or "").astimezone(UTC)
    except ValueError:
        return written
    return found.isoformat().replace("+00:00", "Z")


async def keep(work: AsyncConnection, content: Content, sha256: str, **more: object) -> None:
    """Store a statement with its rows."""
    of = {
        "of_codes": [one.code for one in content.of],
        "of_names": [one.name for one in content.of],
    }
    same = content.model_dump(include={*SAME, *INSTANTS})
    named = {
        f"{what}_{part}": getattr(one, part, None)
        for what, one in (
            ("programme", content.programme),
            ("phase", content.phase),
            ("issuer", content.issuer),
        )
        for part in ("code", "name")
    }
    names = key(content.number)
    old = key(content.supersedes) if content.supersedes else {}
    superseded = {f"supersedes_{name}": value for name, value in old.items()}
    values = {**same, **of, **named, **names, **superseded, "sha256": sha256, **more}
    await work.execute(insert(statement).values(values))
    parts = [(Part.ROW, row) for row in content.rows]
    rows = [
        {"part": part, **figures.model_dump(), **names}
        for part, figures in [
            *parts,
            (Part.UNPLACED, content.unplaced),
            (Part.TOTAL, content.total),
        ]
    ]
    blank = dict.fromkeys(("key", "name", "target", "percent", "rank"))
    await work.execute(
        insert(statement_row),
        [{**blank, **row, "place": place} for place, row in enumerate(rows, start=1)],
    )
