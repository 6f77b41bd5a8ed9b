"""The words of statements in both languages: measures, trees, titles."""

from service.errors import Language

MEASURES: dict[Language, dict[str, str]] = {
    "vi": {
        "entered": "sáng kiến đã đăng ký",
        "waiting": "sáng kiến đang chờ xét",
        "returned": "sáng kiến được trả lại để bổ sung",
        "refused": "sáng kiến không được công nhận",
        "valid": "sáng kiến được công nhận hợp lệ",
        "withdrawn": "sáng kiến đã rút",
        "people": "người có sáng kiến đã đăng ký",
        "benefit_claimed_vnd": "đồng giá trị làm lợi theo đăng ký",
        "benefit_verified_vnd": "đồng giá trị làm lợi đã được xác nhận",
    },
    "en": {
        "entered": "registered initiatives",
        "waiting": "initiatives waiting for review",
        "returned": "initiatives returned for completion",
        "refused": "refused initiatives",
        "valid": "initiatives recognised as valid",
        "withdrawn": "withdrawn initiatives",
        "people": "people with registered initiatives",
        "benefit_claimed_vnd": "VND of benefit as claimed",
        "benefit_verified_vnd": "VND of verified benefit",
    },
}
TREES: dict[Language, dict[str, str]] = {
    "vi": {
        "then": "theo tổ chức tại thời điểm phát sinh",
        "now": "theo tổ chức tại thời điểm chốt số liệu",
    },
    "en": {
        "then": "as the unions were organised when it happened",
        "now": "as the unions were organised when the figures were frozen",
    },
}
TARGETS: dict[Language, dict[str, str]] = {
    "vi": {"assigned": "chỉ tiêu được giao", "self_set": "chỉ tiêu tự đề ra"},
    "en": {"assigned": "assigned target", "self_set": "target that was set for oneself"},
}
FIGURES: dict[Language, dict[str, str]] = {
    "vi": {
        "entered": "Đã đăng ký",
        "waiting": "Chờ xét",
        "returned": "Trả lại",
        "refused": "Không công nhận",
        "valid": "Công nhận hợp lệ",
        "withdrawn": "Đã rút",
        "people": "Số người",
        "benefit_claimed_vnd": "Giá trị làm lợi đăng ký (đồng)",
        "benefit_verified_vnd": "Giá trị làm lợi xác nhận (đồng)",
        "change": "Thay đổi so với kỳ trước",
    },
    "en": {
        "entered": "Registered",
        "waiting": "Waiting",
        "returned": "Returned",
        "refused": "Refused",
        "valid": "Valid",
        "withdrawn": "Withdrawn",
        "people": "People",
        "benefit_claimed_vnd": "Benefit claimed (VND)",
        "benefit_verified_vnd": "Benefit verified (VND)",
        "change": "Change since the minute of comparison",
    },
}
FEW = 3
"""So many units are named in a title; more are counted."""


def title(measure: str, names: list[str]) -> str:
    """Return the title of a statement that was given none."""
    whom = ", ".join(names) if len(names) <= FEW else f"{len(names)} đơn vị"
    what = MEASURES["vi"][measure].removeprefix("đồng ")
    return f"{what[:1].upper()}{what[1:]} của {whom}"[:300]
