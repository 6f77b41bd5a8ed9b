import asyncio
from datetime import UTC, datetime, timedelta

from httpx import AsyncClient, Response

from tests.identity.browsing import COOKIE, attributes, browser, enters, marked
from tests.identity.people import PASSWORD, Town
from tests.identity.test_tokens import renew, sign_in, works

LOGIN = "worker@example.vn"
NEW_NAME = {"name": "Bùi Văn Mới"}
FLAGS = ["HttpOnly", "Max-Age=34560000", "Path=/", "SameSite=lax"]


def refusal(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


async def name(town: Town) -> str:
    return str((await town.rows("SELECT name FROM account WHERE login = :l", l=LOGIN))[0][0])


async def days_left(town: Town) -> float:
    left = "SELECT extract(epoch FROM expires_at - now()) / 86400 FROM refresh_token"
    return float((await town.rows(left))[0][0])


async def test_a_sign_in_tells_who_it_is_and_sets_a_cookie_that_no_script_can_read(
    town: Town,
) -> None:
    async with browser(town.app) as opened:
        answer = await enters(opened, " WORKER@example.vn")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        me = (await town["worker"].get("/v1/me")).json()
        assert answer.json() == {"account": me, "csrf": answer.json()["csrf"]}
        called, value, flags = attributes(answer)
        assert (called, flags) == (COOKIE, FLAGS)
        assert len(value) > 40
        again = await opened.get("/v1/session")
        assert (again.status_code, again.json()) == (200, answer.json())
        assert attributes(again) == (COOKIE, value, FLAGS)
        assert (await opened.get("/v1/me")).json() == me


async def test_under_https_the_cookie_is_bound_to_the_host_and_never_sent_in_the_clear(
    town: Town,
) -> None:
    town.app.state.settings.public_url = "https://sangkien.example.vn"
    async with browser(town.app, "https://sangkien.example.vn") as opened:
        answer = await enters(opened, LOGIN)
        called, value, flags = attributes(answer)
        assert (called, flags) == ("__Host-session", [*FLAGS, "Secure"])
        assert (await opened.get("/v1/me")).status_code == 200
        gone = await opened.delete("/v1/session", headers=await marked(opened))
        assert attributes(gone)[0] == "__Host-session"
        # The plain name could have been set by anybody on the way.
        plain = await town.client.get("/v1/me", headers={"Cookie": f"session={value}"})
        assert refusal(plain) == (401, "unauthenticated")


async def test_the_cookie_is_stored_as_a_hash_that_is_no_refresh_token(town: Town) -> None:
    async with browser(town.app) as opened:
        value = attributes(await enters(opened, LOGIN))[1]
        rows = await town.rows("SELECT encode(digest, 'escape') || digest::text FROM refresh_token")
        assert len(rows) == 1
        assert value not in rows[0][0]
        assert refusal(await renew(town, value)) == (401, "refresh-refused")
        assert (await opened.get("/v1/me")).status_code == 200
    refresh = (await sign_in(town, LOGIN)).json()["refresh_token"]
    answer = await town.client.get("/v1/me", headers={"Cookie": f"{COOKIE}={refresh}"})
    assert refusal(answer) == (401, "unauthenticated")


async def test_without_a_cookie_or_with_an_invented_one_nobody_is_signed_in(town: Town) -> None:
    for cookie in ("", f"{COOKIE}=", f"{COOKIE}=x", f"{COOKIE}=" + "y" * 3000, "other=1"):
        for url in ("/v1/session", "/v1/me"):
            answer = await town.client.get(url, headers={"Cookie": cookie})
            assert refusal(answer) == (401, "unauthenticated"), cookie
            assert "Set-Cookie" not in answer.headers
    assert refusal(await town.client.delete("/v1/session")) == (401, "unauthenticated")


async def test_wrong_credentials_set_no_cookie_and_wait_as_they_do_for_tokens(town: Town) -> None:
    async with browser(town.app) as opened:
        for _ in range(5):
            wrong = await enters(opened, LOGIN, "not this one")
            assert refusal(wrong) == (401, "wrong-credentials")
            assert "Set-Cookie" not in wrong.headers
        assert refusal(await enters(opened, LOGIN)) == (429, "too-many-tries")
        assert refusal(await sign_in(town, LOGIN)) == (429, "too-many-tries")
        assert refusal(await enters(opened, "", "")) == (400, "incomplete-form")
        other = {"grant_type": "refresh_token", "refresh_token": "x"}
        assert refusal(await opened.post("/v1/session", data=other)) == (422, "invalid-payload")
    assert await town.count("refresh_token") == 0


async def test_a_page_of_another_site_cannot_sign_its_visitor_in(town: Town) -> None:
    async with browser(town.app) as opened:
        for site in ("cross-site", "same-site"):
            answer = await enters(opened, LOGIN, **{"Sec-Fetch-Site": site})
            assert refusal(answer) == (403, "foreign-page")
            assert "Set-Cookie" not in answer.headers
        assert await town.count("refresh_token") == 0
        for site in ("same-origin", "none"):
            assert (await enters(opened, LOGIN, **{"Sec-Fetch-Site": site})).status_code == 200


async def test_a_change_under_the_cookie_needs_its_csrf_token_and_else_writes_nothing(
    town: Town,
) -> None:
    async with browser(town.app) as opened, browser(town.app) as other:
        await enters(opened, LOGIN)
        await enters(other, "officer.g1@example.vn")
        foreign, mine = await marked(other), await marked(opened)
        lines = await town.count("audit")
        for headers in ({}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": "x"}, foreign):
            for method, url in (("PATCH", "/v1/me"), ("POST", "/v1/me/password")):
                answer = await opened.request(method, url, json=NEW_NAME, headers=headers)
                assert refusal(answer) == (403, "csrf-token-wrong"), headers
            answer = await opened.delete("/v1/session", headers=headers)
            assert refusal(answer) == (403, "csrf-token-wrong")
        odd = await opened.patch("/v1/me", json=NEW_NAME, headers=[(b"X-CSRF-Token", b"\xff\xfe")])
        assert refusal(odd) == (403, "csrf-token-wrong")
        assert (await name(town), await town.count("audit")) == ("Bùi Văn Thợ", lines)
        changed = await opened.patch("/v1/me", json=NEW_NAME, headers=mine)
        assert (changed.status_code, changed.json()["name"]) == (200, NEW_NAME["name"])
        assert await name(town) == NEW_NAME["name"]


async def test_a_bearer_token_goes_before_the_cookie_whether_it_is_good_or_not(
    town: Town,
) -> None:
    officer = {"Authorization": f"Bearer {town['officer.g1'].token}"}
    async with browser(town.app) as opened:
        await enters(opened, LOGIN)
        assert (await opened.get("/v1/me")).json()["login"] == LOGIN
        both = await opened.get("/v1/me", headers=officer)
        assert both.json()["login"] == "officer.g1@example.vn"
        # No page of another site can send a token, so none is asked for twice.
        changed = await opened.patch("/v1/me", json=NEW_NAME, headers=officer)
        assert (changed.status_code, changed.json()["login"]) == (200, "officer.g1@example.vn")
        assert await name(town) == "Bùi Văn Thợ"
        for token in ("", "x"):
            wrong = {"Authorization": f"Bearer {token}", **await marked(opened)}
            assert refusal(await opened.get("/v1/me", headers=wrong)) == (401, "unauthenticated")
        # What a gate in front of the service asks for is no token of ours.
        gate = await opened.get("/v1/me", headers={"Authorization": "Basic eDp5"})
        assert gate.json()["login"] == LOGIN


async def test_a_bearer_token_is_no_session(town: Town) -> None:
    assert refusal(await town["worker"].get("/v1/session")) == (401, "unauthenticated")
    assert refusal(await town["worker"].ask("DELETE", "/v1/session")) == (401, "unauthenticated")
    assert await works(town, town["worker"].token)


async def test_signing_out_ends_this_session_at_once_and_no_other(town: Town) -> None:
    async with browser(town.app) as here, browser(town.app) as there:
        value = attributes(await enters(here, LOGIN))[1]
        await enters(there, LOGIN)
        out = await here.delete("/v1/session", headers=await marked(here))
        assert (out.status_code, out.content) == (204, b"")
        called, rest, flags = attributes(out)
        assert (called, rest) == (COOKIE, "")
        assert "Max-Age=0" in flags
        assert not here.cookies
        for url in ("/v1/session", "/v1/me"):
            again = await here.get(url, headers={"Cookie": f"{COOKIE}={value}"})
            assert refusal(again) == (401, "unauthenticated")
        assert (await there.get("/v1/session")).status_code == 200
        assert await works(town, town["worker"].token)


async def test_a_new_password_ends_the_sessions_of_other_browsers(town: Town) -> None:
    async with browser(town.app) as here, browser(town.app) as there:
        await enters(here, LOGIN)
        await enters(there, LOGIN)
        body = {"old": PASSWORD, "new": "qua cầu gió bay"}
        headers = await marked(here)
        assert (await here.post("/v1/me/password", json=body, headers=headers)).status_code == 204
        assert (await here.get("/v1/session")).status_code == 200
        assert refusal(await there.get("/v1/session")) == (401, "unauthenticated")
        assert not await works(town, town["worker"].token)


async def test_a_session_lives_on_while_it_is_used_and_dies_after_thirty_days_without(
    town: Town,
) -> None:
    async with browser(town.app) as opened:
        await enters(opened, LOGIN)
        assert 29.9 < await days_left(town) <= 30
        await town.rows("UPDATE refresh_token SET expires_at = now() + interval '29 days 1 hour'")
        assert (await opened.get("/v1/me")).status_code == 200
        assert await days_left(town) < 29.1
        await town.rows("UPDATE refresh_token SET expires_at = now() + interval '1 hour'")
        answers = await asyncio.gather(*(opened.get("/v1/me") for _ in range(5)))
        assert {answer.status_code for answer in answers} == {200}
        assert 29.9 < await days_left(town) <= 30
        await town.rows("UPDATE refresh_token SET expires_at = now() - interval '1 second'")
        assert refusal(await opened.get("/v1/session")) == (401, "unauthenticated")
        assert refusal(await opened.patch("/v1/me", json=NEW_NAME)) == (401, "unauthenticated")
        assert await days_left(town) < 0


async def test_a_caller_with_a_cookie_costs_one_statement(town: Town) -> None:
    async with browser(town.app) as opened:
        await enters(opened, LOGIN)
        with town.statements() as sent:
            assert (await opened.get("/v1/me")).status_code == 200
        assert len(sent) == 2


async def test_whoever_joined_by_a_poster_signs_in_afterwards(town: Town) -> None:
    officer = town["officer.g1"]
    made = await officer.post("/v1/units/T-G1/join-links")
    code = (await officer.get(f"/v1/join-links/{made.json()['id']}")).json()["code"]
    version = (await town.client.get("/v1/consent")).json()["version"]
    newcomer = {
        "name": "Nguyễn Thị Mới",
        "login": "moi@example.vn",
        "password": "mùa xuân đến rồi",
        "join": code,
        "consent": {"version": version, "accepted": True},
    }
    async with browser(town.app) as opened:
        assert (await opened.post("/v1/accounts", json=newcomer)).status_code == 201
        answer = await enters(opened, "moi@example.vn", "mùa xuân đến rồi")
        assert answer.status_code == 200
        membership = answer.json()["account"]["membership"]
        since = datetime.fromisoformat(membership.pop("since"))
        assert membership == {"unit": "T-G1", "state": "waiting", "reason": None}
        assert datetime.now(UTC) - since < timedelta(minutes=1)


async def test_what_a_session_does_is_in_the_audit_as_any_sign_in(town: Town) -> None:
    async with browser(town.app) as opened:
        await enters(opened, LOGIN, "not this one")
        await enters(opened, LOGIN)
        await opened.delete("/v1/session", headers=await marked(opened))
    kinds = await town.rows("SELECT kind FROM audit ORDER BY id")
    assert [kind for (kind,) in kinds] == [
        "sign_in.refused",
        "sign_in.begun",
        "sign_in.ended",
    ]


async def test_the_document_says_what_a_change_under_a_session_needs(client: AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()
    schemes = document["components"]["securitySchemes"]
    assert {
        one: (schemes[one]["in"], schemes[one]["name"]) for one in ("Session", "CsrfToken")
    } == {
        "Session": ("cookie", "session"),
        "CsrfToken": ("header", "X-CSRF-Token"),
    }
    me, session = document["paths"]["/v1/me"], document["paths"]["/v1/session"]
    assert me["get"]["security"] == [{"Bearer": []}, {"Session": []}]
    assert me["patch"]["security"] == [{"Bearer": []}, {"Session": [], "CsrfToken": []}]
    assert me["patch"]["responses"]["403"]["description"] == "csrf-token-wrong"
    assert session["get"]["security"] == [{"Session": []}]
    assert "security" not in session["post"]
    assert session["delete"]["security"] == [{"Session": [], "CsrfToken": []}]
