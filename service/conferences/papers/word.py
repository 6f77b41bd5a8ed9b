"""What a word processor's document needs and its library does not offer by itself."""

import unicodedata

from docx.document import Document as Book
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as MIDDLE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.shared import Length, Mm, Pt
from docx.styles.style import BaseStyle
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph

from service.conferences.papers.tables import Table

SHADE = "ECF0F4"
NARROW = set("ijltfrI.,:;'|!()[] ·")
WIDE = set("mwMW%@+−")
NAME_AT_LEAST = 0.22
SMALLEST = 6.5


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """Return an element of WordprocessingML."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def typeface(style: BaseStyle, font: str, language: str) -> None:
    """Set one font for all scripts, and the language in which words are checked."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    properties.append(element("lang", val=language, eastAsia=language))


def line(
    paragraph: Paragraph,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: ALIGN | None = None,
    before: float = 0,
) -> None:
    """Add text of one kind to a paragraph; a line break in it breaks the line."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    # What is not set is not: every property that is set costs time in a table of a thousand cells.
    if bold:
        run.bold = True
    if italic:
        run.italic = True
    if align is not None:
        paragraph.alignment = align
    if before:
        paragraph.paragraph_format.space_before = Pt(before)


def field(paragraph: Paragraph, name: str, size: float) -> None:
    """Add what the word processor counts by itself, as the number of the page."""
    told = element("instrText")
    told.text = name
    shown = element("t")
    shown.text = "1"
    for part in (
        element("fldChar", fldCharType="begin"),
        told,
        element("fldChar", fldCharType="separate"),
        shown,
        element("fldChar", fldCharType="end"),
    ):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        run._r.append(part)  # noqa: SLF001 - the library has no fields


def rule(paragraph: Paragraph, indent: Length) -> None:
    """Draw a line as long as what two indents leave."""
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = indent
    shape.line_spacing = Pt(3)
    shape.space_before = Pt(2)
    shape.space_after = Pt(4)
    _border(paragraph, {"top": "000000"}, space="1")


def frame(paragraph: Paragraph, colour: str) -> None:
    """Draw a frame around a paragraph."""
    _border(paragraph, dict.fromkeys(("top", "left", "bottom", "right"), colour), space="4")


def _border(paragraph: Paragraph, sides: dict[str, str], *, space: str) -> None:
    borders = element("pBdr")
    for side, colour in sides.items():
        borders.append(element(side, val="single", sz="6", space=space, color=colour))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library has no borders
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def blocks(book: Book, widths: tuple[float, float]) -> tuple[Cell, Cell]:
    """Return two cells side by side, without lines, that stay on one page."""
    grid = book.add_table(rows=1, cols=2)
    fix(grid, widths, margin=0)
    keep_whole(grid.rows[0])
    left, right = grid.rows[0].cells
    return left, right


def fix(grid: Grid, widths: tuple[float, ...], margin: float = 1.2) -> None:
    """Set the widths of columns in millimetres, so that no program guesses others."""
    grid.autofit = False
    properties = grid._tbl.tblPr  # noqa: SLF001 - the library has no margins of cells
    total = str(round(Mm(sum(widths)).twips))
    for old in properties.findall(qn("w:tblW")):
        old.set(qn("w:w"), total)
        old.set(qn("w:type"), "dxa")
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=str(round(Mm(margin).twips)), type="dxa"))
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def keep_whole(row: Row, *, repeated: bool = False) -> None:
    """Keep a row on one page; a repeated one comes again on every page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no such rows
    properties.append(element("cantSplit"))
    if repeated:
        properties.append(element("tblHeader"))


def dress(cell: Cell, *, shaded: bool) -> None:
    """Set the text of a cell in its middle, shaded or not."""
    cell.vertical_alignment = MIDDLE.CENTER
    shape = cell.paragraphs[0].paragraph_format
    shape.space_before = shape.space_after = Pt(2)
    if shaded:
        properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - the library has no shades
        shade = element("shd", val="clear", color="auto", fill=SHADE)
        properties.insert_element_before(shade, "w:noWrap", "w:tcMar", "w:vAlign")


def describe(shape: InlineShape, text: str) -> None:
    """Say what a picture shows to whoever cannot see it."""
    shape._inline.docPr.set("descr", text)  # noqa: SLF001 - the library has no descriptions


def widths(table: Table, room: float, most: float) -> tuple[float, tuple[float, ...]]:
    """Return the largest size at which no figure is broken, and columns in millimetres."""
    size = most
    while True:
        needed = [
            0.0 if column.kind == "name" else _needed(table, at) * size
            for at, column in enumerate(table.columns)
        ]
        left = room - sum(needed)
        if left >= room * NAME_AT_LEAST or size <= SMALLEST:
            return size, tuple(width or max(left, 20) for width in needed)
        size -= 0.5


def _needed(table: Table, at: int) -> float:
    """Return the millimetres that a column needs for each point of the font's size."""
    label = table.columns[at].label
    texts = [*(table.shown(one)[at] for one in table.lines), *label.split()]
    wide = max(*map(_ems, texts), _ems(label) / 2.4)
    return wide * 0.3528 + 0.3


def _ems(text: str) -> float:
    """Return about how many times the font's size bold text is wide; rather too much."""
    return sum(_em(letter) for letter in unicodedata.normalize("NFC", text))


def _em(letter: str) -> float:
    if letter in NARROW:
        return 0.36
    if letter in WIDE:
        return 1.0
    if letter.isdigit():
        return 0.5
    return 0.78 if letter.isupper() else 0.56
