"""Templates of reasons: kept by programme, in two languages, whole in history."""

from typing import Any

import pytest

from tests.acts import broken, file, programme, refusal
from tests.world import World

URL = "/v1/programmes/SK/reasons"
THIN = {
    "code": "basis",
    "verdict": "return",
    "vi": "Chưa nêu cách tính giá trị làm lợi.",
    "en": "It is not said how the benefit was calculated.",
}
SAME = {"code": "same", "verdict": "refuse", "vi": "Đã có ở đơn vị.", "en": "It is known here."}


async def put(world: World, *templates: dict[str, Any], at: str = URL) -> None:
    answer = await world.root.ask("PUT", at, json=list(templates))
    assert answer.status_code == 200, answer.text


async def judged(world: World, language: str = "vi", **body: Any) -> Any:
    told = await file(world)
    answer = await world.officer.ask(
        "POST",
        f"/v1/initiatives/{told['id']}/decisions",
        json=body,
        headers={"Accept-Language": language},
    )
    assert answer.status_code == 201, answer.text
    lines = (await world.worker.get(f"/v1/initiatives/{told['id']}/history")).json()
    return lines[-1]["why"]


async def test_templates_are_replaced_as_a_whole_and_read_by_code(world: World) -> None:
    await put(world, SAME, THIN)
    assert (await world.officer.get(URL)).json() == [THIN, SAME]
    await put(world, {**SAME, "vi": "Trùng."})
    assert (await world.officer.get(URL)).json() == [{**SAME, "vi": "Trùng."}]
    await put(world)
    assert (await world.officer.get(URL)).json() == []


async def test_history_keeps_the_full_text_whatever_becomes_of_the_template(world: World) -> None:
    await put(world, THIN, SAME)
    assert await judged(world, verdict="return", template="basis") == THIN["vi"]
    whole = await judged(world, "en", verdict="return", template="basis", reason="See page 2.")
    assert whole == f"{THIN['en']}\nSee page 2."
    told = await file(world)
    body = {"verdict": "refuse", "template": "same"}
    await world.officer.post(f"/v1/initiatives/{told['id']}/decisions", body)
    await put(world)
    lines = (await world.worker.get(f"/v1/initiatives/{told['id']}/history")).json()
    assert lines[-1]["why"] == SAME["vi"]


@pytest.mark.parametrize(
    ("verdict", "code"), [("return", "same"), ("refuse", "basis"), ("return", "none")]
)
async def test_a_template_serves_its_own_programme_and_verdict(
    world: World, verdict: str, code: str
) -> None:
    await put(world, THIN)
    await programme(world, "CT")
    await put(world, {**SAME, "verdict": "return"}, at="/v1/programmes/CT/reasons")
    told = await file(world)
    async with world.untouched():
        answer = await world.officer.post(
            f"/v1/initiatives/{told['id']}/decisions", {"verdict": verdict, "template": code}
        )
        assert refusal(answer) == (422, "unknown-template")
        assert broken(answer) == [("/template", "unknown")]


async def test_only_an_admin_of_all_keeps_them(world: World) -> None:
    async with world.untouched():
        for who in ("officer", "reviewer_hn", "leader", "worker"):
            answer = await world.people[who].ask("PUT", URL, json=[THIN])
            assert refusal(answer) == (403, "forbidden"), who
        answer = await world.root.ask("PUT", "/v1/programmes/NO/reasons", json=[THIN])
        assert refusal(answer) == (404, "no-such-programme")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"vi": " "}, "/0/vi"),
        ({"en": ""}, "/0/en"),
        ({"verdict": "x"}, "/0/verdict"),
        ({"code": "a b"}, "/0/code"),
    ],
)
async def test_a_template_needs_a_code_a_verdict_and_both_languages(
    world: World, change: dict[str, str], pointer: str
) -> None:
    async with world.untouched():
        answer = await world.root.ask("PUT", URL, json=[{**THIN, **change}])
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
        twice = await world.root.ask("PUT", URL, json=[THIN, SAME, THIN])
        assert refusal(twice) == (422, "template-twice")
        assert [fault["pointer"] for fault in twice.json()["errors"]] == ["/2/code"]
