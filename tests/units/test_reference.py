from service.units import reference
from tests.units.land import Land


async def provinces(land: Land, on: str) -> dict[str, str]:
    page = await land.get("/v1/units", kind="province", on=on, limit=200)
    assert page["next"] is None
    return {unit["code"]: unit["province_code"] for unit in page["items"]}


async def test_there_are_63_provinces_until_june_2025_and_34_from_july_on(land: Land) -> None:
    before, since = await provinces(land, "2025-06-30"), await provinces(land, "2025-07-01")
    assert (len(before), len(since)) == (63, 34)
    assert len(set(before.values())) == 63
    assert " ".join(sorted(since.values())) == (
        "01 04 08 11 12 14 15 19 20 22 24 25 31 33 37 38 40 42 44 46 48 51 52 56 66 68 75 79 80 "
        "82 86 91 92 96"
    )
    assert before["LCA"] == "10"
    assert since["LCA"] == "15"


async def test_a_merged_federation_shows_its_last_day_and_its_successor(land: Land) -> None:
    assert await land.get("/v1/units/HGI") == {
        "code": "HGI",
        "name": "LĐLĐ tỉnh Hậu Giang",
        "kind": "province",
        "parent": "VN",
        "province_code": "93",
        "commune_code": None,
        "block": None,
        "opened_on": "2004-01-01",
        "closed_on": "2025-06-30",
        "successor": "CT",
        "members": 0,
        "members_female": 0,
        "workers": 0,
        "workers_female": 0,
    }
    assert await land.line("HGI") == ["VN", "CT"]
    assert await land.path("HGI", "2022-03-26") == ["VN", "HGI"]


async def test_the_federation_of_a_new_city_is_renamed_on_its_day(land: Land) -> None:
    named = [
        (await land.get(f"/v1/units/{code}", on=on))["name"]
        for code, on in (
            ("DNI", "2026-04-29"),
            ("DNI", "2026-04-30"),
            ("HUE", "2024-12-31"),
            ("HUE", "2025-01-01"),
        )
    ]
    assert named == [
        "LĐLĐ tỉnh Đồng Nai",
        "LĐLĐ thành phố Đồng Nai",
        "LĐLĐ tỉnh Thừa Thiên Huế",
        "LĐLĐ thành phố Huế",
    ]


async def test_nineteen_sector_unions_hang_under_the_confederation(land: Land) -> None:
    page = await land.get("/v1/units", kind="sector", limit=200)
    assert len(page["items"]) == 19
    assert {unit["parent"] for unit in page["items"]} == {"VN"}
    assert page["items"][0]["name"] == "Công đoàn Công an nhân dân"


async def test_the_clusters_lose_the_members_that_merged_away(land: Land) -> None:
    then = await land.get("/v1/clusters", on="2022-06-24")
    assert {cluster["code"]: cluster["members"] for cluster in then["items"]} == {
        "5TP": ["CT", "DNA", "HCM", "HN", "HP"],
        "HN-HP-QN": ["HN", "HP", "QNI"],
        "NTB-TN": ["BDI", "DLA", "DNO", "GL", "KH", "KT", "LD", "PY", "QNA", "QNG"],
    }
    now = await land.get("/v1/clusters", series="conference")
    assert [cluster["members"] for cluster in now["items"]] == [
        ["HN", "HP", "QNI"],
        ["DLA", "GL", "KH", "LD", "QNG"],
    ]


async def test_loading_again_leaves_everything_as_it_is(land: Land) -> None:
    renamed = await land.root.act("/v1/units/HN/renamings", name="LĐLĐ Hà Nội", on="2026-01-01")
    assert renamed.status_code == 201
    before = await land.snapshot()
    async with land.app.state.database.write.begin() as conn:
        await reference.load(conn, land.app.state.rehang)
    assert await land.snapshot() == before
