"""Initiatives long enough to be compared, and how people copy them."""

import unicodedata
from typing import Any

from service.initiatives.reading import jobs
from tests.acts import Told, file
from tests.world import World

PIPE = {
    "title": "Đường ống thu hồi nước ngưng cho nồi hơi xưởng nhuộm",
    "before": "Nước ngưng nóng chín mươi độ chảy thẳng ra cống, mỗi ca mất sáu khối. "
    "Nồi hơi phải cấp bù nước lạnh nên tốn thêm than và lò hay bị sụt áp.",
    "solution": "Lắp đường ống thép bọc bông thủy tinh gom nước ngưng về bồn chứa hai lớp. "
    "Dùng bơm chịu nhiệt có phao điện đẩy nước trở lại nồi hơi qua van một chiều.",
    "effect": "Tiết kiệm bốn tấn than mỗi tháng và giữ áp suất ổn định suốt ca làm việc.",
}
LAMP = {
    "title": "Đèn báo đứt chỉ cho dàn máy vắt sổ",
    "before": "Thợ may chỉ phát hiện chỉ đứt khi đã chạy qua vài chục mũi, phải tháo ra làm lại. "
    "Tổ trưởng đi kiểm tra từng máy nhưng không xuể vào giờ cao điểm.",
    "solution": "Gắn công tắc sức căng cạnh trục dẫn, nối với đèn đỏ ngay trước mặt người may. "
    "Khi chỉ chùng quá ngưỡng thì rơ le ngắt động cơ trong một giây.",
    "effect": "Hàng lỗi ở công đoạn vắt sổ giảm hai phần ba sau sáu tuần theo dõi.",
}
TELEX = {
    "title": "DDuwowngf oongs thu hooif nuwowcs ngung cho nooif howi xuwowngr nhuoomj",
    "before": PIPE["before"],
    "solution": "Lawps dduwowngf oongs thesp bojc boong thuyr tinh gom nuwowcs ngung veef boonf "
    "chuwas hai lowps. Dungf bowm chiuj nhieejt cos phao ddieejn ddaayr nuwowcs trowr laji nooif "
    "howi qua van mootj chieeuf.",
    "effect": PIPE["effect"],
}


def bare(texts: dict[str, str]) -> dict[str, str]:
    """Return texts as somebody types who has no Vietnamese keyboard."""
    plain = {name: unicodedata.normalize("NFD", text) for name, text in texts.items()}
    return {
        name: "".join(one for one in text if not unicodedata.combining(one))
        .replace("đ", "d")
        .replace("Đ", "D")
        for name, text in plain.items()
    }


def shuffled(texts: dict[str, str]) -> dict[str, str]:
    """Return texts with their sentences in another order."""
    return {
        name: ". ".join(reversed([part.strip() for part in text.split(".") if part.strip()])) + "."
        for name, text in texts.items()
    }


async def copied(world: World, texts: dict[str, str], who: str = "worker", **changes: Any) -> Told:
    """Register these texts."""
    return await file(world, who, **{**texts, **changes})


async def read(world: World) -> None:
    """Let the worker read what came."""
    await jobs.read_news(world.app.state.database.write)


async def similar(world: World, who: str, told: Told) -> list[dict[str, Any]]:
    """Return what resembles an initiative, as a person sees it."""
    answer = await world.people[who].get(f"/v1/initiatives/{told['id']}/similar")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def pairs(world: World, who: str, told: Told) -> list[tuple[str, str, bool, bool]]:
    """Return number, place, whether it was first and whether it holds, of what is similar."""
    return [
        (item["number"], item["where"], item["first"], item["holds"])
        for item in await similar(world, who, told)
    ]
