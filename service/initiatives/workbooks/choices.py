"""The words that a list may use, and what each stands for."""

from collections.abc import Mapping
from enum import StrEnum

from service.history.facets import Field, Group, Kind, Level, Sex
from service.initiatives.workbooks.columns import spelled
from service.papers.words import Words


class Period(StrEnum):
    ONCE = "once"
    MONTH = "month"
    YEAR = "year"


class Recogniser(StrEnum):
    COUNCIL = "council"
    HEAD = "head"


CHOICES: Mapping[str, Mapping[str, Words]] = {
    "kind": {
        Kind.TECHNICAL: Words("Kỹ thuật", "Technical"),
        Kind.MANAGEMENT: Words("Quản lý", "Management"),
        Kind.OPERATIONAL: Words("Tác nghiệp", "Operational"),
        Kind.TECHNOLOGY: Words("Ứng dụng công nghệ", "Application of technology"),
        Kind.RESEARCH: Words("Đề tài nghiên cứu", "Research topic"),
    },
    "field": {
        Field.PRODUCTION: Words("Sản xuất", "Production"),
        Field.SAFETY: Words("An toàn lao động", "Occupational safety"),
        Field.ENVIRONMENT: Words("Môi trường", "Environment"),
        Field.ADMINISTRATION: Words("Cải cách hành chính", "Administrative reform"),
        Field.ORGANISATION: Words(
            "Xây dựng công đoàn, hệ thống chính trị", "Union and political-system building"
        ),
        Field.MANAGEMENT: Words("Quản lý", "Management"),
        Field.EDUCATION: Words("Giáo dục", "Education"),
        Field.HEALTH: Words("Y tế", "Health"),
        Field.COMMUNITY: Words("Cộng đồng", "Community"),
        Field.OTHER: Words("Khác", "Other"),
    },
    "period": {
        Period.ONCE: Words("Một lần", "Once"),
        Period.MONTH: Words("Tháng", "Month"),
        Period.YEAR: Words("Năm", "Year"),
    },
    "recognised_by": {
        Recogniser.COUNCIL: Words("Hội đồng sáng kiến", "Council"),
        Recogniser.HEAD: Words("Thủ trưởng đơn vị", "Head of the unit"),
    },
    "level": {
        Level.UNIT: Words("Cơ sở", "Unit"),
        Level.UPPER: Words("Cấp trên trực tiếp", "Upper level"),
        Level.PROVINCE: Words("Tỉnh, ngành", "Province or sector"),
        Level.NATIONAL: Words("Toàn quốc", "National"),
    },
    "author_sex": {Sex.FEMALE: Words("Nữ", "Female"), Sex.MALE: Words("Nam", "Male")},
    "author_group": {
        Group.PUBLIC_SERVANT: Words("Cán bộ, công chức, viên chức", "Public servant"),
        Group.ENTERPRISE_WORKER: Words("Người lao động doanh nghiệp", "Enterprise worker"),
        Group.UNION_OFFICER: Words("Cán bộ công đoàn", "Union officer"),
    },
}
FLAGS = {True: Words("Có", "Yes"), False: Words("Không", "No")}
ALSO: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "Giải pháp kỹ thuật": Kind.TECHNICAL,
        "Giải pháp quản lý": Kind.MANAGEMENT,
        "Giải pháp tác nghiệp": Kind.OPERATIONAL,
        "Ứng dụng tiến bộ kỹ thuật": Kind.TECHNOLOGY,
        "Công nghệ": Kind.TECHNOLOGY,
        "Nghiên cứu": Kind.RESEARCH,
        "Đề tài": Kind.RESEARCH,
    },
    "field": {
        "An toàn vệ sinh lao động": Field.SAFETY,
        "ATVSLĐ": Field.SAFETY,
        "Hành chính": Field.ADMINISTRATION,
        "Công đoàn": Field.ORGANISATION,
        "Giáo dục và đào tạo": Field.EDUCATION,
        "Lĩnh vực khác": Field.OTHER,
    },
    "period": {
        "1 lần": Period.ONCE,
        "Hằng tháng": Period.MONTH,
        "Hàng tháng": Period.MONTH,
        "1 tháng": Period.MONTH,
        "Hằng năm": Period.YEAR,
        "Hàng năm": Period.YEAR,
        "1 năm": Period.YEAR,
    },
    "recognised_by": {
        "Hội đồng": Recogniser.COUNCIL,
        "Thủ trưởng": Recogniser.HEAD,
        "Giám đốc": Recogniser.HEAD,
        "Hiệu trưởng": Recogniser.HEAD,
    },
    "level": {
        "Cấp cơ sở": Level.UNIT,
        "Đơn vị": Level.UNIT,
        "Cấp trên": Level.UPPER,
        "Huyện": Level.UPPER,
        "Tỉnh": Level.PROVINCE,
        "Cấp tỉnh": Level.PROVINCE,
        "Ngành": Level.PROVINCE,
        "Quốc gia": Level.NATIONAL,
    },
    "author_group": {
        "Công chức": Group.PUBLIC_SERVANT,
        "Viên chức": Group.PUBLIC_SERVANT,
        "CBCCVC": Group.PUBLIC_SERVANT,
        "Cán bộ công chức viên chức": Group.PUBLIC_SERVANT,
        "Người lao động": Group.ENTERPRISE_WORKER,
        "Công nhân": Group.ENTERPRISE_WORKER,
        "CNLĐ": Group.ENTERPRISE_WORKER,
        "Cán bộ công đoàn chuyên trách": Group.UNION_OFFICER,
    },
}
YES_NO = {
    **dict.fromkeys(("co", "yes", "y", "true", "1", "x", "mat", "v"), True),
    **dict.fromkeys(("khong", "no", "n", "false", "0", "k"), False),
}


def _spellings(column: str) -> dict[str, str]:
    listed = CHOICES[column]
    known = {spelled(text): code for text, code in ALSO.get(column, {}).items()}
    for code, words in listed.items():
        known |= dict.fromkeys((spelled(words.vi), spelled(words.en), spelled(code)), str(code))
    return known


SPELLINGS = {column: _spellings(column) for column in CHOICES}
"""By column, every accepted spelling with what it stands for."""
