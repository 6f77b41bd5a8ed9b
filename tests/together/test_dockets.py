"""Many who decide at once, and a worker that is killed amid a docket: each is decided once."""

import asyncio
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from fastapi import FastAPI

from service.embedded.postmaster import wait_for
from service.initiatives.importing import load_register
from service.reviews.dockets import running
from service.reviews.dockets.running import work
from tests.acts import decide, file, refusal
from tests.reviews.docketing import REFUSE, confirmed, counts, drawn, ran, shown, worked
from tests.together.running import ROOT, unmeasured
from tests.together.watching import served, watch
from tests.world import World, days_ago

REVIEWERS = ("reviewer", "reviewer_hn", "leader", "root", "officer2", "worker2")
ROUNDS, EACH = 2, 50
LISTED = 400
BODIES = (
    {"verdict": "accept"},
    {"verdict": "refuse", "reason": "Trùng."},
    {"verdict": "return", "reason": "Thiếu căn cứ."},
)
LINES = "SELECT initiative_id, array_agg(seq ORDER BY seq) FROM event GROUP BY 1"

LOCKS = """
SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
WHERE d.datname = current_database() AND l.mode = 'RowExclusiveLock'
"""


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address


async def six(world: World) -> None:
    """Let six people review at the district."""
    for login in ("leader", "root", "officer2", "worker2"):
        body = {"login": f"{login}@example.vn", "role": "reviewer", "unit": "HN-Q1"}
        assert (await world.root.post("/v1/grants", body)).status_code == 201


async def loaded(world: World, count: int) -> None:
    """Let so many wait for a review."""
    row = {
        "programme": "SK",
        "unit": "HN-0001",
        "title": "Từ hệ thống khác",
        "kind": "technical",
        "field": "production",
        "used_from": str(days_ago(60)),
        "entered_at": f"{days_ago(3)}T08:00:00+07:00",
        "state": "waiting",
        "decided_at": "",
        "author": "Phạm Thị Kim",
        "group": "enterprise_worker",
        "sex": "female",
        "benefit_vnd": "1",
    }
    rows = [{**row, "external_id": f"X-{number}"} for number in range(count)]
    async with world.app.state.database.write.begin() as connection:
        await load_register(connection, rows)


@pytest.mark.long
async def test_six_reviewers_decide_the_same_fifty_and_each_is_decided_once(world: World) -> None:
    await six(world)
    for _ in range(ROUNDS):
        ids = [(await file(world, "officer"))["id"] for _ in range(EACH)]

        async def all_of_them(
            who: str, ids: list[str], place: int
        ) -> list[tuple[str, tuple[int, str] | None]]:
            found = []
            for at, one in enumerate(ids):
                body = BODIES[(place + at) % len(BODIES)]
                answer = await world.people[who].post(f"/v1/initiatives/{one}/decisions", body)
                won = answer.status_code == 201
                found.append((one, None if won else refusal(answer)))
                if not won:
                    assert "không còn chờ quyết định" in answer.json()["detail"]
            return found

        answers = await asyncio.gather(
            *(all_of_them(who, ids, place) for place, who in enumerate(REVIEWERS))
        )
        told = [answer for each in answers for answer in each]
        assert Counter(one for one, lost in told if lost is None) == dict.fromkeys(ids, 1)
        assert {lost for _, lost in told if lost} == {(409, "not-now")}
    assert {tuple(seqs) for _, seqs in await world.rows(LINES)} == {(1, 2)}
    total = (await world.tally())["total"]
    assert (total["entered"], total["waiting"]) == (ROUNDS * EACH, 0)
    assert await world.differences() == []


async def test_dockets_of_several_people_and_decisions_by_hand_meet_and_each_is_decided_once(
    world: World,
) -> None:
    await six(world)
    ids = [(await file(world, "officer"))["id"] for _ in range(60)]
    dockets = {
        who: await confirmed(world, who, await drawn(world, who, ids, **REFUSE))
        for who in REVIEWERS[:4]
    }

    async def by_hand(who: str) -> int:
        url = "/v1/initiatives/{}/decisions"
        answers = [await world.people[who].post(url.format(one), BODIES[0]) for one in ids[::3]]
        assert {answer.status_code for answer in answers} <= {201, 409}
        return sum(answer.is_success for answer in answers)

    engine = world.app.state.database.write
    hands = await asyncio.gather(work(engine), work(engine), work(engine), by_hand("officer2"))
    await worked(world)
    decided = [(await shown(world, who, docket))["decided"] for who, docket in dockets.items()]
    assert sum(decided) + hands[-1] == len(ids)
    assert {tuple(seqs) for _, seqs in await world.rows(LINES)} == {(1, 2)}
    for who, docket in dockets.items():
        told = await shown(world, who, docket)
        assert told["status"] == "done"
        assert told["decided"] + told["failed"] == len(ids)
    assert await world.differences() == []


async def test_two_workers_share_a_docket(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SLICE", 5)
    await loaded(world, 60)
    docket = await confirmed(world, "reviewer", await drawn(world, "reviewer"))
    engine = world.app.state.database.write
    await asyncio.gather(*(work(engine) for _ in range(4)))
    await worked(world)
    docket = await shown(world, "reviewer", docket)
    assert (docket["status"], counts(docket)) == ("done", {"total": 60, "decided": 60})
    assert await world.differences() == []


@contextmanager
def worker(url: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a worker process; it is killed without a word at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "service", "worker"],
        cwd=ROOT,
        env=unmeasured() | {"DATABASE_URL": url, "SECRET_KEY": "a key for tests only"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.long
async def test_a_worker_killed_amid_a_docket_leaves_the_rest_to_the_next_each_once(
    world: World, database_url: str
) -> None:
    await loaded(world, LISTED)
    await confirmed(world, "reviewer", await drawn(world, "reviewer"))

    def count(sql: str) -> int:
        with psycopg.connect(database_url) as connection:
            row = connection.execute(sql.encode()).fetchone()
        return int(row[0]) if row else 0

    decided = "SELECT count(*) FROM docket_case WHERE outcome = 'decided'"
    accepted = "SELECT count(*) FROM event WHERE act = 'accepted'"
    with worker(database_url):
        assert await asyncio.to_thread(wait_for, lambda: count(decided) > 0, 30)
    ends = time.monotonic() + 10
    while count(LOCKS) > 0:
        # What the dead one held goes when the server notices.
        assert time.monotonic() < ends
        await asyncio.sleep(0.05)
    assert 0 < count(decided) == count(accepted) < LISTED
    with worker(database_url):
        over = "SELECT count(*) FROM docket WHERE status = 'done'"
        assert await asyncio.to_thread(wait_for, lambda: count(over) == 1, 60)
    # The worker has forgotten who is signed in, so the database is asked itself.
    assert (count(decided), count(accepted)) == (LISTED, LISTED)
    assert {tuple(seqs) for _, seqs in await world.rows(LINES)} == {(1, 2)}
    assert await world.differences() == []


async def test_its_progress_is_seen_live(world: World, address: str) -> None:
    await loaded(world, 3)
    docket = await drawn(world, "reviewer")
    async with watch(f"{address}/v1/dockets/{docket['id']}/stream", world.reviewer) as one:
        first = await one.message()
        assert (first.event, first.data["status"], first.data["listed"]) == (
            *("docket", "previewed"),
            3,
        )
        await confirmed(world, "reviewer", docket)
        assert (await one.message()).data["status"] == "scheduled"
        await worked(world)
        last = (await one.message()).data
        assert (last["status"], last["listed"], last["decided"]) == ("done", 0, 3)


async def test_progress_is_seen_although_nothing_of_it_could_be_decided(
    world: World, address: str
) -> None:
    told = await file(world)
    docket = await drawn(world, "officer", [told["id"]])
    await decide(world, "officer2", told)
    async with watch(f"{address}/v1/dockets/{docket['id']}/stream", world.officer) as one:
        await one.message()
        await ran(world, "officer", docket)
        while (last := (await one.message(2)).data)["status"] != "done":
            pass
        assert (last["failed"], last["decided"]) == (1, 0)
