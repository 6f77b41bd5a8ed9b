"""What a programme asks to be attached: told to who submits it, and to who decides."""

from typing import Any, get_args

from service.initiatives.attachments.kinds import Sort
from service.programmes.attachments import Wanted
from tests.acts import Told, act, broken, decide, edited, file, programme, refusal, show
from tests.initiatives.attachments.making import picture
from tests.initiatives.attachments.sending import draft, sent
from tests.queries import statements
from tests.terms import changing
from tests.world import World, entry

RECOGNITION = {"sort": "recognition", "how": "asked", "over_vnd": None}
CALCULATION = {"sort": "calculation", "how": "required", "over_vnd": 100_000_000}
LITTLE = {"claimed_vnd": 100_000_000, "basis": "x"}


async def ask(world: World, *asked: Told) -> Told:
    return await changing.change(world, attachments=list(asked))


async def said(world: World, language: str = "vi", **body: Any) -> Told:
    answer = await world.worker.ask(
        "POST",
        "/v1/initiatives/check",
        json=entry(**body),
        headers={"Accept-Language": language},
    )
    told: Told = answer.json()
    return told


async def queue(world: World, who: str = "officer", **asked: Any) -> list[Told]:
    answer = await world.people[who].get("/v1/queue", params=asked)
    items: list[Told] = answer.json()["items"]
    return items


def test_whatever_can_be_attached_can_be_asked_for_but_other() -> None:
    assert set(get_args(Wanted)) == set(Sort) - {Sort.OTHER}


async def test_a_programme_says_as_data_what_it_asks_for(world: World) -> None:
    before = (await world.client.get("/v1/programmes/SK")).json()
    assert before["attachments"] == []
    told = await ask(world, RECOGNITION, CALCULATION)
    assert told == {**before, "attachments": [RECOGNITION, CALCULATION]}
    assert (await world.client.get("/v1/programmes/SK")).json() == told
    for who in ("reviewer", "leader", "worker"):
        answer = await changing.ask(world, {"attachments": []}, who)
        assert refusal(answer) == (403, "forbidden")
    twice = {"attachments": [RECOGNITION, CALCULATION, RECOGNITION]}
    assert broken(await changing.ask(world, twice)) == [("/attachments/2/sort", "sort-unique")]
    for wrong in ({"sort": "other"}, {"sort": "before", "how": "x"}, {"over_vnd": 1}):
        answer = await changing.ask(world, {"attachments": [wrong]})
        assert refusal(answer) == (422, "invalid-payload")
    assert (await world.client.get("/v1/programmes/SK")).json() == told
    other = {**told, "code": "CT", "attachments": [{"sort": "after"}]}
    made = await world.root.post("/v1/programmes", other)
    assert made.json()["attachments"] == [{"sort": "after", "how": "asked", "over_vnd": None}]
    assert await ask(world) == before


async def test_a_check_warns_of_what_is_asked_for_and_refuses_without_what_is_required(
    world: World,
) -> None:
    await ask(world, RECOGNITION, CALCULATION)
    at = {"pointer": "/attachments", "rule": "attachment"}
    assert await said(world, benefit=LITTLE) == {
        "eligible": True,
        "errors": [],
        "warnings": [{**at, "detail": "nên đính kèm quyết định công nhận"}],
    }
    over = {
        "vi": "phải đính kèm bảng tính giá trị làm lợi trước khi nộp vì giá trị làm lợi trên "
        "100.000.000 đồng",
        "en": "attach the calculation of the benefit before it is submitted, as more than "
        "100,000,000 VND are claimed",
    }
    for language, words in over.items():
        told = await said(world, language)
        assert (told["eligible"], told["errors"]) == (False, [{**at, "detail": words}])
    english = (await said(world, "en"))["warnings"]
    assert [one["detail"] for one in english] == ["the decision of recognition should be attached"]


async def test_what_is_required_is_attached_before_it_is_submitted(world: World) -> None:
    await ask(world, RECOGNITION, CALCULATION)
    async with world.untouched():
        answer = await world.worker.post("/v1/initiatives", entry())
        assert broken(answer) == [("/attachments", "attachment")]
    told = await draft(world)
    assert told["lacking"] == ["recognition", "calculation"]
    await sent(world, told, picture(), sort="calculation")
    half = await show(world, "worker", told)
    assert half["lacking"] == ["recognition"]
    body = {**entry(), "id": told["id"]}
    checked = (await world.worker.post("/v1/initiatives/check", body)).json()
    assert (checked["eligible"], len(checked["warnings"])) == (True, 1)
    filed = await act(world, "worker", told, "submission")
    assert (filed["state"], filed["lacking"]) == ("waiting", ["recognition"])
    less = await draft(world)
    async with world.untouched():
        answer = await world.worker.post(f"/v1/initiatives/{less['id']}/submission")
        assert broken(answer) == [("/attachments", "attachment")]
    less = await edited(world, "worker", less, benefit=LITTLE)
    assert less["lacking"] == ["recognition"]
    assert (await act(world, "worker", less, "submission"))["state"] == "waiting"


async def test_a_draft_that_goes_to_another_programme_keeps_what_is_attached(
    world: World,
) -> None:
    await programme(world, "CT")
    told = await draft(world, programme="CT")
    await sent(world, told, picture(), sort="calculation")
    await ask(world, RECOGNITION, CALCULATION)
    assert (await show(world, "worker", told))["lacking"] == []
    moved = await edited(world, "worker", told, programme="SK")
    assert moved["lacking"] == ["recognition"]
    assert (await act(world, "worker", moved, "submission"))["state"] == "waiting"


async def test_what_is_returned_is_not_submitted_again_without_what_is_required_by_now(
    world: World,
) -> None:
    told = await file(world)
    await ask(world, CALCULATION)
    assert (await show(world, "officer", told))["lacking"] == ["calculation"]
    back = await decide(world, "officer", told, "return")
    async with world.untouched():
        answer = await world.worker.post(f"/v1/initiatives/{told['id']}/submission")
        assert broken(answer) == [("/attachments", "attachment")]
    await sent(world, back, picture(), sort="calculation")
    again = await act(world, "worker", back, "submission")
    assert (again["state"], again["lacking"]) == ("waiting", [])


async def test_of_a_trade_secret_nothing_is_asked(world: World) -> None:
    await ask(world, {**RECOGNITION, "how": "required"}, CALCULATION)
    secret: Told = {"confidential": True, "before": None, "solution": None}
    assert (await said(world, **secret)) == {"eligible": True, "errors": [], "warnings": []}
    told = await file(world, title="secret", **secret)
    assert told["lacking"] == []
    (item,) = await queue(world)
    assert (item["lacking"], item["flags"]) == ([], ["confidential"])
    assert await queue(world, lacking="true") == []


async def test_the_queue_shows_what_each_lacks_and_finds_it_in_three_statements(
    world: World,
) -> None:
    await programme(world, "CT")
    await file(world, title="elsewhere", programme="CT")
    await ask(world, {"sort": "before"}, RECOGNITION, {"sort": "after", "over_vnd": 0})
    for title, sorts, benefit in (
        ("whole", ("before", "recognition", "after"), LITTLE),
        ("half", ("recognition", "other"), LITTLE),
        ("no money", ("recognition",), None),
        ("bare", (), {**LITTLE, "claimed_vnd": 1}),
    ):
        told = await draft(world, title=title, benefit=benefit)
        for sort in sorts:
            await sent(world, told, picture(), sort=sort)
        await act(world, "worker", told, "submission")
    told = {item["title"]: item["lacking"] for item in await queue(world)}
    assert told == {
        "elsewhere": [],
        "whole": [],
        "half": ["before", "after"],
        "no money": ["before"],
        "bare": ["before", "recognition", "after"],
    }
    flags = {item["title"]: item["flags"] for item in await queue(world)}
    assert [title for title, raised in flags.items() if raised] == ["half", "no money", "bare"]
    assert flags["half"] == ["attachments_lacking"]
    whole = [item["title"] for item in await queue(world, lacking="false")]
    assert whole == ["elsewhere", "whole"]
    for most, titles in ((1, ["half"]), (3, ["half", "no money", "bare"])):
        with statements(world.app.state.database) as asked:
            items = await queue(world, lacking="true", limit=most)
        assert ([item["title"] for item in items], len(asked)) == (titles, 3)
