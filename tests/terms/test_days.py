"""Whatever is registered stays in its phase and in the entry window."""

from typing import Any

import pytest

from service.programmes.loading import load_programmes
from service.rows import BadRow, BadRows
from tests.acts import Told, act, file, phase, refusal
from tests.conferences.conferring import freeze
from tests.initiatives.test_import_register import load as imported
from tests.initiatives.test_import_register import row
from tests.terms.changing import (
    URL,
    ask,
    begun,
    change,
    counted,
    current,
    filed,
    phases,
    span,
    spans,
    unchanged,
)
from tests.world import World, days_ago


def day(count: int) -> str:
    """Return a day before today as Vietnamese texts have it."""
    return f"{days_ago(count):%d/%m/%Y}"


async def in_the_way(world: World, **changes: Any) -> list[tuple[str, str, str]]:
    """Return where entries stand in the way of a change, by which rule, in Vietnamese."""
    async with unchanged(world):
        answer = await ask(world, changes)
    assert refusal(answer) == (409, "already-filed"), answer.text
    return [(each["pointer"], each["rule"], each["detail"]) for each in answer.json()["errors"]]


LATE = "đã có {} sau ngày này, muộn nhất là {}; không được sớm hơn ngày đó"
EARLY = "đã có {} trước ngày này, sớm nhất là {}; không được muộn hơn ngày đó"
NOT = "it must not be before that"
INTO = "đã có {} ngoài các đợt, từ {} đến {}, sẽ rơi vào đợt «{}»"
ONE = "1 lượt đăng ký của đợt «{}»"
TORN: list[tuple[dict[str, Any], list[tuple[str, str, str]]]] = [
    (
        {"phases": spans(_1=(200, 121))},
        [("/phases/0/to", "phase-filed", LATE.format(ONE.format(1), day(120)))],
    ),
    (
        {"phases": spans(_1=(149, 101))},
        [
            (
                "/phases/0/from",
                "phase-filed",
                EARLY.format("2 lượt đăng ký của đợt «1»", day(150)),
            )
        ],
    ),
    (
        {"phases": spans(_1=(200, 50), _2=(49, 1))},
        [("/phases/1/from", "phase-filed", EARLY.format(ONE.format(2), day(50)))],
    ),
    (
        {"phases": spans(_2=(100, 2), _3=(1, -99))},
        [("/phases/1/to", "phase-filed", LATE.format(ONE.format(2), day(1)))],
    ),
    (
        {"phases": spans(_3=(-1, -99))},
        [("/phases/2/from", "phase-filed", EARLY.format(ONE.format(3), day(0)))],
    ),
    (
        {"phases": spans(_1=(250, 101))},
        [
            (
                "/phases/0/from",
                "phase-filed",
                INTO.format("1 lượt đăng ký", day(250), day(250), 1),
            )
        ],
    ),
    (
        {"phases": [span("0", 260, 240), *spans()]},
        [
            (
                "/phases/0/from",
                "phase-filed",
                INTO.format("1 lượt đăng ký", day(250), day(250), 0),
            )
        ],
    ),
    (
        {"entry_from": str(days_ago(249)), "phases": spans()},
        [("/entry_from", "window-filed", EARLY.format("1 lượt đăng ký", day(250)))],
    ),
]


@pytest.mark.parametrize(("changes", "faults"), TORN)
async def test_days_that_would_put_entries_elsewhere_are_refused_by_phase_and_number(
    world: World, changes: dict[str, Any], faults: list[tuple[str, str, str]]
) -> None:
    await begun(world)
    assert await in_the_way(world, **changes) == faults


async def test_an_end_before_today_is_told_at_the_window_and_at_each_phase(world: World) -> None:
    await begun(world)
    ends = {"entry_to": str(days_ago(60)), "phases": spans(_2=(100, 60), _3=(60, 60))[:2]}
    answer = await ask(world, ends, language="en")
    assert refusal(answer) == (409, "already-filed")
    assert [(each["pointer"], each["detail"]) for each in answer.json()["errors"]] == [
        ("/phases", "the phase `3` has 1 entry and cannot be left out"),
        (
            "/entry_to",
            f"3 entries came after this day, the last on {days_ago(0)}; {NOT}",
        ),
        (
            "/phases/1/to",
            f"2 entries of the phase `2` came after this day, the last on {days_ago(1)}; {NOT}",
        ),
    ]


async def test_the_future_is_free_and_so_are_days_on_which_nobody_registered(
    world: World,
) -> None:
    await begun(world)
    await world.fold()
    before = [await counted(world, days_ago(past)) for past in (200, 120, 50, 1)]
    assert before == [[], [("1", 3)], [("1", 3), ("2", 1)], [("1", 3), ("2", 2)]]
    far = {"entry_from": str(days_ago(250)), "entry_to": str(days_ago(-500))}
    for parts in (
        [*spans(), span("4", -100, -500)],
        [*spans(_3=(0, -30)), span("4", -31, -400), span("5", -401, -500)],
        spans(_3=(0, 0)),
        # To the very days of the first and the last entry, and no further.
        spans(_1=(150, 120), _2=(50, 1)),
        [*spans(_1=(249, 60), _2=(59, 1)), span("4", -100, -101)],
    ):
        assert (await change(world, **far, phases=parts))["phases"] == parts
        assert [await counted(world, days_ago(past)) for past in (200, 120, 50, 1)] == before
        assert await phases(world) == [("1", 3), ("2", 2), ("3", 1), (None, 1)]
        assert await world.differences() == []
    assert (await file(world, "officer"))["phase"] == "3"


async def test_what_is_withdrawn_or_folded_counts_and_a_draft_does_not(world: World) -> None:
    told = await file(world)
    await act(world, "worker", told, "withdrawal")
    draft = await file(world, submit=False)
    into = {"phases": [span("1", 0, -9)]}
    refused = [("/phases/0/from", "phase-filed", INTO.format("1 lượt đăng ký", day(0), day(0), 1))]
    assert await in_the_way(world, **into) == refused
    await world.fold()
    assert await in_the_way(world, **into) == refused
    await change(world, phases=[span("1", 9, 1), span("2", -1, -9)])
    assert await phases(world) == [(None, 1)]
    submitted = await world.worker.post(f"/v1/initiatives/{draft['id']}/submission")
    assert submitted.json()["phase"] is None
    assert await world.differences() == []


async def test_what_was_imported_from_outside_the_window_is_never_in_its_way(world: World) -> None:
    await imported(world, row("A-1"))
    await change(world, entry_from=str(days_ago(200)), entry_to=str(days_ago(-9)))
    await phase(world, "1", days_ago(100), days_ago(1))
    await change(world, phases=[span("1", 90, 1)])
    assert await phases(world) == [(None, 1)]


async def test_what_stands_apart_from_its_day_may_stay_and_come_home(world: World) -> None:
    """History may have been mended by hand; that must not forbid every change for ever."""
    await begun(world)
    await world.rows("UPDATE phase SET from_on = from_on + 60 WHERE code = '1'")
    moved = spans(_1=(140, 101))
    await change(world, phases=moved, goal=5)
    assert await in_the_way(world, phases=[span("0", 160, 141), *moved]) == [
        (
            "/phases/1/from",
            "phase-filed",
            EARLY.format("2 lượt đăng ký của đợt «1»", day(150)),
        )
    ]
    await change(world, phases=spans())


async def targets(world: World, *values: int | None) -> None:
    """Set targets of the second phase, of two units."""
    body = [
        {"unit": unit, "phase": "2", "kind": "assigned", "value": value}
        for unit, value in zip(("HN", "HP"), values, strict=False)
    ]
    answer = await world.root.ask("PUT", f"{URL}/targets", json=body)
    assert answer.status_code == 200, answer.text


LEFT_OUT = "đợt «2» đã có {}, không bỏ được"


async def test_a_phase_with_entries_targets_or_statements_cannot_be_left_out(
    world: World,
) -> None:
    await begun(world)
    await targets(world, 5, 6)
    told = await freeze(world, units=["HN", "HP"], as_of=str(days_ago(1)), since=None, phase="2")
    kept = [span("1", 200, 101), span("3", 0, -99)]
    what = "2 lượt đăng ký, 2 chỉ tiêu, 1 biểu chốt số liệu"
    assert await in_the_way(world, phases=kept) == [
        ("/phases", "phase-kept", LEFT_OUT.format(what))
    ]
    english = await ask(world, {"phases": kept}, language="en")
    assert english.json()["errors"][0]["detail"] == (
        "the phase `2` has 2 entries, 2 targets, 1 statement and cannot be left out"
    )
    # Another code is another phase.
    other = [kept[0], span("2b", 100, 1), kept[1]]
    assert [where for where, *_ in await in_the_way(world, phases=other)] == ["/phases"]
    assert (await world.leader.get(f"/v1/statements/{told['number']}")).json() == told


async def test_an_empty_phase_can_be_left_out_once_nothing_names_it(world: World) -> None:
    for code, first, last in (("1", 20, 11), ("2", 10, 1), ("3", -1, -9)):
        await phase(world, code, days_ago(first), days_ago(last))
    await targets(world, 5)
    kept = [span("1", 20, 11), span("3", -1, -9)]
    assert await in_the_way(world, phases=kept) == [
        ("/phases", "phase-kept", LEFT_OUT.format("1 chỉ tiêu"))
    ]
    await targets(world, None)
    assert (await change(world, phases=kept))["phases"] == kept
    answer = await world.leader.get("/v1/tallies?programme=SK&under=VN&phase=2")
    assert refusal(answer) == (404, "unknown-phase")


async def test_a_target_of_a_commendation_names_its_phase_too(world: World) -> None:
    await phase(world, "2", days_ago(10), days_ago(1))
    rule = {
        "code": "DOT",
        "name": "Dẫn đầu đợt",
        "programme": "SK",
        "under": "VN",
        "span": "phase",
        "measure": "valid",
        "target": {"source": "own", "kind": "assigned", "passing": "reached"},
    }
    made = await world.root.post("/v1/commendations", rule)
    assert made.status_code == 201, made.text
    body = [{"unit": "HN", "period": "2", "value": 3}]
    put = await world.root.ask("PUT", "/v1/commendations/DOT/targets", json=body)
    assert put.status_code == 200, put.text
    assert await in_the_way(world, phases=[]) == [
        ("/phases", "phase-kept", LEFT_OUT.format("1 chỉ tiêu"))
    ]


async def test_a_file_of_programmes_is_held_to_the_same(world: World) -> None:
    await begun(world)
    told, _ = await current(world)
    torn: Told = {**told, "name": "Tên khác", "phases": spans(_2=(100, 40))[:2]}
    async with unchanged(world):
        with pytest.raises(BadRows) as refused:
            await _loaded(world, [torn])
    at_end = (
        LATE.format(ONE.format(2), day(1)),
        (
            f"1 entry of the phase `2` came after this day, the last on {days_ago(1)};"
            " it must not be before that"
        ),
    )
    left_out = "đợt «3» đã có 1 lượt đăng ký, không bỏ được"
    assert refused.value.rows == [
        BadRow(1, "/phases", left_out, "the phase `3` has 1 entry and cannot be left out"),
        BadRow(1, "/phases/1/to", *at_end),
    ]
    await _loaded(world, [{**told, "name": "Tên khác", "phases": spans(_2=(100, 1))}])
    assert (await current(world))[0]["name"] == "Tên khác"


async def _loaded(world: World, objects: list[Told]) -> None:
    async with world.app.state.database.write.begin() as connection:
        await load_programmes(connection, world.app.state.bonds, objects)


async def test_entries_of_another_programme_are_in_nobodys_way(world: World) -> None:
    await begun(world)
    body = {**(await current(world))[0], "code": "SK2", "phases": spans()}
    assert (await world.root.post("/v1/programmes", body)).status_code == 201
    await filed(world, 50, code="SK2")
    told = await change(world, "SK2", phases=[span("2", 60, 50)])
    assert told["phases"] == [span("2", 60, 50)]
    assert await phases(world, "SK2") == [("2", 1)]
