from datetime import UTC, datetime
from typing import Any

import pytest

from service.conferences.statements.schemas import Content, Named, Total
from service.conferences.statements.sentence import english, vietnamese
from service.papers.days import moment
from tests.conferences.stating import content, counts, row

TAIL = " Số liệu của Chương trình 1 triệu sáng kiến, theo tổ chức tại thời điểm phát sinh."
TAIL_EN = (
    " Figures of Chương trình 1 triệu sáng kiến, as the unions were organised when it happened."
)


def total(**changes: Any) -> Total:
    return Total(**{**content().total.model_dump(), **changes})


def test_a_province_is_read_out_with_figures_words_share_and_change() -> None:
    assert vietnamese(content()) == (
        "Tính đến 17 giờ 00 ngày 24/6/2022, LĐLĐ tỉnh Quảng Ninh có 5.852 (năm nghìn tám trăm năm"
        " mươi hai) sáng kiến được công nhận hợp lệ, đạt 57,5 % (năm mươi bảy phẩy năm phần trăm)"
        " chỉ tiêu được giao, tăng 1.200 (một nghìn hai trăm) so với 17 giờ 00 ngày 31/5/2022."
        + TAIL
    )
    assert english(content()) == (
        "As of 17:00 on 24 June 2022, LĐLĐ tỉnh Quảng Ninh has 5,852 (five thousand, eight hundred"
        " and fifty-two) initiatives recognised as valid, reaching 57.5% (fifty-seven point five"
        " per cent) of the assigned target, 1,200 (one thousand, two hundred) more than at 17:00"
        " on 31 May 2022." + TAIL_EN
    )


def conference(*valid: int, **changes: Any) -> Content:
    names = ("LĐLĐ thành phố Hà Nội", "LĐLĐ thành phố Hải Phòng", "LĐLĐ tỉnh Quảng Ninh")
    ranks = [1 + sum(other > one for other in valid) for one in valid]
    rows = [
        row(name, name, rank, one, change=one - 100)
        for name, rank, one in zip(names, ranks, valid, strict=True)
    ]
    return content(
        scope="units",
        of=[Named(code=name, name=name) for name in names],
        rows=rows,
        total=Total(**counts(sum(valid), sum(valid) - 300), target=None, percent=None),
        **changes,
    )


def test_a_conference_is_read_out_as_a_total_and_then_by_rank() -> None:
    told = vietnamese(conference(51_500, 18_500, 5_852))
    assert told == (
        "Tính đến 17 giờ 00 ngày 24/6/2022, LĐLĐ thành phố Hà Nội, LĐLĐ thành phố Hải Phòng và"
        " LĐLĐ tỉnh Quảng Ninh có tổng cộng 75.852 (bảy mươi lăm nghìn tám trăm năm mươi hai) sáng"
        " kiến được công nhận hợp lệ, tăng 75.552 (bảy mươi lăm nghìn năm trăm năm mươi hai) so"
        " với 17 giờ 00 ngày 31/5/2022. Trong đó: LĐLĐ thành phố Hà Nội xếp thứ nhất với 51.500"
        " (năm mươi mốt nghìn năm trăm), tăng 51.400 (năm mươi mốt nghìn bốn trăm); LĐLĐ thành phố"
        " Hải Phòng xếp thứ hai với 18.500 (mười tám nghìn năm trăm), tăng 18.400 (mười tám nghìn"
        " bốn trăm); LĐLĐ tỉnh Quảng Ninh xếp thứ ba với 5.852 (năm nghìn tám trăm năm mươi hai),"
        " tăng 5.752 (năm nghìn bảy trăm năm mươi hai)." + TAIL
    )


def test_those_with_equal_figures_share_a_rank_and_it_is_said() -> None:
    equal = conference(100, 100, 90)
    told = vietnamese(equal)
    assert "LĐLĐ thành phố Hà Nội cùng xếp thứ nhất với 100 (một trăm);" in told
    assert "Hải Phòng cùng xếp thứ nhất với 100 (một trăm);" in told
    assert "Quảng Ninh xếp thứ ba với 90 (chín mươi), giảm 10 (mười)." in told
    said = english(equal)
    assert "LĐLĐ thành phố Hà Nội is equal first with 100 (one hundred);" in said
    assert "Quảng Ninh is third with 90 (ninety), 10 (ten) fewer." in said


@pytest.mark.parametrize(
    ("change", "vi", "en"),
    [
        (-21, "giảm 21 (hai mươi mốt) so với", "21 (twenty-one) fewer than at"),
        (0, "không thay đổi so với", "the same as at"),
    ],
)
def test_what_fell_or_stayed_is_said_to(change: int, vi: str, en: str) -> None:
    frozen = content(total=total(change=change))
    assert f", {vi} 17 giờ 00 ngày 31/5/2022." in vietnamese(frozen)
    assert f", {en} 17:00 on 31 May 2022." in english(frozen)


def test_it_is_said_which_measure_and_which_tree_and_of_which_target() -> None:
    frozen = content(measure="entered", tree="now", target="self_set", since=None)
    told = vietnamese(frozen)
    assert "5.852 (năm nghìn tám trăm năm mươi hai) sáng kiến đã đăng ký, đạt 57,5 %" in told
    assert "chỉ tiêu tự đề ra." in told
    assert told.endswith("theo tổ chức tại thời điểm chốt số liệu.")
    assert "vượt" not in told
    phase = content(phase=Named(code="2", name="giai đoạn 2"))
    assert "Số liệu của Chương trình 1 triệu sáng kiến, giai đoạn 2, theo" in vietnamese(phase)
    assert "sáng kiến, phase 2, as" in english(phase)


def test_money_is_read_in_dong() -> None:
    rich = total(benefit_verified_vnd=1_250_000_000_005, percent=None, change=-5)
    frozen = content(measure="benefit_verified_vnd", total=rich)
    assert (
        "có 1.250.000.000.005 (một nghìn hai trăm năm mươi tỷ không trăm linh năm) đồng giá trị"
        " làm lợi đã được xác nhận, giảm 5 (năm) so với" in vietnamese(frozen)
    )
    assert "5 (five) less than" in english(frozen)


def test_of_many_rows_only_those_that_lead_are_read() -> None:
    rows = [row(f"U{n}", f"Đơn vị {n}", n, 100 - n) for n in range(1, 13)]
    told = vietnamese(content(rows=rows))
    assert "Dẫn đầu: Đơn vị 1 xếp thứ nhất với 99 (chín mươi chín); Đơn vị 2" in told
    assert "Đơn vị 4" not in told
    assert "Leading: Đơn vị 1 is first" in english(content(rows=rows))
    few = [row("A", "A", 1, 7), row("B", "B", 2, 0), row("QNI", "C", None, 3)]
    assert "Trong đó: A xếp thứ nhất với 7 (bảy)." in vietnamese(content(rows=few))


def test_many_units_are_counted_instead_of_named() -> None:
    many = [Named(code=f"U{n}", name=f"Đơn vị {n}") for n in range(12)]
    frozen = content(scope="units", of=many)
    assert "31/5/2022" in vietnamese(frozen)
    assert ", 12 đơn vị có tổng cộng 5.852 (" in vietnamese(frozen)
    assert ", 12 units together have 5,852 (" in english(frozen)


MOMENTS = {
    datetime(2022, 6, 24, 10, tzinfo=UTC): ("17 giờ 00 ngày 24/6/2022", "17:00 on 24 June 2022"),
    datetime(2022, 2, 4, 17, 5, tzinfo=UTC): (
        "0 giờ 05 ngày 05/02/2022",
        "00:05 on 5 February 2022",
    ),
    datetime(2022, 10, 3, 8, 34, 9, tzinfo=UTC): (
        "15 giờ 34 phút 09 giây ngày 03/10/2022",
        "15:34:09 on 3 October 2022",
    ),
    datetime(2022, 5, 31, 16, 59, 59, tzinfo=UTC): (
        "hết ngày 31/5/2022",
        "the end of 31 May 2022",
    ),
    datetime(2022, 5, 31, 16, 59, 59, 999_999, tzinfo=UTC): (
        "hết ngày 31/5/2022",
        "the end of 31 May 2022",
    ),
}


@pytest.mark.parametrize(("instant", "told"), MOMENTS.items())
def test_moments_are_told_in_vietnams_time(instant: datetime, told: tuple[str, str]) -> None:
    assert (moment(instant, "vi"), moment(instant, "en")) == told
