"""From nomination to publication, and what the boards make of it."""

from tests.acts import act, edit, refusal, show
from tests.reviews.sitting import (
    AGAINST,
    FOR,
    GOOD,
    MEMBERS,
    PAPER,
    POOR,
    board,
    judged,
    moved,
    nominated,
    nominations,
    opened,
    recognised,
    terms,
    valid,
    waiting,
)
from tests.reviews.staff import last
from tests.world import World, days_ago

KIM = {
    "name": "Phạm Thị Kim",
    "group": "enterprise_worker",
    "share": 100,
    "login": "worker@example.vn",
}

TERMS_UPPER = {
    "level": "upper",
    "method": "vote",
    "criteria": [],
    "majority": "half",
    "members": 3,
    "quorum": 2,
}


async def instant(world: World) -> str:
    ((now,),) = await world.rows(
        "SELECT to_char(clock_timestamp(), 'YYYY-MM-DD\"T\"HH24:MI:SS.USTZH:TZM')"
    )
    return str(now)


async def test_a_council_recognises_what_reaches_its_least_score_all_at_one_instant(
    world: World,
) -> None:
    await terms(world)
    good, other, poor = [await valid(world, title=f"Sáng kiến {n}") for n in range(3)]
    council = await opened(world)
    for one in (good, other, poor):
        await nominated(world, council, one)
        for who in MEMBERS:
            await judged(world, who, council, one, POOR if one is poor else GOOD)
    closed = await moved(world, council, "closure")
    assert (closed["status"], closed["actions"]) == ("closed", ["publish"])
    before = await instant(world)
    assert await board(world) == {"none": 3}
    published = await moved(world, council, "publication", **PAPER)
    assert (published["status"], published["decision_number"], published["decided_on"]) == (
        *("published", PAPER["number"], PAPER["date"]),
    )
    assert published["actions"] == []
    assert await board(world) == {"unit": 2, "none": 1}
    assert await board(world, as_of=before) == {"none": 3}
    events = await world.rows("SELECT DISTINCT at FROM event WHERE act = 'recognised'")
    assert len(events) == 1
    assert await last(world, good) == (
        *("recognised", "valid", "valid", "unit", "Đỗ Thị Cơ", "HN-0001", None, None),
    )
    # (2 · 8/10 + 15/20) / 3 = 78.33 %; (2 · 4/10 + 20/20) / 3 = 60 %.
    told = {one["title"]: one for one in await nominations(world, "officer2", council)}
    assert (told["Sáng kiến 0"]["score"], told["Sáng kiến 0"]["outcome"]) == (78.33, "recognised")
    assert (told["Sáng kiến 2"]["score"], told["Sáng kiến 2"]["outcome"]) == (60.0, "declined")
    assert (await show(world, "officer", good))["awarded"] == "unit"
    assert (await show(world, "officer", poor))["awarded"] is None
    assert await world.differences() == []
    await world.fold()
    assert await board(world) == {"unit": 2, "none": 1}
    assert await world.differences() == []


async def test_it_rises_level_by_level_and_counts_at_the_highest(world: World) -> None:
    await terms(world)
    told, other = await valid(world, title="Một"), await valid(world, title="Hai")
    upper = await opened(world, "upper")
    async with world.untouched():
        url = f"/v1/initiatives/{told['id']}/nominations"
        answer = await world.officer.post(url, {"council": upper["id"]})
        assert refusal(answer) == (409, "not-recognised-below")
    await recognised(world, told)
    await recognised(world, other)
    await nominated(world, upper, told)
    await nominated(world, upper, other)
    for who, vote in zip(MEMBERS, (FOR, FOR, AGAINST), strict=True):
        await judged(world, who, upper, told, vote)
        await judged(world, who, upper, other, AGAINST if vote is FOR else FOR)
    await moved(world, upper, "closure")
    await moved(world, upper, "publication", **PAPER)
    assert await board(world) == {"unit": 1, "upper": 1}
    await recognised(world, told, "province")
    assert await board(world) == {"unit": 1, "province": 1}
    lines = (await world.officer.get(f"/v1/initiatives/{told['id']}/recognitions")).json()
    assert [(one["level"], one["unit"], one["lost_at"]) for one in lines] == [
        ("unit", "HN-0001", None),
        ("upper", "HN-Q1", None),
        ("province", "HN", None),
    ]
    assert await world.differences() == []


async def test_an_annulled_initiative_loses_its_recognition_for_all_to_see(world: World) -> None:
    await terms(world)
    told = await valid(world)
    await recognised(world, told)
    before = await instant(world)
    told = await act(world, "reviewer", told, "annulment", reason="Sao chép của đơn vị khác.")
    assert (told["state"], told["awarded"]) == ("refused", None)
    assert await board(world) == {}
    assert await board(world, as_of=before) == {"unit": 1}
    (line,) = (await world.officer.get(f"/v1/initiatives/{told['id']}/recognitions")).json()
    annulled = (await world.officer.get(f"/v1/initiatives/{told['id']}/history")).json()[-1]
    assert (annulled["act"], line["lost_at"]) == ("annulled", annulled["at"])
    assert await world.differences() == []


async def test_what_is_valid_no_longer_is_void_and_recognised_no_more(world: World) -> None:
    await terms(world)
    council = await opened(world)
    early, late, good = [await valid(world, title=f"Sáng kiến {n}") for n in range(3)]
    for one in (early, late, good):
        await nominated(world, council, one)
    await act(world, "reviewer", early, "decisions/undo")
    for one in (late, good):
        for who in MEMBERS[:2]:
            await judged(world, who, council, one, GOOD)
    answer = await world.leader.ask(
        "PUT", f"/v1/councils/{council['id']}/nominations/{early['id']}/ballot", json=GOOD
    )
    assert refusal(answer) == (409, "no-longer-valid")
    await moved(world, council, "closure")
    await act(world, "reviewer", late, "annulment", reason="Không đúng.")
    await moved(world, council, "publication", **PAPER)
    told = {one["initiative"]: one["outcome"] for one in await nominations(world, "root", council)}
    assert told == {early["id"]: "void", late["id"]: "void", good["id"]: "recognised"}
    assert await board(world) == {"unit": 1}
    assert (await show(world, "officer", early))["awarded"] is None
    assert await world.differences() == []


async def test_authors_are_told_by_which_decision_it_is_recognised(world: World) -> None:
    await terms(world)
    told = await valid(world, "officer", authors=[KIM])
    await recognised(world, told)
    letter = (await world.worker.get("/v1/inbox")).json()["items"][0]
    day = days_ago(2)
    assert (letter["kind"], letter["link"]) == ("recognition", f"/v1/initiatives/{told['id']}")
    assert letter["text"] == (
        f"Theo Quyết định số 15/QĐ-LĐLĐ ngày {day.day}/{day.month}/{day.year} của CĐCS Công ty"
        f" May Một, sáng kiến «Cải tiến gá kẹp máy may» (số {told['number']}) được công nhận ở"
        " cấp cơ sở. Xin chúc mừng!"
    )
    english = {"Accept-Language": "en"}
    letter = (await world.worker.get("/v1/inbox", headers=english)).json()["items"][0]
    assert "recognises the initiative “Cải tiến gá kẹp máy may”" in letter["text"]
    assert "at unit level" in letter["text"]


async def test_members_are_told_and_find_what_they_have_still_to_judge(world: World) -> None:
    await terms(world)
    told = await valid(world)
    council = await opened(world)
    letter = (await world.leader_hp.get("/v1/inbox")).json()["items"][0]
    assert (letter["kind"], letter["link"]) == ("council", f"/v1/councils/{council['id']}")
    assert await waiting(world, "leader_hp") == []
    await nominated(world, council, told)
    assert await waiting(world, "leader_hp") == [told["id"]]
    assert await waiting(world, "officer") == []
    await judged(world, "leader_hp", council, told, GOOD)
    assert await waiting(world, "leader_hp") == []
    assert await waiting(world, "leader") == [told["id"]]


async def test_nothing_is_edited_or_undone_once_it_is_recognised(world: World) -> None:
    await terms(world)
    told = await valid(world)
    await recognised(world, told)
    told = await show(world, "officer", told)
    async with world.untouched():
        assert refusal(await edit(world, "officer", told, title="Khác")) == (409, "not-now")
        answer = await world.reviewer.post(f"/v1/initiatives/{told['id']}/decisions/undo")
        assert refusal(answer) == (409, "not-now")


async def test_what_the_authors_say_of_earlier_recognition_counts_until_a_council_goes_higher(
    world: World,
) -> None:
    await terms(world, {**TERMS_UPPER, "after": "unit"})
    named = {"by": "head", "number": "3/QĐ", "date": str(days_ago(60)), "level": "unit"}
    told = await valid(world, recognition=named)
    assert await board(world) == {"unit": 1}
    await recognised(world, told, "upper")
    assert await board(world) == {"upper": 1}
    told = await act(world, "reviewer", told, "annulment", reason="Không đúng.")
    assert told["recognition"]["level"] == "unit"
    rows = (await world.tally(by="recognition", measure="refused"))["rows"]
    assert [(row["key"], row["refused"]) for row in rows if row["refused"]] == [("unit", 1)]
    assert await world.differences() == []


async def test_only_who_may_nominate_is_told_so(world: World) -> None:
    told = await valid(world)
    assert (await show(world, "officer", told))["actions"] == []
    await terms(world)
    assert (await show(world, "officer", told))["actions"] == ["nominate"]
    assert (await show(world, "reviewer", told))["actions"] == ["annul", "undo"]
