r"""The canonical form of a statement, form 1: the bytes over which SHA-256 is taken.

1. Take the statement as `GET /v1/statements/{number}` gives it, and of it these fields only:
   number, title, programme, phase, scope, of, issuer, tree, measure, target, as_of, since,
   frozen_at, signed_on, place, signer, position, ledger, supersedes, reason, rows, unplaced,
   total, sentence_vi, sentence_en.
   `programme`, `phase`, `issuer` and each of `of` have: code, name.
   `unplaced` has: entered, waiting, returned, refused, valid, withdrawn, people,
   benefit_claimed_vnd, benefit_verified_vnd, change. `total` has these and: target, percent.
   Each of `rows` has those of `total` and: key, name, rank. What has no value is null; no field is
   ever left out.
2. Write it as JSON in the manner of RFC 8785: the fields of every object sorted by name, no blanks
   between the signs, lists in their order (rows by rank), texts with only `"`, `\` and controls
   escaped. A number without a fraction has none (100, not 100.0), a percentage has at most one
   decimal. Unlike RFC 8785, whole numbers of any size are written with all their digits.
3. Instants are UTC as 2022-06-24T10:00:00Z, with six more digits if they have microseconds; days
   are 2022-06-24. Texts were brought into Unicode NFC when they were frozen, and are taken as they
   stand.
4. Encode it in UTF-8, without a byte order mark and without a line's end. SHA-256 of these bytes,
   in lower-case hexadecimal digits, is `sha256`.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

FORM = 1
NAMED = ("code", "name")
FIGURES = (
    "entered",
    "waiting",
    "returned",
    "refused",
    "valid",
    "withdrawn",
    "people",
    "benefit_claimed_vnd",
    "benefit_verified_vnd",
    "change",
)
TOTAL = (*FIGURES, "target", "percent")
ROW = (*TOTAL, "key", "name", "rank")
PLAIN = (
    "number",
    "title",
    "scope",
    "tree",
    "measure",
    "target",
    "as_of",
    "since",
    "frozen_at",
    "signed_on",
    "place",
    "signer",
    "position",
    "ledger",
    "supersedes",
    "reason",
    "sentence_vi",
    "sentence_en",
)
INSIDE = {
    "programme": NAMED,
    "phase": NAMED,
    "of": NAMED,
    "issuer": NAMED,
    "rows": ROW,
    "unplaced": FIGURES,
    "total": TOTAL,
}
"""Fields that hold objects, or lists of objects, with the fields of these."""


def canonical(content: Mapping[str, Any]) -> bytes:
    """Return the canonical form of a statement's content, given as JSON values."""
    told = {name: content[name] for name in PLAIN}
    told |= {name: _inside(content[name], fields) for name, fields in INSIDE.items()}
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.encode()


def fingerprint(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a statement's content."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _inside(value: Any, fields: tuple[str, ...]) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, list):
        return [_inside(each, fields) for each in value]
    if isinstance(value, dict):
        return {name: _number(value[name]) for name in fields}
    return value


def _number(value: object) -> object:
    """Return a number without a fraction as a whole one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
