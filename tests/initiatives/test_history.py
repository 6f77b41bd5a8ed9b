from tests.acts import act, decide, edited, file, show
from tests.queries import statements
from tests.world import World


async def test_every_change_is_one_line_who_for_which_unit_when_from_to_and_why(
    world: World,
) -> None:
    draft = await file(world, submit=False)
    draft = await edited(world, "worker", draft, title="Cải tiến gá kẹp")
    url = f"/v1/initiatives/{draft['id']}/history"
    assert (await world.worker.get(url)).json() == []
    told = await act(world, "worker", draft, "submission")
    told = await decide(world, "officer", told, "return", reason="Ghi rõ  cách tính.\n")
    told = await edited(world, "worker", told, benefit={"claimed_vnd": 7})
    told = await act(world, "officer2", told, "submission")
    told = await decide(world, "officer", told, reason="Đã rõ.")
    told = await decide(world, "reviewer_hn", told)
    lines = (await world.reviewer.get(url)).json()
    times = [line.pop("at") for line in lines]
    assert times == sorted(times)
    assert times[0] == told["entered_at"]
    worker, officer = "Bùi Văn Thợ", "Đỗ Thị Cơ"
    names = ("seq", "act", "state_before", "state", "step", "by", "unit", "why")
    assert [tuple(line[name] for name in names) for line in lines] == [
        (3, "submitted", "draft", "waiting", "confirm", worker, "HN-0001", None),
        (4, "returned", "waiting", "returned", "confirm", officer, "HN-0001", "Ghi rõ  cách tính."),
        (5, "edited", "returned", "returned", None, worker, "HN-0001", None),
        (6, "submitted", "returned", "waiting", "confirm", "Hồ Văn Sở", "HN-0001", None),
        (7, "accepted", "waiting", "waiting", "confirm", officer, "HN-0001", "Đã rõ."),
        (8, "accepted", "waiting", "valid", "review", "Lý Thị Duyệt", "HN-Q1", None),
    ]


async def test_a_refusal_and_a_withdrawal_keep_their_reasons(world: World) -> None:
    refused, gone = await file(world), await file(world)
    await decide(world, "officer", refused, "refuse", reason="Trái quy định.")
    await act(world, "worker", gone, "withdrawal", reason="Nhầm đơn vị.")
    for told, last in (
        (refused, ("refused", "refused", "confirm", "Trái quy định.")),
        (gone, ("withdrawn", "withdrawn", None, "Nhầm đơn vị.")),
    ):
        lines = (await world.worker.get(f"/v1/initiatives/{told['id']}/history")).json()
        line = lines[-1]
        assert len(lines) == 2
        assert (line["act"], line["state"], line["step"], line["why"]) == last
        assert line["seq"] == 2


async def test_reading_history_takes_three_statements_however_long_it_is(world: World) -> None:
    short, long = await file(world), await file(world)
    await decide(world, "officer", long)
    await decide(world, "reviewer", long)
    for told in (short, long):
        with statements(world.app.state.database) as sent:
            await world.worker.get(f"/v1/initiatives/{told['id']}/history")
        assert len(sent) == 3  # who asks, what is asked for, its history


async def test_history_keeps_who_entered_for_whom_and_from_which_paper(world: World) -> None:
    linked = {"name": "Bùi Văn Thợ", "group": "enterprise_worker", "share": 100}
    told = await file(
        world,
        "officer",
        paper="Phiếu 12",
        authors=[{**linked, "login": "worker@example.vn"}],
    )
    await decide(world, "reviewer", told, "return")
    told = await edited(world, "worker", await show(world, "worker", told), paper="Phiếu 13")
    await act(world, "worker", told, "submission")
    own = await file(world)
    names = ("act", "by", "entered_by", "on_behalf", "paper")
    lines = (await world.officer.get(f"/v1/initiatives/{told['id']}/history")).json()
    worker, officer = "Bùi Văn Thợ", "Đỗ Thị Cơ"
    assert [tuple(line[name] for name in names) for line in lines] == [
        ("submitted", officer, officer, True, "Phiếu 12"),
        ("returned", "Vũ Văn Xét", None, None, None),
        ("edited", worker, officer, True, "Phiếu 13"),
        ("submitted", worker, officer, True, "Phiếu 13"),
    ]
    (line,) = (await world.officer.get(f"/v1/initiatives/{own['id']}/history")).json()
    assert tuple(line[name] for name in names) == ("submitted", worker, worker, False, None)
