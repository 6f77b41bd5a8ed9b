"""A programme in which full-time officials take on something new, and a result follows."""

from typing import Any

from tests.acts import Told
from tests.reviews.staff import grant
from tests.world import STEP, USUAL, World, days_ago

PAPER = {"number": "88/QĐ-LĐLĐ", "date": str(days_ago(3))}
RESULT = {"outcome": "achieved", "text": "Đã mở 12 lớp cho 400 đoàn viên.", "claimed_vnd": 40}
COMMITTEE = {**STEP, "at": "own", "kinds": ["province"], "role": "reviewer"}


def programme(first: int = 1, due: int = -30) -> Told:
    """Return the programme; a result is recorded from so many days ago on."""
    days = {"from": str(days_ago(first)), "due": str(days_ago(due))}
    return {
        **USUAL,
        "code": "VM",
        "name": "Cán bộ chuyên trách đăng ký việc làm mới, đột phá",
        "goal": 21,
        "entry_from": str(days_ago(300)),
        "entry_to": str(days_ago(-60)),
        "used_from": str(days_ago(300)),
        "used_to": str(days_ago(-60)),
        "phases": [],
        "chain": [
            {**COMMITTEE, "step": "assign", "days": 30, "numbered": True},
            {**COMMITTEE, "step": "result", "days": 7, "result": days},
        ],
        "entry": {
            "needs": ["field", "before", "solution"],
            "kinds": ["grassroots", "upper", "province"],
            "noun": {"vi": "việc làm mới, đột phá", "en": "new undertaking"},
        },
    }


async def opened(world: World, first: int = 1) -> None:
    """Open the programme, with the standing committee of HN to judge."""
    answer = await world.root.post("/v1/programmes", programme(first))
    assert answer.status_code == 201, answer.text
    await grant(world, "leader", "reviewer", "HN")


def undertaking(**changes: Any) -> Told:
    """Return what an official registers, before anything is done."""
    return {
        "programme": "VM",
        "unit": "HN",
        "title": "Lớp học buổi tối cho công nhân khu trọ",
        "field": "education",
        "before": "Công nhân không có chỗ học sau ca.",
        "solution": "Mượn phòng nhà trường, mời giáo viên đoàn viên.",
        "authors": [
            {
                "name": "Bùi Văn Thợ",
                "group": "union_officer",
                "share": 100,
                "login": "worker@example.vn",
            }
        ],
        "submit": True,
        **changes,
    }
