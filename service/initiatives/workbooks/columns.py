"""The columns of a list of initiatives: what they are called and what they fill."""

import re
from dataclasses import dataclass
from typing import Literal

from service.words import fold

Sort = Literal[
    "ordinal", "line", "prose", "code", "word", "flag", "day", "money", "count", "year", "share"
]
BESIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")
SIGNS = re.compile(r"[^a-z0-9]+")
THOUSANDS = {"ty": 1_000_000_000, "trieu": 1_000_000, "nghin": 1_000, "ngan": 1_000}
"""What a heading such as «Giá trị (triệu đồng)» multiplies its figures by."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a line that fills nothing but an author's continues the line above."""

    name: str
    sort: Sort
    # Where it goes in the payload; of an author below his place.
    pointer: str
    vi: str
    en: str
    needed: bool = False
    also: tuple[str, ...] = ()

    @property
    def of_author(self) -> bool:
        """Tell whether each author has one."""
        return self.name.startswith("author_")


COLUMNS = (
    Column("ordinal", "ordinal", "", "STT", "No.", also=("Số TT", "TT")),
    Column("unit", "code", "/unit", "Mã đơn vị", "Unit code", also=("Mã công đoàn cơ sở",)),
    Column(
        "title",
        "line",
        "/title",
        "Tên sáng kiến",
        "Title",
        needed=True,
        also=("Tên sáng kiến, giải pháp", "Tên giải pháp", "Tên đề tài, sáng kiến"),
    ),
    Column("kind", "word", "/kind", "Loại sáng kiến", "Kind", needed=True, also=("Loại",)),
    Column("field", "word", "/field", "Lĩnh vực", "Field", needed=True, also=("Lĩnh vực áp dụng",)),
    Column(
        "before",
        "prose",
        "/before",
        "Tình trạng trước khi có sáng kiến",
        "Situation before",
        needed=True,
        also=("Tình trạng trước", "Tình trạng trước khi áp dụng"),
    ),
    Column(
        "solution",
        "prose",
        "/solution",
        "Nội dung giải pháp",
        "Solution",
        needed=True,
        also=("Giải pháp", "Nội dung sáng kiến", "Nội dung"),
    ),
    Column(
        "effect",
        "prose",
        "/effect",
        "Hiệu quả sau khi áp dụng",
        "Effect after",
        needed=True,
        also=("Hiệu quả", "Hiệu quả áp dụng"),
    ),
    Column(
        "used_from",
        "day",
        "/used_from",
        "Ngày áp dụng",
        "Put to use on",
        needed=True,
        also=("Ngày bắt đầu áp dụng", "Thời gian áp dụng", "Áp dụng từ ngày"),
    ),
    Column(
        "claimed_vnd",
        "money",
        "/benefit/claimed_vnd",
        "Giá trị làm lợi (đồng)",
        "Benefit (VND)",
        also=("Số tiền làm lợi", "Giá trị làm lợi ước tính"),
    ),
    Column("period", "word", "/benefit/period", "Kỳ tính giá trị", "Benefit per"),
    Column("basis", "prose", "/benefit/basis", "Cách tính giá trị", "How it was calculated"),
    Column("social_benefit", "prose", "/social_benefit", "Lợi ích xã hội", "Social benefit"),
    Column(
        "people_benefiting",
        "count",
        "/people_benefiting",
        "Số người hưởng lợi",
        "People who benefit",
    ),
    Column(
        "recognised_by",
        "word",
        "/recognition/by",
        "Nơi công nhận",
        "Recognised by",
        needed=True,
        also=("Công nhận bởi",),
    ),
    Column(
        "decision",
        "line",
        "/recognition/number",
        "Số quyết định công nhận",
        "Decision number",
        needed=True,
        also=("Số quyết định", "Quyết định số"),
    ),
    Column(
        "decided_on",
        "day",
        "/recognition/date",
        "Ngày quyết định",
        "Decision date",
        needed=True,
        also=("Ngày công nhận", "Ngày quyết định công nhận"),
    ),
    Column("level", "word", "/recognition/level", "Cấp công nhận", "Recognition level"),
    Column("confidential", "flag", "/confidential", "Sáng kiến mật", "Trade secret"),
    Column("ip_protected", "flag", "/ip_protected", "Đang được bảo hộ", "Under IP protection"),
    Column("paper", "line", "/paper", "Căn cứ nhập", "From which paper"),
    Column(
        "author_name",
        "line",
        "/name",
        "Họ và tên tác giả",
        "Author",
        needed=True,
        also=("Tác giả", "Họ tên tác giả", "Tên tác giả", "Họ và tên", "Họ tên"),
    ),
    Column("author_sex", "word", "/sex", "Giới tính", "Sex"),
    Column(
        "author_birth_year",
        "year",
        "/birth_year",
        "Năm sinh",
        "Year of birth",
        also=("Ngày sinh", "Ngày tháng năm sinh"),
    ),
    Column(
        "author_group",
        "word",
        "/group",
        "Nhóm đối tượng",
        "Group",
        needed=True,
        also=("Nhóm", "Đối tượng"),
    ),
    Column(
        "author_job",
        "line",
        "/job",
        "Chức vụ, công việc",
        "Job",
        also=("Chức vụ", "Chức danh", "Công việc"),
    ),
    Column(
        "author_workplace",
        "line",
        "/workplace",
        "Nơi làm việc",
        "Workplace",
        also=("Đơn vị công tác", "Nơi công tác"),
    ),
    Column(
        "author_share",
        "share",
        "/share",
        "Tỷ lệ đóng góp (%)",
        "Share (%)",
        also=("Tỷ lệ", "Tỉ lệ đóng góp", "Phần trăm đóng góp"),
    ),
    Column("author_login", "line", "/login", "Tài khoản tác giả", "Account", also=("Tài khoản",)),
)
NAMED = {column.name: column for column in COLUMNS}


def spelled(text: str) -> str:
    """Return words as they are compared: without case, diacritics, blanks and punctuation."""
    return SIGNS.sub("", fold(text))


def _heading(text: str) -> str:
    return spelled(BESIDE.sub(" ", text))


HEADINGS = {
    _heading(text): column
    for column in COLUMNS
    for text in (column.name, column.vi, column.en, *column.also)
}


def headed(text: str) -> Column | None:
    """Return the column that a heading names, whatever stands beside it in brackets."""
    return HEADINGS.get(_heading(text))


def factor(text: str) -> int:
    """Return by what the figures below a heading are multiplied."""
    beside = fold(" ".join(BESIDE.findall(text)))
    return next((by for word, by in THOUSANDS.items() if re.search(rf"\b{word}\b", beside)), 1)
