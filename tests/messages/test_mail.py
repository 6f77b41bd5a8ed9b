"""E-mails, as a real SMTP server sees them."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from service.messages.ledger import Letter, tell
from service.messages.mail.post_office import MailUnsettled, Office, office
from service.messages.mail.posting import daily
from service.messages.mail.sending import PAUSES
from service.messages.wordings.kinds import Kind
from service.settings import Settings
from tests.messages.mailing import HANG_UP, HOME, Post, hurry, mailed, queue, serving
from tests.world import World

FACTS = {
    "title": "Gá kẹp <nhanh> & êm",
    "number": "7K3-M9QX-T",
    "programme": "Chương trình thử",
    "by": "LĐLĐ quận Một",
    "why": "Chưa rõ cách tính.",
    "unit": "CĐCS Công ty May Một",
    "round": 1000,
    "passed_at": "2022-10-03T08:34:00Z",
}
LINK = "/v1/initiatives/0190"


async def told(world: World, *who: str, kind: Kind = Kind.RETURNED, once: str = "a") -> None:
    """Put a message into people's inboxes."""
    ids = [UUID((await world.people[name].get("/v1/me")).json()["id"]) for name in who]
    letters = [Letter(one, kind, FACTS, once, link=LINK) for one in ids]
    async with world.app.state.database.write.begin() as connection:
        await tell(connection, letters)


def contents(mail: Any) -> list[str]:
    """Return what the parts of an e-mail say, plain text first."""
    return [part.get_content().replace("\r\n", "\n") for part in mail.iter_parts()]


async def choose(world: World, who: str, **mail: str) -> None:
    answer = await world.people[who].ask("PUT", "/v1/me/notices", json={"mail": mail})
    assert answer.status_code == 200, answer.text


async def test_a_message_goes_out_as_text_and_html_with_a_way_to_end_it(world: World) -> None:
    post = Post()
    await told(world, "worker")
    with serving(post):
        await mailed(world, post)
        await mailed(world, post)
    ((address, mail),) = post.taken
    ((mail_id,),) = await world.rows("SELECT CAST(id AS text) FROM mail")
    assert address == "worker@example.vn"
    assert mail["From"] == "Sáng kiến <thu@sangkien.example.vn>"
    assert mail["To"] == "Bùi Văn Thợ <worker@example.vn>"
    assert mail["Subject"] == "Cần bổ sung: Gá kẹp <nhanh> & êm"
    assert mail["Message-ID"] == f"<{mail_id}@sangkien.example.vn>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = mail["List-Unsubscribe"].strip("<>")
    assert stop.startswith(f"{HOME}/v1/public/unsubscribe?")
    text, html = contents(mail)
    assert text.split("\n-- \n")[0].strip() == (
        "Xin chào Bùi Văn Thợ,\n\n"
        "Cần bổ sung: Gá kẹp <nhanh> & êm\n"
        "Số đăng ký 7K3-M9QX-T, «Chương trình thử».\n"
        "LĐLĐ quận Một trả lại để bổ sung. Lý do: Chưa rõ cách tính.\n"
        "Bạn có thể sửa và nộp lại; số đăng ký giữ nguyên.\n"
        f"Xem chi tiết: {HOME}/den/initiatives/0190"
    )
    assert stop in text
    assert "Gá kẹp &lt;nhanh&gt; &amp; êm" in html
    assert "<nhanh>" not in html
    assert f'href="{HOME}/den/initiatives/0190"' in html
    assert await queue(world) == [("worker@example.vn", "sent", 1, None)]


async def test_an_e_mail_speaks_the_language_that_was_chosen(world: World) -> None:
    post = Post()
    await world.worker.ask("PUT", "/v1/me/notices", json={"language": "en"})
    await told(world, "worker", kind=Kind.REFUSED)
    with serving(post):
        await mailed(world, post)
    (mail,) = post.to("worker@example.vn")
    assert mail["Subject"] == "Not accepted: Gá kẹp <nhanh> & êm"
    assert mail["Content-Language"] == "en"
    assert "The reason: Chưa rõ cách tính." in contents(mail)[0]


async def test_what_was_chosen_daily_goes_out_together_and_what_never_stays_in_the_inbox(
    world: World,
) -> None:
    post = Post()
    await choose(world, "worker", returned="daily", valid="never")
    for once, kind in (("a", Kind.RETURNED), ("b", Kind.VALID), ("c", Kind.MILESTONE)):
        await told(world, "worker", kind=kind, once=once)
    with serving(post):
        await mailed(world, post)
        assert post.taken == []
        await told(world, "worker", kind=Kind.RETURNED, once="d")
        await mailed(world, post)
        await hurry(world)
        await mailed(world, post)
    (mail,) = post.to("worker@example.vn")
    assert mail["Subject"] == "Bạn có 3 thông báo mới"
    text, _ = contents(mail)
    assert [text.count(word) for word in ("Cần bổ sung:", "Cột mốc mới:", "hợp lệ:")] == [2, 1, 0]
    assert (await world.worker.get("/v1/inbox/count")).json() == {"unread": 4}


@pytest.mark.parametrize(
    ("now", "out"),
    [
        ("2026-03-02T06:54:59+07:00", "2026-03-02T07:00:00+07:00"),
        ("2026-03-02T06:55:00+07:00", "2026-03-03T07:00:00+07:00"),
        ("2026-03-06T12:00:00+07:00", "2026-03-09T07:00:00+07:00"),
        ("2026-03-08T05:00:00+07:00", "2026-03-09T07:00:00+07:00"),
        ("2026-02-14T05:00:00+07:00", "2026-02-23T07:00:00+07:00"),
    ],
)
def test_the_e_mail_of_a_day_goes_out_on_the_morning_of_a_working_day(now: str, out: str) -> None:
    assert daily(datetime.fromisoformat(now)) == datetime.fromisoformat(out)


async def test_a_server_that_is_busy_is_asked_again_ever_later_and_once_too_often(
    world: World,
) -> None:
    post = Post(refused={"worker@example.vn": "451 try later <worker@example.vn>"})
    await told(world, "worker")
    waits = []
    with serving(post), capture_logs() as lines:
        for _ in range(len(PAUSES) + 1):
            await mailed(world, post)
            waits += await world.rows("SELECT due_at - now() FROM mail WHERE state = 'waiting'")
            await hurry(world)
    assert [round(wait / timedelta(minutes=1)) for (wait,) in waits] == [
        *(1, 5, 30, 120, 360, 720, 1440)
    ]
    assert await queue(world) == [("worker@example.vn", "failed", 8, "recipient 451")]
    assert [line["trouble"] for line in lines if line["event"] == "mail.given_up"] == [
        "recipient 451"
    ]
    assert "@" not in str(lines)


async def test_who_does_not_exist_is_given_up_at_once_and_holds_up_nobody(world: World) -> None:
    post = Post(refused={"worker@example.vn": "550 no such user worker@example.vn"})
    await told(world, "worker", "worker2", "officer")
    with serving(post):
        await mailed(world, post)
    assert sorted(await queue(world)) == [
        ("officer@example.vn", "sent", 1, None),
        ("worker2@example.vn", "sent", 1, None),
        ("worker@example.vn", "failed", 1, "recipient 550"),
    ]


async def test_content_that_is_refused_for_now_comes_again_with_the_same_name(
    world: World,
) -> None:
    post = Post(content=["452 full"])
    await told(world, "worker")
    with serving(post):
        await mailed(world, post)
        assert await queue(world) == [("worker@example.vn", "waiting", 1, "content 452")]
        await hurry(world)
        await mailed(world, post)
    assert [mail["Message-ID"] is not None for _, mail in post.taken] == [True]
    assert await queue(world) == [("worker@example.vn", "sent", 2, None)]


async def test_a_server_that_hangs_up_or_is_away_loses_nothing(world: World) -> None:
    post = Post(refused={"worker@example.vn": HANG_UP})
    await told(world, "worker")
    with serving(post):
        await mailed(world, post)
    assert await queue(world) == [("worker@example.vn", "waiting", 1, "SMTPServerDisconnected")]
    await told(world, "officer")
    await hurry(world)
    await mailed(world, post)
    assert [row[1:3] for row in await queue(world)] == [("waiting", 2), ("waiting", 1)]
    post.refused.clear()
    await hurry(world)
    with serving(post):
        await mailed(world, post)
    assert sorted(who for who, _ in post.taken) == ["officer@example.vn", "worker@example.vn"]


async def test_a_worker_that_dies_after_sending_sends_the_same_e_mail_again(world: World) -> None:
    post = Post()
    await told(world, "worker")
    with serving(post):
        await mailed(world, post)
        # As if it had not come to write down that it was sent.
        await world.rows("UPDATE mail SET state = 'waiting', ended_at = NULL")
        await hurry(world)
        await mailed(world, post)
    first, again = (mail for _, mail in post.taken)
    assert first["Message-ID"] == again["Message-ID"]
    assert first["Date"] == again["Date"]


async def test_several_workers_send_each_e_mail_once(world: World) -> None:
    post = Post()
    for once in "abcdefghij":
        await told(world, "worker", "officer", "reviewer", once=once)
    with serving(post):
        await asyncio.gather(*(mailed(world, post) for _ in range(4)))
    assert len(post.taken) == 30
    assert len({mail["Message-ID"] for _, mail in post.taken}) == 30


async def test_who_signs_in_by_phone_and_what_lay_there_for_long_gets_no_e_mail(
    world: World,
) -> None:
    post = Post()
    await told(world, "worker", "worker2")
    await world.rows("UPDATE account SET login = '+84912345678' WHERE login LIKE 'worker@%'")
    await world.rows("UPDATE message SET created_at = now() - interval '25 hours'")
    await told(world, "worker", once="b")
    with serving(post):
        await mailed(world, post)
    assert post.taken == []
    assert await world.count("mail") == 0
    assert await world.rows("SELECT count(*) FROM message WHERE posted_at IS NULL") == [(0,)]
    told_me = (await world.worker.get("/v1/me/notices")).json()
    assert (told_me["address"], told_me["language"]) == (None, "vi")


@pytest.mark.parametrize(
    "name", ["A\r\nBcc: b@example.vn", "A\nB", 'A" <b@example.vn>, "', "Ả" * 300]
)
async def test_a_name_cannot_add_a_header_or_an_address(world: World, name: str) -> None:
    post = Post()
    await world.rows("UPDATE account SET name = :name WHERE login LIKE 'worker@%'", name=name)
    facts = FACTS | {"title": f"{name}\r\nX-More: 1"}
    me = UUID((await world.worker.get("/v1/me")).json()["id"])
    async with world.app.state.database.write.begin() as connection:
        await tell(connection, [Letter(me, Kind.RETURNED, facts, "a")])
    with serving(post):
        await mailed(world, post)
    ((address, mail),) = post.taken
    assert address == "worker@example.vn"
    assert mail["Bcc"] is None
    assert mail["X-More"] is None
    assert [one.addr_spec for one in mail["To"].addresses] == ["worker@example.vn"]


def settled(**more: Any) -> Office | None:
    return office(
        Settings(
            **{
                "smtp_url": "smtps://us%40er:p%3Aw@mail.example.vn",
                "mail_from": "a@example.vn",
                "public_url": HOME,
                **more,
            }
        )
    )


def test_the_settings_say_where_e_mails_go() -> None:
    assert settled(smtp_url=None) is None
    assert settled() == Office("mail.example.vn", 465, tls=True, user="us@er", password="p:w")
    assert settled(smtp_url="smtp://localhost:25") == Office("localhost", 25, tls=False)
    assert settled(smtp_url="smtp://localhost") == Office("localhost", 587, tls=False)
    for bad in (
        {"smtp_url": "http://localhost"},
        {"smtp_url": "smtp://localhost:x"},
        {"mail_from": None},
        {"mail_from": "nobody"},
        {"public_url": None},
    ):
        with pytest.raises(MailUnsettled):
            settled(**bad)


def test_a_password_is_never_sent_in_the_clear() -> None:
    open_door = Office("localhost", 587, tls=False, user="a", password="b")
    assert open_door.conversation()._start_tls_on_connect is True  # noqa: SLF001 - the library shows it nowhere else


def test_now_is_in_vietnam() -> None:
    assert daily(datetime(2026, 3, 1, 23, 0, tzinfo=UTC)).isoformat() == "2026-03-02T07:00:00+07:00"
