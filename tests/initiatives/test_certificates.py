from typing import Any

import pytest
from httpx import AsyncClient

from service.clock import today
from service.papers.days import formal_day
from tests.acts import file, refusal
from tests.initiatives.printed import (
    BROWSER,
    LONG,
    author,
    code,
    crowd,
    pictures,
    recognised,
    within_margins,
    words,
)
from tests.initiatives.test_import_register import load, row
from tests.world import World

ALL = {"If-Match": "*"}
AUTHORS = [
    author("Bùi Văn Thợ", 60, login="worker@example.vn"),
    author("Cao Thị Máy", 39.5, login="worker2@example.vn"),
    author("Lê Ba", 0.5),
]


def url(told: dict[str, Any], place: int = 1, more: str = "") -> str:
    return f"/v1/initiatives/{told['id']}/certificates/{place}{more}"


async def test_each_author_of_a_valid_initiative_has_a_certificate(world: World) -> None:
    told = await recognised(world, authors=AUTHORS)
    answer = await world.worker.get(url(told, 2))
    said = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Chương trình thử"
        " GIẤY CHỨNG NHẬN SÁNG KIẾN Chứng nhận Cao Thị Máy là tác giả, với tỷ lệ đóng góp 39,5%,"
        " của sáng kiến Cải tiến gá kẹp máy may tại CĐCS Công ty May Một,"
        f" được công nhận {formal_day(today(), 'vi')}. Số đăng ký {told['number']}"
    )
    assert said in words(answer)
    assert answer.headers["content-disposition"] == (
        f'inline; filename="giay-chung-nhan-{told["number"]}-2.pdf"; '
        "filename*=UTF-8''Gi%E1%BA%A5y%20ch%E1%BB%A9ng%20nh%E1%BA%ADn%20"
        f"{told['number']}-2.pdf"
    )
    english = await world.worker.get(url(told, 3, "?lang=en"))
    assert "Lê Ba is an author, with a share of 0.5%, of the initiative" in words(english)
    tag = {"If-None-Match": answer.headers["etag"]}
    assert (await world.worker.ask("GET", url(told, 2), headers=tag)).status_code == 304
    assert (await world.worker.ask("GET", url(told, 3), headers=tag)).status_code == 200


async def test_authors_have_their_own_and_those_in_office_each(
    world: World, client: AsyncClient
) -> None:
    told = await recognised(world, authors=AUTHORS)
    assert refusal(await client.get(url(told))) == (401, "unauthenticated")
    for who in ("officer_hp", "leader"):
        assert refusal(await world.people[who].get(url(told))) == (404, "not-found"), who
    assert (await world.worker2.get(url(told, 2))).status_code == 200
    assert refusal(await world.worker2.get(url(told, 1))) == (403, "forbidden")
    for who in ("worker", "officer", "reviewer", "root"):
        for place in (1, 2, 3):
            answer = await world.people[who].get(url(told, place))
            assert answer.status_code == 200, (who, place)
    assert refusal(await world.officer.get(url(told, 4))) == (404, "not-found")
    assert refusal(await world.officer.get(url(told, 0))) == (422, "invalid-payload")


async def test_there_is_none_before_it_is_valid(world: World) -> None:
    told = await file(world, authors=AUTHORS)
    draft = await file(world, authors=AUTHORS, submit=False)
    assert refusal(await world.worker.get(url(told))) == (409, "not-recognised")
    assert refusal(await world.worker.get(url(draft))) == (409, "not-recognised")


async def test_the_longest_one_stays_on_its_page(world: World) -> None:
    told = await recognised(world, title=LONG, authors=crowd())
    for place in (1, 30):
        for language in ("vi", "en"):
            answer = await world.worker.get(url(told, place, f"?lang={language}"))
            assert len(pictures(answer, 0.2)) == 1
            assert within_margins(answer)
            assert LONG in words(answer)
            path, asked = code(answer)
            assert (path, asked["a"]) == (
                f"/v1/public/certificates/{told['number']}",
                str(place),
            )


async def test_its_code_shows_what_the_certificate_says_and_no_more(
    world: World, client: AsyncClient
) -> None:
    told = await recognised(world, authors=AUTHORS)
    path, asked = code(await world.worker.get(url(told, 2)))
    answer = await client.get(path, params=asked)
    assert answer.json() == {
        "number": told["number"],
        "verdict": "Giấy chứng nhận này do hệ thống cấp và còn hiệu lực.",
        "state": "valid",
        "programme": "Chương trình thử",
        "unit": "CĐCS Công ty May Một",
        "title": "Cải tiến gá kẹp máy may",
        "author": "Cao Thị Máy",
        "share": 39.5,
        "recognised_on": str(today()),
    }
    assert answer.headers["cache-control"] == "private, max-age=30"
    page = await client.get(path, params=asked, headers=BROWSER)
    assert 'class="verdict good"' in page.text
    assert "<dd>Cao Thị Máy</dd>" in page.text
    assert "<dd>39,5%</dd>" in page.text
    assert "Bùi Văn Thợ" not in page.text
    assert "<script" not in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src")
    english = await client.get(path, params={**asked, "lang": "en"}, headers=BROWSER)
    assert "This certificate was issued by the service and stands." in english.text


@pytest.mark.parametrize(
    ("state", "standing", "verdict"),
    [
        ("withdrawn", "withdrawn", "SÁNG KIẾN ĐÃ ĐƯỢC RÚT"),
        ("refused", "no_longer_valid", "KHÔNG CÒN ĐƯỢC CÔNG NHẬN"),
    ],
)
async def test_one_that_was_taken_back_verifies_as_such(
    world: World, client: AsyncClient, state: str, standing: str, verdict: str
) -> None:
    told = await recognised(world, authors=AUTHORS)
    path, asked = code(await world.worker.get(url(told)))
    await world.rows("UPDATE initiative SET state = :state", state=state)
    answer = (await client.get(path, params=asked)).json()
    assert (answer["state"], answer["author"]) == (standing, "Bùi Văn Thợ")
    assert verdict in answer["verdict"]
    page = await client.get(path, params=asked, headers=BROWSER)
    assert 'class="verdict bad"' in page.text
    assert verdict in page.text
    assert refusal(await world.worker.get(url(told))) == (409, "not-recognised")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE author SET name = 'Người Khác' WHERE place = 1",
        "UPDATE author SET share = 50 WHERE place = 1",
        "UPDATE initiative SET title = 'Tên khác'",
        "DELETE FROM author",
    ],
)
async def test_one_that_says_otherwise_than_the_register_tells_nothing_but_that(
    world: World, client: AsyncClient, change: str
) -> None:
    told = await recognised(world, authors=AUTHORS)
    path, asked = code(await world.worker.get(url(told)))
    await world.rows(change)
    answer = (await client.get(path, params=asked)).json()
    assert answer.pop("verdict").startswith("NỘI DUNG ĐÃ THAY ĐỔI")
    assert answer == {
        "number": told["number"],
        "state": "changed",
        "programme": "Chương trình thử",
        **dict.fromkeys(("unit", "title", "author", "share", "recognised_on")),
    }
    page = await client.get(path, params=asked, headers=BROWSER)
    assert 'class="verdict warn"' in page.text
    assert "Khác" not in page.text


async def test_without_its_seal_nobody_is_named(world: World, client: AsyncClient) -> None:
    told, waiting = await recognised(world, authors=AUTHORS), await file(world)
    path, asked = code(await world.worker.get(url(told)))
    theirs = f"/v1/public/certificates/{waiting['number']}"
    for address, shown in (
        (path, {}),
        (path, {"a": "1"}),
        (path, {"a": "1", "h": "0" * 16, "i": "0" * 16}),
        (path, {"a": "1", "h": asked["i"], "i": asked["h"]}),
        (path, {**asked, "a": "2"}),
        (path, {**asked, "a": "900"}),
        (theirs, asked),
        ("/v1/public/certificates/7K3-M9QX-T", asked),
        ("/v1/public/certificates/x", asked),
    ):
        answer = await client.get(address, params=shown)
        assert refusal(answer) == (404, "no-such-certificate"), (address, shown)
        page = await client.get(address, params=shown, headers=BROWSER)
        assert (page.status_code, page.text.count("<dd>")) == (404, 0)
        assert "Không có giấy chứng nhận nào như vậy." in page.text


async def test_what_another_system_recognised_has_its_day_and_the_units_name_of_that_day(
    world: World, client: AsyncClient
) -> None:
    await load(world, row())
    initiative_id = (await world.rows("SELECT initiative_id FROM initiative"))[0][0]
    body = {"name": "CĐCS May Mới", "on": str(today())}
    renamed = await world.root.ask("POST", "/v1/units/HN-0001/renamings", json=body, headers=ALL)
    assert renamed.status_code == 201, renamed.text
    told = {"id": initiative_id}
    answer = await world.officer.get(url(told))
    day = "tại CĐCS Công ty May Một, được công nhận ngày 04 tháng 3 năm 2022."
    assert day in words(answer)
    path, asked = code(answer)
    assert (await client.get(path, params=asked)).json()["recognised_on"] == "2022-03-04"
    receipt = words(await world.officer.get(f"/v1/initiatives/{initiative_id}/receipt"))
    assert "Thời điểm nộp 8 giờ 30 ngày 01/3/2022" in receipt
    assert "Người đăng ký Chuyển từ hệ thống khác" in receipt
