"""The papers of a statement over HTTP."""

import asyncio
from typing import Any

import pypdfium2
import zxingcpp
from httpx import AsyncClient

from service.conferences.papers import printing
from service.conferences.statements.schemas import Statement
from service.papers.printing import MOST_WAITING, PRESS
from tests.acts import file
from tests.conferences.papers import conference
from tests.queries import statements
from tests.world import World

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}


async def frozen(world: World, **more: Any) -> dict[str, Any]:
    """Freeze what HN-0001 has entered."""
    body = {"programme": "SK", "unit": "HN", "measure": "entered", **more}
    answer = await world.leader.post("/v1/statements", body, key=f"freeze {len(more)}")
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_each_form_comes_from_one_call_under_a_name_with_and_without_diacritics(
    world: World,
) -> None:
    await file(world)
    number = (await frozen(world))["number"]
    answers = {
        form: await world.leader.get(f"/v1/statements/{number}/papers/{form}") for form in TYPES
    }
    assert {form: answer.status_code for form, answer in answers.items()} == dict.fromkeys(
        TYPES, 200
    )
    assert {form: answer.headers["content-type"] for form, answer in answers.items()} == TYPES
    begins = {form: answer.content[:5] for form, answer in answers.items()}
    assert begins == {
        "xlsx": b"PK\x03\x04\x14",
        "docx": b"PK\x03\x04\x14",
        "pdf": b"%PDF-",
        "html": b"<!doc",
    }
    full = f"Bi%E1%BB%83u%20ch%E1%BB%91t%20s%E1%BB%91%20li%E1%BB%87u%20{number}"
    assert answers["pdf"].headers["content-disposition"] == (
        f"inline; filename=\"bieu-chot-so-lieu-{number}.pdf\"; filename*=UTF-8''{full}.pdf"
    )
    assert answers["xlsx"].headers["content-disposition"].startswith("attachment; filename=")
    assert {answer.headers["cache-control"] for answer in answers.values()} == {"private, no-cache"}
    english = await world.leader.get(f"/v1/statements/{number}/papers/docx?lang=en")
    assert f'"statement-of-figures-{number}.docx"' in english.headers["content-disposition"]


async def test_the_code_of_the_pdf_is_the_address_that_the_json_names(world: World) -> None:
    told = await frozen(world)
    answer = await world.leader.get(f"/v1/statements/{told['number']}/papers/pdf")
    with pypdfium2.PdfDocument(answer.content) as book:
        picture = book[0].render(scale=2).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [told["verify"]]
    verified = await world.client.get(told["verify"], headers={"Accept": "application/json"})
    assert (verified.status_code, verified.json()["holds"]) == (200, True)


async def test_whoever_has_a_paper_is_told_so_until_it_is_superseded(world: World) -> None:
    number = (await frozen(world))["number"]
    url = f"/v1/statements/{number}/papers/html"
    first = await world.leader.get(url)
    tag = first.headers["etag"]
    again = await world.leader.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    english = await world.leader.get(f"{url}?lang=en", headers={"If-None-Match": tag})
    assert (english.status_code, english.headers["etag"] != tag) == (200, True)
    newer = await frozen(world, supersedes=number, reason="Bổ sung số liệu.")
    superseded = await world.leader.get(url, headers={"If-None-Match": tag})
    assert superseded.status_code == 200
    assert f"ĐÃ ĐƯỢC THAY THẾ BỞI BIỂU SỐ {newer['number']}" in superseded.text


async def test_who_may_not_read_the_statement_gets_no_paper_of_it(world: World) -> None:
    number = (await frozen(world))["number"]
    asked = {
        who: await world.people[who].get(f"/v1/statements/{number}/papers/pdf")
        for who in ("worker", "leader_hp")
    }
    assert {who: answer.status_code for who, answer in asked.items()} == {
        "worker": 404,
        "leader_hp": 404,
    }
    nowhere = await world.leader.get("/v1/statements/2001-0001/papers/pdf")
    assert (nowhere.status_code, nowhere.json()["type"]) == (404, "/problems/no-such-statement")
    nothing = await world.leader.get(f"/v1/statements/{number}/papers/odt")
    assert nothing.status_code == 422
    stranger = await world.client.get(f"/v1/statements/{number}/papers/pdf")
    assert stranger.status_code == 401


async def test_a_paper_takes_as_many_statements_as_its_json_and_no_connection_while_it_is_made(
    world: World,
) -> None:
    number = (await frozen(world))["number"]
    with statements(world.app.state.database) as plain:
        await world.leader.get(f"/v1/statements/{number}")
    with statements(world.app.state.database) as sent:
        await world.leader.get(f"/v1/statements/{number}/papers/xlsx")
    assert len(sent) == len(plain)


async def test_a_hall_that_asks_at_once_has_it_made_once_and_holds_up_nobody(
    world: World, client: AsyncClient
) -> None:
    number = (await frozen(world))["number"]
    url = f"/v1/statements/{number}/papers/pdf"
    before = printing.made.cache_info().misses
    hall = asyncio.gather(*(world.leader.get(url) for _ in range(12)))
    alive = [await client.get("/health/live") for _ in range(3)]
    answers = await hall
    assert {answer.status_code for answer in [*alive, *answers]} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert printing.made.cache_info().misses == before + 1


async def test_when_too_many_wait_the_next_is_told_to_come_again(world: World) -> None:
    number = (await frozen(world))["number"]
    async with PRESS:
        waiting = [
            asyncio.create_task(printing.printed(other(at), "xlsx", "vi"))
            for at in range(MOST_WAITING)
        ]
        await asyncio.sleep(0)
        refused = await world.leader.get(f"/v1/statements/{number}/papers/xlsx")
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert refused.json()["type"] == "/problems/busy"
    assert all(len(made) > 1000 for made in await asyncio.gather(*waiting))


def other(at: int) -> Statement:
    return conference(number=f"2022-{at:04}")
