"""A statement as PDF: the administrative layout, with a font that has every Vietnamese letter."""

from service.conferences.papers import labels
from service.conferences.papers.leaves import LEFT, Leaves, draw
from service.conferences.papers.paper import Paper, paper
from service.conferences.statements.schemas import Statement
from service.errors import Language
from service.papers.leaf import FAMILY

CODE_SIDE = 28


def pdf(statement: Statement, language: Language) -> bytes:
    """Return the statement as PDF; the same statement always makes the same bytes."""
    told = paper(statement, language)
    leaves = Leaves(told)
    _describe(leaves, told)
    leaves.add_page()
    _heading(leaves, told)
    _title(leaves, told)
    draw(leaves, told.main, most=11)
    leaves.ln(2)
    leaves.write_line(told.see_annex, 10, style="I")
    _ending(leaves, told)
    leaves.add_page(orientation="landscape")
    _annex(leaves, told)
    return bytes(leaves.output())


def _describe(leaves: Leaves, told: Paper) -> None:
    leaves.set_title(f"{labels.FILE.of(told.language, number=told.statement.number)}")
    leaves.set_subject(told.subject)
    leaves.set_author(told.statement.issuer.name)
    leaves.set_keywords(told.proof.sha256)
    leaves.speak(told.language)
    leaves.set_creation_date(told.statement.frozen_at)


def _heading(leaves: Leaves, told: Paper) -> None:
    """Put two blocks side by side: the issuer on the left, the nation on the right."""
    heading, top = told.heading, leaves.get_y()
    left, gap = leaves.epw * 0.42, 3.0
    right = leaves.epw - left - gap
    if heading.upper:
        leaves.centred(heading.upper, 10, LEFT, left)
    leaves.centred(heading.issuer, 10, LEFT, left, style="B")
    leaves.rule(LEFT + left / 2, left / 3)
    leaves.ln(2.5)
    leaves.centred(heading.symbol, 10.5, LEFT, left)
    bottom, beside = leaves.get_y(), LEFT + left + gap
    leaves.set_y(top)
    size = leaves.fitting(heading.nation, right, 10.5)
    leaves.centred(heading.nation, size, beside, right, style="B")
    leaves.centred(heading.motto, size + 0.5, beside, right, style="B")
    leaves.set_font(FAMILY, "B", size + 0.5)
    leaves.rule(beside + right / 2, leaves.get_string_width(heading.motto))
    leaves.ln(2.5)
    leaves.centred(heading.place_and_day, 10.5, beside, right, style="I")
    leaves.set_y(max(bottom, leaves.get_y()) + 6)


def _title(leaves: Leaves, told: Paper) -> None:
    for warning in told.warnings:
        leaves.set_text_color(180, 0, 0)
        leaves.set_draw_color(180, 0, 0)
        leaves.set_font(FAMILY, "B", 12)
        leaves.multi_cell(
            0, 7, warning, border=1, align="C", new_x="LMARGIN", new_y="NEXT", padding=1
        )
        leaves.set_text_color(0)
        leaves.set_draw_color(0)
        leaves.ln(4)
    leaves.write_line(told.title, 14, style="B", align="C")
    leaves.write_line(told.subject, 12, style="B", align="C")
    leaves.write_line(told.programme, 11, align="C")
    leaves.write_line(told.as_of, 11, style="I", align="C")
    leaves.ln(4)
    leaves.write_line(told.sentence, 11.5, align="J")
    leaves.ln(3)


def _ending(leaves: Leaves, told: Paper) -> None:
    """Put who receives it, and the code that proves it, beside who signs; all on one page."""
    ending, half = told.ending, leaves.epw / 2
    signed = leaves.height(ending.position, 11.5, half) + leaves.height(ending.name, 11.5, half)
    received = sum(leaves.height(line, 9.5, half) for line in (ending.to, *ending.recipients))
    if leaves.will_page_break(max(40 + signed, received + CODE_SIDE + 8)):
        leaves.add_page()
    leaves.ln(4)
    top = leaves.get_y()
    leaves.write_line(ending.to, 10, style="BI", width=half)
    for line in ending.recipients:
        leaves.write_line(line, 9.5, width=half)
    leaves.ln(3)
    _proof(leaves, told, half - 4)
    bottom = leaves.get_y()
    leaves.set_y(top)
    beside = LEFT + half
    leaves.centred(ending.position or " ", 11.5, beside, half, style="B")
    leaves.centred(ending.hint or " ", 9.5, beside, half, style="I")
    leaves.ln(22)
    leaves.centred(ending.name or " ", 11.5, beside, half, style="B")
    leaves.set_y(max(bottom, leaves.get_y()))


def _proof(leaves: Leaves, told: Paper, room: float) -> None:
    """Draw the code, and beside it what it says."""
    top = leaves.get_y()
    leaves.code(told.proof.verify, LEFT, top, CODE_SIDE)
    leaves.set_y(top + 2)
    for line in told.proof.lines:
        leaves.set_x(LEFT + CODE_SIDE + 2)
        leaves.write_line(line, 7, width=room - CODE_SIDE - 2)
        leaves.ln(1)
    leaves.set_y(max(leaves.get_y(), top + CODE_SIDE))


def _annex(leaves: Leaves, told: Paper) -> None:
    name, title, to = told.annex
    leaves.write_line(name, 13, style="B", align="C")
    leaves.write_line(title, 12, style="B", align="C")
    leaves.write_line(to, 10.5, style="I", align="C")
    leaves.ln(4)
    draw(leaves, told.detail, most=10)
    leaves.ln(4)
    leaves.write_line(f"{labels.NOTES.of(told.language)}:", 10, style="B")
    for number, note in enumerate(told.notes, 1):
        leaves.write_line(f"{number}. {note}", 9.5)
