"""Statements to put on paper, made by hand."""

import hashlib
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

from service.conferences.statements.schemas import Figures, Named, Row, Statement, Total

CONFERENCE = (
    ("HN", "LĐLĐ thành phố Hà Nội", 51_500, 60_000, 85.8),
    ("HP", "LĐLĐ thành phố Hải Phòng", 18_500, 20_000, 92.5),
    ("QNI", "LĐLĐ tỉnh Quảng Ninh", 5_852, 10_180, 57.5),
)
MARKS = "\u0300\u0301\u0303\u0309\u0323"
LONG = (
    "Công đoàn cơ sở Trung tâm Nghiên cứu, Ứng dụng và Chuyển giao công nghệ xử lý nước thải công "
    "nghiệp, Trường Đại học Kỹ thuật và Khoa học tự nhiên trực thuộc Ủy ban nhân dân thành phố "
    "Nguyễn Thượng Đường – Khối các cơ quan hành chính sự nghiệp"
)


def figures(valid: int) -> dict[str, int]:
    """Return figures that go together, each different from the others."""
    waiting, returned, refused = valid // 7 + 3, valid // 50 + 2, valid // 90 + 1
    return {
        "entered": valid + waiting + returned + refused,
        "waiting": waiting,
        "returned": returned,
        "refused": refused,
        "valid": valid,
        "withdrawn": valid // 300,
        "people": valid - valid // 9,
        "benefit_claimed_vnd": valid * 1_234_567,
        "benefit_verified_vnd": valid * 987_654,
        "change": valid // 4 - 2_000 if valid > 1_000 else 4,
    }


def conference(**changes: Any) -> Statement:
    """Return what three provinces froze on 24 June 2022."""
    rows = [
        Row(key=key, name=name, rank=rank, target=target, percent=percent, **figures(valid))
        for rank, (key, name, valid, target, percent) in enumerate(CONFERENCE, 1)
    ]
    return stated(changes.pop("rows", rows), target=90_180, percent=84.1, **changes)


def country(count: int = 63, **changes: Any) -> Statement:
    """Return a statement with many rows, one of them with a very long name."""
    rows = [
        Row(
            key=f"T{number:02}",
            name=LONG if number == count // 2 else f"LĐLĐ tỉnh thử nghiệm số {number}",
            rank=number,
            target=None if number % 9 == 0 else 40_000,
            percent=None if number % 9 == 0 else round((100_000 - 1_000 * number) / 400, 1),
            **figures(100_000 - 1_000 * number),
        )
        for number in range(1, count + 1)
    ]
    vietnam = Named(code="VN", name="Tổng Liên đoàn Lao động Việt Nam")
    more = {"title": "Tiến độ toàn quốc, giai đoạn 1", "scope": "unit", "of": [vietnam]}
    return stated(rows, target=3_000_000, percent=143.0, **{"issuer": vietnam, **more, **changes})


def stated(rows: list[Row], *, target: int, percent: float, **changes: Any) -> Statement:
    """Return a statement of these rows; what is unplaced is small."""
    unplaced = Figures(**figures(15))
    summed = {
        key: sum(getattr(one, key) for one in [*rows, unplaced]) for key in Figures.model_fields
    }
    named = [Named(code="HN-HP-QN", name="Hà Nội – Hải Phòng – Quảng Ninh")]
    content = {
        "number": "2022-0012",
        "title": "Hội nghị giao ban cụm Hà Nội – Hải Phòng – Quảng Ninh",
        "programme": Named(code="1M", name="Chương trình 1 triệu sáng kiến"),
        "phase": None,
        "scope": "cluster",
        "of": named,
        "issuer": Named(code="HN", name="LĐLĐ thành phố Hà Nội"),
        "tree": "then",
        "measure": "valid",
        "target": "assigned",
        "as_of": datetime(2022, 6, 24, 10, 0, tzinfo=UTC),
        "since": datetime(2022, 5, 31, 16, 59, 59, 999999, tzinfo=UTC),
        "frozen_at": datetime(2022, 6, 24, 10, 5, 7, tzinfo=UTC),
        "signed_on": date(2022, 6, 24),
        "place": "Hà Nội",
        "signer": "Đặng Thị Ngọc Ước",
        "position": "TM. Ban Thường vụ – Chủ tịch",
        "ledger": 1_234_567,
        "supersedes": None,
        "reason": None,
        "rows": rows,
        "unplaced": unplaced,
        "total": Total(target=target, percent=percent, **summed),
        "sentence_vi": (
            "Tính đến 17 giờ 00 ngày 24/6/2022, cụm Hà Nội – Hải Phòng – Quảng Ninh có 75.867 "
            "(bảy mươi lăm nghìn tám trăm sáu mươi bảy) sáng kiến hợp lệ, đạt 84,1 % (tám mươi bốn "
            "phẩy một phần trăm) chỉ tiêu 90.180; trong đó Hà Nội 51.500, Hải Phòng 18.500, Quảng "
            "Ninh 5.852 (năm nghìn tám trăm năm mươi hai)."
        ),
        "sentence_en": (
            "As of 17:00 on 24 June 2022 the cluster Hà Nội – Hải Phòng – Quảng Ninh had 75,867 "
            "(seventy-five thousand eight hundred and sixty-seven) valid initiatives, 84.1% of the "
            "target of 90,180."
        ),
        "sha256": hashlib.sha256(b"invented").hexdigest(),
        "superseded_by": None,
        "verify": "https://sangkien.example.vn/v1/public/statements/2022-0012",
    }
    return Statement.model_validate({**content, **changes})


def json_lines(statement: Statement) -> list[dict[str, Any]]:
    """Return the rows, what is unplaced and the total, as clients get them."""
    told = statement.model_dump(mode="json")
    return [*told["rows"], told["unplaced"], told["total"]]


def vietnamese(value: float | None) -> str:
    """Return a number as Vietnamese papers write it, worked out another way than the service."""
    if value is None:
        return ""
    whole, _, tenth = str(abs(value)).partition(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)]
    return ("−" if value < 0 else "") + ".".join(reversed(groups)) + (f",{tenth}" if tenth else "")


def vietnamese_letters() -> str:
    """Return the 134 letters that carry a mark, small and capital."""
    vowels = [base + mark for base in "aăâeêioôơuưy" for mark in ("", *MARKS)]
    small = {unicodedata.normalize("NFC", letter) for letter in vowels} - set("aeiouy") | {"đ"}
    assert len(small) == 67
    return "".join(sorted(small)) + "".join(sorted(small)).upper()
