"""Two people edit one initiative: the second is refused, and sees both."""

from typing import Any

from tests.acts import Told, decide, edit, edited, file, refusal
from tests.world import World

HERS: dict[str, Any] = {"title": "Gá kẹp có chốt", "people_benefiting": 40}


async def returned(world: World) -> Told:
    """Return what two officers of one union may both edit."""
    return await decide(world, "officer", await file(world), "return")


async def test_the_second_of_two_officers_sees_what_changed_and_edits_again(world: World) -> None:
    loaded = await returned(world)
    now = await edited(world, "officer", loaded, **HERS)
    his = {"title": "Gá kẹp lò xo", "effect": "Ít lỗi hơn.", "people_benefiting": 40}
    async with world.untouched():
        answer = await edit(world, "officer2", loaded, **his)
    assert refusal(answer) == (412, "stale-version")
    told = answer.json()
    assert told["version"] == now["version"]
    assert told["differs"] == ["title", "effect"]
    # Each sees his own `actions`; nobody else's words are missing.
    assert told["current"] | {"actions": []} == now | {"actions": []}
    changed = {name for name in loaded if loaded[name] != told["current"][name]} - {"actions"}
    assert changed == {*HERS, "version"}
    # With both before him he decides: her title, his effect.
    kept = await edited(world, "officer2", told["current"], effect=his["effect"])
    assert {name: kept[name] for name in (*HERS, "effect")} == {**HERS, "effect": "Ít lỗi hơn."}


async def test_what_both_wrote_alike_does_not_differ(world: World) -> None:
    loaded = await returned(world)
    await edited(world, "officer", loaded, **HERS)
    answer = await edit(world, "officer2", loaded, **HERS)
    assert refusal(answer) == (412, "stale-version")
    assert answer.json()["differs"] == []


async def test_money_authors_unit_and_programme_are_compared_too(world: World) -> None:
    loaded = await file(world, submit=False)
    await edited(world, "worker", loaded, benefit=None)
    same = {name: loaded[name] for name in ("authors", "unit", "programme", "recognition")}
    answer = await edit(world, "worker", loaded, **same)
    assert answer.json()["differs"] == []
    other: dict[str, Any] = {
        "benefit": {"claimed_vnd": 5},
        "authors": [{**loaded["authors"][0], "share": 50}],
        "unit": "HN-0002",
        "programme": "KHONG",
        "recognition": None,
    }
    answer = await edit(world, "worker", loaded, **other)
    assert answer.json()["differs"] == ["programme", "unit", "benefit", "recognition", "authors"]
    assert answer.json()["current"]["benefit"]["claimed_vnd"] is None


async def test_who_may_not_edit_it_learns_nothing(world: World) -> None:
    loaded = await returned(world)
    await edited(world, "officer", loaded, **HERS)
    for who, refused in (("officer_hp", (404, "not-found")), ("reviewer", (403, "forbidden"))):
        answer = await edit(world, who, loaded, title="Khác")
        assert refusal(answer) == refused
        assert HERS["title"] not in answer.text


async def test_the_document_says_what_a_stale_edit_is_answered(world: World) -> None:
    document = world.app.openapi()
    answers = document["paths"]["/v1/initiatives/{initiative_id}"]["patch"]["responses"]
    named = answers["412"]["content"]["application/problem+json"]["schema"]["$ref"]
    shape = document["components"]["schemas"][named.removeprefix("#/components/schemas/")]
    assert {"version", "differs", "current"} < set(shape["required"])
    assert {"ProblemBody", "Complaint"} < set(document["components"]["schemas"])
