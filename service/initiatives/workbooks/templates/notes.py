"""What the template says about its columns, and how a list is filled in."""

from service.papers.words import Words

NOTES: dict[str, Words] = {
    "ordinal": Words(
        "Số thứ tự. Dòng bắt đầu bằng «Ví dụ» không được nhập.",
        "The number. Lines that begin with «Example» are not entered.",
    ),
    "unit": Words(
        "Để trống nếu là đơn vị của danh sách; nếu không, ghi mã công đoàn cơ sở, công đoàn bộ phận"
        " hoặc tổ công đoàn trực thuộc.",
        "Empty: the unit of the list. Else the code of a grassroots union, section or team below.",
    ),
    "title": Words("Một dòng, nhiều nhất 300 ký tự.", "One line, at most 300 characters."),
    "kind": Words("Chọn trong danh sách.", "Choose from the list."),
    "field": Words("Chọn trong danh sách.", "Choose from the list."),
    "before": Words(
        "Khi chưa có sáng kiến thì thế nào. Để trống nếu là sáng kiến mật.",
        "How it was before. Leave it empty for a trade secret.",
    ),
    "solution": Words(
        "Đã làm gì, làm thế nào. Để trống nếu là sáng kiến mật.",
        "What was done, and how. Leave it empty for a trade secret.",
    ),
    "effect": Words("Kết quả sau khi áp dụng.", "What came of it."),
    "used_from": Words("Ngày/tháng/năm, từ {first} đến {last}.", "From {first} to {last}."),
    "claimed_vnd": Words(
        "Số đồng nguyên, ví dụ 1.200.000; cũng đọc được «1,2 tỷ», «120 triệu». Để trống nếu không"
        " tính được bằng tiền.",
        "Whole VND, such as 1,200,000. Empty when it cannot be stated in money.",
    ),
    "period": Words("Một lần, mỗi tháng hay mỗi năm.", "Once, each month or each year."),
    "basis": Words("Tính số tiền như thế nào.", "How the amount was calculated."),
    "social_benefit": Words("Lợi ích không tính bằng tiền.", "What money does not tell."),
    "people_benefiting": Words("Số nguyên.", "A whole number."),
    "recognised_by": Words(
        "Sáng kiến đã được hội đồng sáng kiến hay thủ trưởng đơn vị công nhận.",
        "Recognised by the council or by the head of the unit.",
    ),
    "decision": Words("Ví dụ 12/QĐ-CT.", "Such as 12/QĐ-CT."),
    "decided_on": Words("Ngày/tháng/năm.", "The day of the decision."),
    "level": Words("Để trống nếu chưa rõ.", "Empty when unknown."),
    "confidential": Words(
        "«Có» nếu là bí mật kinh doanh: chỉ ghi tên, hiệu quả và công nhận, không ghi giải pháp.",
        "Yes for a trade secret: only title, effect and recognition, never the solution.",
    ),
    "ip_protected": Words(
        "«Có» nếu đang được bảo hộ sở hữu trí tuệ; khi đó không được đăng ký.",
        "Yes when under intellectual-property protection; then it is not eligible.",
    ),
    "paper": Words(
        "Nhập từ giấy tờ nào, ví dụ «Biên bản họp tổ ngày 5/3».",
        "From which paper it is entered.",
    ),
    "author_name": Words(
        "Mỗi tác giả một dòng: từ tác giả thứ hai, chỉ điền các cột của tác giả ở dòng dưới.",
        "One line for each author: from the second on, fill in only the author's columns below.",
    ),
    "author_sex": Words("Nam hoặc Nữ.", "Male or female."),
    "author_birth_year": Words("Bốn chữ số.", "Four digits."),
    "author_group": Words("Chọn trong danh sách.", "Choose from the list."),
    "author_job": Words("Để trống được.", "May be empty."),
    "author_workplace": Words("Để trống được.", "May be empty."),
    "author_share": Words(
        "Phần trăm; các tác giả cộng lại đúng 100. Để trống nếu chỉ có một tác giả.",
        "Per cent; all authors add up to exactly 100. Empty when there is one author.",
    ),
    "author_login": Words(
        "Email hoặc số điện thoại nếu tác giả có tài khoản.",
        "E-mail or phone number if the author has an account.",
    ),
}
NEEDED = Words("Bắt buộc.", "Needed.")
LIST = Words("Danh sách", "List")
GUIDE = Words("Hướng dẫn", "Instructions")
CHOICES = Words("Danh mục", "Choices")
EXAMPLE = Words("Ví dụ", "Example")
TITLE = Words("Danh sách sáng kiến: {programme}", "List of initiatives: {programme}")
UNIT = Words("Đơn vị: {name} ({code})", "Unit: {name} ({code})")
DATES = Words(
    "Nhận đăng ký từ {entry_from} đến hết ngày {entry_to}. Sáng kiến phải được áp dụng từ"
    " {used_from} đến {used_to}.",
    "Entries are taken from {entry_from} to {entry_to}. Initiatives must have been put to use from"
    " {used_from} to {used_to}.",
)
STEPS = (
    Words(
        "Điền vào trang «Danh sách», mỗi sáng kiến bắt đầu một dòng. Cột có dấu * là bắt buộc.",
        "Fill in the sheet «List»; each initiative begins a line. Columns with * are needed.",
    ),
    Words(
        "Nhiều tác giả: mỗi tác giả tiếp theo ghi ở dòng ngay bên dưới, chỉ điền các cột về tác"
        " giả, các cột khác để trống. Tỷ lệ đóng góp của các tác giả cộng lại phải đúng 100.",
        "Several authors: each further one on the line below, with nothing but the author's"
        " columns. Their shares must add up to exactly 100.",
    ),
    Words(
        "Các dòng có chữ «Ví dụ» ở cột STT không được nhập; có thể để nguyên hoặc xóa đi.",
        "Lines with «Example» in the first column are not entered; leave or delete them.",
    ),
    Words(
        "Có thể đổi thứ tự cột, bỏ cột không bắt buộc, thêm cột riêng; không đổi tên cột.",
        "Columns may change places, others may be added, those not needed may go; keep the names.",
    ),
    Words(
        "Gõ tiếng Việt bằng Unicode. Phông cũ (.VnTime, VNI-Times) phải chuyển mã bằng UniKey.",
        "Type Vietnamese in Unicode. Convert old fonts (.VnTime, VNI-Times) with UniKey.",
    ),
    Words(
        "Lưu thành .xlsx, hoặc «CSV UTF-8». Nhiều nhất 30.000 dòng và 10 MB một tệp.",
        "Save it as .xlsx, or as «CSV UTF-8». At most 30,000 lines and 10 MB.",
    ),
    Words(
        "Tải tệp lên: hệ thống chỉ ra từng lỗi theo dòng và cột, chưa nhập gì. Khi bạn xác nhận,"
        " các dòng tốt mới được đăng ký; dòng đã đăng ký trước đây không bị nhập lại.",
        "Upload it: every mistake is shown by line and column, and nothing is entered yet. Once"
        " you confirm, the good lines are registered; what was registered before is not again.",
    ),
    Words(
        "Không ghi số căn cước, không dán ảnh giấy tờ tùy thân vào danh sách.",
        "Put no identity numbers and no pictures of identity papers into the list.",
    ),
)
