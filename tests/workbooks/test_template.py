"""The template of a programme: what officers fill in."""

import io
import zipfile

from httpx import Response

from service.initiatives.workbooks.columns import COLUMNS
from service.initiatives.workbooks.templates.notes import NOTES
from tests.acts import refusal
from tests.workbooks.lists import send, sheets
from tests.world import World


async def template(world: World, **asked: str) -> Response:
    answer = await world.worker.get("/v1/programmes/SK/template", params=asked)
    assert answer.status_code == 200, answer.text
    return answer


async def test_it_has_every_column_and_says_which_are_needed(world: World) -> None:
    for lang, names in (("vi", [c.vi for c in COLUMNS]), ("en", [c.en for c in COLUMNS])):
        (heads, *_), *_ = sheets((await template(world, lang=lang)).content).values()
        assert [head.removesuffix(" *") for head in heads] == names
        assert [head.endswith(" *") for head in heads] == [c.needed for c in COLUMNS]
    assert {column.name for column in COLUMNS} == NOTES.keys()


async def test_it_says_when_and_for_whom_and_what_to_choose(world: World) -> None:
    told = sheets((await template(world, unit="HN-Q1")).content)
    assert list(told) == ["Danh sách", "Hướng dẫn", "Danh mục"]
    words = "\n".join(line[0] for line in told["Hướng dẫn"])
    assert "Danh sách sáng kiến: Chương trình thử" in words
    assert "Đơn vị: LĐLĐ quận Một (HN-Q1)" in words
    day = (await world.worker.get("/v1/programmes/SK")).json()["used_to"]
    assert "/".join(reversed(day.split("-"))) in words
    choices = {column[0]: column[1:] for column in zip(*told["Danh mục"], strict=True)}
    assert [word for word in choices["Giới tính"] if word] == ["Nữ", "Nam"]
    assert [code for code in choices["Mã đơn vị"] if code] == ["HN-0001", "HN-0001-T1", "HN-0002"]


async def test_it_offers_choices_has_notes_and_no_formula(world: World) -> None:
    content = (await template(world, unit="HN-0001")).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        notes = archive.read("xl/comments1.xml").decode()
    assert sheet.count('type="list"') == 10
    assert "<f>" not in sheet
    assert 'state="frozen"' in sheet
    assert notes.count("<comment ") == len(COLUMNS)


async def test_the_same_facts_make_the_same_bytes(world: World) -> None:
    first, again = [await template(world, unit="HN-0001") for _ in range(2)]
    assert first.content == again.content
    known = {"If-None-Match": first.headers["etag"]}
    url = "/v1/programmes/SK/template?unit=HN-0001"
    assert (await world.worker.get(url, headers=known)).status_code == 304
    await world.rows("UPDATE programme SET used_to = used_to + 1 WHERE code = 'SK'")
    assert (await template(world, unit="HN-0001")).headers["etag"] != first.headers["etag"]


async def test_left_as_it_is_it_has_nothing_to_enter(world: World) -> None:
    for lang in ("vi", "en"):
        answer = await send(world, (await template(world, lang=lang)).content)
        assert refusal(answer) == (422, "nothing-listed")


async def test_without_programme_or_unit_there_is_none(world: World) -> None:
    for url, name in (
        ("/v1/programmes/XX/template", "no-such-programme"),
        ("/v1/programmes/SK/template?unit=XX", "no-such-unit"),
    ):
        assert refusal(await world.worker.get(url)) == (404, name)
