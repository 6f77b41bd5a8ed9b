"""Files that are no lists: one error for each mistake, with advice how to mend it."""

from service.errors import Unprocessable
from service.initiatives.workbooks.legacy import Old


class NotAList(Unprocessable):
    vi = "Tệp không phải bảng tính XLSX hay CSV. Hãy dùng tệp mẫu của chương trình."
    en = "The file is neither an XLSX workbook nor CSV. Use the template of the programme."


class OldWorkbook(Unprocessable):
    vi = (
        "Tệp là định dạng Excel cũ (.xls) hoặc có đặt mật khẩu. Trong Excel, chọn Tệp → Lưu thành"
        " (Save As) → «Excel Workbook (.xlsx)», bỏ mật khẩu, rồi tải lên lại."
    )
    en = (
        "The file is in the old format of Excel (.xls), or behind a password. Save it as «Excel"
        " Workbook (.xlsx)» without a password and upload it again."
    )


class TypedInTcvn3(Unprocessable):
    vi = (
        "Chữ trong tệp gõ bằng bảng mã cũ TCVN3 (ABC, phông .VnTime), chẳng hạn «S¸ng kiÕn» thay"
        " cho «Sáng kiến». Hãy mở bảng công cụ của UniKey (Ctrl+Shift+F6), chuyển mã từ «TCVN3"
        " (ABC)» sang «Unicode», rồi tải lên lại."
    )
    en = (
        "The text is typed in the old encoding TCVN3 (ABC, font .VnTime), as «S¸ng kiÕn» for «Sáng"
        " kiến». Convert it from «TCVN3 (ABC)» to «Unicode» with the toolkit of UniKey"
        " (Ctrl+Shift+F6) and upload it again."
    )


class TypedInVni(Unprocessable):
    vi = (
        "Chữ trong tệp gõ bằng bảng mã cũ VNI (phông VNI-Times), chẳng hạn «Saùng kieán» thay cho"
        " «Sáng kiến». Hãy mở bảng công cụ của UniKey (Ctrl+Shift+F6), chuyển mã từ «VNI Windows»"
        " sang «Unicode», rồi tải lên lại."
    )
    en = (
        "The text is typed in the old encoding VNI (font VNI-Times), as «Saùng kieán» for «Sáng"
        " kiến». Convert it from «VNI Windows» to «Unicode» with the toolkit of UniKey"
        " (Ctrl+Shift+F6) and upload it again."
    )


class SavedInWindows1258(Unprocessable):
    vi = (
        "Tệp CSV dùng bảng mã Windows-1258, không phải UTF-8. Trong Excel, chọn Tệp → Lưu thành"
        " (Save As) → «CSV UTF-8» hoặc «Excel Workbook (.xlsx)», rồi tải lên lại."
    )
    en = (
        "The CSV file is in Windows-1258, not in UTF-8. In Excel, save it as «CSV UTF-8» or «Excel"
        " Workbook (.xlsx)» and upload it again."
    )


class AccentsBroken(Unprocessable):
    vi = (
        "Chữ có dấu trong tệp đã hỏng vì tệp UTF-8 từng được mở như ANSI rồi lưu lại, chẳng hạn"
        " «SÃ¡ng kiáº¿n». Hãy lấy lại tệp gốc, lưu thành .xlsx rồi tải lên lại."
    )
    en = (
        "The accents are broken: a file in UTF-8 was opened as ANSI and saved, as «SÃ¡ng"
        " kiáº¿n». Take the original, save it as .xlsx and upload it again."
    )


class NoHeadings(Unprocessable):
    vi = (
        "Không tìm thấy dòng tiêu đề của danh sách trong 30 dòng đầu (cần ít nhất «Tên sáng kiến»"
        " và «Họ và tên tác giả»). Hãy dùng tệp mẫu của chương trình."
    )
    en = (
        "No headings of a list are found in the first 30 lines (at least the title and the"
        " author). Use the template of the programme."
    )


class TwiceHeaded(Unprocessable):
    vi = "Có hai cột cùng nghĩa với tiêu đề «{heading}»; hãy giữ lại một cột."
    en = "Two columns mean the same as `{heading}`; keep one of them."


class NothingListed(Unprocessable):
    vi = "Dưới dòng tiêu đề không có dòng nào để nhập."
    en = "There is no line below the headings."


class TooManyLines(Unprocessable):
    vi = "Danh sách có hơn {most} dòng; hãy chia thành nhiều tệp."
    en = "The list has more than {most} lines; divide it into several files."


class UnreadableFile(Unprocessable):
    vi = "Không đọc được tệp: tệp bị hỏng hoặc quá lớn sau khi giải nén. Hãy lưu lại rồi thử lại."
    en = "The file cannot be read: damaged, or too large once unpacked. Save it anew and try again."


REFUSALS = (
    NotAList,
    OldWorkbook,
    TypedInTcvn3,
    TypedInVni,
    SavedInWindows1258,
    AccentsBroken,
    NoHeadings,
    TwiceHeaded,
    NothingListed,
    TooManyLines,
    UnreadableFile,
)
KNOWN = {kind.__name__: kind for kind in REFUSALS} | {
    Old.TCVN3: TypedInTcvn3,
    Old.VNI: TypedInVni,
    Old.WINDOWS_1258: SavedInWindows1258,
    Old.MANGLED: AccentsBroken,
}
"""By the name under which the reading process tells them."""
