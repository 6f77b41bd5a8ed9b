import asyncio

from service.identity import once
from tests.identity.people import Town, unused_key

BODY = {"login": "worker@example.vn", "role": "officer", "unit": "T-G1"}


async def test_twenty_requests_at_once_with_one_key_act_once_and_get_one_answer(
    town: Town,
) -> None:
    key, before = unused_key(), await town.count("role_grant")
    answers = await asyncio.gather(
        *(town["admin.hn"].post("/v1/grants", BODY, key=key) for _ in range(20))
    )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    replayed = [answer.headers.get("Idempotency-Replayed") for answer in answers]
    assert sorted(map(str, replayed)) == ["None"] + ["true"] * 19
    assert {answer.headers["Content-Type"] for answer in answers} == {"application/json"}
    assert await town.count("role_grant") == before + 1


async def test_a_key_with_another_body_or_address_is_a_conflict(town: Town) -> None:
    key = unused_key()
    first = await town["admin.hn"].post("/v1/grants", BODY, key=key)
    before = await town.count("role_grant")
    other = await town["admin.hn"].post("/v1/grants", {**BODY, "role": "leader"}, key=key)
    assert (other.status_code, other.json()["type"]) == (409, "/problems/key-reused")
    elsewhere = await town["admin.hn"].post("/v1/grants?again", BODY, key=key)
    assert elsewhere.status_code == 409
    assert await town.count("role_grant") == before
    again = await town["admin.hn"].post("/v1/grants", BODY, key=key)
    assert (again.status_code, again.content) == (201, first.content)


async def test_a_key_belongs_to_one_person(town: Town) -> None:
    key = unused_key()
    await town["admin.hn"].post("/v1/grants", BODY, key=key)
    other = await town["admin.lb"].post("/v1/grants", BODY, key=key)
    assert (other.status_code, other.json()["type"]) == (409, "/problems/already-held")


async def test_a_refused_request_leaves_its_key_free(town: Town) -> None:
    key = unused_key()
    early = {**BODY, "login": "late@example.vn"}
    refused = await town["admin.hn"].post("/v1/grants", early, key=key)
    assert refused.status_code == 404
    assert await town.count("idempotent_answer") == 0
    done = await town["admin.hn"].post("/v1/grants", BODY, key=key)
    assert done.status_code == 201


async def test_without_a_key_the_second_request_is_judged_anew(town: Town) -> None:
    first = await town["admin.hn"].post("/v1/grants", BODY)
    second = await town["admin.hn"].post("/v1/grants", BODY)
    assert (first.status_code, second.status_code) == (201, 409)
    assert await town.count("idempotent_answer") == 0


async def test_a_key_that_cannot_be_one_is_refused(town: Town) -> None:
    before = await town.count("role_grant")
    for key in ("x" * 201, "tab\there", "\x7f"):
        answer = await town["admin.hn"].post("/v1/grants", BODY, key=key)
        assert answer.status_code == 422
    assert await town.count("role_grant") == before


async def test_a_key_costs_two_statements(town: Town) -> None:
    with town.statements() as plain:
        await town["admin.hn"].post("/v1/grants", BODY)
    with town.statements() as keyed:
        await town["admin.hn"].post("/v1/grants", {**BODY, "unit": "T-G2"}, key=unused_key())
    assert len(keyed) == len(plain) + 2


async def test_answers_are_forgotten_after_a_week(town: Town) -> None:
    old, young = unused_key(), unused_key()
    await town["admin.hn"].post("/v1/grants", BODY, key=old)
    await town.rows("UPDATE idempotent_answer SET made_at = now() - interval '7 days 1 second'")
    await town["admin.hn"].post("/v1/grants", {**BODY, "unit": "T-G2"}, key=young)
    async with town.app.state.database.write.begin() as connection:
        await once.forget(connection)
    assert await town.rows("SELECT key FROM idempotent_answer") == [(young,)]
