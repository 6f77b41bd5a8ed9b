"""Who may add and remove attachments, and when."""

from service.initiatives import policy
from service.initiatives.entry import Held
from service.policy import Need, Rule

remove: Rule[Held] = Rule("remove", policy.edit.who, policy.edit.needs)
attach: Rule[Held] = Rule(
    "attach",
    policy.edit.who,
    (
        *policy.edit.needs,
        Need(
            lambda held: not held.entry.confidential,
            "sáng kiến mật: không nhập, không gửi giải pháp, cũng không đính kèm tệp;"
            " chỉ ghi tên, tóm tắt hiệu quả và khen thưởng.",
            "a trade secret: neither enter nor send the solution, nor attach files;"
            " only title, summary of effect and award.",
        ),
    ),
)
