from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.acts import act, broken, decide, edited, file, programme
from tests.world import World, days_ago, entry

TODAY, YESTERDAY, TOMORROW = days_ago(0), days_ago(1), days_ago(-1)


def author(name: str = "Phạm Thị Kim", share: float = 100, **more: Any) -> dict[str, Any]:
    return {"name": name, "group": "enterprise_worker", "share": share, **more}


def recognised(day: date) -> dict[str, str]:
    return {"by": "head", "number": "1/QĐ", "date": str(day)}


ONE_RULE: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    ("no title", {"title": None}, [("/title", "complete")]),
    ("no kind", {"kind": None}, [("/kind", "complete")]),
    ("no field", {"field": None}, [("/field", "complete")]),
    ("no situation before", {"before": "  "}, [("/before", "complete")]),
    ("no solution", {"solution": None}, [("/solution", "complete")]),
    ("no effect", {"effect": ""}, [("/effect", "complete")]),
    ("no day of use", {"used_from": None}, [("/used_from", "complete")]),
    ("not recognised", {"recognition": None}, [("/recognition", "recognised")]),
    (
        "recognised tomorrow only",
        {"recognition": recognised(TOMORROW)},
        [("/recognition/date", "recognised")],
    ),
    ("no authors", {"authors": []}, [("/authors", "complete")]),
    (
        "used before the window",
        {"used_from": str(days_ago(301))},
        [("/used_from", "used_window")],
    ),
    ("used from tomorrow on", {"used_from": str(TOMORROW)}, [("/used_from", "used_already")]),
    (
        "used after the window",
        {"used_from": str(days_ago(-301))},
        [("/used_from", "used_window"), ("/used_from", "used_already")],
    ),
    ("under protection", {"ip_protected": True}, [("/ip_protected", "ip_protected")]),
    ("shares of 99.99", {"authors": [author(share=99.99)]}, [("/authors", "shares")]),
    (
        "shares of 100.01",
        {"authors": [author(share=50), author("Lê Văn Hai", 50.01)]},
        [("/authors", "shares")],
    ),
    (
        "an author of 14",
        {"authors": [author(birth_year=TODAY.year - 14)]},
        [("/authors/0/birth_year", "author_age")],
    ),
    (
        "an author twice",
        {
            "authors": [
                author(share=50, birth_year=1990),
                author("PHẠM THỊ KIM", 50, birth_year=1990),
            ]
        },
        [("/authors/1", "author_twice")],
    ),
    (
        "a secret told",
        {"confidential": True},
        [("/before", "confidential"), ("/solution", "confidential")],
    ),
]


async def test_an_entry_that_breaks_a_rule_is_refused_at_once_with_the_rule(
    world: World,
) -> None:
    async with world.untouched():
        for what, changes, faults in ONE_RULE:
            answer = await world.worker.post("/v1/initiatives", entry(**changes), key="k")
            assert broken(answer) == faults, what
            assert answer.json()["type"] == "/problems/ineligible"


async def test_all_rules_that_an_entry_breaks_are_named_at_once(world: World) -> None:
    sent = entry(
        unit="HN-Q1",
        title=None,
        used_from=str(days_ago(400)),
        ip_protected=True,
        recognition=None,
        authors=[author(share=30), author(share=30)],
    )
    async with world.untouched():
        assert broken(await world.worker.post("/v1/initiatives", sent)) == [
            ("/unit", "unit_kind"),
            ("/title", "complete"),
            ("/recognition", "recognised"),
            ("/used_from", "used_window"),
            ("/authors", "shares"),
            ("/authors/1", "author_twice"),
            ("/ip_protected", "ip_protected"),
        ]


async def test_the_reason_is_told_in_the_language_of_the_caller(world: World) -> None:
    for language, told in (
        ("vi", "phải được công nhận rồi mới đăng ký"),
        ("en", "must have been recognised before it is registered"),
    ):
        answer = await world.worker.ask(
            "POST",
            "/v1/initiatives",
            json=entry(recognition=recognised(TOMORROW)),
            headers={"Accept-Language": language},
        )
        assert [fault["detail"] for fault in answer.json()["errors"]] == [told]


AT_THE_EDGE: list[dict[str, Any]] = [
    {"used_from": str(TODAY), "recognition": recognised(TODAY)},
    {"used_from": str(days_ago(300))},
    {"authors": [author(f"Tác giả {share}", share) for share in (33.33, 33.32, 33.35)]},
    {"authors": [author(birth_year=TODAY.year - 15)]},
    {"authors": [author(share=50, birth_year=1990), author(share=50, birth_year=1991)]},
    {"benefit": None},
    {"benefit": {"claimed_vnd": 0}},
    {"before": None, "solution": None, "confidential": True},
]


async def test_an_entry_at_the_edge_of_a_rule_is_accepted(world: World) -> None:
    for changes in AT_THE_EDGE:
        assert (await file(world, **changes))["state"] == "waiting", changes


@pytest.mark.parametrize(
    ("first", "last", "faults"),
    [
        (TODAY, TODAY, []),
        (YESTERDAY, TODAY, []),
        (TODAY, TOMORROW, []),
        (days_ago(9), YESTERDAY, [("/programme", "entry_window")]),
        (TOMORROW, days_ago(-9), [("/programme", "entry_window")]),
    ],
)
async def test_the_first_and_the_last_day_of_the_entry_window_count(
    world: World, first: date, last: date, faults: list[tuple[str, str]]
) -> None:
    await programme(world, "CT", entry_from=first, entry_to=last)
    answer = await world.worker.post("/v1/initiatives", entry(programme="CT"))
    assert faults == (broken(answer) if faults else [])
    assert await world.count("initiative") == (0 if faults else 1)


@pytest.mark.parametrize(
    ("first", "last", "good", "bad"),
    [
        (days_ago(9), TODAY, [days_ago(9), TODAY], [days_ago(10)]),
        (days_ago(9), YESTERDAY, [days_ago(9), YESTERDAY], [TODAY]),
    ],
)
async def test_the_first_and_the_last_day_of_the_window_of_use_count(
    world: World, first: date, last: date, good: list[date], bad: list[date]
) -> None:
    await programme(world, "CT", used_from=first, used_to=last)
    for day in good:
        assert (await file(world, programme="CT", used_from=str(day)))["used_from"] == str(day)
    for day in bad:
        sent = entry(programme="CT", used_from=str(day))
        answer = await world.worker.post("/v1/initiatives", sent)
        assert broken(answer) == [("/used_from", "used_window")]


async def test_a_draft_may_be_kept_outside_the_window_but_not_submitted(world: World) -> None:
    await programme(world, "CT", entry_to=YESTERDAY)
    told = await file(world, programme="CT", submit=False)
    async with world.untouched():
        answer = await world.worker.post(f"/v1/initiatives/{told['id']}/submission")
        assert broken(answer) == [("/programme", "entry_window")]


async def test_what_was_entered_in_time_may_be_mended_after_the_window_has_closed(
    world: World,
) -> None:
    await programme(world, "CT")
    told = await file(world, programme="CT")
    back = await decide(world, "officer", told, "return")
    await world.rows("UPDATE programme SET entry_to = :day WHERE code = 'CT'", day=YESTERDAY)
    mended = await edited(world, "worker", back, title="Tên rõ hơn")
    assert (await act(world, "worker", mended, "submission"))["state"] == "waiting"


async def test_a_secret_keeps_only_title_effect_and_award_in_a_draft_too(world: World) -> None:
    secret: Callable[..., dict[str, Any]] = lambda **more: entry(submit=False, **more)  # noqa: E731 - a word of this test
    async with world.untouched():
        answer = await world.worker.post("/v1/initiatives", secret(confidential=True))
        assert broken(answer) == [("/before", "confidential"), ("/solution", "confidential")]
    told = await file(world, submit=False, confidential=True, before=None, solution=None)
    filed = await act(world, "worker", told, "submission")
    assert (filed["before"], filed["solution"], filed["confidential"]) == (None, None, True)
    await decide(world, "officer", filed)
    await decide(world, "reviewer", filed)
    assert (await world.tally())["total"]["valid"] == 1
