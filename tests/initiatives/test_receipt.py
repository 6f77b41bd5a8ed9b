from httpx import AsyncClient

from service.clock import VIETNAM, today
from tests.acts import act, decide, file, refusal
from tests.initiatives.printed import (
    BROWSER,
    LONG,
    author,
    code,
    crowd,
    pictures,
    within_margins,
    words,
)
from tests.queries import statements
from tests.world import World


def url(told: dict[str, object], more: str = "") -> str:
    return f"/v1/initiatives/{told['id']}/receipt{more}"


async def test_the_receipt_tells_number_title_authors_time_and_where_it_waits(
    world: World,
) -> None:
    told = await file(world, authors=[author("Phạm Thị Kim", 66.67), author("Lê Ba", 33.33)])
    with statements(world.app.state.database) as sent:
        answer = await world.worker.get(url(told))
    assert len([one for one in sent if "FROM initiative i" in one]) == 2
    text = words(answer)
    entered = (await world.rows("SELECT entered_at FROM initiative"))[0][0].astimezone(VIETNAM)
    assert "BIÊN NHẬN ĐĂNG KÝ SÁNG KIẾN" in text
    assert f"Số đăng ký {told['number']} Đọc theo từng nhóm" in text
    for line in (
        "Tên sáng kiến Cải tiến gá kẹp máy may",
        "Đơn vị CĐCS Công ty May Một",
        f"Thời điểm nộp {entered.hour} giờ {entered:%M} ngày {entered.day:02}/",
        "Người đăng ký Bùi Văn Thợ",
        "Tình trạng Đang chờ tại CĐCS Công ty May Một, hạn xét ngày",
        "1. Phạm Thị Kim 66,67%",
        "2. Lê Ba 33,33%",
        "Chương trình thử",
    ):
        assert line in text, text
    assert answer.headers["content-disposition"] == (
        f'inline; filename="bien-nhan-{told["number"]}.pdf"; '
        f"filename*=UTF-8''Bi%C3%AAn%20nh%E1%BA%ADn%20{told['number']}.pdf"
    )


async def test_it_speaks_english_when_asked_and_is_not_sent_twice(world: World) -> None:
    told = await file(world)
    english = await world.worker.get(url(told, "?lang=en"))
    assert "RECEIPT FOR A REGISTERED INITIATIVE" in words(english)
    again = await world.worker.ask(
        "GET", url(told, "?lang=en"), headers={"If-None-Match": english.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    vietnamese = await world.worker.get(url(told))
    assert vietnamese.headers["etag"] != english.headers["etag"]
    assert (await world.worker.get(url(told))).content == vietnamese.content


async def test_an_entry_for_others_says_so_and_from_which_paper(world: World) -> None:
    told = await file(world, "officer", paper="Phiếu số 12")
    text = words(await world.officer.get(url(told)))
    assert "Người đăng ký Đỗ Thị Cơ (nhập thay cho tác giả)" in text
    assert "Theo bản giấy Phiếu số 12" in text
    assert "Đang chờ tại LĐLĐ quận Một" in text


async def test_a_confidential_one_has_nothing_but_its_title(world: World) -> None:
    told = await file(world, confidential=True, before=None, solution=None)
    text = words(await world.worker.get(url(told)))
    assert "Cải tiến gá kẹp máy may Sáng kiến bảo mật" in text
    assert "Giảm một nửa" not in text


async def test_it_is_for_those_who_may_see_the_initiative(
    world: World, client: AsyncClient
) -> None:
    told = await file(world)
    draft = await file(world, submit=False)
    assert refusal(await client.get(url(told))) == (401, "unauthenticated")
    for who in ("worker2", "officer_hp", "leader"):
        assert refusal(await world.people[who].get(url(told))) == (404, "not-found"), who
    for who in ("worker", "officer", "reviewer", "root"):
        assert (await world.people[who].get(url(told))).status_code == 200, who
    assert refusal(await world.officer.get(url(draft))) == (404, "not-found")
    assert refusal(await world.worker.get(url(draft))) == (409, "not-submitted")
    assert "chưa được nộp" in (await world.worker.get(url(draft))).json()["detail"]


async def test_the_longest_one_goes_on_over_pages_and_nothing_runs_out(world: World) -> None:
    told = await file(world, title=LONG, authors=crowd(), paper="Phiếu " * 40 + "cuối")
    for language in ("vi", "en"):
        answer = await world.worker.get(url(told, f"?lang={language}"))
        text = words(answer)
        assert LONG in text
        assert all(f"{place}. " in text for place in range(1, 31))
        assert "30. Tác giả 29" in text
        assert len(pictures(answer, 0.2)) == 3
        assert within_margins(answer)
        assert code(answer)[0] == f"/v1/public/receipts/{told['number']}"


async def test_its_code_leads_to_how_it_stands_and_names_nobody(
    world: World, client: AsyncClient
) -> None:
    told = await file(world)
    path, asked = code(await world.worker.get(url(told)))
    answer = await client.get(path, params=asked)
    assert answer.json() == {
        "number": told["number"],
        "verdict": "Biên nhận này do hệ thống cấp.",
        "state": "waiting",
        "programme": "Chương trình thử",
        "unit": "CĐCS Công ty May Một",
        "submitted_on": str(today()),
    }
    assert answer.headers["cache-control"] == "private, max-age=30"
    tag = {"If-None-Match": answer.headers["etag"]}
    assert (await client.get(path, params=asked, headers=tag)).status_code == 304
    await decide(world, "officer", told, "return")
    assert (await client.get(path, params=asked)).json()["state"] == "returned"
    await act(world, "worker", told, "withdrawal")
    page = await client.get(path, params=asked, headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src")
    assert "<dd>Đã rút</dd>" in page.text
    assert "Phạm Thị Kim" not in page.text
    assert "gá kẹp" not in page.text
    english = await client.get(path, params={**asked, "lang": "en"}, headers=BROWSER)
    assert "<dd>Withdrawn</dd>" in english.text


async def test_without_its_seal_a_number_tells_nothing(world: World, client: AsyncClient) -> None:
    told, other = await file(world), await file(world)
    path, asked = code(await world.worker.get(url(told)))
    theirs = f"/v1/public/receipts/{other['number']}"
    for address, seal in (
        (path, {}),
        (path, {"h": "0" * 16}),
        (path, {"h": asked["h"][:15]}),
        (path, {"h": "é"}),
        (theirs, asked),
        ("/v1/public/receipts/7K3-M9QX-T", asked),
        ("/v1/public/receipts/x", asked),
    ):
        answer = await client.get(address, params=seal)
        assert refusal(answer) == (404, "no-such-receipt"), (address, seal)
        page = await client.get(address, params=seal, headers=BROWSER)
        assert (page.status_code, page.text.count("<dd>")) == (404, 0)
        assert "Không có biên nhận nào như vậy." in page.text
