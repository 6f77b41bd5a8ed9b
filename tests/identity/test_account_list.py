from typing import Any

from service.clock import today
from service.ids import uuid7
from tests.identity.people import Town
from tests.world import Someone

HIDDEN = "w***@example.vn"
MEMBER = """
WITH link AS (
    INSERT INTO join_link (id, unit_id, digest, expires_on, made_by)
    SELECT CAST(:link AS uuid), u.id, uuid_send(CAST(:link AS uuid)), :day, a.id
    FROM unit u, account a WHERE u.code = :unit AND a.login = 'root@example.vn' RETURNING *
)
INSERT INTO membership (id, account_id, unit_id, link_id, state, decided_at, words)
SELECT CAST(:id AS uuid), a.id, link.unit_id, link.id, :state, now(), ''
FROM link, account a WHERE a.login = :login
"""


async def join(town: Town, login: str, unit: str, state: str = "approved") -> None:
    """Let somebody be a member who came through a join link."""
    ids = {"id": str(uuid7()), "link": str(uuid7())}
    await town.rows(MEMBER, **ids, login=login, unit=unit, state=state, day=today())


async def listed(person: Someone, query: str = "") -> dict[str, Any]:
    """Return a page of accounts."""
    answer = await person.get(f"/v1/accounts{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def names(person: Someone, query: str = "") -> list[str]:
    """Return the names on the first page."""
    return [item["name"] for item in (await listed(person, query))["items"]]


async def test_an_admin_sees_who_has_a_role_or_is_a_member_in_his_part_of_the_tree(
    town: Town,
) -> None:
    await join(town, "worker@example.vn", "T-G1")
    await town["admin.hp"].post("/v1/grants", {"login": "officer.g1@example.vn"} | OFFICER_HP)
    assert await names(town["admin.hn"]) == [
        "Lê Văn Hà",
        "Phạm Thị Biên",
        "Đỗ Thị Cơ",
        "Bùi Văn Thợ",
    ]
    officer, worker = (await listed(town["admin.lb"]))["items"][1:]
    (grant,) = officer["grants"]
    assert officer == {
        "id": officer["id"],
        "name": "Đỗ Thị Cơ",
        "login": "officer.g1@example.vn",
        "grants": [
            {
                "id": grant["id"],
                "role": "officer",
                "unit": "T-G1",
                "unit_name": "CĐ T-G1",
                "given_at": grant["given_at"],
                "actions": ["end"],
            }
        ],
        "memberships": [],
        "created_at": officer["created_at"],
        "signed_in_at": officer["signed_in_at"],
        "blocked": None,
        # What he is at Hai Phong is not told, and stands against it.
        "actions": [],
    }
    assert officer["created_at"] <= officer["signed_in_at"]
    (there,) = worker["memberships"]
    assert worker == {
        "id": worker["id"],
        "name": "Bùi Văn Thợ",
        "login": HIDDEN,
        "grants": [],
        "memberships": [{"unit": "T-G1", "unit_name": "CĐ T-G1", "since": there["since"]}],
        "created_at": worker["created_at"],
        "signed_in_at": worker["signed_in_at"],
        "blocked": None,
        "actions": ["block"],
    }


OFFICER_HP = {"role": "officer", "unit": "T-HP"}


async def test_only_an_admin_of_the_topmost_unit_finds_who_belongs_nowhere(town: Town) -> None:
    assert "Bùi Văn Thợ" not in await names(town["admin.hn"])
    (worker,) = (await listed(town["root"], "?q=bui van tho"))["items"]
    assert (worker["login"], worker["actions"]) == (HIDDEN, ["block"])
    assert len(await names(town["root"])) == 6
    await join(town, "worker@example.vn", "T-G1", "waiting")
    assert "Bùi Văn Thợ" not in await names(town["admin.hn"])
    for nobody in ("officer.g1", "worker"):
        assert (await town[nobody].get("/v1/accounts")).status_code == 403


async def test_the_admin_of_a_union_reads_the_logins_of_its_members(town: Town) -> None:
    await join(town, "worker@example.vn", "T-G1")
    await town["root"].post("/v1/grants", {"login": "admin.hp@example.vn"} | ADMIN_G1)
    logins = [item["login"] for item in (await listed(town["admin.hp"], "?unit=T-G1"))["items"]]
    assert logins == ["admin.hp@example.vn", "officer.g1@example.vn", "worker@example.vn"]


ADMIN_G1 = {"role": "admin", "unit": "T-G1"}


async def test_people_are_found_by_name_without_diacritics_and_by_their_whole_login(
    town: Town,
) -> None:
    await join(town, "worker@example.vn", "T-G1")
    for sought in ("bien", "BIÊN PHẠM", "pham thi b", "Admin.LB@example.vn", "admin.lb@EXAMPLE.vn"):
        assert await names(town["admin.hn"], f"?q={sought}") == ["Phạm Thị Biên"]
    assert await names(town["admin.hn"], "?q=worker@example.vn") == ["Bùi Văn Thợ"]
    # Part of a login would tell what is masked.
    for sought in ("worker", "admin.lb@", "ien", "%25", "-", "'", "\u0111\u0111"):
        assert await names(town["admin.hn"], f"?q={sought}") == []
    await town["worker"].ask("PATCH", "/v1/me", json={"name": "Bùi Văn Thép"})
    assert await names(town["admin.hn"], "?q=thep") == ["Bùi Văn Thép"]
    assert await names(town["admin.hn"], "?q=tho") == []


async def test_the_list_is_narrowed_by_unit_and_role_and_goes_page_by_page(town: Town) -> None:
    await join(town, "worker@example.vn", "T-G1")
    person = town["admin.hn"]
    assert await names(person, "?unit=T-G1") == ["Đỗ Thị Cơ", "Bùi Văn Thợ"]
    assert await names(person, "?unit=T-LB&role=admin") == ["Phạm Thị Biên"]
    assert await names(person, "?role=reviewer") == []
    assert await names(town["root"], "?role=officer") == ["Đỗ Thị Cơ"]
    every = await names(person)
    first = await listed(person, "?limit=3")
    rest = await listed(person, f"?limit=3&cursor={first['next']}")
    assert [item["name"] for item in first["items"] + rest["items"]] == every
    assert rest["next"] is None
    for asked, status, kind in (
        ("?unit=T-HP", 403, "forbidden"),
        ("?unit=VN", 403, "forbidden"),
        ("?unit=T-NONE", 404, "no-such-unit"),
        ("?role=king", 422, "invalid-payload"),
        ("?cursor=x", 422, "bad-cursor"),
        ("?limit=201", 422, "invalid-payload"),
    ):
        answer = await person.get(f"/v1/accounts{asked}")
        assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")


async def test_a_list_of_one_and_of_three_costs_two_statements(town: Town) -> None:
    await join(town, "worker@example.vn", "T-G1")
    for query, rows in (("?q=bui", 1), ("?limit=3", 3)):
        with town.statements() as sent:
            assert len((await listed(town["admin.hn"], query))["items"]) == rows
        assert len(sent) == 2


async def test_who_was_shown_leaves_a_line(town: Town) -> None:
    await listed(town["admin.hn"], "?unit=T-LB")
    await town.app.state.sightings.flush()
    lines = await town.rows(
        "SELECT b.login, a.role, v.code, u.code, a.what, a.people FROM audit a"
        " JOIN account b ON b.id = a.actor_id JOIN unit u ON u.id = a.unit_id"
        " JOIN unit v ON v.id = a.by_unit_id WHERE a.kind = 'accounts.seen'"
    )
    assert lines == [("admin.hn@example.vn", "admin", "T-HN", "T-LB", "T-LB", 2)]
