"""A statement as PDF, read and drawn by another program."""

import re
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import ImageOps

from service.conferences.papers.pdf import pdf
from service.conferences.statements.schemas import Statement
from tests.conferences.papers import (
    LONG,
    conference,
    country,
    json_lines,
    vietnamese,
    vietnamese_letters,
)


def pages(made: bytes) -> list[str]:
    """Return the text of every page."""
    with pypdfium2.PdfDocument(made) as book:
        return [page.get_textpage().get_text_range() for page in book]


def words(text: str) -> list[str]:
    return re.split(r"\s+", text)


def joined(text: str) -> str:
    """Return text without the ends of its lines."""
    return " ".join(words(text.replace("\ufffe", "-")))


def drawn(made: bytes, at: int, scale: float = 2) -> Any:
    """Return a page as a picture."""
    with pypdfium2.PdfDocument(made) as book:
        return book[at].render(scale=scale).to_pil()


@pytest.mark.parametrize("statement", [conference(), country()], ids=["three", "many"])
def test_every_figure_equals_the_json(statement: Statement) -> None:
    found = words("\n".join(pages(pdf(statement, "vi"))))
    for line in json_lines(statement):
        whole = {key: value for key, value in line.items() if isinstance(value, int | float)}
        change = whole.pop("change")
        expected = [vietnamese(value) for value in whole.values()]
        expected.append(vietnamese(change) if change <= 0 else f"+{vietnamese(change)}")
        assert [figure for figure in expected if figure not in found] == []


def test_every_vietnamese_letter_is_drawn_and_comes_back_as_itself() -> None:
    letters = vietnamese_letters()
    statement = conference(
        sentence_vi=" ".join(letters),
        title=" ".join(letters),
        place=letters[:67],
        signer=" ".join(letters),
    )
    text = "\n".join(pages(pdf(statement, "vi")))
    assert len(set(letters)) == 134
    assert set(letters) - set(text) == set()
    # Each style has a font of its own: the sentence is regular, the title and the signer bold.
    assert joined(text).count(" ".join(letters)) == 3


def test_the_code_on_the_first_page_decodes_to_the_address() -> None:
    statement = conference()
    found = zxingcpp.read_barcodes(drawn(pdf(statement, "vi"), 0))
    assert [code.text for code in found] == [statement.verify]


def test_sixty_three_rows_go_on_over_pages_under_the_same_heading() -> None:
    told = pages(pdf(country(), "vi"))
    heading = "Hạng Đơn vị Chỉ tiêu Công nhận"
    detail = "Đơn vị Đã đăng ký Chờ xét"
    assert len(told) == 7
    assert [heading in joined(text) for text in told[:3]] == [True, True, True]
    assert [detail in joined(text) for text in told[3:6]] == [True, True, True]
    names = [f"LĐLĐ tỉnh thử nghiệm số {number}" for number in range(1, 64) if number != 31]
    lines = joined("\n".join(told))
    assert [name for name in names if lines.count(f"{name} ") < 2] == []
    assert lines.count(LONG) == 2
    assert [words(text)[0] for text in told[1:]] == ["2", "3", "4", "5", "6", "7"]
    assert [f"Trang {at}/7" in text for at, text in enumerate(told, 1)] == [True] * 7


def test_nothing_reaches_into_the_margins() -> None:
    huge = conference(
        title="Hội nghị " * 33,
        place="Thành phố " * 30,
        signer="Nguyễn " * 42,
        position="Chủ tịch " * 33,
        verify="https://sangkien.example.vn/" + "duong-dan/" * 20,
        reason="Vì sao " * 2000,
        supersedes="2022-0001",
    )
    huge.rows[0].name = "LĐLĐ" + "x" * 296
    huge.issuer.name = "Công đoàn " * 30
    huge.rows[1].benefit_claimed_vnd = huge.total.benefit_claimed_vnd = 10**18
    for statement in (conference(), country(), huge):
        for language in ("vi", "en"):
            made = pdf(statement, language)
            with pypdfium2.PdfDocument(made) as book:
                for page in book:
                    width, height = page.get_size()
                    picture = ImageOps.invert(page.render(scale=1).to_pil().convert("L"))
                    left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
                    assert (left >= 84, right <= width - 49) == (True, True)
                    assert (top >= 25, bottom <= height - 20) == (True, True)


def test_it_says_what_it_is_in_which_language_and_since_when() -> None:
    statement = conference()
    with pypdfium2.PdfDocument(pdf(statement, "vi")) as book:
        facts = book.get_metadata_dict()
    assert facts["Title"] == "Biểu chốt số liệu 2022-0012"
    assert facts["Subject"] == statement.title
    assert facts["Keywords"] == statement.sha256
    assert facts["CreationDate"].startswith("D:20220624100507")
    assert b"/Lang (vi-VN)" in pdf(statement, "vi")
    assert b"/Lang (en)" in pdf(statement, "en")


def test_it_says_on_every_page_that_it_was_superseded() -> None:
    told = pages(pdf(country(superseded_by="2022-0013"), "vi"))
    said = "ĐÃ ĐƯỢC THAY THẾ BỞI BIỂU SỐ 2022-0013"
    assert [joined(text).count(said) for text in told] == [2, 1, 1, 1, 1, 1, 1]
    english = pages(pdf(country(superseded_by="2022-0013"), "en"))
    assert all("SUPERSEDED BY STATEMENT NO. 2022-0013" in joined(text) for text in english)


def test_the_same_statement_makes_the_same_bytes() -> None:
    assert pdf(conference(), "vi") == pdf(conference(), "vi")
    assert len(pdf(conference(), "vi")) < 100_000


def test_letters_that_the_font_lacks_do_no_harm() -> None:
    made = pdf(conference(title="Hội nghị 漢字 😀 \uffff عربي"), "vi")
    assert BytesIO(made).read(5) == b"%PDF-"
    assert "Hội nghị" in pages(made)[0]
