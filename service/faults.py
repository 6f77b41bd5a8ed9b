"""What validation finds wrong, told in both languages."""

from collections.abc import Mapping
from typing import Any

from service.errors import Fault

VIETNAMESE = {
    "missing": "thiếu mục này",
    "extra_forbidden": "không có mục này",
    "string_too_short": "quá ngắn, cần ít nhất {min_length} ký tự",
    "string_too_long": "quá dài, nhiều nhất {max_length} ký tự",
    "string_pattern_mismatch": "không đúng dạng quy định",
    "string_type": "phải là chữ",
    "string_unicode": "chứa ký tự không hợp lệ",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "int_parsing_size": "số quá lớn",
    "bool_type": "phải là đúng hoặc sai",
    "bool_parsing": "phải là đúng hoặc sai",
    "greater_than_equal": "không được nhỏ hơn {ge}",
    "greater_than": "phải lớn hơn {gt}",
    "less_than_equal": "không được lớn hơn {le}",
    "less_than": "phải nhỏ hơn {lt}",
    "enum": "phải là một trong: {expected}",
    "literal_error": "phải là một trong: {expected}",
    "date_type": "phải là ngày dạng năm-tháng-ngày",
    "date_parsing": "phải là ngày dạng năm-tháng-ngày",
    "date_from_datetime_parsing": "phải là ngày dạng năm-tháng-ngày",
    "datetime_type": "phải là thời điểm có múi giờ",
    "datetime_parsing": "phải là thời điểm có múi giờ",
    "moment": "phải là ngày, hoặc thời điểm có múi giờ, từ năm 1900 đến 2200",
    "timezone_aware": "thời điểm phải có múi giờ",
    "uuid_parsing": "mã không đúng dạng",
    "uuid_type": "mã không đúng dạng",
    "list_type": "phải là danh sách",
    "too_short": "phải có ít nhất {min_length} mục",
    "too_long": "nhiều nhất {max_length} mục",
    "model_attributes_type": "phải là một đối tượng",
    "dict_type": "phải là một đối tượng",
    "json_invalid": "không phải JSON hợp lệ",
}
GENERAL = "giá trị không hợp lệ"


def pointer(place: tuple[int | str, ...]) -> str:
    """Return the JSON pointer (or `?name` of a parameter) of a validation error."""
    source, *rest = place or ("body",)
    if source == "body":
        return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in rest)
    return f"?{'.'.join(map(str, rest))}" if source == "query" else f"{source}:{rest}"


def fault(error: Mapping[str, Any]) -> Fault:
    """Return a validation error as what the caller reads, in both languages."""
    words = VIETNAMESE.get(error["type"], GENERAL)
    vi = words.format_map({"expected": "", **error.get("ctx", {})})
    return Fault(pointer(tuple(error["loc"])), vi, str(error["msg"]))
