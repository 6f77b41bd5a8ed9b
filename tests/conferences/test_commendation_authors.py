import random
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

import pytest

from service.words import fold
from tests.acts import decide, file, refusal
from tests.conferences import emulation
from tests.conferences.emulation import Entry, candidates, made
from tests.queries import OWNER
from tests.world import World, days_ago

UNITS = [f"K{place}" for place in range(12)]
CLUSTERS = {"C0": UNITS[:6], "C1": UNITS[6:]}
Written = list[tuple[str, str, str, str, float, int, datetime]]
"""Of each signature: initiative, unit, person, name, share, verified benefit, when."""


async def stage(world: World) -> tuple[list[Entry], Written]:
    """Load a register; give its authors years of birth, colleagues, accounts; verify benefits."""
    chance = random.Random(5)
    await emulation.plant(world, UNITS)
    await emulation.gather(world, CLUSTERS)
    found = [
        Entry(
            it.key,
            chance.choice(UNITS),
            it.state,
            it.entered_at,
            it.decided_at,
            it.author,
            it.benefit,
        )
        for it in emulation.entries(700)
    ]
    await emulation.load(world, found)
    accounts = ["worker@example.vn", "worker2@example.vn"]
    valid = set(emulation.counted(found))
    written: Written = []
    rows: list[dict[str, Any]] = []
    for it in found:
        people = chance.sample([*emulation.NAMES, "Vũ Ân", "Đặng Ý"], chance.choice([1, 1, 2, 3]))
        verified = 1_000_000 * chance.randrange(3)
        share = round(100 / len(people), 2)
        for place, name in enumerate(people, start=1):
            born = chance.choice([None, 1980, 1990])
            login = chance.choice(accounts) if place == 1 and chance.random() < 0.2 else None
            rows.append(
                {
                    "key": it.key,
                    "place": place,
                    "name": name,
                    "born": born,
                    "share": share,
                    "login": login,
                    "verified": verified,
                }
            )
            if it in valid:
                who = login or f"{it.unit}|{fold(name)}|{born}"
                at = it.decided_at or emulation.FIRST
                written.append((it.key, it.unit, who, name, share, verified, at))
    await sign(world, rows)
    return found, written


async def sign(world: World, rows: list[dict[str, Any]]) -> None:
    """Let these be the authors, and these the verified benefits."""
    async with world.app.state.database.write.begin() as connection:
        await connection.execute(OWNER)
        await connection.exec_driver_sql(
            "CREATE TEMP TABLE told (key text, place int, name text, born int, share numeric,"
            " login text, verified bigint) ON COMMIT DROP"
        )
        await connection.exec_driver_sql(
            "INSERT INTO told VALUES (%(key)s, %(place)s, %(name)s, %(born)s, %(share)s,"
            " %(login)s, %(verified)s)",
            rows,
        )
        await connection.exec_driver_sql("DELETE FROM author")
        await connection.exec_driver_sql(
            'INSERT INTO author (initiative_id, place, name, "group", birth_year, share,'
            " account_id) SELECT i.initiative_id, t.place, t.name, 'enterprise_worker', t.born,"
            " t.share, a.id FROM told t JOIN imported i ON i.external_id = t.key"
            " LEFT JOIN account a ON a.login = t.login"
        )
        await connection.exec_driver_sql(
            "UPDATE event e SET verified = t.verified FROM told t JOIN imported i"
            " ON i.external_id = t.key WHERE e.initiative_id = i.initiative_id"
            " AND t.place = 1 AND e.state = 'valid'"
        )


def by_hand(
    written: Written, units: list[str], top: int, tie: str
) -> list[tuple[int, str, int, float, int, bool]]:
    """Return (rank, folded name, initiatives, shares, benefit, candidate), as on paper."""
    people: dict[str, Written] = defaultdict(list)
    for line in written:
        if line[1] in units:
            people[line[2]].append(line)
    figures = {}
    for who, lines in people.items():
        # Who signed an initiative twice has it once.
        benefits = {line[0]: line[5] for line in lines}
        reached = -max(line[6] for line in lines).timestamp() if tie == "first_reached" else 0
        figures[who] = (len(benefits), sum(benefits.values()), reached)
    listed = []
    for who, mine in figures.items():
        rank = 1 + sum(other > mine for other in figures.values())
        equal = sum(other == mine for other in figures.values())
        if rank <= top:
            wins = tie != "all_tied_within_n" or rank + equal - 1 <= top
            latest = max(people[who], key=lambda line: line[6])
            shares = round(sum(line[4] for line in people[who]), 2)
            listed.append((rank, fold(latest[3]), mine[0], shares, mine[1], wins))
    return sorted(listed)


@pytest.mark.parametrize("tie", ["share", "all_tied_within_n", "first_reached"])
async def test_the_first_authors_of_a_quarter_are_those_one_finds_by_hand(
    world: World, tie: str
) -> None:
    _, written = await stage(world)
    for top in (2, 7):
        code = f"A-{top}"
        await made(world, code=code, target=None, authors={"top": top, "tie": tie})
        told = await candidates(world, code=code)
        assert {
            cluster["key"]: sorted(
                (
                    it["rank"],
                    fold(it["name"]),
                    it["initiatives"],
                    it["shares"],
                    it["benefit_verified_vnd"],
                    it["candidate"],
                )
                for it in cluster["authors"]
            )
            for cluster in told["clusters"]
        } == {key: by_hand(written, units, top, tie) for key, units in CLUSTERS.items()}
        for cluster in told["clusters"]:
            ranks = [it["rank"] for it in cluster["authors"]]
            assert ranks == sorted(ranks)
            assert (cluster["authors_hidden"], cluster["authors_left_off"]) == (False, 0)
    accounts = [it for cluster in told["clusters"] for it in cluster["authors"] if it["account"]]
    assert accounts


async def test_names_are_shown_only_to_who_leads_all_units_of_the_cluster(world: World) -> None:
    await stage(world)
    await made(world)
    for who in ("leader", "leader_hp", "root"):
        told = await candidates(world, who)
        assert [bool(cluster["authors"]) for cluster in told["clusters"]] == [True, True], who
    # An officer of one unit may see the figures of all, as on a board, and nobody's name.
    told = await candidates(world, "officer_hp")
    assert [(c["authors"], c["authors_hidden"]) for c in told["clusters"]] == [(None, True)] * 2
    assert "Nguyễn Văn Đạt" not in str(told)
    answer = await world.worker.get("/v1/commendations/QUY/candidates?period=2022-Q2")
    assert refusal(answer) == (403, "forbidden")


async def test_what_is_no_longer_valid_makes_nobody_a_candidate(world: World) -> None:
    await emulation.plant(world, ["K1"])
    now = datetime(2022, 5, 1, tzinfo=UTC)
    await emulation.load(world, [Entry("A", "K1", "valid", now, now, "Lê Văn Hòa", 0)])
    await made(world, series=None, target=None)
    (cluster,) = (await candidates(world))["clusters"]
    assert [it["name"] for it in cluster["authors"]] == ["Lê Văn Hòa"]
    await world.rows(
        "INSERT INTO event (initiative_id, seq, at, act, state, state_before, programme_id,"
        " phase_id, unit_id, path, facets) SELECT initiative_id, 3, '2022-08-01T00:00:00Z',"
        " 'refused', 'refused', 'valid', programme_id, phase_id, unit_id, path, 0"
        " FROM event WHERE seq = 2"
    )
    (cluster,) = (await candidates(world))["clusters"]
    assert cluster["authors"] == []
    (cluster,) = (await candidates(world, as_of="2022-07-31"))["clusters"]
    assert [it["name"] for it in cluster["authors"]] == ["Lê Văn Hòa"]


async def test_equal_collectives_go_by_their_verified_benefit_when_the_rule_says_so(
    world: World,
) -> None:
    for unit, benefit in (("HN-0001", 5), ("HN-0002", 9)):
        officer = {"login": "officer2@example.vn", "role": "officer", "unit": unit}
        if unit != "HN-0001":
            assert (await world.root.post("/v1/grants", officer)).status_code == 201
        told = await file(world, unit=unit)
        await decide(world, "officer2", told)
        await decide(world, "reviewer", told, benefit_verified_vnd=benefit)
    await made(
        world,
        under="HN-Q1",
        series=None,
        span="dates",
        target=None,
        tie="more_benefit",
        authors=None,
    )
    period = f"{days_ago(5)}..{days_ago(-5)}"
    told = await candidates(world, period=period)
    assert [
        (it["key"], it["rank"], it["value"], it["benefit_verified_vnd"], it["candidate"])
        for it in told["clusters"][0]["collectives"]
    ] == [("HN-0002", 1, 1, 9, True), ("HN-0001", 2, 1, 5, False)]
    assert told["counted"]["complete"] is False
