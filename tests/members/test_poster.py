"""The poster of a join link: what it says, that it fits, and where its code leads."""

from datetime import timedelta

import pytest

from service.clock import today
from service.papers.days import formal_day
from tests.initiatives.printed import code, pictures, words
from tests.members.joining import made
from tests.world import World

LONG = "Công đoàn cơ sở Công ty trách nhiệm hữu hạn một thành viên Sản xuất và Thương mại Dịch vụ "


async def test_the_poster_says_whose_it_is_what_to_do_and_until_when(world: World) -> None:
    last = today() + timedelta(days=40)
    link = await made(world, expires_on=str(last))
    answer = await world.officer.get(f"/v1/join-links/{link['id']}/poster")
    text = words(answer)
    for line in (
        "QUÉT MÃ ĐỂ ĐĂNG KÝ SÁNG KIẾN",
        "CĐCS Công ty May Một",
        "Không quét được? Hãy gõ địa chỉ này:",
        "Mở máy ảnh điện thoại và quét mã",
        "Tạo tài khoản bằng số điện thoại hoặc e-mail.",
        "cán bộ công đoàn sẽ duyệt bạn vào đúng đơn vị.",
        f"Mã có giá trị đến hết {formal_day(last, 'vi')}.",
    ):
        assert line in text, text
    assert link["address"] in text.replace(" ", "")
    assert [picture.size for picture in pictures(answer, 1)] == [(596, 842)]
    assert answer.headers["content-disposition"].startswith(
        'inline; filename="ap-phich-HN-0001.pdf"'
    )
    again = await world.officer2.get(f"/v1/join-links/{link['id']}/poster")
    assert again.content == answer.content
    english = words(await world.officer.get(f"/v1/join-links/{link['id']}/poster?lang=en"))
    assert "SCAN TO REGISTER YOUR INITIATIVE" in english
    assert f"until the end of {formal_day(last, 'en')}." in english


async def test_its_code_leads_to_a_page_that_tells_whether_it_holds(world: World) -> None:
    link = await made(world)
    answer = await world.officer.get(f"/v1/join-links/{link['id']}/poster")
    path, asked = code(answer)
    assert (path, asked) == (f"/v1/public/joining/{link['code']}", {})
    assert (await world.client.get(path)).json()["unit"] == "HN-0001"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["A", LONG * 1, (LONG * 4)[:300].strip()])
async def test_the_longest_name_fits_on_the_one_page(
    world: World, name: str, language: str
) -> None:
    await world.rows(
        "UPDATE unit_version SET name = :name"
        " WHERE unit_id = (SELECT id FROM unit WHERE code = 'HN-0001')",
        name=name,
    )
    link = await made(world)
    answer = await world.officer.get(f"/v1/join-links/{link['id']}/poster?lang={language}")
    assert len(pictures(answer, 1)) == 1
    assert name.strip() in words(answer)
    assert code(answer)[0].endswith(link["code"])
