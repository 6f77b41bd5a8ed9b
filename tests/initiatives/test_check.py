"""What `check` says is what a submission would be answered."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.embedded import Server
from tests.acts import Told, broken, decide, edit, file, programme, refusal
from tests.conftest import cloned, inhabited
from tests.queries import statements
from tests.world import World, days_ago, entry

URL = "/v1/initiatives/check"
BLANK = {"programme": "SK", "unit": "HN-0001"}


async def check(world: World, who: str = "worker", language: str = "vi", **sent: Any) -> Told:
    answer = await world.people[who].ask(
        "POST", URL, json=sent, headers={"Accept-Language": language}
    )
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    assert set(told) == {"eligible", "errors", "warnings"}
    assert told["eligible"] == (not told["errors"])
    return told


def rules(told: Told, which: str = "errors") -> list[tuple[str, str]]:
    return [(fault["pointer"], fault["rule"]) for fault in told[which]]


async def test_what_is_whole_is_eligible_and_nothing_is_written(world: World) -> None:
    async with world.untouched():
        assert await check(world, **entry()) == {"eligible": True, "errors": [], "warnings": []}


async def test_an_empty_form_is_told_all_that_it_needs(world: World) -> None:
    async with world.untouched():
        told = await check(world, **BLANK)
    assert rules(told) == [
        *((f"/{name}", "complete") for name in ("title", "kind", "field", "effect", "used_from")),
        ("/recognition", "recognised"),
        *((f"/{name}", "complete") for name in ("before", "solution", "authors")),
    ]
    assert rules(told, "warnings") == [("/benefit", "benefit_unstated")]


async def test_unknown_codes_are_told_with_everything_else(world: World) -> None:
    nowhere = {"programme": "KHONG", "unit": "KHONG"}
    sent = entry(**nowhere, title=None, ip_protected=True, authors=[])
    wrong = [
        ("/programme", "unknown"),
        ("/unit", "unknown"),
        ("/title", "complete"),
        ("/authors", "complete"),
        ("/ip_protected", "ip_protected"),
    ]
    async with world.untouched():
        assert rules(await check(world, **sent)) == wrong
        assert broken(await world.worker.post("/v1/initiatives", sent)) == wrong


async def test_the_words_are_those_of_the_rule_in_the_language_of_the_caller(world: World) -> None:
    sent = entry(ip_protected=True, benefit=None)
    said = {
        language: [
            [fault["detail"] for fault in told[which]]
            for told in [await check(world, "worker", language, **sent)]
            for which in ("errors", "warnings")
        ]
        for language in ("vi", "en")
    }
    assert said == {
        "vi": [
            ["đối tượng đang được bảo hộ sở hữu trí tuệ không được đăng ký"],
            ["chưa ghi giá trị làm lợi: sẽ được coi là không tính được bằng tiền"],
        ],
        "en": [
            ["what is under intellectual-property protection is not eligible"],
            ["no benefit in money is stated: it will count as not to be stated in money"],
        ],
    }


async def test_who_is_late_is_warned_until_the_last_day(world: World) -> None:
    for left, warned in ((8, []), (7, ["entry_ends"]), (0, ["entry_ends"]), (-1, [])):
        code = f"CT{left}"
        await programme(world, code, entry_to=days_ago(-left))
        told = await check(world, **entry(programme=code))
        assert [rule for _, rule in rules(told, "warnings")] == warned, left
        assert told["eligible"] == (left >= 0)


async def test_what_no_form_can_hold_is_refused_as_a_submission_would_be(world: World) -> None:
    async with world.untouched():
        payloads: list[Any] = [
            entry(authors=[{"name": "Phạm Thị Kim", "share": 0}]),
            entry(used_from="hôm qua", kind="magic"),
            {"unit": "HN-0001"},
            [],
        ]
        for sent in payloads:
            told = await world.worker.post(URL, sent)
            filed = await world.worker.post("/v1/initiatives", sent)
            assert refusal(told) == refusal(filed) == (422, "invalid-payload")
            assert told.json() == filed.json()


async def test_what_is_being_edited_is_judged_with_what_the_form_leaves_out(world: World) -> None:
    told = await file(world, submit=False, title=None)
    async with world.untouched():
        assert rules(await check(world, id=told["id"], **BLANK)) == [("/title", "complete")]
        assert (await check(world, id=told["id"], title="Tên", **BLANK))["eligible"]
        moved = {**BLANK, "unit": "KHONG", "title": "Tên"}
        assert rules(await check(world, id=told["id"], **moved)) == [("/unit", "unknown")]


async def test_what_was_returned_is_judged_without_the_window_in_which_it_was_entered(
    world: World,
) -> None:
    await programme(world, "CT")
    back = await decide(world, "officer", await file(world, programme="CT"), "return")
    await world.rows("UPDATE programme SET entry_to = :day WHERE code = 'CT'", day=days_ago(1))
    here = {**BLANK, "programme": "CT"}
    async with world.untouched():
        assert (await check(world, id=back["id"], **here))["eligible"]
        assert rules(await check(world, **entry(programme="CT"))) == [
            ("/programme", "entry_window")
        ]
        other = await world.worker.post(URL, {**BLANK, "id": back["id"]})
        assert refusal(other) == (409, "fixed-after-filing")


async def test_only_who_may_edit_it_may_check_it(world: World) -> None:
    draft, filed = await file(world, submit=False), await file(world)
    async with world.untouched():
        for who, told, refused in (
            ("officer_hp", draft, (404, "not-found")),
            ("worker2", filed, (404, "not-found")),
            ("reviewer", filed, (403, "forbidden")),
            ("worker", filed, (409, "not-now")),
        ):
            answer = await world.people[who].post(URL, {**BLANK, "id": told["id"]})
            assert refusal(answer) == refused, who


async def test_a_check_asks_the_database_no_more_for_many_authors(world: World) -> None:
    for count in (1, 3):
        authors = [
            {**entry()["authors"][0], "name": f"Tác giả {place}", "login": "worker2@example.vn"}
            for place in range(count)
        ]
        with statements(world.app.state.database) as sent:
            await check(world, **entry(authors=authors))
        # Who asks; programme and unit; the accounts of the authors.
        assert len(sent) == 3


DAYS = st.sampled_from([None, *(str(days_ago(n)) for n in (-400, -1, 0, 1, 60, 300, 301))])
TEXT = st.sampled_from([None, "", "  ", "Nội dung", "x"])
AUTHOR = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Phạm Thị Kim", "PHẠM THỊ KIM", "Bùi Văn Thợ", "Lê Văn Hai"]),
        "group": st.sampled_from(["enterprise_worker", "union_officer"]),
        "share": st.sampled_from([0, 33.33, 33.34, 50, 100, 100]),
    },
    optional={
        "birth_year": st.sampled_from([1800, 1990, days_ago(0).year - 14]),
        "login": st.sampled_from(["worker@example.vn", "worker2@example.vn", "no@example.vn"]),
    },
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "programme": st.sampled_from(["SK", "SK", "CU", "KHONG"]),
    "unit": st.sampled_from(["HN-0002", "HN-0001-T1", "HN-Q1", "KHONG", "VN"]),
    "title": TEXT.filter(lambda text: text is None or text.strip()),
    "kind": st.sampled_from([None, "technical", "magic"]),
    "before": TEXT,
    "solution": TEXT,
    "effect": TEXT,
    "used_from": DAYS,
    "benefit": st.sampled_from([None, {"claimed_vnd": 0}, {"claimed_vnd": 5}]),
    "recognition": DAYS.map(lambda day: day and {"by": "head", "number": "1/QĐ", "date": day}),
    "confidential": st.booleans(),
    "ip_protected": st.sampled_from([False, False, True]),
    "authors": st.lists(AUTHOR, max_size=3),
}
# Few at a time: what breaks every rule at once proves little of each.
CHANGES = st.lists(st.sampled_from(sorted(FIELDS)), max_size=4, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: FIELDS[name] for name in names})
)


SECRET: Told = {"confidential": True, "before": None, "solution": None}


async def alike(world: World, changes: Told) -> None:
    """Prove that a new one is judged as its submission is."""
    said = await world.worker.post(URL, entry(**changes))
    done = await world.worker.post("/v1/initiatives", entry(**changes))
    if said.status_code == 200:
        assert said.json()["eligible"] == (done.status_code == 201)
        assert said.json()["errors"] == done.json().get("errors", [])
    else:
        assert said.json() == done.json()


async def alike_when_edited(world: World, begun: Told, changes: Told) -> None:
    """Prove that a changed draft is judged as its edit and its submission are."""
    draft = await file(world, submit=False, **begun)
    sent = {**BLANK, **changes}
    said = await world.worker.post(URL, {**sent, "id": draft["id"]})
    done = await edit(world, "worker", draft, **sent)
    if said.status_code != 200:
        assert said.json() == done.json()
        return
    errors = said.json()["errors"]
    if done.status_code == 200:
        done = await world.worker.post(f"/v1/initiatives/{draft['id']}/submission")
        assert done.json().get("errors", []) == errors
    assert (done.status_code == 201) == said.json()["eligible"]
    # Even a draft may not be all; the edit says this much.
    assert all(one in errors for one in done.json().get("errors", []))


def test_a_check_says_yes_exactly_when_a_submission_is_accepted(
    server: Server, template: str
) -> None:
    with cloned(server, template) as url, asyncio.Runner() as runner:
        stack = AsyncExitStack()
        world = runner.run(stack.enter_async_context(inhabited(url)))
        runner.run(programme(world, "CU", entry_to=days_ago(1)))

        @settings(suppress_health_check=list(HealthCheck))
        @given(begun=st.sampled_from([{}, {"title": None}, SECRET]), changes=CHANGES)
        def prove(begun: Told, changes: Told) -> None:
            runner.run(alike(world, changes))
            runner.run(alike_when_edited(world, begun, changes))

        try:
            prove()
        finally:
            runner.run(stack.aclose())
