"""What e-mails say around the messages, and the page that ends them."""

from service.papers.words import Words

HOUSE = Words("Sáng kiến", "Initiatives")
MANY = Words("Bạn có {count} thông báo mới", "{count} new messages for you")
GREETING = Words("Xin chào {name},", "Dear {name},")
SEE = Words("Xem chi tiết", "See details")
WHY = Words(
    "Bạn nhận thư này vì có tài khoản trên hệ thống Sáng kiến.",
    "You receive this because you have an account with the initiatives service.",
)
STOP = Words("Ngừng nhận thư loại này", "Stop e-mails of this kind")
STOP_ALL = Words("Ngừng nhận mọi thư", "Stop all e-mails")
ASK = Words("Ngừng nhận thư?", "Stop these e-mails?")
ASK_KIND = Words(
    "Bạn sẽ không nhận thư điện tử loại này nữa. Thông báo vẫn nằm trong hộp thư trên hệ thống.",
    "You will get no more e-mails of this kind. Messages still land in your inbox here.",
)
ASK_ALL = Words(
    "Bạn sẽ không nhận thư điện tử nào nữa. Thông báo vẫn nằm trong hộp thư trên hệ thống.",
    "You will get no more e-mails at all. Messages still land in your inbox here.",
)
DONE = Words("Đã ngừng gửi thư", "No more e-mails")
DONE_TEXT = Words(
    "Bạn có thể bật lại bất kỳ lúc nào sau khi đăng nhập.",
    "You can turn them on again at any time once you are signed in.",
)
