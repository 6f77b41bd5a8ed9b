"""Read one cell: what a person wrote into it, as the payload of a registration has it."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter, ValidationError

from service.initiatives.workbooks.choices import CHOICES, SPELLINGS, YES_NO
from service.initiatives.workbooks.columns import Column, Sort, spelled
from service.initiatives.workbooks.legacy import Old, old
from service.initiatives.workbooks.table import Cell
from service.words import Code, Line, Prose, fold

FAILED = re.compile(r"#(REF!|VALUE!|NAME\?|DIV/0!|N/A|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})( 00:00(:00)?)?", re.ASCII)
WRITTEN = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", re.ASCII)
SHORT = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2}", re.ASCII)
SERIAL = re.compile(r"\d{5}", re.ASCII)
EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""
SERIALS = range(20_000, 100_000)
"""Days from 1954 to 2173."""
GROUPED = re.compile(r"\d{1,3}([.,  ])\d{3}(?:\1\d{3})*(?:[.,]00?)?|\d+(?:[.,]00?)?", re.ASCII)
# Of three decimals nobody knows whether they are thousands.
LARGE = re.compile(r"(\d+(?:[.,]\d{1,2})?)\s*(ty|trieu|nghin|ngan)", re.ASCII)
FACTORS = {"ty": 10**9, "trieu": 10**6, "nghin": 10**3, "ngan": 10**3}
CURRENCY = re.compile(r"(vnd|dong|d|₫)\.?$")
UNSTATED = {"khongtinhduoc", "khongtinhduocbangtien", "khongtinhbangtien", "khong", "na"}
MOST_VND = 10**15
LINE: TypeAdapter[str] = TypeAdapter(Line)
PROSE: TypeAdapter[str] = TypeAdapter(Prose)
CODE: TypeAdapter[str] = TypeAdapter(Code)
FONTS = {Old.TCVN3: "TCVN3 (ABC)", Old.VNI: "VNI", Old.MANGLED: "ANSI"}


class Unfit(Exception):  # noqa: N818 - named for what the reader is told, not for Python
    """What is wrong with a cell, in both languages, and the rule that it breaks."""

    def __init__(self, rule: str, vi: str, en: str) -> None:
        self.rule, self.vi, self.en = rule, vi, en
        super().__init__(en)


def value(column: Column, cell: Cell, factor: int = 1) -> Any:  # noqa: ANN401 - what the payload takes
    """Return what a cell says; None when it is empty."""
    if cell is None:
        return None
    if isinstance(cell, str):
        if failed := FAILED.fullmatch(cell):
            raise Unfit(
                "formula",
                f"ô có công thức bị lỗi {failed[0]}",
                f"the formula of this cell failed with {failed[0]}",
            )
        if font := old(cell):
            raise Unfit(
                "old_encoding",
                f"chữ gõ bằng bảng mã cũ {FONTS[font]}; hãy chuyển sang Unicode bằng UniKey",
                f"typed in the old encoding {FONTS[font]}; convert it to Unicode",
            )
    if column.sort == "money":
        return money(cell, factor)
    return choice(column, cell) if column.sort == "word" else READERS[column.sort](cell)


def text(cell: Cell, kind: TypeAdapter[str] = LINE) -> str:
    """Return a text; a number is written out."""
    try:
        return kind.validate_python(str(cell))
    except ValidationError as error:
        most = error.errors()[0].get("ctx", {}).get("max_length")
        if most:
            vi, en = f"quá dài, nhiều nhất {most} ký tự", f"too long, at most {most} characters"
            raise Unfit("length", vi, en) from None
        vi, en = "chứa ký tự không hợp lệ", "has characters that are not allowed"
        raise Unfit("characters", vi, en) from None


def code(cell: Cell) -> str:
    """Return a unit's code."""
    try:
        return CODE.validate_python(str(cell).strip())
    except ValidationError:
        raise Unfit("unknown", "không có đơn vị này", "unknown unit") from None


def choice(column: Column, cell: Cell) -> str:
    """Return what a word stands for, in either language, whatever its case and diacritics."""
    known = SPELLINGS[column.name].get(spelled(str(cell)))
    if known is None:
        listed = CHOICES[column.name].values()
        raise Unfit(
            "word",
            "phải là một trong: " + "; ".join(words.vi for words in listed),
            "must be one of: " + "; ".join(words.en for words in listed),
        )
    return known


def flag(cell: Cell) -> bool:
    """Return yes or no."""
    known = YES_NO.get(spelled(str(cell)))
    if known is None:
        raise Unfit("word", "phải là «Có» hoặc «Không»", "must be yes or no")
    return known


def day(cell: Cell) -> str:
    """Return a day as YYYY-MM-DD, from a date, its serial number, or day/month/year."""
    if isinstance(cell, str) and SERIAL.fullmatch(cell):
        cell = int(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if int(cell) in SERIALS:
            return (EPOCH + timedelta(days=int(cell))).isoformat()
    else:
        written = str(cell)
        if SHORT.fullmatch(written):
            raise Unfit("day", "hãy ghi đủ bốn chữ số của năm", "write the year with four digits")
        iso, local = ISO.fullmatch(written), WRITTEN.fullmatch(written)
        parts = iso.groups()[:3] if iso else local.groups()[::-1] if local else None
        if parts and (found := _day(*map(int, parts))):
            return found
    vi = "không phải ngày; hãy ghi ngày/tháng/năm, ví dụ 01/03/2025"
    raise Unfit("day", vi, "no date; write day/month/year, such as 01/03/2025")


def _day(year: int, month: int, of_month: int) -> str | None:
    try:
        found = date(year, month, of_month)
    except ValueError:
        return None
    return found.isoformat() if 1900 <= year <= 2200 else None  # noqa: PLR2004 - as any day here


def money(cell: Cell, factor: int) -> int | None:
    """Return whole VND; None for what cannot be stated in money."""
    amount: Decimal | None
    if isinstance(cell, str):
        if spelled(cell) in UNSTATED or not spelled(cell):
            return None
        amount = _written_amount(cell, factor)
    else:
        amount = Decimal(str(cell)) * factor if not isinstance(cell, bool) else None
    if amount is None or amount != int(amount):
        vi = "không phải số tiền; hãy ghi số đồng nguyên, ví dụ 1.200.000"
        raise Unfit("money", vi, "no amount; write whole VND, such as 1,200,000")
    if not 0 <= amount <= MOST_VND:
        vi = "số tiền phải từ 0 đến một triệu tỷ đồng"
        raise Unfit("money", vi, "must be between 0 and 10^15 VND")
    return int(amount)


def _written_amount(cell: str, factor: int) -> Decimal | None:
    bare = CURRENCY.sub("", fold(cell)).strip()
    parts = LARGE.findall(bare)
    if parts:
        rest = LARGE.sub("", bare).strip()
        sums = [Decimal(figure.replace(",", ".")) * FACTORS[unit] for figure, unit in parts]
        # «1 tỷ 200 triệu» goes down; anything else is a slip.
        falling = all(one > two for one, two in pairwise(sums))
        return sum(sums, Decimal(0)) if falling and not rest else None
    if not GROUPED.fullmatch(bare):
        return Decimal(bare.replace(",", ".")) * factor if factor > 1 and _plain(bare) else None
    return Decimal(re.sub(r"\D", "", re.sub(r"(?<=\d)[.,]00?$", "", bare))) * factor


def _plain(bare: str) -> bool:
    return re.fullmatch(r"\d+[.,]\d{1,3}", bare, re.ASCII) is not None


def count(cell: Cell) -> int:
    """Return how many there are."""
    bare = re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", str(cell).strip())
    if not re.fullmatch(r"\d{1,9}", bare, re.ASCII) or int(bare) > 100_000_000:  # noqa: PLR2004 - all
        raise Unfit("count", "phải là số nguyên, không âm", "must be a whole number, not negative")
    return int(bare)


def year(cell: Cell) -> int:
    """Return a year of birth, also from a whole date of birth."""
    bare = str(cell).strip()
    if not re.fullmatch(r"(19|20)\d\d", bare, re.ASCII):
        try:
            bare = day(cell)[:4]
        except Unfit:
            raise Unfit("year", "phải là năm có bốn chữ số", "must be a year of 4 digits") from None
    return int(bare)


def share(cell: Cell) -> Decimal:
    """Return a contribution in per cent, as it is written."""
    bare = str(cell).strip().removesuffix("%").strip().replace(",", ".")
    try:
        part = Decimal(bare)
    except InvalidOperation:
        part = Decimal(-1)
    if not (part.is_finite() and 0 < part <= 100 and part == round(part, 4)):  # noqa: PLR2004 - per cent
        vi = "phải là số phần trăm, lớn hơn 0 và không quá 100"
        raise Unfit("share", vi, "must be per cent, above 0 and at most 100")
    return part


READERS: dict[Sort, Callable[[Cell], Any]] = {
    "ordinal": lambda _: None,
    "line": text,
    "prose": lambda cell: text(cell, PROSE),
    "code": code,
    "flag": flag,
    "day": day,
    "count": count,
    "year": year,
    "share": share,
}
