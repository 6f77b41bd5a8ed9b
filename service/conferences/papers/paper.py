"""A statement as words on paper: what every form shows, whatever it is made with."""

import textwrap
from dataclasses import dataclass

from service.conferences.papers import labels, tables
from service.conferences.papers.notes import notes
from service.conferences.papers.tables import Table
from service.conferences.statements.schemas import Statement
from service.errors import Language
from service.papers.days import formal_day, moment

NATIONAL = "VN"
"""The confederation; whatever else issues a statement has it above its own name."""
IN_FULL = (("LĐLĐ ", "Liên đoàn Lao động "), ("CĐCS ", "Công đoàn cơ sở "))
BODIES = (("Tổng Liên đoàn", "TLĐ"), ("Liên đoàn Lao động", "LĐLĐ"), ("Công đoàn", "CĐ"))
WIDE = 23
"""How many capitals fit a line of the left block."""
# What XML cannot hold, though a name may.
UNWRITABLE = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


@dataclass(frozen=True, slots=True)
class Heading:
    """The two blocks above the title: who issues it, and the nation, the place and the day."""

    upper: str | None
    issuer: str
    symbol: str
    nation: str
    motto: str
    place_and_day: str


@dataclass(frozen=True, slots=True)
class Ending:
    """The two blocks below the table: who receives it, and who signs."""

    to: str
    recipients: tuple[str, ...]
    position: str
    hint: str
    name: str


@dataclass(frozen=True, slots=True)
class Proof:
    """By what the paper can be verified."""

    sha256: str
    verify: str
    lines: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that stands on the paper, in one language."""

    language: Language
    statement: Statement
    heading: Heading
    warnings: tuple[str, ...]
    title: str
    subject: str
    programme: str
    as_of: str
    sentence: str
    main: Table
    detail: Table
    annex: tuple[str, str, str]
    see_annex: str
    notes: tuple[str, ...]
    ending: Ending
    proof: Proof
    foot: str


def paper(statement: Statement, language: Language) -> Paper:
    """Return what stands on the paper of a statement."""
    writable = statement.model_dump_json().translate(UNWRITABLE)
    return _paper(Statement.model_validate_json(writable), language)


def _paper(statement: Statement, language: Language) -> Paper:
    heading = _heading(statement, language)
    day = formal_day(statement.signed_on, language)
    number = statement.number
    symbol = f"{number}/BC-{_body(statement)}"
    warnings = tuple(_warnings(statement, language))
    foot = labels.FOOT.of(language, number=number, hash=statement.sha256[:16])
    return Paper(
        language=language,
        statement=statement,
        heading=heading,
        warnings=warnings,
        title=labels.TITLE.of(language),
        subject=statement.title,
        programme=" – ".join(
            one.name for one in (statement.programme, statement.phase) if one is not None
        ),
        as_of=labels.AS_OF.of(language, moment=moment(statement.as_of, language)),
        sentence=statement.sentence_vi if language == "vi" else statement.sentence_en,
        main=tables.main(statement, language),
        detail=tables.detail(statement, language),
        annex=(
            labels.ANNEX.of(language),
            labels.ANNEX_TITLE.of(language),
            labels.ANNEX_OF.of(language, symbol=symbol, day=day),
        ),
        see_annex=labels.SEE_ANNEX.of(language),
        notes=tuple(notes(statement, language)),
        ending=_ending(statement, language),
        proof=_proof(statement, language),
        foot=" · ".join([foot, *warnings]),
    )


def _warnings(statement: Statement, language: Language) -> list[str]:
    newer = statement.superseded_by
    replaced = [labels.REPLACED.of(language, number=newer)] if newer else []
    return replaced if statement.holds else [labels.DAMAGED.of(language), *replaced]


def _heading(statement: Statement, language: Language) -> Heading:
    issuer = _balanced(_in_full(statement.issuer.name).upper())
    confederation = _balanced(labels.CONFEDERATION.of(language))
    national = statement.issuer.code == NATIONAL
    return Heading(
        upper=None if national else confederation,
        issuer=confederation if national else issuer,
        symbol=labels.SYMBOL.of(language, number=statement.number, body=_body(statement)),
        nation=labels.NATION.of(language),
        motto=labels.MOTTO.of(language),
        place_and_day=f"{statement.place}, {formal_day(statement.signed_on, language)}",
    )


def _balanced(text: str) -> str:
    """Return text in as few lines as fit the left block, the lines about equally long."""
    count = len(textwrap.wrap(text, WIDE))
    narrow = next(wide for wide in range(1, WIDE + 1) if len(textwrap.wrap(text, wide)) <= count)
    return "\n".join(textwrap.wrap(text, narrow))


def _in_full(name: str) -> str:
    """Return a name as headings have it: without abbreviations."""
    for short, long in IN_FULL:
        if name.startswith(short):
            return long + name.removeprefix(short)
    return name


def _body(statement: Statement) -> str:
    """Return how the issuer is abbreviated in numbers of its papers."""
    name = _in_full(statement.issuer.name)
    return next((short for begin, short in BODIES if name.startswith(begin)), statement.issuer.code)


def _ending(statement: Statement, language: Language) -> Ending:
    hint = labels.SIGN if statement.position else labels.SIGN_HERE
    return Ending(
        to=labels.TO.of(language),
        recipients=tuple(words.of(language) for words in labels.RECIPIENTS),
        position=(statement.position or "").upper(),
        hint="" if statement.signer and statement.position else hint.of(language),
        name=statement.signer or "",
    )


def _proof(statement: Statement, language: Language) -> Proof:
    return Proof(
        sha256=statement.sha256,
        verify=statement.verify,
        lines=(
            f"{labels.HASH.of(language)}: {statement.sha256}",
            f"{labels.VERIFY.of(language)}: {statement.verify}",
        ),
    )
