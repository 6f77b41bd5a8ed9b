"""What is going on today: entries of the open programme in every state, made by people here."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, cycle
from random import Random

from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import VIETNAM
from service.demo.people import HOME, OFFICER, OFFICER_2, REVIEWER, WORKER
from service.demo.tree import DISTRICTS, Home
from service.demo.words import authors, groups, subjects
from service.history.models import State
from service.initiatives import commands
from service.initiatives.numbers import Numbers
from service.initiatives.records import DECIDED, Record
from service.initiatives.schemas import Filing
from service.policy import Actor
from service.reviews.commands import decide
from service.reviews.schemas import Judgement

PROGRAMME = {
    "code": "2025-27",
    "name": "Chương trình sáng kiến vì sự phát triển 2025–2027",
    "goal": 1_500_000,
    "entry_from": "2025-07-01",
    "entry_to": "2027-12-31",
    "used_from": "2025-01-01",
    "used_to": "2027-12-31",
    "phases": [
        {"code": "2025", "from": "2025-07-01", "to": "2025-12-31", "goal": 250_000},
        {"code": "2026", "from": "2026-01-01", "to": "2026-12-31", "goal": 600_000},
        {"code": "2027", "from": "2027-01-01", "to": "2027-12-31", "goal": 650_000},
    ],
}
OPEN_TO = date(2027, 12, 31)
RECENT, PER_HOME = 60, 4
RECENT_STATES = (
    *(State.VALID, State.WAITING, State.VALID, State.RETURNED, State.WAITING, State.VALID),
    *(State.REFUSED, State.VALID, State.WAITING, State.VALID),
)
OLD_STATES = (*[State.VALID] * 8, State.RETURNED, State.REFUSED, State.WITHDRAWN)
BENEFITS = [None, None, None, 8_500_000, 24_000_000, 60_000_000, 135_000_000]
OLD = date(2022, 6, 27), date(2023, 8, 25)
"""Between these days other federations entered a few each."""

TEXTS = (
    (
        "Gá chống lệch khi may cổ áo",
        "Cổ áo bị lệch ở một phần mười số sản phẩm, phải tháo ra may lại.",
        "Làm gá nhôm có hai chốt định vị, kẹp bằng lò xo, lắp vừa mọi máy một kim.",
        "Số cổ áo phải may lại giảm từ 10 % xuống còn 2 %.",
    ),
    (
        "Giỏ gom vải vụn theo màu tại từng chuyền",
        "Vải vụn dồn chung một chỗ, không bán lại được.",
        "Treo giỏ ba ngăn cạnh mỗi bàn cắt, cuối ca cân và ghi sổ.",
        "Bán được thêm 400 kg vải vụn mỗi tháng, xưởng gọn hơn.",
    ),
    (
        "Đèn báo đứt chỉ cho máy vắt sổ",
        "Máy chạy thêm hàng chục mũi sau khi đứt chỉ mới biết.",
        "Gắn công tắc sức căng và đèn LED ngay trước mặt người may.",
        "Dừng máy ngay trong một giây, giảm hàng lỗi ở công đoạn vắt sổ.",
    ),
    (
        "Bảng màu nhận biết cỡ áo trên chuyền",
        "Nhầm cỡ khi ghép thân và tay áo.",
        "Mỗi cỡ một màu dây buộc, bảng màu treo đầu chuyền.",
        "Hai tháng liền không nhầm cỡ nào.",
    ),
    (
        "Lịch tra dầu máy trên điện thoại",
        "Lịch ghi trên giấy hay bị quên.",
        "Quét mã QR trên máy để ghi lần tra dầu, quá hạn thì nhắc tổ trưởng.",
        "Số lần máy dừng do thiếu dầu giảm một nửa.",
    ),
)


def records(homes: Sequence[Home], today: date) -> Iterator[Record]:
    """Yield a few entries of other federations, then some of the programme that is open."""
    old, recent = cycle(OLD_STATES), cycle(RECENT_STATES)
    lines, chance = count(1), Random("today")  # noqa: S311 - invented data, no secrets
    for home in (home for home in homes if home.federation not in DISTRICTS):
        span = (OLD[1] - OLD[0]).days
        for _ in range(chance.randint(2, PER_HOME)):
            day = OLD[0] + timedelta(days=chance.randrange(span))
            yield _record(next(lines), "1M", home, day, next(old), chance)
    for home in (*homes[:6], *homes[340:376:3]):
        last = min(today, OPEN_TO)
        for _ in range(chance.randint(1, PER_HOME - 1)):
            day = last - timedelta(days=chance.randint(9, RECENT))
            yield _record(next(lines), str(PROGRAMME["code"]), home, day, next(recent), chance)


def _record(
    line: int, programme: str, home: Home, day: date, state: State, chance: Random
) -> Record:
    subject, author = chance.choice(subjects(home.block)), chance.choice(authors())
    at = datetime.combine(day, time(chance.randint(8, 16), chance.randrange(60)), VIETNAM)
    return Record(
        line=line,
        external_id=None,
        programme=programme,
        unit=home.code,
        title=subject.title,
        kind=subject.kind,
        field=subject.field,
        used_from=day - timedelta(days=chance.randint(30, 150)),
        entered_at=at.astimezone(UTC),
        state=state,
        decided_at=at + timedelta(hours=chance.randint(20, 160)) if state in DECIDED else None,
        author=author.name,
        group=chance.choice(groups(home.block)),
        sex=author.sex,
        benefit_vnd=chance.choice(BENEFITS),
        fingerprint=b"",
    )


async def act(conn: AsyncConnection, people: dict[str, Actor], today: date) -> None:
    """Let the people of the demonstration register and decide, as they would over HTTP."""
    if today > OPEN_TO:
        return
    numbers = Numbers()
    worker, officer = people[WORKER.login], people[OFFICER.login]
    filings = [_filing(place, today) for place in range(len(TEXTS))]
    filed = [
        await commands.register(conn, who, numbers, filing)
        for who, filing in zip((worker, worker, worker, officer, officer), filings, strict=True)
    ]
    confirmed, _, _, good, poor = (one.id for one in filed)
    yes = Judgement(verdict="accept", reason=None, benefit_verified_vnd=None)
    no = Judgement(
        verdict="return", reason="Nêu rõ cách tính số lần máy dừng.", benefit_verified_vnd=None
    )
    await decide(conn, people[OFFICER_2.login], confirmed, yes)
    await decide(conn, people[REVIEWER.login], good, yes)
    await decide(conn, people[REVIEWER.login], poor, no)


def _filing(place: int, today: date) -> Filing:
    title, before, solution, effect = TEXTS[place]
    own = place < 3  # noqa: PLR2004 - the first three are the worker's
    used = str(today - timedelta(days=40 + 5 * place))
    author = {
        "name": WORKER.name if own else "Cao Thị Máy",
        "group": "enterprise_worker",
        "sex": "female",
        "birth_year": 1991,
        "job": "Công nhân may",
        "share": 100,
    }
    return Filing.model_validate(
        {
            "programme": PROGRAMME["code"],
            "unit": HOME,
            "title": title,
            "kind": "technical",
            "field": "production",
            "before": before,
            "solution": solution,
            "effect": effect,
            "used_from": used,
            "benefit": {
                "claimed_vnd": 18_000_000 + 6_000_000 * place,
                "period": "year",
                "basis": "Số giờ tiết kiệm được nhân với tiền công.",
            },
            "recognition": {"by": "head", "number": f"{place + 3}/QĐ", "date": used},
            "authors": [author],
            # The last of his own is still a draft.
            "submit": place != 2,  # noqa: PLR2004 - as above
        }
    )
