"""The notes of a paper: what its figures mean, how they were counted, and when."""

from service.conferences.papers import written
from service.conferences.statements.schemas import Statement
from service.conferences.statements.wording import FIGURES, TARGETS, TREES
from service.errors import Language
from service.papers.days import moment
from service.papers.words import Words

SCOPE = {
    "unit": Words(
        "Các dòng là đơn vị trực thuộc {of}.", "The rows are the units directly below {of}."
    ),
    "cluster": Words(
        "Các dòng là thành viên của cụm, khối thi đua {of}.",
        "The rows are the members of the cluster {of}.",
    ),
    "units": Words(
        "Các dòng là những đơn vị được chọn khi chốt số liệu.",
        "The rows are the units chosen when the figures were frozen.",
    ),
}
MEASURED = Words(
    "Số liệu chính là «{measure}», tính đến {moment} (giờ Việt Nam).",
    "The measure is “{measure}”, as of {moment} (Viet Nam time).",
)
STATES = Words(
    "{entered} = {waiting} + {returned} + {refused} + {valid}. Bản nháp không tính; sáng kiến đã "
    "rút ghi riêng.",
    "{entered} = {waiting} + {returned} + {refused} + {valid}. Drafts are not counted; what was "
    "withdrawn is shown apart.",
)
AUTHORS = Words(
    "«{people}» là số tác giả khác nhau: ai có mặt ở nhiều dòng chỉ được tính một lần ở dòng tổng "
    "cộng, nên tổng cộng có thể nhỏ hơn cộng các dòng.",
    "“{people}” are distinct authors: whoever stands in several rows counts once in the total, "
    "which may be less than the sum of the rows.",
)
TREE = Words("Sáng kiến được tính cho các đơn vị {tree}.", "Initiatives count for units {tree}.")
RATIO = Words(
    "«Chỉ tiêu» là {target}. «Đạt (%)» = số liệu chính / chỉ tiêu, làm tròn đến một chữ số thập "
    "phân.",
    "“Target” is the {target}. “Achieved (%)” = measure / target, rounded half up to one decimal.",
)
RANKS = Words(
    "Xếp hạng theo số liệu chính từ cao xuống thấp; bằng nhau thì đồng hạng.",
    "Ranks follow the measure, more of it first; equal figures share a rank.",
)
UNPLACED = Words(
    "«Chưa xếp vào đơn vị nào» là phần thuộc phạm vi của biểu nhưng không thuộc dòng nào ở trên; "
    "các dòng cộng với phần này bằng tổng cộng.",
    "“Unplaced” is what belongs to the scope and to none of the rows; the rows and it add up to "
    "the total.",
)
LEDGER = Words(
    "Chốt lúc {moment}, khi sổ ghi có {ledger} biến động.",
    "Frozen at {moment}, when the ledger held {ledger} changes.",
)
REPLACES = Words("Biểu này thay thế biểu số {number}.", "This replaces statement no. {number}.")
REASON = Words(" Lý do: {reason}", " Reason: {reason}")
TRANSLATED = Words("", "This is a translation; the Vietnamese text prevails.")


def notes(statement: Statement, language: Language) -> list[str]:
    """Return the notes, in the order in which they are read."""
    of = ", ".join(one.name for one in statement.of)
    figures = {
        key: text if key in {"entered", "people"} else text.lower()
        for key, text in FIGURES[language].items()
    }
    found = [
        SCOPE[statement.scope].of(language, of=of),
        MEASURED.of(
            language,
            measure=FIGURES[language][statement.measure],
            moment=moment(statement.as_of, language),
        ),
        STATES.of(language, **figures),
        AUTHORS.of(language, **figures),
        TREE.of(language, tree=TREES[language][statement.tree]),
        RATIO.of(language, target=TARGETS[language][statement.target]),
        RANKS.of(language),
        UNPLACED.of(language),
        LEDGER.of(
            language,
            moment=moment(statement.frozen_at, language),
            ledger=written.number(statement.ledger, language),
        ),
        _replaces(statement, language),
        TRANSLATED.of(language),
    ]
    return [note for note in found if note]


def _replaces(statement: Statement, language: Language) -> str:
    if not statement.supersedes:
        return ""
    told = REPLACES.of(language, number=statement.supersedes)
    if not statement.reason:
        return told
    return told + REASON.of(language, reason=" ".join(statement.reason.split()))
