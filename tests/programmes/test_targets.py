from typing import Any

import pytest

from tests.identity.people import Town
from tests.programmes.test_programmes import BODY
from tests.world import Someone

URL = "/v1/programmes/SK30/targets"


@pytest.fixture
async def aims(town: Town) -> Town:
    """Return the town with a programme in it."""
    assert (await town["root"].post("/v1/programmes", BODY)).status_code == 201
    return town


def aim(
    unit: str, value: int | None, kind: str = "assigned", phase: str | None = None
) -> dict[str, Any]:
    return {"unit": unit, "phase": phase, "kind": kind, "value": value}


async def put(person: Someone, *targets: object) -> int:
    answer = await person.ask("PUT", URL, json=list(targets))
    if answer.status_code == 200:
        assert answer.json() == [one for one in targets if isinstance(one, dict) and one["value"]]
    return answer.status_code


async def listed(town: Town, query: str = "") -> list[dict[str, Any]]:
    answer = await town.client.get(f"{URL}{query}")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()
    return found


async def test_a_unit_has_an_assigned_a_self_set_and_a_phase_target_at_once(aims: Town) -> None:
    three = [
        aim("T-HN", 60_000),
        aim("T-HN", 130_000, "self_set"),
        aim("T-HN", 52_000, phase="1"),
    ]
    assert await put(aims["root"], *three) == 200
    assert await listed(aims) == [three[0], three[1], three[2]]
    changed = aim("T-HN", 61_000)
    assert await put(aims["root"], changed, aim("T-HN", None, "self_set")) == 200
    assert await put(aims["root"], changed) == 200
    assert await listed(aims) == [changed, three[2]]


async def test_targets_are_found_by_unit_subtree_phase_and_kind(aims: Town) -> None:
    hn, hp = aim("T-HN", 5, phase="1"), aim("T-HP", 6)
    lb, own = aim("T-LB", 7), aim("T-LB", 8, "self_set")
    assert await put(aims["root"], own, lb, hp, hn) == 200
    assert await listed(aims) == [hn, hp, lb, own]
    assert await listed(aims, "?under=T-HN") == [hn, lb, own]
    assert await listed(aims, "?unit=T-LB&kind=self_set") == [own]
    assert await listed(aims, "?phase=1") == [hn]
    assert await listed(aims, "?phase=&under=T-HN") == [lb, own]
    for missing in ("?phase=9", "?unit=T-NONE", "?under=T-NONE"):
        assert (await aims.client.get(f"{URL}{missing}")).status_code == 404
    assert (await aims.client.get("/v1/programmes/NONE/targets")).status_code == 404


async def test_targets_come_page_by_page_with_three_statements(aims: Town) -> None:
    three = [aim(unit, 1) for unit in ("T-HN", "T-HP", "T-LB")]
    assert await put(aims["root"], *three) == 200
    for unit, rows in (("T-HP", 1), ("VN", 3)):
        with aims.statements() as sent:
            assert len(await listed(aims, f"?under={unit}")) == rows
        assert len(sent) == 3
    first = await aims.client.get(f"{URL}?limit=2")
    link = first.headers["Link"].removeprefix("<").removesuffix('>; rel="next"')
    rest = await aims.client.get(link)
    assert first.json() + rest.json() == three
    assert "Link" not in rest.headers


MATRIX = {
    # Who sets: at which units for the unit itself, and at which assigned.
    "root": ("VN T-HN T-LB T-G1 T-HP T-OLD", "VN T-HN T-LB T-G1 T-HP T-OLD"),
    "admin.hn": ("T-HN T-LB T-G1", "T-LB T-G1"),
    "admin.lb": ("T-LB T-G1", "T-G1"),
    "officer.g1": ("", ""),
    "worker": ("", ""),
}


async def test_targets_are_set_by_admins_at_or_above_and_assigned_only_from_above(
    aims: Town,
) -> None:
    tried = [
        (person, kind, unit, unit in units.split())
        for person, reach in MATRIX.items()
        for kind, units in zip(("self_set", "assigned"), reach, strict=True)
        for unit in ("VN", "T-HN", "T-LB", "T-G1", "T-HP", "T-OLD")
    ]
    for place, (person, kind, unit, allowed) in enumerate(tried):
        status = await put(aims[person], aim(unit, place + 1, kind))
        assert (person, kind, unit, status) == (person, kind, unit, 200 if allowed else 403)
        values = [one["value"] for one in await listed(aims, f"?unit={unit}&kind={kind}")]
        assert (place + 1 in values) is allowed


async def test_of_many_targets_each_bad_one_is_named_and_none_is_written(aims: Town) -> None:
    body = [
        aim("T-LB", 1),
        aim("T-NONE", 1),
        aim("T-LB", 2, phase="9"),
        aim("T-LB", 3),
        aim("T-HN", 1, "self_set"),
    ]
    answer = await aims["root"].ask("PUT", URL, json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-targets")
    assert [(error["pointer"], error["rule"]) for error in answer.json()["errors"]] == [
        ("/1/unit", "unit-exists"),
        ("/2/phase", "phase-exists"),
        ("/3/unit", "target-unique"),
    ]
    foreign = await aims["admin.hn"].ask("PUT", URL, json=[body[0], aim("T-HP", 1), aim("T-HN", 1)])
    assert foreign.status_code == 403
    assert [error["pointer"] for error in foreign.json()["errors"]] == ["/1/unit", "/2/unit"]
    wrongs: list[object] = [[], [aim("T-LB", -1)], [aim("T-LB", 10**30)], [{"unit": "T-LB"}], {}]
    for wrong in wrongs:
        assert (await aims["root"].ask("PUT", URL, json=wrong)).status_code == 422
    assert (await aims.client.put(URL, json=[aim("T-LB", 1)])).status_code == 401
    assert await listed(aims) == []


async def test_a_unit_and_its_children_need_not_agree_and_the_difference_is_shown(
    aims: Town,
) -> None:
    children = [aim("T-HN", 60), aim("T-HP", 25), aim("T-LB", 99), aim("T-HN", 7, phase="1")]
    assert await put(aims["root"], aim("VN", 100), *children) == 200

    async def difference(query: str) -> list[Any]:
        answer = await aims.client.get(f"{URL}/difference?{query}")
        assert answer.status_code == 200
        return [answer.json()[name] for name in ("own", "children_total", "difference")]

    assert await difference("unit=VN&kind=assigned") == [100, 85, 15]
    assert await difference("unit=T-HN&kind=assigned&phase=") == [60, 99, -39]
    assert await difference("unit=VN&kind=assigned&phase=1") == [None, 7, None]
    assert await difference("unit=T-G1&kind=self_set") == [None, 0, None]
    # Nobody took the closed unit over: its target belongs to no child.
    assert await put(aims["root"], aim("T-OLD", 1000)) == 200
    assert await difference("unit=VN&kind=assigned") == [100, 85, 15]
    assert await difference("unit=T-OLD&kind=assigned") == [1000, 0, 1000]
    # Merged into its neighbour, a unit's target counts there.
    await aims.rows(
        "UPDATE unit SET line = (SELECT line FROM unit WHERE code = 'T-HN') WHERE code = 'T-HP'"
    )
    assert await difference("unit=T-HN&kind=assigned") == [85, 99, -14]
    assert await difference("unit=VN&kind=assigned") == [100, 85, 15]
    assert (await aims.client.get(f"{URL}/difference?unit=VN")).status_code == 422
