"""Invented names of people, firms and schools, and plausible titles of initiatives."""

import json
from collections.abc import Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from service.history.facets import Field, Group, Kind, Sex
from service.units.models import Block

WORDS: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
PUBLIC = frozenset({Block.PUBLIC_SCHOOL, Block.ADMINISTRATION, Block.PUBLIC_SERVICE})


class Subject(NamedTuple):
    """What an initiative is about."""

    title: str
    kind: Kind
    field: Field


class Author(NamedTuple):
    """Somebody who does not exist."""

    name: str
    sex: Sex


@cache
def authors() -> Sequence[Author]:
    """Return everybody whose name can be made."""
    return [
        Author(" ".join(parts), sex)
        for sex in Sex
        for parts in product(WORDS["family"], WORDS["middle"][sex], WORDS["given"][sex])
    ]


@cache
def subjects(block: Block) -> Sequence[Subject]:
    """Return what initiatives are about at a sort of employer."""
    found = WORDS["subjects"].get(block) or WORDS["subjects"]["enterprise"]
    return [
        Subject(f"{stem} {place}", Kind(kind), Field(field))
        for (stem, kind, field), place in product(found["stems"], found["places"])
    ]


def groups(block: Block) -> list[Group]:
    """Return ten authors' groups as they are spread at an employer."""
    most = Group.PUBLIC_SERVANT if block in PUBLIC else Group.ENTERPRISE_WORKER
    return [most] * 8 + [Group.UNION_OFFICER] * 2


def employer(block: Block, serial: int, place: str) -> str:
    """Return the name of a grassroots union; the serial counts those of a block at a place."""
    proper, offices = WORDS["proper"], WORDS["offices"]
    name = proper[serial * 7 % len(proper)]
    again = f" {serial // len(proper) + 1}" if serial >= len(proper) else ""
    if block is Block.PUBLIC_SCHOOL:
        return f"CĐCS Trường {WORDS['schools'][serial % len(WORDS['schools'])]} {name}{again}"
    if block is Block.ADMINISTRATION:
        small = serial >= len(offices)
        return f"CĐCS UBND phường {name}" if small else f"CĐCS {offices[serial]} {place}"
    if block is Block.PUBLIC_SERVICE:
        return f"CĐCS Bệnh viện {name}{again}"
    return f"CĐCS Công ty {WORDS['trades'][serial % len(WORDS['trades'])]} {name}"
