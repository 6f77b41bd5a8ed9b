"""What officers write into cells, and what is made of it."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from service.initiatives.workbooks.cells import EPOCH, value
from service.initiatives.workbooks.columns import NAMED
from service.initiatives.workbooks.queries import spans
from tests.acts import UNASKED
from tests.workbooks.lists import (
    Formula,
    author,
    entered,
    faults,
    row,
    shown,
    uploaded,
    written,
    xlsx,
)
from tests.world import World, days_ago

DAY = days_ago(60)
DAYS: Sequence[Any] = (
    DAY,
    (DAY - EPOCH).days,
    DAY.isoformat(),
    f"{DAY.isoformat()} 00:00:00",
    f"{DAY.day}/{DAY.month}/{DAY.year}",
    f"{DAY:%d-%m-%Y}",
    f"{DAY:%d.%m.%Y}",
    f" {DAY:%d / %m / %Y} ",
)
NO_DAYS = ("đầu năm", "31/02/2026", "12/31/2025", "3/2026", "1/3/26", 12, True, "2026-13-01")
MONEY: Sequence[tuple[Any, int | None]] = (
    (1_200_000, 1_200_000),
    (1_200_000.0, 1_200_000),
    ("1.200.000 đ", 1_200_000),
    ("1,200,000", 1_200_000),
    ("1 200 000 VNĐ", 1_200_000),
    ("1.200.000,00 đồng", 1_200_000),
    ("1200000", 1_200_000),
    ("1.2 tỷ", 1_200_000_000),
    ("1,25 Tỷ đồng", 1_250_000_000),
    ("200 triệu", 200_000_000),
    ("1 tỷ 200 triệu", 1_200_000_000),
    ("500 nghìn", 500_000),
    ("750 ngàn đ", 750_000),
    (0, 0),
    ("Không tính được bằng tiền", None),
    ("-", None),
)
NO_MONEY = ("nhiều", "1.2", "1.200 triệu", "-5", -5, 1.5, "200 triệu 1 tỷ", "1.20.000", 10**15 + 1)


async def initiatives(world: World, lines: Sequence[Any] | bytes, **asked: str) -> list[Any]:
    """Enter a list without any error and return what was registered, in its order."""
    book = await uploaded(world, lines, **asked)
    assert book["counts"]["error"] == 0, await shown(world, book, what="/problems")
    book = await entered(world, book)
    told = (await shown(world, book, what="/rows", limit=200))["items"]
    return [
        (await world.officer.get(f"/v1/initiatives/{one['initiative']}")).json() for one in told
    ]


async def test_a_day_is_read_however_it_is_written(world: World) -> None:
    lines = [row(title=f"Ngày kiểu {n}", used_from=day) for n, day in enumerate(DAYS)]
    assert {told["used_from"] for told in await initiatives(world, lines)} == {str(DAY)}
    lines = [row(title=f"Ngày CSV {n}", used_from=day) for n, day in enumerate(DAYS)]
    told = await initiatives(world, written(lines).encode())
    assert [one["used_from"] for one in told] == [str(DAY)] * len(DAYS)


async def test_what_is_no_day_is_told(world: World) -> None:
    lines = [row(title=f"Ngày lạ {n}", used_from=day) for n, day in enumerate(NO_DAYS)]
    assert await faults(world, lines) == [
        (line, "Ngày áp dụng", "day") for line in range(2, len(NO_DAYS) + 2)
    ]


async def test_money_is_read_however_it_is_written(world: World) -> None:
    lines = [row(title=f"Tiền kiểu {n}", claimed_vnd=cell) for n, (cell, _) in enumerate(MONEY)]
    told = await initiatives(world, lines)
    assert [one["benefit"]["claimed_vnd"] for one in told] == [amount for _, amount in MONEY]


async def test_what_is_no_money_or_could_be_two_amounts_is_told(world: World) -> None:
    lines = [row(title=f"Tiền lạ {n}", claimed_vnd=cell) for n, cell in enumerate(NO_MONEY)]
    assert await faults(world, lines) == [
        (line, "Giá trị làm lợi (đồng)", "money") for line in range(2, len(NO_MONEY) + 2)
    ]


async def test_a_heading_in_millions_multiplies_its_figures(world: World) -> None:
    cells = (120, 1.5, "1.200", "2,5", "3 tỷ")
    lines = [row(title=f"Triệu {n}", claimed_vnd=cell) for n, cell in enumerate(cells)]
    content = written(lines).replace("Giá trị làm lợi (đồng)", "Số tiền làm lợi (Triệu đồng)")
    told = await initiatives(world, content.encode())
    amounts = [120_000_000, 1_500_000, 1_200_000_000, 2_500_000, 3_000_000_000]
    assert [one["benefit"]["claimed_vnd"] for one in told] == amounts


async def test_words_of_lists_are_known_in_both_languages_and_without_diacritics(
    world: World,
) -> None:
    spellings = (
        "Kỹ thuật",
        "KỸ THUẬT",
        "ky thuat",
        "technical",
        "Technical ",
        "Giải pháp kỹ thuật",
    )
    lines = [row(title=f"Loại {n}", kind=cell) for n, cell in enumerate(spellings)]
    decomposed = unicodedata.normalize("NFD", "Kỹ thuật")
    told = await initiatives(world, [*lines, row(title="Loại NFD", kind=decomposed)])
    assert {one["kind"] for one in told} == {"technical"}
    assert await faults(world, [row(kind="Thủ công"), row(author_group="nông dân")]) == [
        (2, "Loại sáng kiến", "word"),
        (3, "Nhóm đối tượng", "word"),
    ]


async def test_every_column_reaches_the_initiative(world: World) -> None:
    (told,) = await initiatives(
        world,
        [
            row(
                title=unicodedata.normalize("NFD", "Đường ống  nước\nthải"),
                unit="HN-0001-T1",
                field="moi truong",
                before="Dòng một.\r\nDòng hai.",
                period="Hằng năm",
                basis="3 x 4",
                social_benefit="Sạch hơn",
                people_benefiting="1.200",
                recognised_by="Thủ trưởng",
                level="Cơ sở",
                paper="Biên bản ngày 5/3",
                author_sex="Nữ",
                author_birth_year="05/03/1990",
                author_job="Thợ may",
                author_workplace="Xưởng 1",
            )
        ],
    )
    assert told == told | {
        "unit": "HN-0001-T1",
        "title": "Đường ống nước thải",
        "field": "environment",
        "before": "Dòng một.\nDòng hai.",
        "benefit": {
            "claimed_vnd": 120_000_000,
            "verified_vnd": None,
            "period": "year",
            "basis": "3 x 4",
        },
        "social_benefit": "Sạch hơn",
        "people_benefiting": 1200,
        "recognition": {"by": "head", "number": "12/QĐ", "date": str(DAY), "level": "unit"},
        "paper": "Biên bản ngày 5/3",
        "confidential": False,
    }
    assert told["authors"] == [
        {
            "name": "Phạm Thị Kim",
            "group": "enterprise_worker",
            "sex": "female",
            "birth_year": 1990,
            "job": "Thợ may",
            "workplace": "Xưởng 1",
            "share": 100.0,
            **UNASKED,
        }
    ]


async def test_shares_formatted_as_per_cent_are_fractions(world: World) -> None:
    lines = [row(author_share=0.6), author("Lê Văn Hai", 0.4), row(title="Ba"), row(title="Bốn")]
    told = await initiatives(world, lines)
    assert [[one["share"] for one in each["authors"]] for each in told] == [[60, 40], [100], [100]]


async def test_a_failed_formula_is_named_and_never_taken_for_empty(world: World) -> None:
    lines = [row(claimed_vnd=Formula("#REF!")), row(title=Formula("#N/A"))]
    book = await uploaded(world, lines)
    told = (await shown(world, book, what="/rows"))["items"]
    assert [(one["line"], one["problems"][0]["detail"]) for one in told] == [
        (2, "ô có công thức bị lỗi #REF!"),
        (3, "ô có công thức bị lỗi #N/A"),
    ]
    assert [len(one["problems"]) for one in told] == [1, 1]


async def test_single_cells_in_old_fonts_are_told_by_row(world: World) -> None:
    lines = [
        row(title="C¶i tiÕn g¸ kÑp"),
        row(title="Cải tiến", author_name="Nguyeãn Vaên Hoøa"),
        row(title="Tốt"),
    ]
    assert await faults(world, lines) == [
        (2, "Tên sáng kiến", "old_encoding"),
        (3, "Họ và tên tác giả", "old_encoding"),
    ]


async def test_lines_that_are_blank_or_above_the_headings_are_left_out(world: World) -> None:
    lines = [row(title="Một"), {}, row(title="Hai")]
    book = await uploaded(world, xlsx(lines, above=4))
    told = (await shown(world, book, what="/rows"))["items"]
    assert [one["line"] for one in told] == [6, 8]


@given(st.integers(0, 10**15), st.sampled_from([".", ",", " "]), st.sampled_from(["", " đ", "VND"]))
def test_an_amount_in_groups_of_three_is_that_amount(amount: int, mark: str, unit: str) -> None:
    told = f"{amount:,}".replace(",", mark) + unit
    assert value(NAMED["claimed_vnd"], told) == amount


@given(st.dates(date(1954, 11, 1), date(2170, 1, 1)))
def test_a_day_and_its_serial_are_the_same(day: date) -> None:
    for told in ((day - EPOCH).days, f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}"):
        assert value(NAMED["used_from"], told) == day.isoformat()


@given(st.sets(st.integers(1, 60)))
def test_spans_tell_every_line_once(lines: set[int]) -> None:
    told: list[int] = []
    for part in filter(None, spans(sorted(lines)).split(", ")):
        first, _, last = part.partition("-")
        told += range(int(first), int(last or first) + 1)
    assert told == sorted(lines)
