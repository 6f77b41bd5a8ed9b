from copy import deepcopy
from typing import Any

from service.paging import cursor
from tests.identity.people import Town, unused_key
from tests.world import CHAIN, STEP, USUAL

BODY: dict[str, Any] = {
    "code": "SK30",
    "name": "Chương trình  2028-2030",
    "goal": 3_000_000,
    "entry_from": "2028-01-01",
    "entry_to": "2030-06-30",
    "used_from": "2027-06-01",
    "used_to": "2030-06-30",
    "phases": [
        {"code": "1", "from": "2028-01-01", "to": "2028-12-31", "goal": 1_000_000},
        {"code": "2", "from": "2029-01-01", "to": "2030-06-30", "goal": 2_000_000},
    ],
}


def changed(path: str, value: object) -> dict[str, Any]:
    """Return the body with one place changed."""
    body = {**deepcopy(BODY), "chain": deepcopy(CHAIN)}
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")[1:]]
    place: Any = body
    for part in way:
        place = place[part]
    place[last] = value
    return body


async def test_an_admin_of_the_confederation_begins_a_programme_and_everybody_reads_it(
    town: Town,
) -> None:
    made = await town["root"].post("/v1/programmes", BODY)
    assert made.status_code == 201
    assert made.headers["Location"] == "/v1/programmes/SK30"
    whole = {**BODY, **USUAL, "name": "Chương trình 2028-2030", "chain": CHAIN}
    assert made.json() == whole
    read = await town.client.get("/v1/programmes/SK30")
    assert read.json() == whole
    same = await town.client.get(
        "/v1/programmes/SK30", headers={"If-None-Match": read.headers["ETag"]}
    )
    assert (same.status_code, same.content) == (304, b"")
    assert (await town.client.get("/v1/programmes/SK31")).status_code == 404


async def test_only_an_admin_of_the_topmost_unit_begins_a_programme(town: Town) -> None:
    before = await town.count("programme")
    for name in ("admin.hn", "officer.g1", "worker"):
        assert (await town[name].post("/v1/programmes", BODY)).status_code == 403
    assert (await town.client.post("/v1/programmes", json=BODY)).status_code == 401
    assert await town.count("programme") == before


async def test_a_programme_of_its_own_chain_keeps_it(town: Town) -> None:
    chain = [
        {"step": "assign", "at": "above", "kinds": ["province"], "role": "reviewer", "days": 30}
    ]
    made = await town["root"].post("/v1/programmes", {**BODY, "phases": [], "chain": chain})
    assert (made.json()["phases"], made.json()["chain"]) == ([], [{**STEP, **chain[0]}])


async def test_a_code_is_taken_once_and_a_repeated_request_is_answered_again(town: Town) -> None:
    key = unused_key()
    first = await town["root"].post("/v1/programmes", BODY, key=key)
    again = await town["root"].post("/v1/programmes", BODY, key=key)
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["Location"] == first.headers["Location"]
    taken = await town["root"].post("/v1/programmes", {**BODY, "name": "Khác"})
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/programme-exists")
    assert (await town.client.get("/v1/programmes/SK30")).json() == first.json()


ALL_OUTSIDE: list[tuple[str, str | None]] = [
    (f"/phases/{place}/{end}", "phase-inside") for place in (0, 1) for end in ("from", "to")
]
BROKEN: list[tuple[str, object, list[tuple[str, str | None]]]] = [
    ("/entry_to", "2027-12-31", [("/entry_to", "entry-window"), *ALL_OUTSIDE]),
    ("/used_to", "2027-05-31", [("/used_to", "used-window")]),
    ("/phases/0/to", "2027-12-31", [("/phases/0/to", "phase-dates"), *ALL_OUTSIDE[1:2]]),
    ("/phases/0/from", "2027-12-31", [("/phases/0/from", "phase-inside")]),
    ("/phases/1/to", "2030-07-01", [("/phases/1/to", "phase-inside")]),
    ("/phases/1/from", "2028-12-31", [("/phases/1/from", "phase-order")]),
    ("/phases/1/code", "1", [("/phases/1/code", "phase-unique")]),
    ("/chain/1/step", "confirm", [("/chain/1/step", "step-unique")]),
    ("/chain", [], [("/chain", None)]),
    ("/chain", [{**CHAIN[0], "step": f"s{place}"} for place in range(7)], [("/chain", None)]),
    ("/chain/0/days", 61, [("/chain/0/days", None)]),
    ("/chain/0/kinds", ["village"], [("/chain/0/kinds/0", None)]),
    ("/chain/0/at", "below", [("/chain/0/at", None)]),
    ("/chain/0/role", "leader", [("/chain/0/role", None)]),
    ("/phases/0/until", "2028-12-31", [("/phases/0/until", None)]),
    ("/phases/0/from", "2028-02-30", [("/phases/0/from", None)]),
    ("/goal", -1, [("/goal", None)]),
    ("/goal", 10**30, [("/goal", None)]),
    ("/code", "S K", [("/code", None)]),
    ("/name", "\u0000", [("/name", None)]),
    ("/entry_from", "0001-01-01", [("/entry_from", None)]),
]


async def test_a_programme_that_breaks_a_rule_is_refused_by_its_place(town: Town) -> None:
    before = await town.count("programme")
    for path, value, faults in BROKEN:
        answer = await town["root"].post("/v1/programmes", changed(path, value))
        assert (path, answer.status_code) == (path, 422)
        found = [(error["pointer"], error.get("rule")) for error in answer.json()["errors"]]
        assert (path, found) == (path, faults)
    assert await town.count("programme") == before


async def test_programmes_are_listed_page_by_page_with_one_statement(town: Town) -> None:
    await town.rows("TRUNCATE programme CASCADE")
    for number, codes in ((1, ["P1"]), (3, ["P1", "P2", "P3"])):
        made = await town["root"].post("/v1/programmes", {**BODY, "code": f"P{number}"})
        if number == 3:
            made = await town["root"].post("/v1/programmes", {**BODY, "code": "P2"})
        assert made.status_code == 201
        with town.statements() as sent:
            listed = (await town.client.get("/v1/programmes")).json()
        assert ([item["code"] for item in listed["items"]], listed["next"]) == (codes, None)
        assert len(sent) == 1
    assert listed["items"][1] == made.json()
    first = (await town.client.get("/v1/programmes?limit=2")).json()
    assert first["next"] == cursor("P2")
    rest = (await town.client.get(f"/v1/programmes?cursor={first['next']}")).json()
    assert first["items"] + rest["items"] == listed["items"]
    for wrong in ("", "x", "WzFd", cursor("\x00"), cursor("\ud800"), cursor("a", "b")):
        answer = await town.client.get("/v1/programmes", params={"cursor": wrong})
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/bad-cursor")
