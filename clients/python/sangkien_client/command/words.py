"""What the command says, in both languages, and how it writes figures, days and minutes."""

from datetime import datetime, timedelta, timezone

from sangkien_client.client import Language

VIETNAM = timezone(timedelta(hours=7))
WORDS = {
    "signed_in": ("Đã đăng nhập: {name} ({login}).", "Signed in: {name} ({login})."),
    "signed_out": ("Đã đăng xuất.", "Signed out."),
    "sign_in_first": (
        "Hãy đăng nhập: sangkien sign-in TÊN_ĐĂNG_NHẬP",
        "Sign in: sangkien sign-in LOGIN",
    ),
    "unreachable": (
        "Không kết nối được tới {api}. Hãy kiểm tra mạng và địa chỉ (--api) rồi thử lại.",
        "Cannot reach {api}. Check the network and the address (--api), then try again.",
    ),
    "registered": (
        "Đã đăng ký: số {number}, {state}. Mã: {id}",
        "Registered: number {number}, {state}. Id: {id}",
    ),
    "drafted": ("Đã lưu bản nháp. Mã: {id}", "Saved as a draft. Id: {id}"),
    "uploading": ("Tải lên", "Uploading"),
    "judging": ("Kiểm tra từng dòng", "Checking rows"),
    "entering": ("Ghi vào sổ", "Entering"),
    "failed": ("Không xử lý được danh sách: {why}", "The list cannot be processed: {why}"),
    "counts": (
        "{rows} dòng: {new} mới, {warning} cần chú ý, {repeated} trùng, {error} lỗi.",
        "{rows} rows: {new} new, {warning} with warnings, {repeated} repeated, {error} wrong.",
    ),
    "left_off": ("… và {count} loại lỗi khác.", "… and {count} more kinds of problems."),
    "enter": ("Ghi {good} dòng đạt vào sổ?", "Enter the {good} good rows?"),
    "nothing_good": ("Không có dòng nào để ghi.", "There is no row to enter."),
    "kept": ("Chưa ghi gì.", "Nothing was entered."),
    "all_entered": ("Đã ghi {count} sáng kiến.", "Entered {count} initiatives."),
    "saved": ("Đã lưu: {path}", "Saved: {path}"),
    "as_of": ("tính đến {minute}", "as of {minute}"),
    "total": ("Tổng cộng", "Total"),
    "unplaced": ("Chưa xếp đơn vị", "Unplaced"),
    "verdict": ("mức", "verdict"),
    "column": ("cột", "column"),
    "detail": ("lý do", "reason"),
    "lines": ("dòng", "lines"),
    "rank": ("hạng", "rank"),
    "name": ("tên", "name"),
    "entered": ("đã nhập", "entered"),
    "waiting": ("chờ duyệt", "waiting"),
    "valid": ("hợp lệ", "valid"),
    "target": ("chỉ tiêu", "target"),
    "percent": ("đạt %", "% of target"),
    "change": ("tăng", "change"),
    "states.waiting": ("đang chờ duyệt", "waiting"),
    "states.valid": ("hợp lệ", "valid"),
    "verdicts.new": ("mới", "new"),
    "verdicts.repeated": ("trùng", "repeated"),
    "verdicts.warning": ("chú ý", "warning"),
    "verdicts.error": ("lỗi", "error"),
}


def say(lang: Language, name: str, /, **facts: object) -> str:
    """Return words of the command in a language."""
    vi, en = WORDS[name]
    return (vi if lang == "vi" else en).format(**facts)


def figure(lang: Language, number: float | None) -> str:
    """Return a number as the language writes it."""
    if number is None:
        return "–"
    text = f"{number:,}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def minute(lang: Language, at: datetime) -> str:
    """Return a minute in Vietnam."""
    there = at.astimezone(VIETNAM)
    return f"{there:%H:%M} ngày {there:%d/%m/%Y}" if lang == "vi" else f"{there:%Y-%m-%d %H:%M}"
