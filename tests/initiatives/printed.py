"""How tests read the papers of an initiative: text, pictures and codes."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pypdfium2
import zxingcpp
from httpx import Response
from PIL import ImageOps

from tests.acts import Told, decide, file
from tests.world import World

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
MARGIN = 20


def author(name: str, share: float = 100, **more: Any) -> dict[str, Any]:
    """Return an author as people send it."""
    return {"name": name, "group": "enterprise_worker", "share": share, **more}


def crowd() -> list[dict[str, Any]]:
    """Return thirty authors, some with the longest name that there may be."""
    long = " ".join(["Nguyễn Thị Hoàng Oanh"] * 14)[:300].strip()
    names = [f"{at} {long}"[:300].strip() if at % 7 == 0 else f"Tác giả {at}" for at in range(30)]
    return [author(name, 13 if at == 0 else 3) for at, name in enumerate(names)]


LONG = ("Ưỡn nghiên cứu ứng dụng dây chuyền " * 9)[:298].strip() + " x"
"""The longest title that there may be."""


async def recognised(world: World, **changes: Any) -> Told:
    """Register an initiative of the worker and lead it to `valid`."""
    told = await file(world, **changes)
    await decide(world, "officer", told)
    return await decide(world, "reviewer", told)


def words(answer: Response) -> str:
    """Return the text of a PDF without the ends of its lines."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    with pypdfium2.PdfDocument(answer.content) as book:
        text = "\n".join(page.get_textpage().get_text_range() for page in book)
    return " ".join(text.replace("\ufffe", "-").split())


def pictures(answer: Response, scale: float = 2) -> list[Any]:
    """Return the pages of a PDF as pictures."""
    with pypdfium2.PdfDocument(answer.content) as book:
        return [page.render(scale=scale).to_pil() for page in book]


def within_margins(answer: Response) -> bool:
    """Tell whether nothing on any page comes near its edge."""
    for picture in pictures(answer, 1):
        left, top, right, bottom = ImageOps.invert(picture.convert("L")).getbbox() or (99,) * 4
        inside = left >= MARGIN and top >= MARGIN
        if not (inside and right <= picture.width - MARGIN and bottom <= picture.height - MARGIN):
            return False
    return True


def code(answer: Response) -> tuple[str, dict[str, str]]:
    """Return the path and the parameters to which the only code of a paper leads."""
    found = [one.text for page in pictures(answer) for one in zxingcpp.read_barcodes(page)]
    assert len(found) == 1
    address = urlsplit(found[0])
    assert (address.scheme, address.netloc) == ("http", "test")
    return address.path, dict(parse_qsl(address.query))
