from datetime import timedelta

from service.clock import EVER, today
from service.units import tree
from tests.units.land import Land, row


async def test_a_new_unit_stands_under_its_parent_from_its_first_day(land: Land) -> None:
    answer = await land.hanoi.act(
        "/v1/units",
        code="HN-LB-2",
        name="CĐCS  Công ty  Sao Mai",
        kind="grassroots",
        parent="HN-LB",
        province_code="01",
        commune_code="00118",
        block="private_enterprise",
        opened_on="2021-03-01",
        members=120,
        members_female=70,
        workers=130,
        workers_female=75,
    )
    assert answer.status_code == 201
    assert answer.headers["location"] == "/v1/units/HN-LB-2"
    assert answer.json() == {
        "code": "HN-LB-2",
        "name": "CĐCS Công ty Sao Mai",
        "kind": "grassroots",
        "parent": "HN-LB",
        "province_code": "01",
        "commune_code": "00118",
        "block": "private_enterprise",
        "opened_on": "2021-03-01",
        "closed_on": None,
        "successor": None,
        "members": 120,
        "members_female": 70,
        "workers": 130,
        "workers_female": 75,
    }
    assert await land.get("/v1/units/HN-LB-2") == answer.json()
    assert await land.path("HN-LB-2", "2021-02-28") == []
    assert await land.path("HN-LB-2", "2021-03-01") == ["VN", "HN", "HN-LB", "HN-LB-2"]


async def test_a_moved_unit_takes_what_is_below_with_it_and_keeps_its_past(land: Land) -> None:
    answer = await land.root.act("/v1/units/HN-LB-1/moves", parent="HP", on="2025-03-01")
    assert (answer.status_code, answer.json()["parent"]) == (201, "HP")
    assert await land.path("HN-LB-1-T", "2025-02-28") == [
        "VN",
        "HN",
        "HN-LB",
        "HN-LB-1",
        "HN-LB-1-T",
    ]
    assert await land.path("HN-LB-1-T", "2025-03-01") == ["VN", "HP", "HN-LB-1", "HN-LB-1-T"]
    assert await land.line("HN-LB-1-T") == ["VN", "HP", "HN-LB-1", "HN-LB-1-T"]
    assert (await land.get("/v1/units/HN-LB-1", on="2025-02-28"))["parent"] == "HN-LB"


async def test_after_a_merger_children_hang_under_the_successor_and_then_stays(land: Land) -> None:
    closed = await land.hanoi.act("/v1/units/HN-LB/closures", on="2025-06-30", successor="HN-BD")
    assert closed.status_code == 201
    assert (closed.json()["closed_on"], closed.json()["successor"]) == ("2025-06-30", "HN-BD")
    assert await land.path("HN-LB-1", "2025-06-30") == ["VN", "HN", "HN-LB", "HN-LB-1"]
    assert await land.path("HN-LB-1", "2025-07-01") == ["VN", "HN", "HN-BD", "HN-LB-1"]
    assert await land.path("HN-LB", "2025-07-01") == []
    assert await land.line("HN-LB") == ["VN", "HN", "HN-BD"]
    assert await land.line("HN-LB-1-T") == ["VN", "HN", "HN-BD", "HN-LB-1", "HN-LB-1-T"]
    assert await land.get("/v1/units/HN-LB-1/history") == {
        "unit": "HN-LB-1",
        "versions": [
            {
                "from_on": "2010-05-01",
                "to_on": "2025-06-30",
                "name": "CĐCS Trường tiểu học Gia Thụy",
                "kind": "grassroots",
                "parent": "HN-LB",
                "province_code": "01",
            },
            {
                "from_on": "2025-07-01",
                "to_on": None,
                "name": "CĐCS Trường tiểu học Gia Thụy",
                "kind": "grassroots",
                "parent": "HN-BD",
                "province_code": "01",
            },
        ],
    }


async def test_what_was_registered_at_a_closed_unit_follows_every_later_merger(land: Land) -> None:
    await land.hanoi.act("/v1/units/HN-LB/closures", on="2025-06-30", successor="HN-BD")
    await land.hanoi.act("/v1/units/HN-BD/closures", on="2026-01-31", successor="HN")
    assert await land.line("HN-LB") == ["VN", "HN"]
    assert await land.path("HN-LB-1", "2026-02-01") == ["VN", "HN", "HN-LB-1"]


async def test_a_unit_closed_without_a_successor_is_unplaced_under_its_last_parent(
    land: Land,
) -> None:
    assert (
        await land.hanoi.act("/v1/units/HN-LB-1-T/closures", on="2024-12-31")
    ).status_code == 201
    assert await land.line("HN-LB-1-T") == ["VN", "HN", "HN-LB", "HN-LB-1", "0"]
    assert (await land.hanoi.act("/v1/units/HN-LB-1/closures", on="2024-12-31")).status_code == 201
    assert await land.line("HN-LB-1") == ["VN", "HN", "HN-LB", "0"]
    assert await land.line("HN-LB-1-T") == ["VN", "HN", "HN-LB", "0"]
    await land.root.act("/v1/units/HN-LB/closures", on="2025-06-30", successor="HP")
    assert await land.line("HN-LB-1-T") == ["VN", "HP", "0"]


async def test_a_change_of_tomorrow_takes_effect_when_the_day_has_begun(land: Land) -> None:
    tomorrow = today() + timedelta(days=1)
    answer = await land.root.act("/v1/units/HN-LB/moves", parent="HP", on=tomorrow.isoformat())
    assert answer.status_code == 201
    assert await land.line("HN-LB-1") == ["VN", "HN", "HN-LB", "HN-LB-1"]
    assert await land.path("HN-LB-1", tomorrow.isoformat()) == ["VN", "HP", "HN-LB", "HN-LB-1"]
    async with land.app.state.database.write.begin() as conn:
        assert await tree.settle(conn, land.app.state.rehang, today=tomorrow) == 3
        assert await tree.settle(conn, land.app.state.rehang, today=tomorrow) == 0
    assert await land.line("HN-LB-1") == ["VN", "HP", "HN-LB", "HN-LB-1"]


async def test_a_unit_that_opens_tomorrow_has_its_line_already_and_is_not_listed(
    land: Land,
) -> None:
    tomorrow = (today() + timedelta(days=1)).isoformat()
    named = {"code": "HN-X", "name": "CĐCS Mới", "kind": "grassroots", "parent": "HN"}
    assert (await land.root.act("/v1/units", **named, opened_on=tomorrow)).status_code == 201
    assert await land.line("HN-X") == ["VN", "HN", "HN-X"]
    assert (await land.get("/v1/units", q="HN-X"))["items"] == []
    assert [unit["code"] for unit in (await land.get("/v1/units", q="hn-x", on=tomorrow))["items"]]


async def test_a_unit_that_is_yet_to_open_goes_over_to_the_successor_too(land: Land) -> None:
    tomorrow = (today() + timedelta(days=1)).isoformat()
    named = {"code": "HN-X", "name": "CĐCS Mới", "kind": "grassroots", "parent": "HN-BD"}
    assert (await land.root.act("/v1/units", **named, opened_on=tomorrow)).status_code == 201
    closed = await land.root.act("/v1/units/HN-BD/closures", on=str(today()), successor="HP")
    assert closed.status_code == 201
    assert await land.path("HN-X", tomorrow) == ["VN", "HP", "HN-X"]
    assert await land.line("HN-X") == ["VN", "HP", "HN-X"]


async def test_two_changes_of_one_day_become_one_version(land: Land) -> None:
    body = {"name": "Công đoàn phường Long Biên", "kind": "upper", "on": "2025-07-01"}
    assert (await land.hanoi.send("POST", "/v1/units/HN-LB/renamings", body)).status_code == 201
    moved = await land.root.act("/v1/units/HN-LB/moves", parent="HP", on="2025-07-01")
    renamed = await land.root.act(
        "/v1/units/HN-LB/renamings", name="CĐ Long Biên", on="2025-07-01", province_code="31"
    )
    assert (moved.status_code, renamed.status_code) == (201, 201)
    history = await land.get("/v1/units/HN-LB/history")
    assert [
        (told["from_on"], told["to_on"], told["name"], told["parent"], told["province_code"])
        for told in history["versions"]
    ] == [
        ("2004-01-01", "2025-06-30", "LĐLĐ quận Long Biên", "HN", "01"),
        ("2025-07-01", None, "CĐ Long Biên", "HP", "31"),
    ]


async def test_a_kind_changes_on_a_day_with_the_name(land: Land) -> None:
    answer = await land.hanoi.act(
        "/v1/units/HN-LB-1/renamings", name="Công đoàn Gia Thụy", kind="section", on="2024-01-01"
    )
    assert (answer.status_code, answer.json()["kind"]) == (201, "section")
    assert (await land.get("/v1/units/HN-LB-1", on="2023-12-31"))["kind"] == "grassroots"


async def test_a_correction_has_no_date_and_changes_only_what_is_sent(land: Land) -> None:
    corrected = await land.hanoi.send("PATCH", "/v1/units/HN-LB-1", {"members": 41, "block": None})
    assert corrected.status_code == 200
    assert (corrected.json()["members"], corrected.json()["block"]) == (41, None)
    untouched = await land.hanoi.send("PATCH", "/v1/units/HN-LB-1", {})
    assert untouched.json() == corrected.json()


async def test_the_same_request_with_the_same_key_opens_one_unit(land: Land) -> None:
    body = {"code": "HN-Y", "name": "CĐCS Y", "kind": "grassroots", "parent": "HN"}
    key = {"Idempotency-Key": "one"}
    first = await land.root.send("POST", "/v1/units", body, **key)
    again = await land.root.send("POST", "/v1/units", body, **key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()


async def test_only_what_changes_place_in_the_present_tree_is_rehung(land: Land) -> None:
    await land.plant([row("HN-LB-3,CĐCS Ba,grassroots,HN-LB,,,2004-01-01,,")])
    told: list[list[tree.Rehung]] = []

    async def note(_: object, changes: object) -> None:
        told.append(list(changes))  # type: ignore[call-overload]  # a list of Rehung

    number = dict(await land.rows("SELECT code, id FROM unit"))
    async with land.app.state.database.write.begin() as conn:
        await conn.exec_driver_sql(
            "UPDATE unit_version SET parent_id = %s WHERE unit_id = %s",
            (number["HP"], number["HN-LB-1"]),
        )
        assert await tree.settle(conn, note, units={number["HN-LB-1"]}) == 2
    vn, hn, lb, hp = (number[code] for code in ("VN", "HN", "HN-LB", "HP"))
    school, team = number["HN-LB-1"], number["HN-LB-1-T"]
    assert told == [
        [
            tree.Rehung(school, [vn, hn, lb, school], [vn, hp, school]),
            tree.Rehung(team, [vn, hn, lb, school, team], [vn, hp, school, team]),
        ]
    ]
    assert await land.rows("SELECT max(until_on) FROM unit_path") == [(EVER,)]
