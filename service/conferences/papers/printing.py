"""From a statement to the bytes of a paper, without holding up whoever else is served."""

from functools import lru_cache
from typing import Literal

from service.conferences.papers.docx import docx
from service.conferences.papers.page import page
from service.conferences.papers.pdf import pdf
from service.conferences.papers.xlsx import xlsx
from service.conferences.statements.schemas import Statement
from service.errors import Language
from service.papers.printing import pressed

Form = Literal["xlsx", "docx", "pdf", "html"]
MAKERS = {"xlsx": xlsx, "docx": docx, "pdf": pdf, "html": page}


@lru_cache(maxsize=24)
def made(form: Form, content: str, language: Language) -> bytes:
    """Return a paper; a hall that asks for the same one has it made once."""
    return MAKERS[form](Statement.model_validate_json(content), language)


async def printed(statement: Statement, form: Form, language: Language) -> bytes:
    """Return the bytes of a paper, made in a thread; refuse when too many wait already."""
    return await pressed(made, form, statement.model_dump_json(), language)
