import asyncio
from typing import Any

from httpx import Response

from service.ids import uuid7
from tests.acts import refusal
from tests.identity.browsing import browser, enters
from tests.identity.people import Town
from tests.identity.test_account_list import join
from tests.identity.test_tokens import renew, sign_in, works

WHY = {"reason": "Máy bị mất, chờ xác minh."}
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
TABLES = ("account_block", "audit", "role_grant", "membership")


async def number(town: Town, name: str) -> str:
    """Return the id of somebody's account."""
    told: str = (await town[name].get("/v1/me")).json()["id"]
    return told


async def block(town: Town, who: str, account_id: str, body: Any = WHY) -> Response:
    return await town[who].post(f"/v1/accounts/{account_id}/block", body)


async def unblock(town: Town, who: str, account_id: str) -> Response:
    return await town[who].ask("DELETE", f"/v1/accounts/{account_id}/block")


async def written(town: Town) -> list[Any]:
    """Return what blocking may write, and who is signed in."""
    held = "SELECT count(*) FROM sign_in WHERE ended_at IS NULL"
    return [await town.rows(held), *[await town.count(table) for table in TABLES]]


async def test_what_a_blocked_person_was_signed_in_by_ends_at_once_and_signing_in_is_refused(
    town: Town,
) -> None:
    officer = await number(town, "officer.g1")
    login = "officer.g1@example.vn"
    tokens = (await sign_in(town, login)).json()
    async with browser(town.app) as opened:
        assert (await enters(opened, login)).status_code == 200
        answer = await block(town, "admin.lb", officer)
        assert answer.status_code == 201
        told = answer.json()
        assert told["blocked"] == {"at": told["blocked"]["at"], **WHY}
        assert (told["id"], told["actions"]) == (officer, ["unblock"])
        assert (await opened.get("/v1/me")).status_code == 401
        assert refusal(await enters(opened, login)) == (403, "account-blocked")
    assert not await works(town, tokens["access_token"])
    assert refusal(await renew(town, tokens["refresh_token"])) == (401, "refresh-refused")
    assert (await town["officer.g1"].get("/v1/me")).status_code == 401
    refused = await sign_in(town, login)
    assert refusal(refused) == (403, "account-blocked")
    assert WHY["reason"] in refused.json()["detail"]
    # Whoever does not know the password is told nothing.
    assert refusal(await sign_in(town, login, "not this one")) == (401, "wrong-credentials")


async def test_a_block_is_undone_and_everything_is_as_it_was(town: Town) -> None:
    officer = await number(town, "officer.g1")
    await block(town, "admin.lb", officer)
    shown = (await town["admin.lb"].get("/v1/accounts?blocked=true")).json()["items"]
    assert [item["id"] for item in shown] == [officer]
    assert (await unblock(town, "admin.hn", officer)).status_code == 204
    assert (await town["admin.lb"].get("/v1/accounts?blocked=true")).json()["items"] == []
    # What ended stays ended; the person signs in anew.
    assert (await town["officer.g1"].get("/v1/me")).status_code == 401
    token = (await sign_in(town, "officer.g1@example.vn")).json()["access_token"]
    me = await town.client.get("/v1/me/data", headers={"Authorization": f"Bearer {token}"})
    (held,) = me.json()["blocks"]
    assert (held["reason"], held["ended_at"] > held["blocked_at"]) == (WHY["reason"], True)
    assert [one["role"] for one in me.json()["grants"]] == ["officer"]
    lines = await town.rows(
        "SELECT a.kind, b.login, v.code, u.code, a.subject FROM audit a"
        " JOIN account b ON b.id = a.actor_id JOIN unit u ON u.id = a.unit_id"
        " JOIN unit v ON v.id = a.by_unit_id WHERE a.kind LIKE 'account.%blocked' ORDER BY a.at"
    )
    assert lines == [
        ("account.blocked", "admin.lb@example.vn", "T-LB", "T-G1", officer),
        ("account.unblocked", "admin.hn@example.vn", "T-HN", "T-G1", officer),
    ]


async def test_only_admins_above_every_unit_of_an_account_block_it_and_nobody_his_own(
    town: Town,
) -> None:
    await join(town, "worker@example.vn", "T-G1")
    await town["root"].post(
        "/v1/grants", {"login": "officer.g1@example.vn", "role": "leader", "unit": "T-HP"}
    )
    people = {name: await number(town, name) for name in ("worker", "officer.g1", "admin.lb")}
    people |= {name: await number(town, name) for name in ("root", "admin.hn", "admin.hp")}
    cases = (
        ("admin.hn", "officer.g1", 403, "forbidden"),
        ("admin.hp", "officer.g1", 403, "forbidden"),
        ("admin.hp", "worker", 404, "not-found"),
        ("admin.lb", "admin.lb", 403, "own-account"),
        ("admin.lb", "admin.hn", 404, "not-found"),
        ("admin.hn", "root", 404, "not-found"),
        ("root", "root", 403, "own-account"),
        ("officer.g1", "worker", 404, "not-found"),
        ("worker", "worker", 404, "not-found"),
    )
    before = await written(town)
    for who, whom, status, kind in cases:
        assert refusal(await block(town, who, people[whom])) == (status, kind), (who, whom)
        assert refusal(await unblock(town, who, people[whom])) == (status, kind), (who, whom)
    for body in ({}, {"reason": " "}, {**WHY, "until": "2030-01-01"}, {"reason": "a" * 1001}):
        answer = await block(town, "root", people["worker"], body)
        assert refusal(answer) == (422, "invalid-payload")
    assert refusal(await block(town, "root", str(uuid7()))) == (404, "not-found")
    assert refusal(await unblock(town, "root", people["worker"])) == (409, "not-blocked")
    assert await written(town) == before
    for who, whom in (("admin.lb", "worker"), ("admin.hn", "admin.lb"), ("root", "officer.g1")):
        assert (await block(town, who, people[whom])).status_code == 201
        again = await block(town, "root", people[whom])
        assert refusal(again) == (409, "already-blocked")


async def test_one_key_blocks_once(town: Town) -> None:
    url, key = f"/v1/accounts/{await number(town, 'officer.g1')}/block", "một lần".encode().hex()
    answers = await asyncio.gather(*(town["admin.lb"].post(url, WHY, key=key) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert await town.count("account_block") == 1


async def test_of_two_who_block_at_once_one_is_told_that_it_was_done(town: Town) -> None:
    officer = await number(town, "officer.g1")
    answers = await asyncio.gather(
        *(block(town, who, officer) for who in ("root", "admin.hn", "admin.lb"))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert await town.count("account_block") == 1


async def test_who_signs_in_while_he_is_being_blocked_is_not_signed_in_afterwards(
    town: Town,
) -> None:
    officer = await number(town, "officer.g1")
    async with town.app.state.database.write.connect() as other:
        await other.begin()
        # Both stop at the account, the one who signs in first.
        await other.exec_driver_sql("SELECT FROM account FOR UPDATE")
        entering = asyncio.create_task(sign_in(town, "officer.g1@example.vn"))
        while not entering.done() and await town.rows(WAITING) == [(0,)]:
            pass
        blocking = asyncio.create_task(block(town, "admin.lb", officer))
        while not blocking.done() and (await town.rows(WAITING))[0][0] < 2:
            pass
        await other.rollback()
    entered, blocked = await entering, await blocking
    assert blocked.status_code == 201
    if entered.status_code == 200:
        assert not await works(town, entered.json()["access_token"])
    else:
        assert refusal(entered) == (403, "account-blocked")
    held = "SELECT count(*) FROM sign_in WHERE account_id = :id AND ended_at IS NULL"
    assert await town.rows(held, id=officer) == [(0,)]


async def test_two_admins_of_the_whole_tree_never_block_each_other_and_one_always_remains(
    town: Town,
) -> None:
    worker, root = await number(town, "worker"), await number(town, "root")
    (mine,) = (await town["root"].get("/v1/me")).json()["grants"]
    await town["root"].post(
        "/v1/grants", {"login": "worker@example.vn", "role": "admin", "unit": "VN"}
    )
    answers = await asyncio.gather(block(town, "root", worker), block(town, "worker", root))
    assert sorted(answer.status_code for answer in answers) == [201, 401]
    last = "root" if answers[0].status_code == 201 else "worker"
    assert (await town[last].get("/v1/me")).status_code == 200
    if last == "root":
        # Who is blocked counts for nobody: the last one who can sign in keeps the role.
        ended = await town["root"].ask("DELETE", f"/v1/grants/{mine['id']}")
        assert refusal(ended) == (409, "last-admin")
