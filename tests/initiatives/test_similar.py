import unicodedata
from typing import Any

import pytest

from service.initiatives.reading import jobs
from tests.acts import act, decide, edited, file, refusal, show
from tests.initiatives.copying import (
    LAMP,
    PIPE,
    bare,
    copied,
    pairs,
    read,
    shuffled,
    similar,
    slipped,
)
from tests.queries import statements
from tests.world import World, days_ago

CHANGED = {name: text.replace("nước", "hơi nước") for name, text in PIPE.items()}
COPIES = {
    "the same": PIPE,
    "without diacritics": bare(PIPE),
    "decomposed": {name: unicodedata.normalize("NFD", text) for name, text in PIPE.items()},
    "in capitals": {name: text.upper() for name, text in PIPE.items()},
    "typed as Telex": slipped(PIPE, "telex"),
    "typed as VNI": slipped(PIPE, "vni"),
    "in another order": shuffled(PIPE),
    "with words changed": CHANGED,
    "without punctuation": {name: text.replace(",", "") for name, text in PIPE.items()},
}


@pytest.mark.parametrize("copy", COPIES)
async def test_a_copy_is_found_however_it_is_written(world: World, copy: str) -> None:
    first = await copied(world, PIPE)
    later = await copied(world, COPIES[copy])
    other = await copied(world, LAMP)
    await read(world)
    assert await pairs(world, "officer", later) == [(first["number"], "inside", True, True)]
    assert await pairs(world, "officer", first) == [(later["number"], "inside", False, False)]
    assert await pairs(world, "officer", other) == []


async def test_a_copy_cannot_be_accepted_and_says_so(world: World) -> None:
    first, later = await copied(world, PIPE), await copied(world, bare(PIPE))
    await read(world)
    assert (await show(world, "officer", first))["actions"] == ["accept", "return", "refuse"]
    assert (await show(world, "officer", later))["actions"] == ["rule", "return", "refuse"]
    url = f"/v1/initiatives/{later['id']}/decisions"
    async with world.untouched():
        answer = await world.officer.post(url, {"verdict": "accept"})
    assert refusal(answer) == (409, "not-now")
    assert "gần giống" in answer.json()["detail"]
    assert (await decide(world, "officer", first))["state"] == "waiting"


@pytest.mark.parametrize(("verdict", "state"), [("return", "returned"), ("refuse", "refused")])
async def test_a_copy_can_be_returned_and_refused(world: World, verdict: str, state: str) -> None:
    await copied(world, PIPE)
    later = await copied(world, PIPE)
    await read(world)
    assert (await decide(world, "officer", later, verdict))["state"] == state


async def test_a_decision_that_is_quicker_than_the_worker_is_stopped_all_the_same(
    world: World,
) -> None:
    first, later = await copied(world, PIPE), await copied(world, PIPE)
    url = f"/v1/initiatives/{later['id']}/decisions"
    async with world.untouched():
        assert refusal(await world.officer.post(url, {"verdict": "accept"})) == (409, "not-now")
    assert (await decide(world, "officer", first))["step"] == "review"
    assert await pairs(world, "officer", later) == [(first["number"], "inside", True, True)]


async def test_the_first_filed_wins_whatever_was_drafted_or_read_first(world: World) -> None:
    draft = await copied(world, PIPE, submit=False)
    first = await copied(world, PIPE)
    later = await act(world, "worker", draft, "submission")
    await read(world)
    assert await pairs(world, "officer", later) == [(first["number"], "inside", True, True)]
    assert (await decide(world, "officer", first))["step"] == "review"


async def test_in_another_union_it_only_warns(world: World) -> None:
    first = await copied(world, PIPE, unit="HN-0002")
    later = await copied(world, PIPE)
    await read(world)
    assert await pairs(world, "reviewer", later) == [(first["number"], "across", True, False)]
    assert (await decide(world, "officer", later))["step"] == "review"


async def test_teams_of_a_union_and_what_merged_into_it_are_inside(world: World) -> None:
    team = await copied(world, PIPE, unit="HN-0001-T1")
    merged = await copied(world, LAMP, unit="HN-0002")
    later, other = await copied(world, PIPE), await copied(world, LAMP)
    await read(world)
    assert await pairs(world, "officer", later) == [(team["number"], "inside", True, True)]
    assert [item[1:] for item in await pairs(world, "reviewer", other)] == [("across", True, False)]
    body = {"successor": "HN-0001", "on": str(days_ago(1))}
    assert (await world.root.post("/v1/units/HN-0002/closures", body)).status_code == 201
    assert await pairs(world, "officer", other) == [(merged["number"], "inside", True, True)]


async def test_too_little_text_is_not_judged(world: World) -> None:
    await file(world)
    later = await file(world)
    await read(world)
    assert await pairs(world, "officer", later) == []
    assert (await decide(world, "officer", later))["step"] == "review"


async def test_drafts_are_not_compared(world: World) -> None:
    draft = await copied(world, PIPE, submit=False)
    later = await copied(world, PIPE)
    await read(world)
    assert await pairs(world, "officer", later) == []
    assert await similar(world, "worker", draft) == []
    assert await world.count("reading") == 1


async def test_a_copy_of_what_was_withdrawn_or_refused_is_told_but_not_held(world: World) -> None:
    for noun in ("withdrawal", "refusal"):
        texts = PIPE if noun == "withdrawal" else LAMP
        first = await copied(world, texts)
        later = await copied(world, texts)
        await read(world)
        if noun == "withdrawal":
            await act(world, "worker", first, noun)
        else:
            await decide(world, "officer", first, "refuse")
        assert await pairs(world, "officer", later) == [(first["number"], "inside", True, False)]
        assert (await decide(world, "officer", later))["step"] == "review"


async def test_both_texts_are_shown_with_what_they_share(world: World) -> None:
    short = {**LAMP, "title": "Đèn báo mới", "effect": "Giảm lỗi rõ rệt."}
    await copied(world, LAMP)
    later = await copied(world, short)
    await read(world)
    (item,) = await similar(world, "officer", later)
    texts = {side["field"]: side for side in item["texts"]}
    assert list(texts) == ["title", "before", "solution", "effect"]
    assert texts["title"] == {
        "field": "title",
        "own": [{"text": "Đèn báo", "same": True}, {"text": " mới", "same": False}],
        "other": [
            {"text": "Đèn báo", "same": True},
            {"text": " đứt chỉ cho dàn máy vắt sổ", "same": False},
        ],
    }
    for name, side in texts.items():
        assert "".join(piece["text"] for piece in side["own"]) == short[name]
        assert "".join(piece["text"] for piece in side["other"]) == LAMP[name]


async def test_of_what_the_reader_may_not_see_only_the_union_is_told(world: World) -> None:
    first = await copied(world, PIPE, "officer_hp", unit="HP-0001")
    later = await copied(world, PIPE)
    await read(world)
    hidden: dict[str, Any] = {
        **dict.fromkeys(("id", "number", "title", "state", "ruling")),
        "unit": "HP-0001",
        "unit_name": "CĐCS Cảng Một",
        "where": "across",
        "score": 100,
        "first": True,
        "holds": False,
        "texts": [],
    }
    assert await similar(world, "officer", later) == [hidden]
    (seen,) = await similar(world, "root", later)
    assert seen["number"] == first["number"]
    answer = await world.officer_hp.get(f"/v1/initiatives/{later['id']}/similar")
    assert refusal(answer) == (404, "not-found")


async def test_of_a_trade_secret_only_title_and_effect_are_compared_and_shown(
    world: World,
) -> None:
    effect = " ".join(PIPE.values())
    secret: dict[str, Any] = {
        "title": PIPE["title"],
        "before": None,
        "solution": None,
        "effect": effect,
        "confidential": True,
    }
    await file(world, **secret)
    later = await file(world, **secret)
    await read(world)
    (item,) = await similar(world, "officer", later)
    assert [side["field"] for side in item["texts"]] == ["title", "effect"]
    told = await copied(world, LAMP)
    await read(world)
    told = await decide(world, "officer", told, "return")
    await edited(world, "worker", told, confidential=True)
    known = "SELECT count(*) FROM reading WHERE initiative_id = :id"
    assert await world.rows(known, id=told["id"]) == [(0,)]


async def test_an_edit_is_compared_again(world: World) -> None:
    first = await copied(world, PIPE)
    later = await decide(world, "officer", await copied(world, PIPE), "return")
    await read(world)
    assert await pairs(world, "officer", later) == [(first["number"], "inside", True, True)]
    later = await edited(world, "worker", later, **LAMP)
    await read(world)
    assert await pairs(world, "officer", later) == []
    later = await act(world, "worker", later, "submission")
    assert (await decide(world, "officer", later))["step"] == "review"


async def test_what_was_missed_is_found_by_going_through_the_register(world: World) -> None:
    first, later = await copied(world, PIPE), await copied(world, PIPE)
    await world.rows("UPDATE event SET at = at - interval '1 day'")
    await read(world)
    assert await world.count("reading") == 0
    await jobs.sweep(world.app.state.database.write)
    assert await pairs(world, "officer", later) == [(first["number"], "inside", True, True)]
    await world.rows("DELETE FROM reading")
    await jobs.sweep(world.app.state.database.write)
    assert await world.count("reading") == 0  # an hour has not gone by


@pytest.mark.parametrize("count", [1, 3])
async def test_what_is_similar_costs_the_same_however_much_it_is(world: World, count: int) -> None:
    first = await copied(world, PIPE)
    for _ in range(count):
        await copied(world, PIPE)
    await read(world)
    with statements(world.app.state.database) as sent:
        assert len(await similar(world, "officer", first)) == count
    assert len(sent) == 3
