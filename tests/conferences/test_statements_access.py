"""Who freezes, who reads, what replaces what, and what is refused."""

from typing import Any

import pytest

from tests.acts import broken, refusal
from tests.conferences.conferring import URL, ask, convene, freeze
from tests.queries import statements
from tests.world import World, days_ago

PLAIN: dict[str, Any] = {"as_of": "2022-06-24", "since": None}
TABLES = ("statement", "statement_row", "statement_book", "idempotent_answer")


async def kept(world: World) -> list[int]:
    return [await world.count(table) for table in TABLES]


@pytest.mark.parametrize(
    ("who", "scope"),
    [
        ("officer", {"units": ["HN-0001"]}),
        ("reviewer", {"units": ["HN-0001"]}),
        ("worker", {"units": ["HN-0001"]}),
        ("leader_hp", {"units": ["HN"]}),
        ("leader_hp", {"units": ["HP", "HN"]}),
        ("leader_hp", {"units": None, "unit": "VN"}),
        ("leader_hp", {"units": None, "cluster": "HN-HP-QN"}),
    ],
)
async def test_only_leaders_and_admins_freeze_and_only_what_their_grant_covers(
    world: World, who: str, scope: dict[str, Any]
) -> None:
    before = await kept(world)
    assert refusal(await ask(world, who, key="k", **PLAIN, **scope)) == (403, "forbidden")
    assert await kept(world) == before
    assert (await ask(world, "root", **PLAIN, **scope)).status_code == 201


async def test_two_grants_side_by_side_do_not_cover_a_list_together(world: World) -> None:
    body = {"login": "leader.hp@example.vn", "role": "leader", "unit": "HN"}
    assert (await world.root.post("/v1/grants", body)).status_code == 201
    assert (await freeze(world, "leader_hp", **PLAIN, units=["HN"]))["issuer"]["code"] == "HN"
    both = await ask(world, "leader_hp", **PLAIN, units=["HN", "HP"])
    assert refusal(both) == (403, "forbidden")


WRONG: dict[str, tuple[dict[str, Any], list[tuple[str, str | None]]]] = {
    "no-scope": ({"units": None}, [("", "one-scope")]),
    "two-scopes": ({"unit": "HN"}, [("", "one-scope")]),
    "unknown-unit": ({"units": ["HN", "XX", "HP"]}, [("/units/1", "unit-exists")]),
    "unknown-top": ({"units": None, "unit": "XX"}, [("/unit", "unit-exists")]),
    "unknown-cluster": ({"units": None, "cluster": "XX"}, [("/cluster", "cluster-exists")]),
    "empty": (
        {"units": None, "cluster": "HN-HP-QN", "as_of": "2019-01-01"},
        [("/cluster", "cluster-empty")],
    ),
    "twice": ({"units": ["HN", "HP", "HN"]}, [("/units/2", "repeated")]),
    "nested": ({"units": ["HN-0001", "HP", "HN"]}, [("/units", "nested")]),
    "nested-now": ({"units": ["HN-0001", "HN"], "tree": "now"}, [("/units", "nested")]),
    "programme": ({"programme": "XX"}, [("/programme", "programme-exists")]),
    "phase": ({"phase": "9"}, [("/phase", "phase-exists")]),
    "future": ({"as_of": "2199-01-01"}, [("/as_of", "past")]),
    "order": ({"since": "2022-06-25"}, [("/since", "earlier")]),
    "same": ({"since": "2022-06-24"}, [("/since", "earlier")]),
    "no-reason": ({"supersedes": "2022-0001"}, [("/reason", "reason")]),
    "no-number": ({"reason": "Sai."}, [("/reason", "reason")]),
    "unknown-old": (
        {"supersedes": "2022-0001", "reason": "Sai."},
        [("/supersedes", "statement-exists")],
    ),
    "odd-old": (
        {"supersedes": "2022-00001", "reason": "Sai."},
        [("/supersedes", "statement-exists")],
    ),
    "form": ({"supersedes": "1"}, [("/supersedes", None)]),
    "none": ({"units": []}, [("/units", None)]),
}


async def test_what_cannot_be_frozen_is_refused_with_its_place_and_rule(world: World) -> None:
    before = await kept(world)
    for name, (changes, faults) in WRONG.items():
        answer = await ask(world, key=name, **{**PLAIN, **changes})
        assert broken(answer) == faults, name
    assert await kept(world) == before
    # The next number is the first: a refusal takes none.
    assert (await freeze(world, **PLAIN))["number"].endswith("-0001")


async def test_today_is_not_over_and_so_cannot_be_frozen(world: World) -> None:
    answer = await ask(world, **{**PLAIN, "as_of": str(days_ago(0))})
    assert broken(answer) == [("/as_of", "past")]


async def test_those_read_a_statement_who_may_read_the_tally_of_one_of_its_units(
    world: World,
) -> None:
    await convene(world)
    made = {
        "three": await freeze(world),
        "hn": await freeze(world, units=None, unit="HN"),
        "hp": await freeze(world, "leader_hp", units=["HP-0001"]),
        "cluster": await freeze(world, units=None, cluster="HN-HP-QN"),
    }
    reads = {
        "leader": {*made},
        "root": {*made},
        "leader_hp": {"three", "hp", "cluster"},
        "reviewer": {"three", "hn", "cluster"},
        # Neither enters into tallies of leadership: no role that reads statements.
        "officer": set(),
        "worker": set(),
    }
    for who, seen in reads.items():
        listed = (await world.people[who].get(URL)).json()["items"]
        numbers = [made[name]["number"] for name in made if name in seen]
        assert [one["number"] for one in listed] == numbers[::-1], who
        for name, told in made.items():
            answer = await world.people[who].get(f"{URL}/{told['number']}")
            if name in seen:
                assert answer.json() == told
            else:
                assert refusal(answer) == (404, "no-such-statement")


async def test_a_list_is_told_in_pages_newest_first_in_two_statements(world: World) -> None:
    numbers = []
    for _ in range(3):
        numbers.append((await freeze(world, **PLAIN))["number"])
        with statements(world.app.state.database) as sent:
            listed = (await world.leader.get(URL, params={"programme": "SK"})).json()
        assert [one["number"] for one in listed["items"]] == numbers[::-1]
        assert len(sent) == 2  # who asks, and the list
    first = (await world.leader.get(URL, params={"limit": 2})).json()
    assert [one["number"] for one in first["items"]] == numbers[:0:-1]
    rest = (await world.leader.get(URL, params={"limit": 2, "cursor": first["next"]})).json()
    assert ([one["number"] for one in rest["items"]], rest["next"]) == (numbers[:1], None)
    assert (await world.leader.get(URL, params={"programme": "SK2"})).json()["items"] == []
    bad = await world.leader.get(URL, params={"cursor": "WyIwMDAwLTAwMDAiXQ"})
    assert refusal(bad) == (422, "bad-cursor")


async def test_a_statement_is_superseded_once_and_stays_as_it_was(world: World) -> None:
    old = await freeze(world, **PLAIN)
    body = {**PLAIN, "supersedes": old["number"], "reason": "Thiếu một đơn vị."}
    new = await freeze(world, **body)
    assert (new["supersedes"], new["reason"]) == (old["number"], "Thiếu một đơn vị.")
    assert new["superseded_by"] is None
    now = (await world.leader.get(f"{URL}/{old['number']}")).json()
    assert now == {**old, "superseded_by": new["number"]}
    before = await kept(world)
    assert refusal(await ask(world, key="k", **body)) == (409, "already-superseded")
    assert await kept(world) == before
    listed = (await world.leader.get(URL)).json()["items"]
    assert [one["superseded_by"] for one in listed] == [None, new["number"]]
    # But the one that replaced it may be replaced in turn.
    third = await freeze(world, **{**body, "supersedes": new["number"]})
    assert third["number"].endswith("-0003")


async def test_nobody_supersedes_what_he_could_not_freeze_or_of_another_programme(
    world: World,
) -> None:
    whole = await freeze(world, **PLAIN)
    mine = {**PLAIN, "units": ["HP"], "supersedes": whole["number"], "reason": "Sai."}
    assert refusal(await ask(world, "leader_hp", **mine)) == (403, "forbidden")
    hanoi = await freeze(world, **{**PLAIN, "units": ["HN"]})
    unseen = {**mine, "supersedes": hanoi["number"]}
    assert broken(await ask(world, "leader_hp", **unseen)) == [("/supersedes", "statement-exists")]
    programme = {**(await world.client.get("/v1/programmes/SK")).json(), "code": "SK2"}
    assert (await world.root.post("/v1/programmes", programme)).status_code == 201
    other = {**PLAIN, "programme": "SK2", "supersedes": whole["number"], "reason": "Sai."}
    assert broken(await ask(world, **other)) == [("/supersedes", "same-programme")]
    assert await world.count("statement") == 2


async def test_whoever_has_a_statement_is_sent_nothing_until_it_is_superseded(
    world: World,
) -> None:
    old = await freeze(world, **PLAIN)
    url = f"{URL}/{old['number']}"
    tag = (await world.leader.get(url)).headers["etag"]
    again = await world.leader.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    await freeze(world, **PLAIN, supersedes=old["number"], reason="Sai.")
    assert (await world.leader.get(url, headers={"If-None-Match": tag})).status_code == 200
