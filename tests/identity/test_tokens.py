import asyncio
import time
from typing import Any

from httpx import AsyncClient, Response
from joserfc import jwt
from joserfc.jwk import OctKey

from service.identity.auth import signing_key
from tests.identity.people import PASSWORD, Town
from tests.world import Someone


async def sign_in(town: Town, login: str, password: str = PASSWORD, **headers: str) -> Response:
    form = {"grant_type": "password", "username": login, "password": password}
    return await town.client.post("/v1/token", data=form, headers=headers)


async def renew(town: Town, token: str) -> Response:
    form = {"grant_type": "refresh_token", "refresh_token": token}
    return await town.client.post("/v1/token", data=form)


async def works(town: Town, token: str) -> bool:
    answer = await Someone(town.client, token).get("/v1/me")
    assert answer.status_code in {200, 401}
    return answer.status_code == 200


async def test_a_sign_in_gives_an_access_token_for_fifteen_minutes_and_a_refresh_token(
    town: Town,
) -> None:
    answer = await sign_in(town, " WORKER@example.vn")
    tokens = answer.json()
    assert answer.status_code == 200
    assert (tokens["token_type"], tokens["expires_in"]) == ("bearer", 900)
    claims = jwt.decode(tokens["access_token"], signing_key(town.app.state.settings)).claims
    assert set(claims) == {"sub", "sid", "exp"}
    assert 890 < claims["exp"] - time.time() <= 900
    stored = await town.rows("SELECT digest FROM refresh_token")
    assert tokens["refresh_token"].encode() not in [bytes(row[0]) for row in stored]


async def test_an_unknown_login_and_a_wrong_password_get_the_same_answer(town: Town) -> None:
    wrong = await sign_in(town, "worker@example.vn", "not this one")
    unknown = await sign_in(town, "stranger@example.vn", "not this one")
    malformed = await sign_in(town, "no login\x00 at all", "not this one")
    assert wrong.status_code == unknown.status_code == malformed.status_code == 401
    assert wrong.json() == unknown.json() == malformed.json()
    assert wrong.json()["type"] == "/problems/wrong-credentials"
    assert wrong.headers["WWW-Authenticate"] == "Bearer"
    assert await town.count("sign_in_failure") == 4


async def test_an_unknown_login_sends_the_same_statements_as_a_wrong_password(town: Town) -> None:
    with town.statements() as wrong:
        await sign_in(town, "worker@example.vn", "not this one")
    with town.statements() as unknown:
        await sign_in(town, "stranger@example.vn", "not this one")
    assert wrong == unknown


async def test_a_composed_and_a_decomposed_password_are_the_same(town: Town) -> None:
    decomposed = "đ\u01b0o\u031b\u0300ng".replace("\u01b0o\u031b", "u\u031bo\u031b") + " lên Sa Pa"
    assert decomposed != PASSWORD
    assert (await sign_in(town, "worker@example.vn", decomposed)).status_code == 200


async def test_a_token_request_that_is_not_understood_is_a_bad_request(town: Town) -> None:
    for form, kind in (
        ({"grant_type": "magic"}, "unsupported-grant-type"),
        ({"grant_type": "password", "username": "worker@example.vn"}, "incomplete-form"),
        ({"grant_type": "refresh_token"}, "incomplete-form"),
    ):
        answer = await town.client.post("/v1/token", data=form)
        assert (answer.status_code, answer.json()["type"]) == (400, f"/problems/{kind}")
    assert (await town.client.post("/v1/token", data={})).status_code == 422


async def test_a_refresh_token_serves_once_and_its_second_use_ends_the_whole_sign_in(
    town: Town,
) -> None:
    first = (await sign_in(town, "worker@example.vn")).json()
    second = (await renew(town, first["refresh_token"])).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert await works(town, first["access_token"])
    assert await works(town, second["access_token"])
    stolen = await renew(town, first["refresh_token"])
    assert (stolen.status_code, stolen.json()["type"]) == (401, "/problems/refresh-refused")
    assert not await works(town, first["access_token"])
    assert not await works(town, second["access_token"])
    assert (await renew(town, second["refresh_token"])).status_code == 401
    assert await works(town, town["worker"].token)


async def test_of_two_uses_at_the_same_time_one_wins_and_the_other_is_a_theft(town: Town) -> None:
    tokens = (await sign_in(town, "worker@example.vn")).json()
    answers = await asyncio.gather(*(renew(town, tokens["refresh_token"]) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 401, 401, 401, 401]
    assert not await works(town, tokens["access_token"])


async def test_an_unknown_or_expired_refresh_token_is_refused_and_ends_nothing(town: Town) -> None:
    tokens = (await sign_in(town, "worker@example.vn")).json()
    assert (await renew(town, "no such token")).status_code == 401
    await town.rows("UPDATE refresh_token SET expires_at = now()")
    assert (await renew(town, tokens["refresh_token"])).status_code == 401
    assert await works(town, tokens["access_token"])


async def test_signing_out_ends_this_sign_in_at_once_and_no_other(town: Town) -> None:
    tokens = (await sign_in(town, "worker@example.vn")).json()
    out = await Someone(town.client, tokens["access_token"]).ask("DELETE", "/v1/token")
    assert (out.status_code, out.content) == (204, b"")
    assert not await works(town, tokens["access_token"])
    assert (await renew(town, tokens["refresh_token"])).status_code == 401
    assert await works(town, town["worker"].token)


async def test_a_new_password_needs_the_old_one_and_ends_the_other_sign_ins(town: Town) -> None:
    here, other = town["worker"], (await sign_in(town, "worker@example.vn")).json()
    for body, pointer in (
        ({"old": "not this one", "new": "qua cầu gió bay"}, "/old"),
        ({"old": PASSWORD, "new": "congdoan123"}, "/new"),
        ({"old": PASSWORD, "new": "Worker@example.vn"}, "/new"),
    ):
        refused = await here.post("/v1/me/password", body)
        assert refused.status_code == 422
        assert [error["pointer"] for error in refused.json()["errors"]] == [pointer]
    assert await works(town, other["access_token"])
    changed = await here.post("/v1/me/password", {"old": PASSWORD, "new": "qua cầu gió bay"})
    assert changed.status_code == 204
    assert await works(town, here.token)
    assert not await works(town, other["access_token"])
    assert (await sign_in(town, "worker@example.vn")).status_code == 401
    assert (await sign_in(town, "worker@example.vn", "qua cầu gió bay")).status_code == 200


async def test_a_token_that_we_did_not_make_or_that_is_old_is_refused(town: Town) -> None:
    ours = signing_key(town.app.state.settings)
    claims: dict[str, Any] = jwt.decode(town["worker"].token, ours).claims
    other = OctKey.import_key(b"another key that is long enough to sign")
    hs512 = jwt.encode({"alg": "HS512"}, claims, ours, ["HS512"])
    head, body, mark = town["worker"].token.split(".")
    forged = [
        "",
        "x",
        "..",
        f"{head}.{body}.",
        f"{head}.{body}.{mark[::-1]}",
        f"eyJhbGciOiJub25lIn0.{body}.",
        hs512,
        jwt.encode({"alg": "HS256"}, claims, other),
        jwt.encode({"alg": "HS256"}, {**claims, "exp": int(time.time()) - 1}, ours),
        jwt.encode({"alg": "HS256"}, {**claims, "sid": claims["sub"]}, ours),
        jwt.encode({"alg": "HS256"}, {**claims, "sid": 7}, ours),
        jwt.encode({"alg": "HS256"}, {"sub": claims["sub"], "sid": claims["sid"]}, ours),
    ]
    for token in forged:
        answer = await Someone(town.client, token).get("/v1/me")
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert (await town.client.get("/v1/me")).status_code == 401
    basic = await town.client.get("/v1/me", headers={"Authorization": "Basic eDp5"})
    assert basic.status_code == 401
    assert await works(town, town["worker"].token)


async def test_a_caller_costs_one_statement(town: Town) -> None:
    with town.statements() as sent:
        assert await works(town, town["admin.lb"].token)
    assert len(sent) == 2


async def test_the_document_names_the_password_flow(client: AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()
    assert document["components"]["securitySchemes"]["Bearer"]["flows"] == {
        "password": {"tokenUrl": "/v1/token", "refreshUrl": "/v1/token", "scopes": {}}
    }
    assert document["paths"]["/v1/me"]["get"]["security"] == [{"Bearer": []}, {"Session": []}]
