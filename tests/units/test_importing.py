import pytest

from service.rows import BadRow, BadRows, Report
from service.units.importing import load_units
from tests.units.land import Land, row

FILE = (
    "VC-1-A,Tổ một,team,VC-1,,,,,",
    "VC-1,CĐCS Vị Thanh,grassroots,HGI-VT,93,private_enterprise,2015-05-01,,",
    "HGI-VT,LĐLĐ thành phố Vị Thanh,upper,HGI,93,,,,",
    "HGI-OLD,CĐCS Cũ,grassroots,HGI,93,,2010-01-01,2019-12-31,VC-1",
)


def lines(*texts: str) -> list[dict[str, str]]:
    return [row(text) for text in texts]


async def test_parents_come_in_any_order_and_mergers_are_followed(land: Land) -> None:
    assert await land.plant(lines(*FILE)) == Report(new=4)
    assert await land.path("VC-1-A", "2025-06-30") == ["VN", "HGI", "HGI-VT", "VC-1", "VC-1-A"]
    assert await land.path("VC-1-A", "2025-07-01") == ["VN", "CT", "HGI-VT", "VC-1", "VC-1-A"]
    assert await land.line("HGI-OLD") == ["VN", "CT", "HGI-VT", "VC-1"]
    district, union = [await land.get(f"/v1/units/{code}") for code in ("HGI-VT", "VC-1")]
    assert (district["opened_on"], district["parent"]) == ("2004-01-01", "CT")
    assert (union["opened_on"], union["block"]) == ("2015-05-01", "private_enterprise")


async def test_a_repeated_file_leaves_everything_unchanged(land: Land) -> None:
    await land.plant(lines(*FILE))
    await land.root.act("/v1/units/VC-1/renamings", name="CĐCS Vị Thanh Mới", on="2026-01-01")
    await land.root.act("/v1/units/VC-1/moves", parent="CT", on="2026-02-01")
    await land.root.act("/v1/units/VC-1-A/closures", on="2026-03-01")
    before = await land.snapshot()
    assert await land.plant(lines(*FILE)) == Report(unchanged=4)
    assert await land.snapshot() == before


async def test_what_has_no_dates_is_corrected_by_a_later_file(land: Land) -> None:
    await land.plant(lines(*FILE))
    again = [
        row("VC-1,CĐCS Vị Thanh,grassroots,HGI-VT,93,foreign_invested,,,", 90, 50, 99, 55),
        row(FILE[2]),
    ]
    assert await land.plant(again) == Report(changed=1, unchanged=1)
    union = await land.get("/v1/units/VC-1")
    assert (union["block"], union["members"], union["workers_female"]) == (
        "foreign_invested",
        90,
        55,
    )


BAD = (
    (",Không mã,team,HN,,,,,", "code", "not the code of a unit"),
    ("A,,grassroots,HN,,,,,", "name", "not a name"),
    ("A,Tên,,HN,,,,,", "kind", "the kind is missing"),
    ("A,Tên,union,HN,,,,,", "kind", "must be one of: national, province, sector, upper, "),
    ("A,Tên,grassroots,,,,,,", "parent", "not the code of a unit"),
    ("A,Tên,grassroots,NO,,,,,", "parent", "there is no unit `NO`"),
    ("A,Tên,grassroots,HP-1,,,,,", "parent", "a unit of kind `grassroots` cannot hang under"),
    ("A,Tên,grassroots,A,,,,,", "parent", "a unit of kind `grassroots` cannot hang under"),
    ("A,Tên,grassroots,HN,1,,,,", "province_code", "must be two digits"),
    ("A,Tên,grassroots,HN,,school,,,", "block", "must be one of: administration, "),
    ("A,Tên,grassroots,HN,,,1/2/2020,,", "opened_on", "must be a day as YYYY-MM-DD"),
    ("A,Tên,grassroots,HN,,,,2020-02-30,", "closed_on", "must be a day as YYYY-MM-DD"),
    ("A,Tên,grassroots,HN,,,2020-01-01,2019-12-31,", "closed_on", "it closes before it opens"),
    ("A,Tên,grassroots,HN,,,2003-01-01,,", "parent", "no parent is open on 2003-01-01"),
    ("A,Tên,grassroots,HGI,,,2025-07-01,,", "parent", "no parent is open on 2025-07-01"),
    ("A,Tên,grassroots,HN,,,,,HP-1", "successor", "a successor needs a closing day"),
    ("A,Tên,grassroots,HN,,,,2025-01-01,NO", "successor", "there is no unit `NO`"),
    ("A,Tên,grassroots,HN,,,,2025-01-01,A", "successor", "is the unit itself or hangs below"),
    ("A,Tên,upper,HN,,,,2025-07-01,HGI", "successor", "the successor HGI is not open on 2025"),
    ("HN,LĐLĐ Hà Nội,province,VN,01,,,,", "name", "the unit exists with another value; rename"),
    ("HN-LB,LĐLĐ quận Long Biên,upper,HP,01,,,,", "parent", "the unit exists with another"),
    (
        "HP,LĐLĐ thành phố Hải Phòng,province,VN,31,,1999-01-01,,",
        "opened_on",
        "the unit exists",
    ),
    ("XX,Liên đoàn khác,national,,,,,,", "kind", "there is one national unit, VN, without a"),
    ("A,Tên,grassroots,HN,,,,,,-5", "members", "must be a whole number, not negative"),
    ("A,Tên,grassroots,HN,,,,,,1000000000000", "members", "must be a whole number"),
    ("A,Tên,grassroots,HN,,,,,,4.5", "members", "must be a whole number, not negative"),
    ("GOOD,Lần hai,grassroots,HN,,,,,", "code", "the same as on line 2"),
)


async def test_a_bad_row_is_named_and_nothing_is_loaded(land: Land) -> None:
    before, told, expected = await land.snapshot(), [], []
    for text, column, reason in BAD:
        with pytest.raises(BadRows) as refused:
            await land.plant(lines("GOOD,Đơn vị tốt,grassroots,HN,,,,,", text))
        expected.append((text, [(3, column, reason)]))
        rows = [(bad.line, bad.column, bad.reason_en[: len(reason)]) for bad in refused.value.rows]
        told.append((text, rows))
    assert told == expected
    assert await land.snapshot() == before


async def test_every_bad_row_of_a_file_is_named(land: Land) -> None:
    good = [f"G-{place},Đơn vị {place},grassroots,HN,,,,," for place in range(20)]
    good[4], good[11] = "G-4,,grassroots,HN,,,,,", "G-11,Đơn vị,grassroots,NO,,,,,"
    with pytest.raises(BadRows) as refused:
        await land.plant(lines(*good))
    assert refused.value.rows == [
        BadRow(6, "name", "tên trống, quá dài hoặc có ký tự lạ", "not a name"),
        BadRow(13, "parent", "không có đơn vị «NO»", "there is no unit `NO`"),
    ]


async def test_a_unit_that_would_be_orphaned_is_named(land: Land) -> None:
    with pytest.raises(BadRows) as refused:
        await land.plant(
            lines("D,Quận,upper,HN,,,2010-01-01,2024-12-31,", "G,CĐCS,grassroots,D,,,2011-01-01,,")
        )
    assert refused.value.rows == [
        BadRow(
            3,
            "parent",
            "ngày 01/01/2025 không có đơn vị cấp trên đang hoạt động",
            "no parent is open on 2025-01-01",
        )
    ]


async def test_a_file_without_a_column_says_which(land: Land) -> None:
    rows = lines("A,Tên,grassroots,HN,,,,,", "B,Tên,grassroots,HN,,,,,")
    for cells in rows:
        del cells["block"]
    with pytest.raises(BadRows) as refused:
        await land.plant(rows)
    assert refused.value.rows == [
        BadRow(1, "block", "tệp thiếu cột này", "the file lacks this column")
    ]


async def test_progress_is_told_up_to_the_last_row(land: Land) -> None:
    rows = lines(*(f"P-{place},CĐCS {place},grassroots,HN,,,,," for place in range(2500)))
    told: list[int] = []
    async with land.app.state.database.write.begin() as conn:
        await load_units(conn, land.app.state.rehang, rows, told.append)
        assert sum(told) == 2500
        told.clear()
        assert await load_units(conn, land.app.state.rehang, rows, told.append) == Report(
            unchanged=2500
        )
        assert sum(told) == 2500
