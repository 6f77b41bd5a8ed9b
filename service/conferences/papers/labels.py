"""Every fixed text of a paper, in both languages, side by side."""

from service.papers.words import Words

NATION = Words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = Words("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
CONFEDERATION = Words("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "VIETNAM GENERAL CONFEDERATION OF LABOUR")
SYMBOL = Words("Số: {number}/BC-{body}", "No. {number}/BC-{body}")
TITLE = Words("BIỂU CHỐT SỐ LIỆU", "STATEMENT OF FIGURES")
AS_OF = Words("(Tính đến {moment})", "(As of {moment})")
REPLACED = Words("ĐÃ ĐƯỢC THAY THẾ BỞI BIỂU SỐ {number}", "SUPERSEDED BY STATEMENT NO. {number}")
DAMAGED = Words(
    "KHÔNG DÙNG: DỮ LIỆU LƯU TRỮ KHÔNG CÒN KHỚP MÃ BĂM",
    "DO NOT USE: WHAT IS STORED NO LONGER HAS ITS HASH",
)
ANNEX = Words("PHỤ LỤC", "ANNEX")
ANNEX_TITLE = Words("Số liệu chi tiết và ghi chú", "Figures in full, and notes")
ANNEX_OF = Words(
    "(Kèm theo Biểu chốt số liệu số {symbol}, {day})",
    "(To Statement of figures no. {symbol}, {day})",
)
SEE_ANNEX = Words(
    "Số liệu chi tiết, cách tính và ghi chú: xem Phụ lục.",
    "For figures in full, how they are counted, and notes, see the annex.",
)
NOTES = Words("Ghi chú", "Notes")
TO = Words("Nơi nhận:", "Recipients:")
RECIPIENTS = (
    Words("- Các đơn vị có tên trong biểu;", "- the units named in this statement;"),
    Words("- Lưu: VT.", "- archives."),
)
SIGN_HERE = Words("(Chức vụ, chữ ký, họ tên, đóng dấu)", "(Position, signature, name, seal)")
SIGN = Words("(Ký, ghi rõ họ tên, đóng dấu)", "(Signature, name, seal)")
HASH = Words("Mã băm SHA-256", "SHA-256")
VERIFY = Words("Kiểm tra tại", "Verify at")
QR = Words("Mã QR: địa chỉ kiểm tra biểu này", "QR code: where this statement is verified")
FOOT = Words("Biểu số {number} · SHA-256 {hash}…", "Statement no. {number} · SHA-256 {hash}…")
PAGE = Words("Trang {page}/{pages}", "Page {page}/{pages}")
SHEET = Words("Biểu chốt số liệu", "Statement of figures")
FILE = Words("Biểu chốt số liệu {number}", "Statement of figures {number}")
ASCII_FILE = Words("bieu-chot-so-lieu-{number}", "statement-of-figures-{number}")
PROJECT = Words("Trình chiếu", "Project")
CLOSE = Words("Đóng trình chiếu", "Leave the projection")
FROZEN = Words("Số liệu đã chốt, không thay đổi", "Frozen figures; they never change")

RANK = Words("Hạng", "Rank")
CODE = Words("Mã", "Code")
UNIT = Words("Đơn vị", "Unit")
TARGET = Words("Chỉ tiêu", "Target")
PERCENT = Words("Đạt (%)", "Achieved (%)")
CHANGE = Words("So với {moment}", "Since {moment}")
UNPLACED = Words("Chưa xếp vào đơn vị nào", "Unplaced")
TOTAL = Words("Tổng cộng", "Total")
