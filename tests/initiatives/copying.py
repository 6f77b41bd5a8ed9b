"""Initiatives long enough to be compared, and how people copy them."""

import re
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
# How a mark is typed: as letters or, the VNI way, as digits.
KEYS = {
    "telex": {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"},
    "vni": {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"},
}
SHAPES = {
    "telex": {"\u0302": "", "\u0306": "w", "\u031b": "w", "đ": "dd"},
    "vni": {"\u0302": "6", "\u0306": "8", "\u031b": "7", "đ": "d9"},
}


def typed(word: str, way: str) -> str:
    """Return a word as somebody types whose keyboard writes what it is given; tones come last."""
    told, tones, letter = "", "", ""
    for one in unicodedata.normalize("NFD", word.lower()):
        if one in KEYS[way]:
            tones += KEYS[way][one]
        elif way == "telex" and one == "\u0302":
            told += letter
        else:
            told += SHAPES[way].get(one, one)
        letter = one
    return told + tones


def slipped(texts: dict[str, str], way: str) -> dict[str, str]:
    """Return texts as they are typed when the keyboard is switched off."""
    return {
        name: re.sub(r"\w+", lambda word: typed(word[0], way), text) for name, text in texts.items()
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
