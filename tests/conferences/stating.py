"""A statement by hand, with the figures of June 2022."""

from datetime import UTC, date, datetime
from typing import Any

from service.conferences.statements.schemas import Content, Figures, Named, Row, Total


def counts(valid: int, change: int | None = None) -> dict[str, Any]:
    """Return figures in which only what is valid was entered."""
    return {
        "entered": valid,
        "waiting": 0,
        "returned": 0,
        "refused": 0,
        "valid": valid,
        "withdrawn": 0,
        "people": valid,
        "benefit_claimed_vnd": valid * 1_000_000,
        "benefit_verified_vnd": 0,
        "change": change,
    }


def row(key: str, name: str, rank: int | None, valid: int, **more: Any) -> Row:
    """Return a row."""
    blank = {"target": None, "percent": None}
    return Row(**{**counts(valid), **blank, "key": key, "name": name, "rank": rank, **more})


def content(**changes: Any) -> Content:
    """Return what one province had by 24 June 2022."""
    total = {**counts(5852, 1200), "target": 10180, "percent": 57.5}
    plain: dict[str, Any] = {
        "number": "2026-0001",
        "title": "Sáng kiến được công nhận hợp lệ của LĐLĐ tỉnh Quảng Ninh",
        "programme": Named(code="1M", name="Chương trình 1 triệu sáng kiến"),
        "phase": None,
        "scope": "unit",
        "of": [Named(code="QNI", name="LĐLĐ tỉnh Quảng Ninh")],
        "issuer": Named(code="VN", name="Tổng Liên đoàn Lao động Việt Nam"),
        "tree": "then",
        "measure": "valid",
        "target": "assigned",
        "as_of": datetime(2022, 6, 24, 10, tzinfo=UTC),
        "since": datetime(2022, 5, 31, 10, tzinfo=UTC),
        "frozen_at": datetime(2026, 11, 22, 1, 2, 3, 456_000, tzinfo=UTC),
        "signed_on": date(2026, 11, 22),
        "place": "Hà Nội",
        "signer": None,
        "position": None,
        "ledger": 5852,
        "supersedes": None,
        "reason": None,
        "rows": [],
        "unplaced": Figures(**counts(0, 0)),
        "total": Total(**total),
        "sentence_vi": "Câu đọc.",
        "sentence_en": "To read.",
    }
    return Content(**{**plain, **changes})
