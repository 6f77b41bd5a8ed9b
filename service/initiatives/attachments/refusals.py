"""Why a file is not taken, as its sender reads it."""

from service.errors import Conflict, Forbidden, Problem, Unprocessable
from service.initiatives.attachments.inspection.verdict import Part, Why


class EmptyFile(Unprocessable):
    vi = "Tệp rỗng; hãy chọn lại tệp rồi gửi."
    en = "The file is empty; choose it again."


class FileTooLarge(Problem):
    status = 413
    vi = "Tệp quá lớn: mỗi tệp nhiều nhất {most} byte."
    en = "The file is too large: at most {most} bytes each."


class UploadTooSlow(Problem):
    status = 408
    vi = "Gửi tệp quá lâu; hãy thử lại khi mạng tốt hơn."
    en = "The upload took too long; try again with a better connection."


class UnknownFile(Problem):
    status = 415
    vi = "Chỉ nhận ảnh JPEG, PNG, WebP, HEIC và tệp PDF, DOCX, XLSX, xét theo nội dung của tệp."
    en = "Only JPEG, PNG, WebP, HEIC, PDF, DOCX and XLSX are taken, judged by their content."


class BrokenFile(Unprocessable):
    vi = "Tệp bị hỏng hoặc chưa gửi trọn vẹn nên không đọc được."
    en = "The file is damaged or incomplete and cannot be read."


class ProtectedFile(Unprocessable):
    vi = "Tệp có mật khẩu hoặc là định dạng Office cũ; hãy lưu lại thành PDF, DOCX hay XLSX."
    en = "The file has a password or an old Office format; save it as plain PDF, DOCX or XLSX."


class VastFile(Unprocessable):
    vi = (
        "Tệp nở ra quá lớn: ảnh quá 50 megapixel, hoặc tài liệu quá nhiều trang hay quá nhiều phần."
    )
    en = "The file unfolds too far: over 50 megapixels, or too many pages or parts."


class ActiveFile(Unprocessable):
    vi = "Tài liệu không được chứa {what_vi}; hãy bỏ đi, hoặc in ra PDF rồi gửi."
    en = "A document must not contain {what_en}; remove it, or print it to PDF and send that."


class InfectedFile(Unprocessable):
    vi = "Phần mềm chống vi-rút phát hiện tệp này có mã độc nên không nhận."
    en = "The virus scanner found something in this file; it is not taken."


class TooManyFiles(Conflict):
    vi = "Mỗi sáng kiến chỉ đính kèm nhiều nhất {most} tệp; hãy xóa bớt."
    en = "An initiative has at most {most} attachments; remove some first."


class FilesTooLarge(Conflict):
    vi = "Các tệp của một sáng kiến cộng lại nhiều nhất {most} byte; hãy xóa bớt."
    en = "The attachments of an initiative have at most {most} bytes in all; remove some first."


class LinkExpired(Forbidden):
    vi = "Liên kết đã hết hạn hoặc không đúng; hãy mở lại danh sách tệp để lấy liên kết mới."
    en = "The link has expired or is not ours; list the attachments again for a new one."


PLAIN: dict[Why, type[Problem]] = {
    Why.UNKNOWN: UnknownFile,
    Why.BROKEN: BrokenFile,
    Why.PROTECTED: ProtectedFile,
    Why.VAST: VastFile,
}
PARTS = {
    Part.SCRIPT: ("mã lệnh", "scripts"),
    Part.MACRO: ("macro", "macros"),
    Part.ACTION: ("lệnh tự chạy", "actions that run by themselves"),
    Part.EMBEDDED: ("tệp hay đối tượng nhúng", "embedded files or objects"),
    Part.EXTERNAL: ("dữ liệu lấy từ nơi khác khi mở", "what is fetched from elsewhere on opening"),
    Part.FORM: ("biểu mẫu XFA", "XFA forms"),
    Part.MEDIA: ("âm thanh, phim hay vật thể 3D", "sound, film or 3D objects"),
    Part.BEHIND: ("dữ liệu giấu ngoài tài liệu", "data hidden outside the document"),
}


def refusal(why: Why, part: Part | None) -> Problem:
    """Return what a verdict means for the sender."""
    if why == Why.ACTIVE:
        what_vi, what_en = PARTS[part or Part.EMBEDDED]
        return ActiveFile(what_vi=what_vi, what_en=what_en)
    return PLAIN[why]()
