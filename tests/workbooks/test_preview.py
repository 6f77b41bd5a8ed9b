"""What a preview says: equal errors together, rows by verdict, few statements, live progress."""

import asyncio
import csv
import io
import zipfile
from typing import Any

import httpx
import pytest

from tests.queries import statements
from tests.together.watching import served
from tests.workbooks.lists import (
    author,
    confirm,
    entered,
    row,
    rows,
    send,
    sheets,
    shown,
    uploaded,
    work,
    written,
    xlsx,
)
from tests.world import World


async def test_equal_errors_are_told_together_with_their_lines(world: World) -> None:
    lines = [
        *rows(2, kind="Lạ"),
        row(title="Tốt"),
        *rows(3, used_from="?"),
        row(title="Không tiền", claimed_vnd=None),
        row(title="Cuối", kind="Lạ", used_from="?"),
    ]
    book = await uploaded(world, lines)
    told = await shown(world, book, what="/problems", verdict="error")
    assert told == {
        "items": [
            {
                "verdict": "error",
                "column": "Ngày áp dụng",
                "rule": "day",
                "detail": "không phải ngày; hãy ghi ngày/tháng/năm, ví dụ 01/03/2025",
                "rows": 4,
                "lines": "5-7, 9",
            },
            {
                "verdict": "error",
                "column": "Loại sáng kiến",
                "rule": "word",
                "detail": "phải là một trong: Kỹ thuật; Quản lý; Tác nghiệp; Ứng dụng công nghệ;"
                " Đề tài nghiên cứu",
                "rows": 3,
                "lines": "2-3, 9",
            },
        ],
        "left_off": 0,
    }
    everything = (await shown(world, book, what="/problems"))["items"]
    assert [(one["verdict"], one["lines"]) for one in everything][2:] == [("warning", "8")]


async def test_problems_are_told_in_the_language_of_the_reader(world: World) -> None:
    book = await uploaded(world, written([row(kind="Lạ")]).encode())
    url = f"/v1/workbooks/{book['id']}"
    for path in ("/problems", "/rows"):
        answer = await world.officer.get(url + path, headers={"Accept-Language": "en"})
        (one,) = answer.json()["items"]
        told = one["problems"][0] if path == "/rows" else one
        assert told["detail"].startswith("must be one of: Technical; Management")
        # The column is called what the file calls it.
        assert told["column"] == "Loại sáng kiến"


async def test_rows_run_page_by_page_and_by_verdict(world: World) -> None:
    lines = [row(title=f"Dòng {n}", **({"kind": "Lạ"} if n % 2 else {})) for n in range(5)]
    book = await uploaded(world, lines)
    for verdict, expected in ((None, [2, 3, 4, 5, 6]), ("error", [3, 5]), ("repeated", [])):
        seen, cursor = [], None
        while True:
            asked = {"limit": 2, "verdict": verdict, "cursor": cursor}
            given: dict[str, Any] = {k: v for k, v in asked.items() if v is not None}
            page = await shown(world, book, what="/rows", **given)
            seen += [one["line"] for one in page["items"]]
            if (cursor := page["next"]) is None:
                break
        assert seen == expected


@pytest.mark.parametrize("count", [1, 3])
async def test_a_page_costs_the_same_whatever_it_holds(world: World, count: int) -> None:
    book = await entered(world, await uploaded(world, [*rows(count), *rows(count, kind="Lạ")]))
    # The caller, the list, and what is asked for.
    for path, sent in (("", 2), ("/rows", 3), ("/problems", 3)):
        with statements(world.app.state.database) as heard:
            assert len(str(await shown(world, book, what=path))) > 100
        assert len(heard) == sent, (path, heard)


@pytest.mark.parametrize("count", [1, 3])
async def test_judging_and_entering_cost_the_same_whatever_they_hold(
    world: World, count: int
) -> None:
    book = (await send(world, xlsx(rows(count)))).json()
    with statements(world.app.state.database) as heard:
        await work(world)
    assert len(heard) == 12, heard
    await confirm(world, book)
    with statements(world.app.state.database) as heard:
        await work(world)
    assert len(heard) == 14, heard


async def test_headings_that_fill_nothing_are_kept_and_named(world: World) -> None:
    book = await uploaded(world, [{**row(), "Ghi chú riêng": "giữ lại"}])
    assert book["unknown_headings"] == ["Ghi chú riêng"]
    (told,) = (await shown(world, book, what="/rows"))["items"]
    assert told["cells"]["Ghi chú riêng"] == "giữ lại"


INJECTED = ("=1+1", "+84 903", "-x", "@SUM(A1)", "\t=2", "＝3")


async def test_the_report_gives_the_list_back_with_what_came_of_it(world: World) -> None:
    odd = [row(title=f"Lạ {n}", paper=text) for n, text in enumerate(INJECTED)]
    content = written([row(author_share=60), author("Hai", 40), *odd, row(kind="=1+1")]).encode()
    book = await entered(world, await uploaded(world, content))
    assert book["entered"] == 1 + len(INJECTED)
    answer = await world.officer.get(f"/v1/workbooks/{book['id']}/reports/xlsx")
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    ((heads, *lines),) = sheets(answer.content).values()
    assert heads[-4:] == ["Dòng trong tệp", "Kết quả", "Cần xem lại", "Số đăng ký"]
    numbers = {
        one["number"] for one in (await world.officer.get("/v1/initiatives")).json()["items"]
    }
    assert {line[-1] for line in lines} - {""} == numbers
    assert [line[-3] for line in lines] == [
        "Đã đăng ký",
        "",
        *["Đã đăng ký"] * len(INJECTED),
        "Có lỗi, không nhập",
    ]
    assert lines[0][heads.index("Giá trị làm lợi (đồng)")] == "120000000"
    assert lines[-1][-2].startswith("Loại sáng kiến: phải là một trong")
    sheet = xml(answer.content)
    assert "<f>" not in sheet
    assert "=1+1" in sheet


def xml(content: bytes) -> str:
    """Return the sheet of a workbook as it is written."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


async def test_the_report_in_csv_is_read_by_spreadsheets_and_runs_nothing(world: World) -> None:
    odd = [row(title=f"Lạ {n}", paper=text) for n, text in enumerate(INJECTED)]
    book = await uploaded(world, xlsx(odd[1:]))
    answer = await world.officer.get(f"/v1/workbooks/{book['id']}/reports/csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    place = lines[0].index("Căn cứ nhập")
    told = [line[place] for line in lines[1:]]
    assert told == [f"'{text.strip()}" for text in INJECTED[1:]]
    assert lines[1][lines[0].index("Ngày áp dụng")].count("/") == 2


async def test_a_report_can_be_corrected_and_uploaded_again(world: World) -> None:
    book = await entered(world, await uploaded(world, [row(), row(title="Sửa", kind="Lạ")]))
    report = (await world.officer.get(f"/v1/workbooks/{book['id']}/reports/csv")).content
    again = await uploaded(world, report.replace("Lạ".encode(), "Kỹ thuật".encode()))
    assert again["counts"] == {"new": 1, "repeated": 1, "warning": 0, "error": 0}


async def test_progress_is_sent_until_nothing_is_being_done(world: World) -> None:
    book = (await send(world, xlsx(rows(3)))).json()
    async with served(world.app) as home, asyncio.timeout(20):
        reading = asyncio.create_task(events(world, f"{home}/v1/workbooks/{book['id']}/stream"))
        await asyncio.sleep(0)
        await work(world)
        told = await reading
    assert [name for name in told if not name.startswith("data: ")] == [
        "event: workbook" for _ in range(len(told) // 2)
    ]
    assert '"state":"ready"' in told[-1]


async def events(world: World, url: str) -> list[str]:
    """Return the lines of a stream until it ends."""
    heads = {"Authorization": f"Bearer {world.officer.token}"}
    async with (
        httpx.AsyncClient(timeout=20) as client,
        client.stream("GET", url, headers=heads) as answer,
    ):
        assert answer.headers["content-type"].startswith("text/event-stream")
        return [line async for line in answer.aiter_lines() if line and not line.startswith(":")]
