from tests.queries import statements
from tests.units.land import Land, row


async def codes(land: Land, **params: object) -> list[str]:
    return [unit["code"] for unit in (await land.get("/v1/units", **params))["items"]]


SOUGHT: dict[str, list[str]] = {
    "thanh hoa": ["TH"],
    "Thanh Hóa": ["TH"],
    "Thanh Ho\u0301a": ["TH"],
    "HOA THANH": ["TH"],
    "tong lien doan": ["VN"],
    "dien luc": ["DLVN"],
    "hn-lb-1": ["HN-LB-1", "HN-LB-1-T"],
    "gia thuy": ["HN-LB-1"],
    "hóa gia": [],
    "'; --": [],
    "khong co don vi nay": [],
}


async def test_a_search_knows_neither_case_nor_diacritics(land: Land) -> None:
    assert {sought: await codes(land, q=sought) for sought in SOUGHT} == SOUGHT


async def test_a_search_finds_the_beginnings_of_words(land: Land) -> None:
    assert await codes(land, q="lie doa dong th", kind="province", on="2025-06-30") == []
    assert await codes(land, q="ldld tinh tha", kind="province", on="2025-06-30") == [
        "DT",
        "TB",
        "TH",
        "TNG",
    ]


async def test_a_list_holds_the_subtree_of_a_day(land: Land) -> None:
    assert await codes(land, under="HN") == ["HN", "HN-BD", "HN-LB", "HN-LB-1", "HN-LB-1-T"]
    assert await codes(land, under="HN", kind="upper") == ["HN-BD", "HN-LB"]
    await land.root.act("/v1/units/HN-LB/moves", parent="HP", on="2025-07-01")
    assert await codes(land, under="HN", kind="upper") == ["HN-BD"]
    assert await codes(land, under="HN", kind="upper", on="2025-06-30") == ["HN-BD", "HN-LB"]
    unknown = await land.client.get("/v1/units", params={"under": "NO"})
    assert (unknown.status_code, unknown.json()["detail"]) == (404, "Không có đơn vị «NO».")


async def test_pages_follow_one_another_without_loss(land: Land) -> None:
    whole = await codes(land, limit=200)
    gathered: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = await land.get("/v1/units", limit=17, **cursor)
        gathered += [unit["code"] for unit in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert gathered == whole
    assert len(whole) == 1 + 34 + 19 + 5
    bad = await land.client.get("/v1/units", params={"cursor": "!!!"})
    assert bad.status_code == 422


async def test_a_list_of_one_and_of_three_costs_one_statement(land: Land) -> None:
    for sought, expected in (("gia thuy", 1), ("ldld tinh tha", 3)):
        with statements(land.app.state.database) as sent:
            assert len(await codes(land, q=sought)) == expected
        assert len(sent) == 1, sent


async def test_a_page_of_clusters_costs_one_statement(land: Land) -> None:
    for series, expected in (("cities", 1), ("conference", 2)):
        with statements(land.app.state.database) as sent:
            page = await land.get("/v1/clusters", series=series)
        assert (len(page["items"]), len(sent)) == (expected, 1)


async def test_a_subtree_costs_two_statements_whatever_its_size(land: Land) -> None:
    for under, expected in (("HN-LB-1-T", 1), ("HN-LB", 3)):
        with statements(land.app.state.database) as sent:
            assert len(await codes(land, under=under)) == expected
        assert len(sent) == 2, sent


async def test_outside_its_life_a_unit_is_shown_as_it_first_or_last_was(land: Land) -> None:
    await land.plant([row("HN-C,Công đoàn phường Cũ,upper,HN,,,2010-01-01,2020-12-31,HN-BD")])
    shown = [await land.get("/v1/units/HN-C", on=on) for on in ("2000-01-01", "2025-01-01")]
    assert [(unit["name"], unit["opened_on"], unit["closed_on"]) for unit in shown] == [
        ("Công đoàn phường Cũ", "2010-01-01", "2020-12-31")
    ] * 2
    assert await codes(land, q="cong doan phuong cu", under="HN") == []


async def test_an_unknown_unit_is_not_found(land: Land) -> None:
    for address in ("", "/history", "/statistics"):
        answer = await land.client.get(f"/v1/units/NO{address}")
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/no-such-unit")
