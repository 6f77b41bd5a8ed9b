"""A row is judged by the rules of any registration, and each broken one is told at its cell."""

from datetime import timedelta
from typing import Any

from service.clock import today
from tests.acts import file, programme
from tests.workbooks.lists import author, entered, faults, row, shown, uploaded, written
from tests.world import World, days_ago

CASES: list[tuple[dict[str, Any], str, str]] = [
    ({"title": None}, "Tên sáng kiến", "complete"),
    ({"title": "x" * 301}, "Tên sáng kiến", "length"),
    ({"title": "Ký tự\u202elạ"}, "Tên sáng kiến", "characters"),
    ({"kind": None}, "Loại sáng kiến", "complete"),
    ({"before": None}, "Tình trạng trước khi có sáng kiến", "complete"),
    ({"effect": None}, "Hiệu quả sau khi áp dụng", "complete"),
    ({"used_from": None}, "Ngày áp dụng", "complete"),
    ({"used_from": days_ago(400)}, "Ngày áp dụng", "used_window"),
    ({"used_from": today() + timedelta(days=1)}, "Ngày áp dụng", "used_already"),
    ({"decided_on": today() + timedelta(days=1)}, "Ngày quyết định", "recognised"),
    ({"decision": None}, "Số quyết định công nhận", "recognised"),
    (dict.fromkeys(("recognised_by", "decision", "decided_on")), "Nơi công nhận", "recognised"),
    ({"unit": "HN-XXXX"}, "Mã đơn vị", "unknown"),
    ({"unit": "có dấu"}, "Mã đơn vị", "unknown"),
    ({"unit": "HN-0002"}, "Mã đơn vị", "unit_outside"),
    ({"people_benefiting": "nhiều"}, "Số người hưởng lợi", "count"),
    ({"ip_protected": "x"}, "Đang được bảo hộ", "ip_protected"),
    ({"confidential": "có lẽ", "before": None, "solution": None}, "Sáng kiến mật", "word"),
    ({"author_name": None}, "Họ và tên tác giả", "complete"),
    ({"author_group": None}, "Nhóm đối tượng", "complete"),
    ({"author_birth_year": today().year - 9}, "Năm sinh", "author_age"),
    ({"author_birth_year": "tám mươi"}, "Năm sinh", "year"),
    ({"author_share": 90}, "Tỷ lệ đóng góp (%)", "shares"),
    ({"author_share": "nửa"}, "Tỷ lệ đóng góp (%)", "share"),
    ({"author_share": 33.333}, "Tỷ lệ đóng góp (%)", "share"),
    ({"author_login": "ai@example.vn"}, "Tài khoản tác giả", "unknown"),
]


async def test_each_broken_rule_is_told_once_at_its_cell(world: World) -> None:
    lines = [row(**{"title": f"Sáng kiến {n}", **case}) for n, (case, _, _) in enumerate(CASES)]
    told = [(line, column, rule) for line, (_, column, rule) in enumerate(CASES, 2)]
    assert await faults(world, lines) == told


async def test_a_fault_of_a_further_author_is_told_at_his_line(world: World) -> None:
    lines = [
        row(author_share=50),
        author("Lê Văn Hai", 30, author_birth_year=today().year - 5),
        author("Bùi Thị Ba", 20, author_group=None),
        row(title="Trùng tên", author_share=50),
        author("Phạm Thị Kim", 50),
        row(title="Lệch", author_share=50),
        author("Lê Văn Hai", 49),
    ]
    book = await uploaded(world, lines)
    told = (await shown(world, book, what="/rows"))["items"]
    assert [sorted((p["line"], p["rule"]) for p in one["problems"]) for one in told] == [
        [(3, "author_age"), (4, "complete")],
        [(6, "author_twice")],
        [(7, "shares")],
    ]


async def test_a_unit_that_registers_nothing_needs_rows_that_name_one(world: World) -> None:
    await world.root.post(
        "/v1/grants", {"login": "officer@example.vn", "role": "officer", "unit": "HN-Q1"}
    )
    lines = [row(title="Của quận"), row(title="Của cơ sở", unit="HN-0002")]
    book = await uploaded(world, lines, unit="HN-Q1")
    assert book["counts"] == {"new": 1, "repeated": 0, "warning": 0, "error": 1}
    assert (await entered(world, book))["entered"] == 1
    (told,) = (await world.officer.get("/v1/initiatives?unit=HN-0002")).json()["items"]
    assert told["title"] == "Của cơ sở"


async def test_outside_the_entry_window_every_row_is_refused_together(world: World) -> None:
    await programme(world, "OLD", entry_to=days_ago(1))
    book = await uploaded(world, [row(title="Một"), row(title="Hai")], programme="OLD")
    told = await shown(world, book, what="/problems")
    assert [(one["column"], one["rule"], one["lines"]) for one in told["items"]] == [
        (None, "entry_window", "2-3")
    ]


async def test_a_trade_secret_is_entered_without_its_solution(world: World) -> None:
    silent = {"confidential": "Có", "before": None, "solution": None}
    book = await entered(world, await uploaded(world, [row(**silent)]))
    assert book["entered"] == 1
    (told,) = (await world.officer.get("/v1/initiatives")).json()["items"]
    assert told["confidential"] is True


async def test_a_solution_that_must_not_be_told_is_kept_nowhere(world: World) -> None:
    for flag in ("Có", "mật!"):
        lines = [row(confidential=flag, before="Trước ĐÂY LÀ BÍ MẬT", solution="ĐÂY LÀ BÍ MẬT")]
        for content in (lines, written(lines).encode()):
            book = await uploaded(world, content)
            assert book["counts"]["error"] == 1
    kept = await world.rows("SELECT count(*) FROM workbook_row WHERE cells::text LIKE '%BÍ MẬT%'")
    assert kept == [(0,)]
    assert await world.count("workbook_row") == 4


async def test_what_was_registered_by_hand_is_repeated_unless_withdrawn(world: World) -> None:
    used = str(days_ago(60))
    told = await file(world, "officer", title="CAI TIEN, ga kep «may may»", used_from=used)
    book = await uploaded(world, [row()])
    assert book["counts"] == {"new": 0, "repeated": 1, "warning": 0, "error": 0}
    (found,) = (await shown(world, book, what="/rows"))["items"]
    assert (found["initiative"], found["number"]) == (told["id"], told["number"])
    await world.officer.post(f"/v1/initiatives/{told['id']}/withdrawal")
    again = await uploaded(world, [row()])
    assert again["counts"]["new"] == 1
    assert (await entered(world, again))["entered"] == 1


async def test_what_came_from_a_list_and_was_withdrawn_may_be_entered_again(world: World) -> None:
    book = await entered(world, await uploaded(world, [row()]))
    (found,) = (await shown(world, book, what="/rows"))["items"]
    await world.officer.post(f"/v1/initiatives/{found['initiative']}/withdrawal")
    again = await entered(world, await uploaded(world, [row()]))
    assert again["entered"] == 1
    assert await world.count("listed") == 1


async def test_a_draft_of_somebody_is_not_given_away(world: World) -> None:
    await file(world, "worker", used_from=str(days_ago(60)), submit=False)
    assert (await uploaded(world, [row()]))["counts"]["new"] == 1


async def test_rows_that_stand_twice_in_a_list_are_entered_once(world: World) -> None:
    lines = [row(), row(title="cải tiến gá kẹp máy may!"), row(author_name="Người khác")]
    book = await uploaded(world, lines)
    told = (await shown(world, book, what="/rows"))["items"]
    assert [one["verdict"] for one in told] == ["new", "repeated", "new"]
    assert told[1]["problems"][0]["detail"] == "trùng với dòng 2"
    assert (await entered(world, book))["entered"] == 2


async def test_what_was_registered_after_the_preview_is_not_entered_again(world: World) -> None:
    book = await uploaded(world, [row(), row(title="Khác")])
    await file(world, "officer", used_from=str(days_ago(60)))
    done = await entered(world, book)
    assert (done["state"], done["entered"]) == ("done", 1)
    assert done["counts"] == {"new": 1, "repeated": 1, "warning": 0, "error": 0}


async def test_what_became_wrong_after_the_preview_is_not_entered(world: World) -> None:
    book = await uploaded(world, [row(), row(title="Khác")])
    await world.rows("UPDATE programme SET entry_to = :day WHERE code = 'SK'", day=days_ago(1))
    async with world.untouched():
        done = await entered(world, book)
    assert (done["state"], done["entered"]) == ("done", 0)
    assert done["counts"] == {"new": 0, "repeated": 0, "warning": 0, "error": 2}


async def test_an_officer_who_is_an_author_confirms_nothing_of_his_own(world: World) -> None:
    lines = [row(author_name="Đỗ Thị Cơ"), row(title="Khác")]
    await entered(world, await uploaded(world, lines))
    told = (await world.officer.get("/v1/initiatives")).json()["items"]
    assert {one["title"]: one["step"] for one in told} == {
        "Cải tiến gá kẹp máy may": "confirm",
        "Khác": "review",
    }
