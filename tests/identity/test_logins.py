import pytest

from service.identity.logins import normalised


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("An.Binh+x@Mail.Example.VN", "an.binh+x@mail.example.vn"),
        ("  a@b.vn\n", "a@b.vn"),
        ("0912345678", "+84912345678"),
        ("+84 912 345 678", "+84912345678"),
        ("84.912.345.678", "+84912345678"),
        ("(024) 3942-1793", "+842439421793"),
        ("0203 3825 555", "+842033825555"),
        ("0842345678", "+84842345678"),
        ("0352345678", "+84352345678"),
    ],
)
def test_an_address_or_a_number_has_one_form(typed: str, kept: str) -> None:
    assert normalised(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "@",
        "a@b",
        "a@@b.vn",
        ".a@b.vn",
        "a..b@c.vn",
        "a@-b.vn",
        "a b@c.vn",
        "ă@b.vn",
        f"{'a' * 65}@b.vn",
        "091234567",
        "09123456789",
        "01682345678",
        "0212345678",
        "+1 202 555 0100",
        "٠٩١٢٣٤٥٦٧٨",
        "0912345678x",
    ],
)
def test_anything_else_is_no_login(typed: str) -> None:
    assert normalised(typed) is None
