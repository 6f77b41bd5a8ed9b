"""What an account must satisfy; each broken rule is named with its place in the payload."""

from service.errors import Fault
from service.identity.consent import VERSION
from service.identity.passwords import common
from service.identity.schemas import ConsentGiven


def login_faults(login: str | None) -> list[Fault]:
    """Return what is wrong with a login, given its normalised form."""
    if login is not None:
        return []
    vi = "phải là địa chỉ e-mail hoặc số điện thoại Việt Nam"
    en = "must be an e-mail address or a Vietnamese phone number"
    return [Fault("/login", vi, en, rule="login-form")]


def password_faults(pointer: str, password: str, *logins: str | None) -> list[Fault]:
    """Return what is wrong with a password besides its length."""
    if password.lower() in [login.strip().lower() for login in logins if login]:
        vi = "mật khẩu không được trùng với tên đăng nhập"
        en = "the password must differ from the login"
        return [Fault(pointer, vi, en, rule="password-login")]
    if common(password):
        vi, en = "mật khẩu này quá dễ đoán", "this password is too easy to guess"
        return [Fault(pointer, vi, en, rule="password-common")]
    return []


def consent_faults(given: ConsentGiven) -> list[Fault]:
    """Return why what was given is not the person's consent to the present wording."""
    if given.version != VERSION:
        vi = f"phải là phiên bản hiện hành: {VERSION}"
        en = f"must be the present version: {VERSION}"
        return [Fault("/consent/version", vi, en, rule="consent-version")]
    if not given.accepted:
        vi = "cần có sự đồng ý của người đăng ký"
        en = "the person's consent is needed"
        return [Fault("/consent/accepted", vi, en, rule="consent-accepted")]
    return []
