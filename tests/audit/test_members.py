"""Who was let in, and who saw lists of people, papers and what another uploaded."""

from tests.acts import act
from tests.audit.reading import lines
from tests.initiatives.attachments.making import photo
from tests.initiatives.attachments.sending import draft, listed, sent
from tests.members.joining import admitted, arrived, decide, made, waiting
from tests.workbooks.lists import rows, uploaded
from tests.world import World

Line = tuple[str, str | None, str | None, int]


async def told(world: World, **asked: str) -> list[Line]:
    """Return kind, office, unit and number of people of each line, the oldest first."""
    found = await lines(world, **asked)
    return [(one["kind"], one["role"], one["unit"], one["people"]) for one in found][::-1]


async def test_links_and_admissions_leave_lines(world: World) -> None:
    link = await made(world)
    assert await told(world, subject=link["id"]) == [("join_link.made", "officer", "HN-0001", 0)]
    for _ in range(2):
        answer = await world.officer.ask("DELETE", f"/v1/join-links/{link['id']}")
        assert answer.status_code == 204
    assert await told(world, kind="join_link.revoked") == [
        ("join_link.revoked", "officer", "HN-0001", 0)
    ]
    for number, verdict in enumerate(("approve", "refuse")):
        await arrived(world, "Ngô Thị Mới", f"moi{number}@example.vn")
        (one,) = await waiting(world)
        answer = await decide(world, "officer", one, verdict=verdict, reason="Không ở tổ này.")
        assert answer.status_code == 201
        kind = "member.approved" if verdict == "approve" else "member.refused"
        assert await told(world, subject=one["account"]) == [
            ("account.opened", None, "HN-0001", 0),
            ("sign_in.begun", None, "HN-0001", 0),
            (kind, "officer", "HN-0001", 0),
        ]


async def test_lists_of_members_and_colleagues_leave_lines_when_they_show_somebody(
    world: World,
) -> None:
    assert (await world.officer.get("/v1/units/HN-0001/members")).json()["items"] == []
    assert await told(world, kind="members.seen") == []
    one = await admitted(world, "Ngô Thị Mới", "moi@example.vn")
    await admitted(world, "Ngô Văn Cũ", "cu@example.vn")
    kept = await told(world, kind="members.seen")
    await world.officer.get("/v1/units/HN-0001/members")
    assert [name["name"] for name in (await one.get("/v1/colleagues")).json()["items"]] == [
        "Ngô Văn Cũ"
    ]
    assert (await told(world, kind="members.seen"))[len(kept) :] == [
        ("members.seen", "officer", "HN-0001", 2),
        ("members.seen", None, "HN-0001", 1),
    ]


async def test_papers_leave_a_line_for_those_whose_they_are_not(world: World) -> None:
    one = await draft(world)
    await sent(world, one, photo(), sort="before", name="anh.jpg")
    await act(world, "worker", one, "submission")
    assert len(await listed(world, one)) == 1
    assert await told(world, kind="attachments.seen") == []
    assert len(await listed(world, one, "officer")) == 1
    assert await told(world, kind="attachments.seen") == [
        ("attachments.seen", "officer", "HN-0001", 1)
    ]


async def test_rows_of_a_list_leave_a_line_for_who_did_not_upload_it(world: World) -> None:
    book = await uploaded(world, rows(3))
    for who in ("officer", "officer2", "root"):
        answer = await world.people[who].get(f"/v1/workbooks/{book['id']}/rows")
        assert len(answer.json()["items"]) == 3
    report = await world.officer2.get(f"/v1/workbooks/{book['id']}/reports/csv")
    assert report.status_code == 200
    assert sorted(await told(world, kind="workbook.seen", subject=book["id"])) == [
        ("workbook.seen", "admin", "HN-0001", 3),
        ("workbook.seen", "officer", "HN-0001", 3),
        ("workbook.seen", "officer", "HN-0001", 3),
    ]


async def test_whoever_sets_changes_and_ends_a_webhook_leaves_a_line(world: World) -> None:
    body = {"unit": "HN", "address": "https://example.com/hook"}
    answer = await world.root.post("/v1/webhooks", body)
    assert answer.status_code == 201, answer.text
    one = answer.json()["id"]
    changed = await world.root.ask("PATCH", f"/v1/webhooks/{one}", json={"enabled": False})
    assert changed.status_code == 200, changed.text
    assert (await world.root.ask("DELETE", f"/v1/webhooks/{one}")).status_code == 204
    found = await lines(world, subject=one)
    assert [(line["kind"], line["what"], line["role"]) for line in found][::-1] == [
        ("webhook.made", None, "admin"),
        ("webhook.changed", "enabled", "admin"),
        ("webhook.ended", None, "admin"),
    ]
