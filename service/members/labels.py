"""Every fixed text of a join link's poster and page."""

from service.papers.words import Words

HEADING = Words("QUÉT MÃ ĐỂ ĐĂNG KÝ SÁNG KIẾN", "SCAN TO REGISTER YOUR INITIATIVE")
CALL = Words("Dành cho đoàn viên, người lao động của", "For union members and workers of")
TYPED = Words("Không quét được? Hãy gõ địa chỉ này:", "Cannot scan? Type this address:")
STEPS = (
    Words(
        "Mở máy ảnh điện thoại và quét mã, hoặc gõ địa chỉ ghi dưới mã.",
        "Open the camera of your phone and scan the code, or type the address below it.",
    ),
    Words(
        "Tạo tài khoản bằng số điện thoại hoặc e-mail. Nếu đã có tài khoản, hãy đăng nhập.",
        "Make an account with your phone number or e-mail. If you have one already, sign in.",
    ),
    Words(
        "Đăng ký sáng kiến của bạn ngay; cán bộ công đoàn sẽ duyệt bạn vào đúng đơn vị.",
        "Register your initiative at once; an officer will approve you in the right unit.",
    ),
)
UNTIL = Words("Mã có giá trị đến hết {day}.", "The code holds until the end of {day}.")
FILE = Words("Áp phích mời tham gia {unit}", "Join poster {unit}")
FILE_ASCII = Words("ap-phich-{unit}", "poster-{unit}")

SHEET = Words("Mã mời tham gia", "Join link")
UNIT = Words("Mã đơn vị", "Unit")
LAST_DAY = Words("Có giá trị đến hết", "Holds until the end of")
CODE = Words("Mã mời", "Code")
HOW = Words("Cách tham gia", "How to join")
HOW_TO = Words(
    "Mở ứng dụng sáng kiến, chọn đăng ký tài khoản (hoặc đăng nhập) và nhập mã mời này.",
    "Open the initiatives application, sign up (or sign in) and enter this code.",
)
NO_LINK = Words("Không có mã mời này", "No such link")
VERDICTS = {
    "open": Words(
        "Mã mời này do công đoàn cấp và còn hiệu lực.",
        "This link was made by the union and holds.",
    ),
    "expired": Words(
        "Mã mời này đã hết hạn; hãy hỏi công đoàn để có mã mới.",
        "This link has expired; ask the union for a new one.",
    ),
    "revoked": Words(
        "Mã mời này đã bị thu hồi; hãy hỏi công đoàn để có mã mới.",
        "This link was revoked; ask the union for a new one.",
    ),
    "closed": Words(
        "Đơn vị này hiện không hoạt động; mã mời không còn hiệu lực.",
        "The unit is not open today; this link does not hold.",
    ),
}
