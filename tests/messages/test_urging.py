"""Urging: who may, whom it reaches, in which words, and never twice on a day."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from service.clock import VIETNAM
from tests.acts import broken, refusal
from tests.conferences.timing import Told, target, valid, window
from tests.world import World, days_ago

SENT = ("urging", "message")


@pytest.fixture
async def race(world: World) -> World:
    """Sixty of a hundred days are over; of HN only HN-Q2 and HN-Q1 lag, HN-0009 has no target."""
    await window(world, days_ago(60), days_ago(-39))
    unit = {"code": "HN-0009", "name": "CĐCS Chín", "kind": "grassroots", "parent": "HN"}
    assert (await world.root.post("/v1/units", unit)).status_code == 201
    await valid(world, {("HN-0001", 30): 35, ("HN-0003", 30): 7, ("HP-0001", 30): 61})
    await target(world, "HN-Q1", 2000)
    await target(world, "HN-Q2", 50)
    await target(world, "HN", 100)
    await target(world, "HP", 100)
    await grant(world, "officer.hp@example.vn", "officer", "HN-Q1")
    return world


async def grant(world: World, login: str, role: str, unit: str) -> None:
    body = {"login": login, "role": role, "unit": unit}
    assert (await world.root.post("/v1/grants", body)).status_code == 201


async def urge(world: World, who: str = "leader", **body: Any) -> Told:
    answer = await world.people[who].post("/v1/urgings", {"programme": "SK", "under": "HN", **body})
    assert answer.status_code == 201, answer.text
    told: Told = answer.json()
    return told


async def inbox(world: World, who: str, language: str = "vi") -> list[Told]:
    answer = await world.people[who].get("/v1/inbox", headers={"Accept-Language": language})
    items: list[Told] = answer.json()["items"]
    return items


def outcome(key: str, name: str, outcome: str, behind: float | None, *told: str) -> Told:
    return {
        "key": key,
        "name": name,
        "outcome": outcome,
        "behind": behind,
        "told": [*told],
        "people": len(told),
    }


Q1, Q2 = ("HN-Q1", "LĐLĐ quận Một"), ("HN-Q2", "LĐLĐ quận Hai")


async def test_all_who_lag_are_urged_through_their_officers(race: World) -> None:
    told = await urge(race)
    assert told == {
        "programme": "SK",
        "phase": None,
        "on": str(days_ago(0)),
        "as_of": told["as_of"],
        "urged": 1,
        "items": [
            outcome(*Q1, "urged", 1165.0, "officer"),
            outcome(*Q2, "nobody", 23.0),
        ],
    }
    assert [len(await inbox(race, who)) for who in ("officer_hp", "officer", "reviewer")] == [
        *(1, 0, 0)
    ]
    assert await race.rows(
        "SELECT u.code, b.code, g.day, g.measure, g.target_kind, g.target, g.done, g.behind"
        " FROM urging g JOIN unit u ON u.id = g.unit_id JOIN unit b ON b.id = g.by_unit_id"
    ) == [("HN-Q1", "VN", days_ago(0), "valid", "assigned", 2000, 35, 1165)]


async def test_the_words_are_polite_and_tell_the_figures(race: World) -> None:
    told = await urge(race, text="Đề nghị gửi kế hoạch trước thứ Sáu.")
    local = datetime.fromisoformat(told["as_of"]).astimezone(VIETNAM)
    (item,) = await inbox(race, "officer_hp")
    assert item == {
        "id": item["id"],
        "kind": "urging",
        "programme": "SK",
        "unit": "HN-Q1",
        "link": "/v1/pace?programme=SK&under=HN-Q1&tree=then&measure=valid&target=assigned",
        "title": "Đề nghị đẩy nhanh tiến độ: LĐLĐ quận Một",
        "text": (
            "Tổng Liên đoàn Lao động Việt Nam đề nghị LĐLĐ quận Một quan tâm, đẩy nhanh tiến độ "
            "thực hiện «Chương trình thử». Tính đến "
            f"{local.hour} giờ {local:%M} ngày {local.day}/{local.month}/{local.year}, đơn vị có "
            "35 sáng kiến hợp lệ, đạt 1,8 % chỉ tiêu 2.000 sáng kiến, còn thấp hơn tiến độ bình "
            "quân 1.165 sáng kiến. Thời gian còn 40 ngày, kể cả hôm nay; để hoàn thành chỉ tiêu "
            "cần thêm 1.965 sáng kiến, bình quân 49,1 sáng kiến mỗi ngày. Ý kiến của Tổng Liên "
            "đoàn Lao động Việt Nam: Đề nghị gửi kế hoạch trước thứ Sáu. Trân trọng cảm ơn sự cố "
            "gắng của đơn vị."
        ),
        "created_at": item["created_at"],
        "read_at": None,
    }
    assert (await race.officer_hp.get(item["link"])).status_code == 200
    (english,) = await inbox(race, "officer_hp", "en")
    months = "January February March April May June July August September October November December"
    assert english["title"] == "Please pick up the pace: LĐLĐ quận Một"
    assert english["text"] == (
        "Tổng Liên đoàn Lao động Việt Nam asks LĐLĐ quận Một to pick up the pace of “Chương trình "
        f"thử”. As of {local:%H:%M} on {local.day} {months.split()[local.month - 1]} {local.year} "
        "it has 35 valid initiatives, 1.8% of the target of 2,000, which is 1,165 below the "
        "straight line. Days left, today included: 40. Still to come: 1,965 initiatives, 49.1 a "
        "day. Tổng Liên đoàn Lao động Việt Nam adds: Đề nghị gửi kế hoạch trước thứ Sáu. Thank "
        "you for your efforts."
    )


async def test_a_phase_that_is_over_is_told_as_such(race: World) -> None:
    await race.rows(
        "INSERT INTO phase (programme_id, code, from_on, to_on, goal)"
        " SELECT id, 'G1', :first, :last, 1 FROM programme WHERE code = 'SK'",
        first=days_ago(60),
        last=days_ago(20),
    )
    await target(race, "HN-Q1", 3, phase="G1", kind="self_set")
    told = await urge(race, phase="G1", measure="entered", target="self_set")
    assert told["phase"] == "G1"
    (item,) = await inbox(race, "officer_hp")
    assert "thực hiện «Chương trình thử». Giai đoạn: G1. Tính đến " in item["text"]
    assert (
        ", đơn vị có 0 sáng kiến đã đăng ký, đạt 0,0 % chỉ tiêu 3 sáng kiến, còn thấp hơn tiến độ "
        "bình quân 3 sáng kiến. Thời gian đăng ký đã kết thúc; để hoàn thành chỉ tiêu còn thiếu 3 "
        "sáng kiến. Trân trọng cảm ơn sự cố gắng của đơn vị."
    ) in item["text"]
    # The programme is another matter than one of its phases.
    assert (await urge(race))["urged"] == 1
    assert len(await inbox(race, "officer_hp")) == 2


async def test_nobody_is_urged_twice_on_one_day(race: World) -> None:
    await grant(race, "officer@example.vn", "leader", "HN")
    answers = await asyncio.gather(
        *(urge(race, "leader" if n % 2 else "officer") for n in range(10))
    )
    found = [answer["items"][0]["outcome"] for answer in answers]
    assert sorted(found) == ["already_urged"] * 9 + ["urged"]
    assert sum(answer["urged"] for answer in answers) == 1
    assert len(await inbox(race, "officer_hp")) == 1
    assert (await urge(race, measure="entered", text="Một lần nữa."))["items"] == [
        outcome(*Q1, "already_urged", 1165.0),
        outcome(*Q2, "nobody", 23.0),
    ]
    assert [await race.count(table) for table in SENT] == [1, 1]
    await race.rows("UPDATE urging SET day = day - 1, at = at - interval '1 day'")
    await race.rows("UPDATE message SET once = 'yesterday'")
    assert (await urge(race))["urged"] == 1
    assert [await race.count(table) for table in SENT] == [2, 2]


async def test_a_repeated_request_gets_the_first_answer(race: World) -> None:
    body = {"programme": "SK", "under": "HN"}
    first = await race.leader.post("/v1/urgings", body, key="press")
    again = await race.leader.post("/v1/urgings", body, key="press")
    assert (first.status_code, again.json()) == (201, first.json())
    assert again.headers["idempotency-replayed"] == "true"
    other = await race.leader.post("/v1/urgings", {**body, "under": "VN"}, key="press")
    assert refusal(other) == (409, "key-reused")
    assert [await race.count(table) for table in SENT] == [1, 1]


async def test_a_unit_without_officers_is_told_through_leaders_and_admins(race: World) -> None:
    await grant(race, "worker@example.vn", "leader", "HN-Q2")
    await grant(race, "worker2@example.vn", "admin", "HN-Q2")
    await grant(race, "worker2@example.vn", "leader", "HN-Q2")
    told = await urge(race, units=["HN-Q2"])
    assert told["items"] == [
        {**outcome(*Q2, "urged", 23.0, "admin", "leader"), "people": 2},
    ]
    assert [len(await inbox(race, who)) for who in ("worker", "worker2", "officer_hp")] == [1, 1, 0]
    await race.rows("DELETE FROM message")
    await race.rows("DELETE FROM urging")
    await grant(race, "officer2@example.vn", "officer", "HN-Q2")
    assert (await urge(race, units=["HN-Q2"]))["items"] == [outcome(*Q2, "urged", 23.0, "officer")]


async def test_only_those_who_lag_are_urged_even_when_others_are_named(race: World) -> None:
    told = await urge(race, units=["HN-0009", "HN-Q1", "HN-0009"])
    assert told["items"] == [
        outcome("HN-0009", "CĐCS Chín", "no_target", None),
        outcome(*Q1, "urged", 1165.0, "officer"),
    ]
    ahead = await urge(race, under="VN", units=["HP"])
    assert ahead["items"] == [
        outcome("HP", "LĐLĐ thành phố Hải Phòng", "not_behind", -1.0),
    ]
    assert ahead["urged"] == 0


async def test_who_may_not_urge_urges_nobody(race: World) -> None:
    async with race.untouched():
        for who, under in (
            ("officer", "HN"),  # stands below
            ("reviewer_hn", "HN"),  # stands there, in another role
            ("leader_hp", "VN"),  # leads a part
            ("worker", "HN"),
            ("leader_hp", "HN"),
        ):
            body = {"programme": "SK", "under": under}
            answer = await race.people[who].post("/v1/urgings", body)
            assert refusal(answer) == (403, "forbidden"), who
        for body, told in (
            ({"programme": "X"}, (404, "unknown-programme")),
            ({"programme": "SK", "under": "X"}, (404, "unknown-unit")),
            ({"programme": "SK", "phase": "G9"}, (404, "unknown-phase")),
        ):
            assert refusal(await race.leader.post("/v1/urgings", body)) == told
        unknown = {"programme": "SK", "under": "HN", "units": ["HN-Q1", "HN-0001", "X", "HN"]}
        assert broken(await race.leader.post("/v1/urgings", unknown)) == [
            ("/units/1", "unit-below"),
            ("/units/2", "unit-below"),
            ("/units/3", "unit-below"),
        ]
        mistakes: list[Told] = [{"units": []}, {"measure": "waiting"}, {"text": "  "}, {"more": 1}]
        for wrong in mistakes:
            answer = await race.leader.post("/v1/urgings", {"programme": "SK", **wrong})
            assert refusal(answer) == (422, "invalid-payload")
    assert [await race.count(table) for table in SENT] == [0, 0]
    # Whoever leads the unit, or stands above it, may.
    for who, under in (("leader_hp", "HP"), ("root", "HN")):
        assert (await urge(race, who, under=under))["items"] is not None
