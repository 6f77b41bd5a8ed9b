import asyncio
from typing import Any

from service.ids import uuid7
from tests.identity.people import Town
from tests.identity.test_account_list import join
from tests.world import Someone

WORKER = "worker@example.vn"


def body(role: str, unit: str, login: str = WORKER) -> dict[str, str]:
    return {"login": login, "role": role, "unit": unit}


async def test_an_admin_gives_a_role_and_the_holder_has_it_from_the_next_request(
    town: Town,
) -> None:
    given = await town["admin.hn"].post("/v1/grants", body("officer", "T-G1", " Worker@Example.vn"))
    assert given.status_code == 201
    grant = given.json()
    assert grant == {
        "id": grant["id"],
        "name": "Bùi Văn Thợ",
        "login": WORKER,
        "role": "officer",
        "unit": "T-G1",
    }
    held = (await town["worker"].get("/v1/me")).json()["grants"]
    assert held == [{"id": grant["id"], "role": "officer", "unit": "T-G1"}]
    ended = await town["admin.hn"].ask("DELETE", f"/v1/grants/{grant['id']}")
    assert (ended.status_code, ended.content) == (204, b"")
    assert (await town["worker"].get("/v1/me")).json()["grants"] == []
    again = await town["admin.hn"].post("/v1/grants", body("officer", "T-G1"))
    assert again.status_code == 201


async def test_a_role_is_given_to_an_account_of_the_admins_own_list(town: Town) -> None:
    await join(town, WORKER, "T-G1")
    account = (await town["worker"].get("/v1/me")).json()["id"]
    wanted = {"account": account, "role": "officer", "unit": "T-G2"}
    before = await town.count("role_grant")
    # Who is not in his list may have an id that he knows, and a login that he is not told.
    for who, more, status, kind in (
        ("admin.hp", {"unit": "T-HP"}, 404, "account-not-found"),
        ("admin.lb", {"account": str(uuid7())}, 404, "account-not-found"),
        ("admin.lb", {"unit": "T-HN"}, 403, "forbidden"),
        ("admin.lb", {"login": WORKER}, 422, "invalid-grant"),
        ("admin.lb", {"account": None}, 422, "invalid-grant"),
    ):
        answer = await town[who].post("/v1/grants", wanted | more)
        assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")
    assert await town.count("role_grant") == before
    given = await town["admin.lb"].post("/v1/grants", wanted)
    assert given.status_code == 201
    assert (given.json()["login"], given.json()["unit"]) == (WORKER, "T-G2")


MATRIX = {
    # Who gives: at which units an officer (reviewer, leader), and at which an admin.
    "root": ("VN T-HN T-LB T-G1 T-HP", "VN T-HN T-LB T-G1 T-HP"),
    "admin.hn": ("T-HN T-LB T-G1", "T-LB T-G1"),
    "admin.lb": ("T-LB T-G1", "T-G1"),
    "admin.hp": ("T-HP", ""),
    "officer.g1": ("", ""),
}


async def test_roles_are_given_and_taken_only_from_above_and_within_the_own_subtree(
    town: Town,
) -> None:
    cases = [
        (giver, role, unit, unit in (admins if role == "admin" else plain).split())
        for giver, (plain, admins) in MATRIX.items()
        for role in ("officer", "reviewer", "admin")
        for unit in ("VN", "T-HN", "T-LB", "T-G1", "T-HP")
    ]
    for giver, role, unit, allowed in cases:
        before = await town.count("role_grant")
        # Somebody who exists for nobody but the admins of that unit.
        unknown = await town[giver].post("/v1/grants", body(role, unit, "nobody@example.vn"))
        given = await town[giver].post("/v1/grants", body(role, unit))
        assert (given.status_code, unknown.status_code) == ((201, 404) if allowed else (403, 403))
        assert await town.count("role_grant") == before + allowed
        if not allowed:
            given = await town["root"].post("/v1/grants", body(role, unit))
        ended = await town[giver].ask("DELETE", f"/v1/grants/{given.json()['id']}")
        assert (ended.status_code == 204) is allowed
        if not allowed:
            assert ended.status_code in {403, 404}
            removed = await town["root"].ask("DELETE", f"/v1/grants/{given.json()['id']}")
            assert removed.status_code == 204


async def test_a_grant_outside_the_own_subtree_is_invisible_and_above_it_forbidden(
    town: Town,
) -> None:
    grants = dict(
        await town.rows(
            "SELECT login, role_grant.id FROM role_grant "
            "JOIN account ON account.id = role_grant.account_id"
        )
    )
    for giver, login, status in (
        ("admin.hp", "admin.hn@example.vn", 404),
        ("admin.hn", "root@example.vn", 404),
        ("admin.hn", "admin.hn@example.vn", 403),
        ("officer.g1", "officer.g1@example.vn", 403),
        ("worker", "officer.g1@example.vn", 404),
    ):
        answer = await town[giver].ask("DELETE", f"/v1/grants/{grants[login]}")
        assert (giver, answer.status_code) == (giver, status)
    assert await town.rows("SELECT 1 FROM role_grant WHERE ended_at IS NOT NULL") == []
    assert (await town["root"].ask("DELETE", f"/v1/grants/{uuid7()}")).status_code == 404
    assert (await town["root"].ask("DELETE", "/v1/grants/7")).status_code == 422


async def test_what_cannot_be_given_is_refused_with_its_reason(town: Town) -> None:
    before = await town.count("role_grant")
    for giver, wanted, status, kind in (
        ("admin.lb", body("officer", "T-G1", "officer.g1@example.vn"), 409, "already-held"),
        ("root", body("officer", "T-OLD"), 409, "unit-closed"),
        ("root", body("officer", "T-NONE"), 422, "invalid-grant"),
        ("root", body("king", "T-G1"), 422, "invalid-payload"),
        ("root", body("officer", "T-G1", "nobody@example.vn"), 404, "account-not-found"),
        ("root", body("officer", "T-G1", "no login"), 404, "account-not-found"),
        ("root", {**body("officer", "T-G1"), "until": "2030-01-01"}, 422, "invalid-payload"),
    ):
        answer = await town[giver].post("/v1/grants", wanted)
        assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")
    assert await town.count("role_grant") == before


async def test_the_last_admin_of_the_root_stays_even_if_two_remove_each_other(town: Town) -> None:
    (mine,) = (await town["root"].get("/v1/me")).json()["grants"]
    alone = await town["root"].ask("DELETE", f"/v1/grants/{mine['id']}")
    assert (alone.status_code, alone.json()["type"]) == (409, "/problems/last-admin")
    theirs = (await town["root"].post("/v1/grants", body("admin", "VN"))).json()
    answers = await asyncio.gather(
        town["root"].ask("DELETE", f"/v1/grants/{theirs['id']}"),
        town["worker"].ask("DELETE", f"/v1/grants/{mine['id']}"),
    )
    done, refused = sorted(answer.status_code for answer in answers)
    # Whoever comes second is the last one, or no admin any more.
    assert (done, refused in {404, 409}) == (204, True)
    left = await town.rows(
        "SELECT count(*) FROM role_grant WHERE role = 'admin' AND unit_id = :root "
        "AND ended_at IS NULL",
        root=town.units["VN"],
    )
    assert left == [(1,)]


async def test_a_grant_at_a_closed_unit_covers_nothing_and_can_be_taken_back(town: Town) -> None:
    given = await town["root"].post("/v1/grants", body("admin", "T-LB"))
    allowed = await town["worker"].post("/v1/grants", body("leader", "T-G1"))
    assert allowed.status_code == 201
    await town.rows(
        "UPDATE unit SET line = array_remove(line, :gone) WHERE code <> 'T-LB'",
        gone=town.units["T-LB"],
    )
    await town.close_unit("T-LB")
    refused = await town["worker"].post("/v1/grants", body("leader", "T-G2"))
    assert refused.status_code == 403
    ended = await town["root"].ask("DELETE", f"/v1/grants/{given.json()['id']}")
    assert ended.status_code == 204


async def listed(person: Someone, query: str = "") -> dict[str, Any]:
    answer = await person.get(f"/v1/grants{query}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


async def test_an_admin_lists_the_grants_of_his_subtree_page_by_page(town: Town) -> None:
    logins = [item["login"] for item in (await listed(town["admin.hn"]))["items"]]
    assert logins == ["admin.hn@example.vn", "admin.lb@example.vn", "officer.g1@example.vn"]
    assert len((await listed(town["root"]))["items"]) == 5
    first = await listed(town["admin.hn"], "?limit=2")
    rest = await listed(town["admin.hn"], f"?limit=2&cursor={first['next']}")
    assert [item["login"] for item in first["items"] + rest["items"]] == logins
    assert rest["next"] is None
    (one,) = (await listed(town["admin.hn"], "?unit=T-G1"))["items"]
    assert one == {
        "id": one["id"],
        "name": "Đỗ Thị Cơ",
        "login": "officer.g1@example.vn",
        "role": "officer",
        "unit": "T-G1",
    }
    assert await listed(town["admin.hn"], "?login=OFFICER.g1@example.vn") == {
        "items": [one],
        "next": None,
    }
    for empty in ("?unit=T-HP", "?login=nobody", "?login=%00"):
        assert await listed(town["admin.hn"], empty) == {"items": [], "next": None}
    assert (await town["worker"].get("/v1/grants")).status_code == 403
    for wrong in ("?cursor=x", "?unit=%00", "?cursor=WyJhIl0", "?limit=0", "?limit=201"):
        assert (await town["root"].get(f"/v1/grants{wrong}")).status_code == 422


async def test_a_list_of_one_and_of_three_costs_two_statements(town: Town) -> None:
    for query, rows in (("?unit=T-G1", 1), ("?limit=3", 3)):
        with town.statements() as sent:
            assert len((await listed(town["admin.hn"], query))["items"]) == rows
        assert len(sent) == 2
