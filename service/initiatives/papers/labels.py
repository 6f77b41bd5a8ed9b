"""Every fixed text of receipts and certificates, and of the pages that verify them."""

from decimal import Decimal

from service.errors import Language
from service.history.models import State
from service.papers.words import Words

NATION = Words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = Words("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")

RECEIPT = Words("BIÊN NHẬN ĐĂNG KÝ SÁNG KIẾN", "RECEIPT FOR A REGISTERED INITIATIVE")
NUMBER = Words("Số đăng ký", "Registration number")
READING = Words(
    "Đọc theo từng nhóm; trong số không có các chữ I, L, O, U.",
    "Read it out group by group; it has no letters I, L, O or U.",
)
TITLE = Words("Tên sáng kiến", "Title")
UNIT = Words("Đơn vị", "Unit")
PROGRAMME = Words("Chương trình", "Programme")
AUTHOR = Words("Tác giả", "Author")
AUTHORS = Words("Tác giả và tỷ lệ đóng góp", "Authors and their shares")
ENTERED_BY = Words("Người đăng ký", "Entered by")
ON_BEHALF = Words("{name} (nhập thay cho tác giả)", "{name} (on behalf of the authors)")
ELSEWHERE = Words("Chuyển từ hệ thống khác", "Taken over from another system")
PAPER = Words("Theo bản giấy", "From the paper")
SUBMITTED = Words("Thời điểm nộp", "Submitted")
SUBMITTED_ON = Words("Ngày nộp", "Submitted on")
STATE = Words("Tình trạng", "State")
WAITS = Words("Đang chờ tại {unit}, hạn xét {day}", "Waits at {unit}, due on {day}")
CONFIDENTIAL = Words(
    "Sáng kiến bảo mật: hệ thống không lưu giải pháp, biên nhận chỉ ghi tên.",
    "Confidential: the solution is not kept, and the receipt has nothing but the title.",
)
STATES: dict[State, Words] = {
    State.DRAFT: Words("Bản nháp", "Draft"),
    State.WAITING: Words("Đang chờ xét", "Waiting for review"),
    State.VALID: Words("Được công nhận hợp lệ", "Recognised as valid"),
    State.RETURNED: Words("Được trả lại để bổ sung", "Returned for completion"),
    State.REFUSED: Words("Không được công nhận", "Refused"),
    State.WITHDRAWN: Words("Đã rút", "Withdrawn"),
}
VERIFY_RECEIPT = Words(
    "Quét mã để xem tình trạng hiện nay. Trang kiểm tra không nêu tên người và tên sáng kiến.",
    "Scan to see how it stands now. The page names neither the people nor the title.",
)
PAGE = Words("Trang {page}/{pages}", "Page {page}/{pages}")

CERTIFICATE = Words("GIẤY CHỨNG NHẬN SÁNG KIẾN", "CERTIFICATE OF INITIATIVE")
CERTIFIES = Words("Chứng nhận", "This certifies that")
MADE = Words(
    "là tác giả, với tỷ lệ đóng góp {share}%, của sáng kiến",
    "is an author, with a share of {share}%, of the initiative",
)
SHARE = Words("Tỷ lệ đóng góp", "Share")
RECOGNISED = Words(
    "tại {unit}, được công nhận {day}.",
    "at {unit}, recognised on {day}.",
)
RECOGNISED_ON = Words("Ngày công nhận", "Recognised on")
SIGNED = Words("XÁC NHẬN CỦA ĐƠN VỊ", "CONFIRMED BY THE UNIT")
SIGN = Words("(Ký, ghi rõ họ tên, đóng dấu)", "(Signature, name, seal)")
VERIFY_CERTIFICATE = Words(
    "Quét mã để kiểm tra giấy này còn hiệu lực.", "Scan to verify that this certificate stands."
)
QR = Words("Mã QR: địa chỉ kiểm tra", "QR code: where it is verified")

RECEIPT_FILE = Words("Biên nhận {number}", "Receipt {number}")
RECEIPT_ASCII = Words("bien-nhan-{number}", "receipt-{number}")
CERTIFICATE_FILE = Words("Giấy chứng nhận {number}-{place}", "Certificate {number}-{place}")
CERTIFICATE_ASCII = Words("giay-chung-nhan-{number}-{place}", "certificate-{number}-{place}")

RECEIPT_SHEET = Words("Biên nhận đăng ký sáng kiến", "Receipt for a registered initiative")
CERTIFICATE_SHEET = Words("Giấy chứng nhận sáng kiến", "Certificate of initiative")
VERDICTS = {
    "receipt": Words(
        "Biên nhận này do hệ thống cấp.",
        "This receipt was issued by the service.",
    ),
    "valid": Words(
        "Giấy chứng nhận này do hệ thống cấp và còn hiệu lực.",
        "This certificate was issued by the service and stands.",
    ),
    "withdrawn": Words(
        "SÁNG KIẾN ĐÃ ĐƯỢC RÚT: giấy chứng nhận này không còn hiệu lực.",
        "THE INITIATIVE WAS WITHDRAWN: this certificate no longer stands.",
    ),
    "no_longer_valid": Words(
        "SÁNG KIẾN KHÔNG CÒN ĐƯỢC CÔNG NHẬN: giấy chứng nhận này không còn hiệu lực.",
        "THE INITIATIVE IS NO LONGER RECOGNISED: this certificate no longer stands.",
    ),
    "changed": Words(
        "NỘI DUNG ĐÃ THAY ĐỔI: giấy này từng được cấp, nhưng hệ thống nay ghi khác; cần giấy mới.",
        "CHANGED: this certificate was issued, but the register says otherwise now; ask for a new"
        " one.",
    ),
}


def share(value: Decimal, language: Language) -> str:
    """Return a share as it is written: 33,34 in Vietnamese, 33.34 in English."""
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.replace(".", ",") if language == "vi" else plain
