"""What a person agrees to before an account is made; a new wording is a new version."""

from pydantic import BaseModel

VERSION = "2026-11"


class ConsentText(BaseModel):
    """The wording that is asked for now; name its version when you accept it."""

    version: str
    vi: str
    en: str


TEXT = ConsentText(
    version=VERSION,
    vi=(
        "Tôi đồng ý để tổ chức công đoàn lưu họ tên, thông tin đăng nhập, nơi làm việc và các "
        "sáng kiến của tôi nhằm tiếp nhận, xét duyệt, thống kê và khen thưởng sáng kiến. Tôi có "
        "thể xem, tải về, sửa hoặc yêu cầu xóa dữ liệu của mình và rút lại sự đồng ý bất cứ lúc "
        "nào."
    ),
    en=(
        "I agree that the union keeps my name, sign-in, workplace and initiatives in order to "
        "receive, review, count and honour initiatives. I may see, export, correct or ask to "
        "erase my data, and withdraw this consent, at any time."
    ),
)
