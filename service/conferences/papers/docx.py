"""A statement as DOCX, to be edited, signed and filed: the layout of Decree 30/2020."""

import zipfile
from io import BytesIO

from docx import Document
from docx.document import Document as Book
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as Grid
from docx.text.paragraph import Paragraph

from service.conferences.papers import labels, word
from service.conferences.papers.paper import Paper, paper
from service.conferences.papers.tables import Column, Table
from service.conferences.statements.schemas import Statement
from service.errors import Language
from service.papers import qr

FONT = "Times New Roman"
LONG, SHORT = 297, 210
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 18
"""Millimetres of A4, and of its margins as Decree 30/2020 has them."""
PACKED = (1980, 1, 1, 0, 0, 0)
"""When parts were packed, so that the same statement always makes the same bytes."""


def docx(statement: Statement, language: Language) -> bytes:
    """Return the statement as a document for word processors."""
    told = paper(statement, language)
    book = Document()
    _set_up(book, told)
    _heading(book, told)
    _title(book, told)
    _table(book, told.main, SHORT - LEFT - RIGHT, size=12)
    word.line(book.add_paragraph(), told.see_annex, 12, italic=True, before=4)
    _ending(book, told)
    _annex(book, told)
    return _packed(book)


def _set_up(book: Book, told: Paper) -> None:
    normal = book.styles["Normal"]
    word.typeface(normal, FONT, "vi-VN" if told.language == "vi" else "en-GB")
    normal.font.size = Pt(13)
    normal.paragraph_format.space_after = Pt(0)
    _page(book.sections[0], SHORT, LONG)
    facts, statement = book.core_properties, told.statement
    facts.title = labels.FILE.of(told.language, number=statement.number)
    facts.subject = told.subject[:255]
    facts.author = facts.last_modified_by = statement.issuer.name[:255]
    facts.keywords = told.proof.sha256
    facts.comments = told.proof.verify[:255]
    facts.language = "vi-VN" if told.language == "vi" else "en"
    facts.created = facts.modified = statement.frozen_at.replace(tzinfo=None)
    _running(book.sections[0], told)


def _page(section: Section, width: int, height: int) -> None:
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(9)


def _running(section: Section, told: Paper) -> None:
    """Write the number of every page but the first above, and below what the page belongs to."""
    section.different_first_page_header_footer = True
    above = section.header.paragraphs[0]
    above.alignment = ALIGN.CENTER
    word.field(above, "PAGE", 13)
    for footer in (section.footer, section.first_page_footer):
        below = footer.paragraphs[0]
        word.line(below, f"{told.foot} · ", 8)
        before, between, _ = labels.PAGE.of(told.language, page="\0", pages="\0").split("\0")
        word.line(below, before, 8)
        word.field(below, "PAGE", 8)
        word.line(below, between, 8)
        word.field(below, "NUMPAGES", 8)


def _heading(book: Book, told: Paper) -> None:
    """Put two blocks side by side: the issuer on the left, the nation on the right."""
    heading = told.heading
    left, right = word.blocks(book, (68, 94))
    issuer = left.paragraphs[0]
    if heading.upper:
        word.line(issuer, heading.upper, 12, align=ALIGN.CENTER)
        issuer = left.add_paragraph()
    word.line(issuer, heading.issuer, 12, bold=True, align=ALIGN.CENTER)
    word.rule(left.add_paragraph(), Mm(22))
    word.line(left.add_paragraph(), heading.symbol, 13, align=ALIGN.CENTER)
    word.line(right.paragraphs[0], heading.nation, 12, bold=True, align=ALIGN.CENTER)
    word.line(right.add_paragraph(), heading.motto, 13, bold=True, align=ALIGN.CENTER)
    word.rule(right.add_paragraph(), Mm(19))
    word.line(right.add_paragraph(), heading.place_and_day, 13, italic=True, align=ALIGN.CENTER)


def _title(book: Book, told: Paper) -> None:
    for warning in told.warnings:
        mark = book.add_paragraph()
        word.line(mark, warning, 13, bold=True, align=ALIGN.CENTER, before=12)
        mark.runs[0].font.color.rgb = RGBColor(180, 0, 0)
        word.frame(mark, "B40000")
    for text, size, bold, italic, before in (
        (told.title, 15, True, False, 14),
        (told.subject, 14, True, False, 0),
        (told.programme, 13, False, False, 0),
        (told.as_of, 13, False, True, 0),
    ):
        word.line(
            book.add_paragraph(),
            text,
            size,
            bold=bold,
            italic=italic,
            align=ALIGN.CENTER,
            before=before,
        )
    sentence = book.add_paragraph()
    word.line(sentence, told.sentence, 13, align=ALIGN.JUSTIFY, before=10)
    sentence.paragraph_format.first_line_indent = Mm(10)
    sentence.paragraph_format.space_after = Pt(8)


def _table(book: Book, table: Table, width: float, *, size: float) -> None:
    """Make a table whose heading comes again on every page, and whose rows never break."""
    size, widths = word.widths(table, width, size)
    grid = book.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.LEFT
    word.fix(grid, widths)
    _row(grid, [column.label for column in table.columns], table, size, head=True)
    for line in table.lines:
        _row(grid, table.shown(line), table, size, bold=line.kind == "total")


def _row(
    grid: Grid,
    texts: list[str],
    table: Table,
    size: float,
    *,
    head: bool = False,
    bold: bool = False,
) -> None:
    row = grid.add_row()  # type: ignore[no-untyped-call]  # the library forgot its type
    word.keep_whole(row, repeated=head)
    for cell, text, column in zip(row.cells, texts, table.columns, strict=True):
        align = ALIGN.CENTER if head else _align(column)
        word.line(cell.paragraphs[0], text, size, bold=head or bold, align=align)
        word.dress(cell, shaded=head or bold)


def _align(column: Column) -> ALIGN:
    if column.kind == "rank":
        return ALIGN.CENTER
    return ALIGN.LEFT if column.kind == "name" else ALIGN.RIGHT


def _ending(book: Book, told: Paper) -> None:
    """Put who receives it, and the code that proves it, beside who signs."""
    ending = told.ending
    book.add_paragraph()
    left, right = word.blocks(book, (82, 80))
    word.line(left.paragraphs[0], ending.to, 12, bold=True, italic=True)
    for text in ending.recipients:
        word.line(left.add_paragraph(), text, 11)
    picture: Paragraph = left.add_paragraph()
    picture.paragraph_format.space_before = Pt(4)
    shape = picture.add_run().add_picture(BytesIO(qr.png(told.proof.verify)), width=Mm(23))
    word.describe(shape, labels.QR.of(told.language))
    for text in told.proof.lines:
        word.line(left.add_paragraph(), text, 7)
    word.line(right.paragraphs[0], ending.position or " ", 13, bold=True, align=ALIGN.CENTER)
    word.line(right.add_paragraph(), ending.hint, 12, italic=True, align=ALIGN.CENTER)
    word.line(right.add_paragraph(), ending.name, 13, bold=True, align=ALIGN.CENTER, before=62)


def _annex(book: Book, told: Paper) -> None:
    section = book.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that ends a section has a height too: on a full page it would make an empty one.
    book.paragraphs[-1].paragraph_format.line_spacing = Pt(1)
    section.orientation = WD_ORIENT.LANDSCAPE
    _page(section, LONG, SHORT)
    section.different_first_page_header_footer = False
    name, title, to = told.annex
    word.line(book.add_paragraph(), name, 14, bold=True, align=ALIGN.CENTER)
    word.line(book.add_paragraph(), title, 13, bold=True, align=ALIGN.CENTER)
    word.line(book.add_paragraph(), to, 13, italic=True, align=ALIGN.CENTER)
    book.paragraphs[-1].paragraph_format.space_after = Pt(8)
    _table(book, told.detail, LONG - LEFT - RIGHT, size=11)
    heading = f"{labels.NOTES.of(told.language)}:"
    word.line(book.add_paragraph(), heading, 12, bold=True, before=8)
    for number, note in enumerate(told.notes, 1):
        word.line(book.add_paragraph(), f"{number}. {note}", 12)


def _packed(book: Book) -> bytes:
    """Return the document with the hour of its packing left out."""
    made, packed = BytesIO(), BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(packed, "w") as whole:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, PACKED)
            part.compress_type = zipfile.ZIP_DEFLATED
            whole.writestr(part, parts.read(name))
    return packed.getvalue()
