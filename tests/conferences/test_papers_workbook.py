"""A statement as a workbook, opened by another program's reader."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from python_calamine import CalamineWorkbook

from service.conferences.papers.xlsx import xlsx
from service.conferences.statements.schemas import Statement
from service.errors import Language
from tests.conferences.papers import conference, country, json_lines

KEYS = (
    "rank",
    "key",
    "name",
    "entered",
    "waiting",
    "returned",
    "refused",
    "valid",
    "withdrawn",
    "people",
    "benefit_claimed_vnd",
    "benefit_verified_vnd",
    "target",
    "percent",
    "change",
)


def read(made: bytes) -> list[list[Any]]:
    """Return the cells of the only sheet."""
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    assert len(book.sheet_names) == 1
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def table(cells: list[list[Any]], first: str) -> list[list[Any]]:
    """Return the lines below the row that begins with a heading."""
    start = next(at for at, row in enumerate(cells) if row[0] == first) + 1
    end = next(at for at in range(start, len(cells)) if not any(map(str, cells[at])))
    return cells[start:end]


def part(made: bytes, name: str) -> str:
    """Return a part of the file as it was written."""
    with zipfile.ZipFile(BytesIO(made)) as parts:
        return parts.read(name).decode()


def expected(statement: Statement, names: tuple[str, str]) -> list[list[Any]]:
    """Return what the table holds; nothing is an empty cell."""
    lines = json_lines(statement)
    for line, name in zip(lines[-2:], names, strict=True):
        line["name"] = name
    return [["" if line.get(key) is None else line[key] for key in KEYS] for line in lines]


@pytest.mark.parametrize(
    ("language", "first", "names"),
    [
        ("vi", "Hạng", ("Chưa xếp vào đơn vị nào", "Tổng cộng")),
        ("en", "Rank", ("Unplaced", "Total")),
    ],
)
def test_every_figure_is_a_number_equal_to_the_json(
    language: Language, first: str, names: tuple[str, str]
) -> None:
    for statement in (conference(), country()):
        found = table(read(xlsx(statement, language)), first)
        assert found == expected(statement, names)
        assert {type(value) for line in found for value in line[3:] if value != ""} == {float}


def test_the_sentence_the_notes_the_hash_and_the_address_stand_in_it() -> None:
    statement = conference()
    for language, told in (("vi", statement.sentence_vi), ("en", statement.sentence_en)):
        texts = [row[0] for row in read(xlsx(statement, language))]  # type: ignore[arg-type]  # both
        assert told in texts
        assert statement.title in texts
        assert any(statement.sha256 in str(text) for text in texts)
        assert any(str(text).endswith(statement.verify) for text in texts)
    texts = [row[0] for row in read(xlsx(statement, "vi"))]
    assert (
        "9. Chốt lúc 17 giờ 05 phút 07 giây ngày 24/6/2022, khi sổ ghi có 1.234.567 biến động."
        in texts
    )


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "{="])
def test_no_text_becomes_a_formula(begin: str) -> None:
    statement = conference()
    harm = begin + 'HYPERLINK("http://example.vn/";"Xem")'
    statement.rows[0].name = statement.rows[0].key = harm
    statement.title = statement.sentence_vi = statement.programme.name = harm
    made = xlsx(statement, "vi")
    sheet = part(made, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert table(read(made), "Hạng")[0][1:3] == [harm, harm]
    assert 'quotePrefix="1"' in part(made, "xl/styles.xml")


def test_it_prints_across_a4_as_wide_as_the_page_with_its_heading_on_every_page() -> None:
    made = xlsx(country(superseded_by="2022-0013"), "vi")
    sheet, book = part(made, "xl/worksheets/sheet1.xml"), part(made, "xl/workbook.xml")
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    # The row that is repeated is the one under which the sheet is frozen.
    assert "$7:$7</definedName>" in book
    assert 'xSplit="3" ySplit="7"' in sheet
    assert read(made)[6][:3] == ["Hạng", "Mã", "Đơn vị"]
    assert read(made)[0][0] == "ĐÃ ĐƯỢC THAY THẾ BỞI BIỂU SỐ 2022-0013"


def test_numbers_are_grouped_as_the_language_of_the_paper_does() -> None:
    vi, en = (part(xlsx(conference(), language), "xl/styles.xml") for language in ("vi", "en"))
    assert 'formatCode="[$-42A]#,##0"' in vi
    assert 'formatCode="[$-42A]#,##0.0"' in vi
    assert 'formatCode="[$-409]#,##0"' in en


def test_what_has_more_digits_than_a_workbook_keeps_stays_exact() -> None:
    statement = conference()
    statement.total.benefit_claimed_vnd = 12_345_678_901_234_567
    assert table(read(xlsx(statement, "vi")), "Hạng")[-1][10] == "12345678901234567"


def test_its_picture_is_the_address_and_its_properties_say_what_it_is() -> None:
    statement = conference()
    made = xlsx(statement, "vi")
    with zipfile.ZipFile(BytesIO(made)) as parts:
        picture = Image.open(BytesIO(parts.read("xl/media/image1.png")))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [statement.verify]
    facts = part(made, "docProps/core.xml")
    assert "<dc:title>Biểu chốt số liệu 2022-0012</dc:title>" in facts
    assert "2022-06-24T10:05:07Z" in facts
    assert statement.sha256 in facts


def test_the_same_statement_makes_the_same_bytes() -> None:
    assert xlsx(conference(), "vi") == xlsx(conference(), "vi")
