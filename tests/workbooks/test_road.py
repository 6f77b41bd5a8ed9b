"""The road of a list in two steps: a preview that enters nothing, then what was confirmed."""

from tests.acts import refusal
from tests.workbooks.lists import author, confirm, entered, row, rows, shown, uploaded, work
from tests.world import World


async def test_a_preview_counts_its_rows_and_enters_nothing(world: World) -> None:
    async with world.untouched():
        lines = [*rows(3), row(title="Không tiền", claimed_vnd=None), row(kind="Lạ")]
        book = await uploaded(world, lines)
    assert book["counts"] == {"new": 3, "repeated": 0, "warning": 1, "error": 1}
    assert (book["state"], book["rows"], book["entered"]) == ("ready", 5, 0)
    assert (book["form"], book["sheet"], book["uploaded_by"]) == ("xlsx", "Danh sách", "Đỗ Thị Cơ")
    assert book["progress"] == {"done": 5, "of": 5}
    assert book["actions"] == ["confirm", "discard"]


async def test_confirmed_rows_are_registered_as_one_by_one(world: World) -> None:
    book = await uploaded(world, [*rows(3), row(kind="Lạ")])
    done = await entered(world, book)
    assert (done["state"], done["entered"], done["confirmed_by"]) == ("done", 3, "Đỗ Thị Cơ")
    listed = (await world.officer.get("/v1/initiatives")).json()["items"]
    assert len(listed) == 3
    by_hand = await world.officer.post(
        "/v1/initiatives", {**(await filing(world, listed[0]["id"])), "title": "Bằng tay"}
    )
    told = (await world.officer.get(f"/v1/initiatives/{listed[0]['id']}")).json()
    alike = by_hand.json()
    differ = {name for name in alike if alike[name] != told[name]}
    assert differ == {"id", "number", "title", "created_at", "entered_at"}
    assert (told["state"], told["step"], told["on_behalf"]) == ("waiting", "review", True)
    assert (await world.tally(by="none"))["total"]["entered"] == 4
    assert await world.differences() == []


async def filing(world: World, initiative: str) -> dict[str, object]:
    """Return an initiative as it would be registered by hand."""
    told = (await world.officer.get(f"/v1/initiatives/{initiative}")).json()
    names = ("programme", "unit", "kind", "field", "before", "solution", "effect", "used_from")
    money = {"claimed_vnd": told["benefit"]["claimed_vnd"]}
    recognition = {name: told["recognition"][name] for name in ("by", "number", "date")}
    more = {"benefit": money, "recognition": recognition, "authors": told["authors"]}
    return {**{name: told[name] for name in names}, **more, "submit": True}


async def test_the_same_list_again_enters_nothing(world: World) -> None:
    lines = [*rows(3), row(kind="Lạ")]
    await entered(world, await uploaded(world, lines))
    again = await uploaded(world, lines)
    assert again["counts"] == {"new": 0, "repeated": 3, "warning": 0, "error": 1}
    async with world.untouched():
        assert (await entered(world, again))["entered"] == 0
    repeated = (await shown(world, again, what="/rows", verdict="repeated"))["items"]
    first = (await world.officer.get("/v1/initiatives")).json()["items"]
    assert {one["number"] for one in repeated} == {one["number"] for one in first}


async def test_all_rows_are_refused_while_one_has_errors(world: World) -> None:
    book = await uploaded(world, [row(), row(kind="Lạ")])
    async with world.untouched():
        assert refusal(await confirm(world, book, rows="all")) == (409, "errors-remain")
        await work(world)
    good = await uploaded(world, [row()])
    assert (await entered(world, good, rows="all"))["entered"] == 1


async def test_each_further_author_has_a_line_of_his_own(world: World) -> None:
    lines = [row(author_share="33,34"), author("Lê Văn Hai", 33.33), author("Bùi Thị Ba", "33.33%")]
    done = await entered(world, await uploaded(world, [*lines, row(title="Khác")]))
    assert done["entered"] == 2
    shown_rows = (await shown(world, done, what="/rows"))["items"]
    assert [one["lines"] for one in shown_rows] == [[2, 3, 4], [5]]
    told = (await world.officer.get(f"/v1/initiatives/{shown_rows[0]['initiative']}")).json()
    assert [(one["name"], one["share"]) for one in told["authors"]] == [
        ("Phạm Thị Kim", 33.34),
        ("Lê Văn Hai", 33.33),
        ("Bùi Thị Ba", 33.33),
    ]
