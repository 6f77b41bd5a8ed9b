"""A statement as a document, opened by another program's reader."""

import re
import zipfile
from io import BytesIO

import pytest
import zxingcpp
from docx import Document
from docx.document import Document as Book
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Pt
from PIL import Image

from service.conferences.papers.docx import docx
from service.conferences.statements.schemas import Statement
from tests.conferences.papers import LONG, conference, country, json_lines, vietnamese

DETAIL = (
    "entered",
    "waiting",
    "returned",
    "refused",
    "valid",
    "withdrawn",
    "people",
    "benefit_claimed_vnd",
    "benefit_verified_vnd",
)


def opened(made: bytes) -> Book:
    return Document(BytesIO(made))


def xml(made: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(made)) as parts:
        return parts.read(name).decode()


def cells(book: Book, at: int) -> list[list[str]]:
    """Return the texts of a table."""
    return [[cell.text for cell in row.cells] for row in book.tables[at].rows]


def said(book: Book) -> str:
    """Return all text outside and inside tables."""
    inside = [text for at in range(len(book.tables)) for row in cells(book, at) for text in row]
    return "\n".join([*(paragraph.text for paragraph in book.paragraphs), *inside])


def signed(value: int) -> str:
    return vietnamese(value) if value <= 0 else f"+{vietnamese(value)}"


@pytest.mark.parametrize("statement", [conference(), country()], ids=["three", "many"])
def test_every_figure_equals_the_json(statement: Statement) -> None:
    book = opened(docx(statement, "vi"))
    lines = json_lines(statement)
    lines[-2]["name"], lines[-1]["name"] = "Chưa xếp vào đơn vị nào", "Tổng cộng"
    head, *rows = cells(book, 1)
    assert head == [
        "Hạng",
        "Đơn vị",
        "Chỉ tiêu",
        "Công nhận hợp lệ",
        "Đạt (%)",
        "So với hết ngày 31/5/2022",
    ]
    for line, row in zip(lines, rows, strict=True):
        absent = "" if line is lines[-2] else "–"
        assert row == [
            vietnamese(line.get("rank")),
            line["name"],
            vietnamese(line.get("target")) or absent,
            vietnamese(line["valid"]),
            vietnamese(line.get("percent")) or absent,
            signed(line["change"]),
        ]
    assert cells(book, -1)[1:] == [
        [line["name"], *(vietnamese(line[key]) for key in DETAIL)] for line in lines
    ]


def test_the_heading_is_that_of_the_union_and_the_nation() -> None:
    left, right = cells(opened(docx(conference(), "vi")), 0)[0]
    assert left.split("\n") == [
        "TỔNG LIÊN ĐOÀN",
        "LAO ĐỘNG VIỆT NAM",
        "LIÊN ĐOÀN LAO ĐỘNG",
        "THÀNH PHỐ HÀ NỘI",
        "",
        "Số: 2022-0012/BC-LĐLĐ",
    ]
    assert right.split("\n") == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "",
        "Hà Nội, ngày 24 tháng 6 năm 2022",
    ]
    left, _ = cells(opened(docx(country(signed_on="2022-02-05"), "vi")), 0)[0]
    assert left.split("\n") == ["TỔNG LIÊN ĐOÀN", "LAO ĐỘNG VIỆT NAM", "", "Số: 2022-0012/BC-TLĐ"]
    assert "ngày 05 tháng 02 năm 2022" in said(opened(docx(country(signed_on="2022-02-05"), "vi")))


def test_it_has_the_margins_the_font_and_the_sizes_of_the_decree() -> None:
    book = opened(docx(conference(), "vi"))
    first, annex = book.sections
    assert [round(first.page_width.mm or 0), round(first.page_height.mm or 0)] == [210, 297]  # type: ignore[union-attr]  # both are set
    assert [round(annex.page_width.mm or 0), round(annex.page_height.mm or 0)] == [297, 210]  # type: ignore[union-attr]  # as above
    sides = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(side.mm) for side in sides if side] == [20, 20, 30, 18]
    assert book.styles["Normal"].font.name == "Times New Roman"
    assert book.styles["Normal"].font.size.pt == 13
    assert 'w:lang w:val="vi-VN"' in xml(docx(conference(), "vi"), "word/styles.xml")


def test_who_signs_stands_in_capitals_above_room_and_the_name() -> None:
    book = opened(docx(conference(), "vi"))
    left, right = cells(book, 2)[0]
    *received, picture, sha256, verify = left.split("\n")
    assert received == ["Nơi nhận:", "- Các đơn vị có tên trong biểu;", "- Lưu: VT."]
    assert (picture, sha256[:16], verify[:13]) == ("", "Mã băm SHA-256: ", "Kiểm tra tại:")
    assert right.split("\n") == ["TM. BAN THƯỜNG VỤ – CHỦ TỊCH", "", "Đặng Thị Ngọc Ước"]
    nobody = opened(docx(conference(signer=None, position=None), "vi"))
    assert cells(nobody, 2)[0][1].split("\n") == [" ", "(Chức vụ, chữ ký, họ tên, đóng dấu)", ""]


def test_headings_of_tables_come_again_and_no_row_breaks() -> None:
    made = xml(docx(country(), "vi"))
    assert made.count("<w:tblHeader/>") == 2
    assert made.count("<w:cantSplit/>") == 2 * (1 + 63 + 2) + 2
    assert LONG in made


def test_it_says_by_which_it_was_superseded_what_it_supersedes_and_when_it_is_damaged() -> None:
    text = said(
        opened(
            docx(
                conference(
                    superseded_by="2022-0013",
                    supersedes="2022-0009",
                    reason="Bổ sung\n\nsố liệu của Hải Phòng.",
                    holds=False,
                ),
                "vi",
            )
        )
    )
    assert "ĐÃ ĐƯỢC THAY THẾ BỞI BIỂU SỐ 2022-0013" in text
    assert "Biểu này thay thế biểu số 2022-0009. Lý do: Bổ sung số liệu của Hải Phòng." in text
    assert "KHÔNG DÙNG: DỮ LIỆU LƯU TRỮ KHÔNG CÒN KHỚP MÃ BĂM" in text
    assert "THAY THẾ" not in said(opened(docx(conference(), "vi")))


def test_in_english_everything_but_names_is_english() -> None:
    text = said(opened(docx(conference(superseded_by="2022-0013"), "en")))
    assert "SOCIALIST REPUBLIC OF VIET NAM" in text
    assert "SUPERSEDED BY STATEMENT NO. 2022-0013" in text
    assert "This is a translation; the Vietnamese text prevails." in text
    assert "93,662,894,589" in text
    assert not re.search(r"Ghi chú|Hạng|Tổng cộng|ngày|Biểu", text)


def test_its_picture_is_the_address_and_its_properties_say_what_it_is() -> None:
    statement = conference()
    made = docx(statement, "vi")
    with zipfile.ZipFile(BytesIO(made)) as parts:
        pictures = [name for name in parts.namelist() if name.startswith("word/media/")]
        picture = Image.open(BytesIO(parts.read(pictures[0])))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [statement.verify]
    facts = opened(made).core_properties
    assert (facts.title, facts.keywords) == ("Biểu chốt số liệu 2022-0012", statement.sha256)
    assert str(facts.created) == "2022-06-24 10:05:07+00:00"


def test_the_same_statement_makes_the_same_bytes() -> None:
    assert docx(conference(), "vi") == docx(conference(), "vi")


def test_letters_that_xml_cannot_hold_do_no_harm() -> None:
    statement = conference(title="Hội nghị \uffff <b>&amp; 'Một'</b>")
    assert "Hội nghị \ufffd <b>&amp; 'Một'</b>" in said(opened(docx(statement, "vi")))


def test_what_ends_the_first_section_is_too_low_to_fill_a_page() -> None:
    book = opened(docx(conference(), "vi"))
    (ends,) = book.element.body.xpath("./w:p[w:pPr/w:sectPr]")
    height = ends.pPr.spacing
    assert (ends.text, height.line, height.lineRule) == ("", Pt(1), WD_LINE_SPACING.EXACTLY)
