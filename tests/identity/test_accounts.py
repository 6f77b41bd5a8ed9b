import json

from service.identity.consent import VERSION
from tests.identity.people import Town

CONSENT = {"version": VERSION, "accepted": True}


def new_account(**changes: object) -> dict[str, object]:
    body = {
        "name": "  Nguyễn   Văn Mới ",
        "login": "Moi.Nguyen@Example.VN ",
        "password": "mùa xuân đến rồi",
        "unit": "T-G1",
        "consent": CONSENT,
    }
    return {**body, **changes}


async def test_a_person_signs_up_signs_in_and_reads_who_he_is(town: Town) -> None:
    made = await town.client.post("/v1/accounts", json=new_account())
    assert made.status_code == 201
    account = made.json()
    assert account == {
        "id": account["id"],
        "name": "Nguyễn Văn Mới",
        "login": "moi.nguyen@example.vn",
        "unit": "T-G1",
    }
    form = {
        "grant_type": "password",
        "username": "moi.nguyen@example.vn",
        "password": "mùa xuân đến rồi",
    }
    token = (await town.client.post("/v1/token", data=form)).json()["access_token"]
    me = await town.client.get("/v1/me", headers={"Authorization": f"Bearer {token}"})
    stated = {"unit": "T-G1", "state": "stated", "since": None, "reason": None}
    assert me.json() == {**account, "membership": stated, "grants": []}
    kept = await town.rows(
        "SELECT version, accepted_at > now() - interval '1 minute' FROM consent "
        "JOIN account ON account_id = account.id WHERE login = 'moi.nguyen@example.vn'"
    )
    assert kept == [(VERSION, True)]


async def test_a_login_has_one_account_however_it_is_typed(town: Town) -> None:
    first = await town.client.post("/v1/accounts", json=new_account(login="0912 345 678"))
    assert first.json()["login"] == "+84912345678"
    before = await town.count("account")
    for typed in ("+84 912.345.678", "84912345678", "0912-345-678"):
        again = await town.client.post("/v1/accounts", json=new_account(login=typed))
        assert again.status_code == 409
        assert again.json()["type"] == "/problems/login-taken"
    assert await town.count("account") == before


REFUSED: list[tuple[dict[str, object], str, str | None]] = [
    ({"login": "no-address"}, "/login", "login-form"),
    ({"login": "0123456789"}, "/login", "login-form"),
    ({"login": "a" * 250 + "@example.vn"}, "/login", "login-form"),
    ({"login": "\x00@example.vn"}, "/login", "login-form"),
    ({"password": "12345678"}, "/password", "password-common"),
    ({"password": "MatKhau123"}, "/password", "password-common"),
    ({"password": "aaaaaaaaab"}, "/password", "password-common"),
    ({"password": "MOI.nguyen@example.vn"}, "/password", "password-login"),
    ({"login": "0912 345 678", "password": "+84912345678"}, "/password", "password-login"),
    ({"unit": "T-NONE"}, "/unit", "unit-exists"),
    ({"unit": "T-OLD"}, "/unit", "unit-open"),
    ({"consent": {"version": VERSION, "accepted": False}}, "/consent/accepted", "consent-accepted"),
    ({"consent": {"version": "1999-1", "accepted": True}}, "/consent/version", "consent-version"),
    ({"password": "ngắn"}, "/password", None),
    ({"password": "d" + "à" * 128}, "/password", None),
    ({"password": "\ud800 lone surrogate"}, "/password", None),
    ({"name": " "}, "/name", None),
    ({"role": "admin"}, "/role", None),
    ({"consent": {"version": VERSION, "accepted": "yes"}}, "/consent/accepted", None),
]


async def test_an_account_that_breaks_a_rule_is_refused_with_the_rule(town: Town) -> None:
    before = await town.count("account")
    for changes, pointer, rule in REFUSED:
        # Escaped by hand: the client refuses to send half a character.
        payload = json.dumps(new_account(**changes)).encode()
        answer = await town.client.post(
            "/v1/accounts", content=payload, headers={"Content-Type": "application/json"}
        )
        assert (changes, answer.status_code) == (changes, 422)
        named = [(error["pointer"], error.get("rule")) for error in answer.json()["errors"]]
        assert (changes, named) == (changes, [(pointer, rule)])
    assert await town.count("account") == before


async def test_every_broken_rule_is_named_at_once_in_both_languages(town: Town) -> None:
    body = new_account(
        login="x", password="congdoan123", unit="T-NONE", consent={**CONSENT, "accepted": False}
    )
    answer = await town.client.post("/v1/accounts", json=body, headers={"Accept-Language": "en"})
    assert [error["detail"] for error in answer.json()["errors"]] == [
        "must be an e-mail address or a Vietnamese phone number",
        "this password is too easy to guess",
        "there is no unit with the code `T-NONE`",
        "the person's consent is needed",
    ]
    answer = await town.client.post("/v1/accounts", json=body)
    assert answer.json()["errors"][0]["detail"] == (
        "phải là địa chỉ e-mail hoặc số điện thoại Việt Nam"
    )


async def test_the_wording_of_the_consent_can_be_read_in_both_languages(town: Town) -> None:
    wording = (await town.client.get("/v1/consent")).json()
    assert wording["version"] == VERSION
    assert wording["vi"].startswith("Tôi đồng ý")
    assert wording["en"].startswith("I agree")


async def test_a_person_changes_name_and_workplace_and_nothing_else(town: Town) -> None:
    worker = town["worker"]
    changed = await worker.ask("PATCH", "/v1/me", json={"name": "Bùi Văn Thợ Cả"})
    assert (changed.json()["name"], changed.json()["unit"]) == ("Bùi Văn Thợ Cả", "T-G1")
    cleared = await worker.ask("PATCH", "/v1/me", json={"unit": None})
    assert (cleared.json()["name"], cleared.json()["unit"]) == ("Bùi Văn Thợ Cả", None)
    for body, status in (({"unit": "T-OLD"}, 422), ({"login": "x@example.vn"}, 422), ({}, 200)):
        assert (await worker.ask("PATCH", "/v1/me", json=body)).status_code == status
    assert (await worker.get("/v1/me")).json() == {**cleared.json(), "grants": []}


async def test_a_person_reads_all_that_is_held_about_him(town: Town) -> None:
    held = (await town["officer.g1"].get("/v1/me/data")).json()
    me = (await town["officer.g1"].get("/v1/me")).json()
    (grant,) = me.pop("grants")
    assert me.pop("membership")["state"] == "stated"
    dates = {"given_at": held["grants"][0]["given_at"], "ended_at": None}
    assert held == {
        "account": me,
        "created_at": held["created_at"],
        "consents": [{"version": VERSION, "accepted_at": held["consents"][0]["accepted_at"]}],
        "memberships": [],
        "grants": [{**grant, **dates}],
        "sign_ins": [{"began_at": held["sign_ins"][0]["began_at"], "ended_at": None}],
        "blocks": [],
    }
