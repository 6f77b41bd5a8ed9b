"""The choices of a rule, and why somebody is a candidate or not, in both languages."""

from collections.abc import Iterator
from typing import Any

from service.conferences.honours.commendation.ranking import Placed
from service.conferences.honours.commendation.schemas import Choice, NewRule, Words
from service.conferences.honours.models import Compared, Passing, Source, Span, Tie

TIES = {
    Tie.SHARE: (
        (
            "Bằng nhau thì đồng hạng; tất cả những ai có hạng không quá số được chọn đều được đề "
            "nghị, kể cả khi nhiều hơn số đó."
        ),
        (
            "Equals share a rank; all whose rank is within the number to be chosen are "
            "candidates, even if they are more than that number."
        ),
    ),
    Tie.WITHIN: (
        (
            "Bằng nhau thì đồng hạng; nhóm đồng hạng chỉ được đề nghị khi cả nhóm nằm trong số "
            "được chọn, nếu không thì không ai trong nhóm được đề nghị."
        ),
        (
            "Equals share a rank; those who share one are candidates only if all of them fit "
            "within the number to be chosen, else none of them is."
        ),
    ),
    Tie.FIRST: (
        "Bằng nhau thì ai đạt con số đó sớm hơn được xếp trước; cùng một thời điểm thì đồng hạng.",
        "Among equals whoever reached the figure earlier goes first; at one instant they share.",
    ),
    Tie.BENEFIT: (
        (
            "Bằng nhau thì ai có giá trị làm lợi được xác nhận trong kỳ lớn hơn được xếp trước; "
            "vẫn bằng nhau thì đồng hạng."
        ),
        (
            "Among equals whoever has more verified benefit in the period goes first; if that is "
            "equal too, they share."
        ),
    ),
}
MEASURES = {
    Compared.VALID: ("số sáng kiến được công nhận hợp lệ", "initiatives that are valid"),
    Compared.ENTERED: ("số sáng kiến đã đăng ký", "initiatives that are entered"),
    Compared.VERIFIED: ("giá trị làm lợi được xác nhận (đồng)", "verified benefit (VND)"),
    Compared.CLAIMED: ("giá trị làm lợi tự kê khai (đồng)", "claimed benefit (VND)"),
}
DATED = (
    (
        "Tính phần tăng thêm trong kỳ: con số cuối kỳ trừ con số đầu kỳ; sáng kiến thuộc kỳ mà nó "
        "được công nhận hợp lệ, không phải kỳ nộp."
    ),
    (
        "Counted is what the period added: the figure at its end less that at its beginning; an "
        "initiative belongs to the period in which it became valid, not in which it was entered."
    ),
)
BY_ENTRY = (
    "Tính mọi sáng kiến nộp trong đợt hoặc chương trình, dù được quyết định sau đó.",
    "Counted is whatever was entered in the phase or programme, whenever it is decided.",
)
SOURCES = {
    Source.OWN: (
        "Chỉ tiêu là chỉ tiêu của chính kỳ đó, đặt cho từng đơn vị.",
        "The target is the one set for the unit and this very period.",
    ),
    Source.PRO_RATA: (
        (
            "Chỉ tiêu được chia theo số ngày của kỳ nằm trong các đợt (không có đợt thì trong "
            "thời gian chương trình), làm tròn nửa lên thành số nguyên."
        ),
        (
            "The target is shared out by the days of the period that lie in the phases (without "
            "those of the phases, in the programme), rounded half up to a whole number."
        ),
    ),
}
PASSINGS = {
    Passing.ABOVE: ("Phải nhiều hơn chỉ tiêu.", "The target must be exceeded."),
    Passing.REACHED: ("Phải đạt chỉ tiêu trở lên.", "The target must at least be reached."),
}
AUTHORS = (
    (
        "Mỗi tác giả của một sáng kiến được tính một sáng kiến; xếp theo số sáng kiến, rồi theo "
        "giá trị làm lợi được xác nhận. Người có tài khoản là một người dù ở đơn vị nào; người "
        "không có tài khoản là một người khi cùng đơn vị, cùng họ tên (không kể dấu) và cùng năm "
        "sinh."
    ),
    (
        "Each author of an initiative counts it as one; ordered by initiatives, then by verified "
        "benefit. With an account somebody is one person whatever the unit; without, if unit, "
        "name (whatever its diacritics) and year of birth are the same."
    ),
)


def explained(rule: NewRule) -> list[Choice]:
    """Return every choice of a rule in words."""
    return [Choice(choice=name, vi=vi, en=en) for name, (vi, en) in _choices(rule)]


def _choices(rule: NewRule) -> Iterator[tuple[str, tuple[str, str]]]:
    vi, en = MEASURES[rule.measure]
    yield "measure", (f"So sánh {vi}.", f"Compared are {en}.")
    by_entry = rule.span in {Span.PHASE, Span.PROGRAMME}
    yield "counting", BY_ENTRY if by_entry else DATED
    yield "tie", TIES[rule.tie]
    if rule.target:
        yield "target.source", SOURCES[rule.target.source]
        yield "target.passing", PASSINGS[rule.target.passing]
    if rule.authors:
        yield "authors", AUTHORS
        yield "authors.tie", TIES[Tie(rule.authors.tie)]


def why(
    placed: Placed[Any],
    of: int,
    value: int,
    *,
    top: int,
    minimum: int,
    target: int | None,
    passed: bool | None,
) -> Words:
    """Return in words which conditions are met and which are not."""
    vi, en = [_rank_vi(placed, of, value)], [_rank_en(placed, of, value)]
    if not placed.first:
        vi.append(f"không thuộc {top} hạng đầu theo quy tắc")
        en.append(f"not among the first {top} as the rule says")
    if value < minimum:
        vi.append(f"chưa đạt mức tối thiểu {minimum}")
        en.append(f"below the minimum of {minimum}")
    if passed is not None:
        vi.append(_target_vi(target, passed=passed))
        en.append(_target_en(target, passed=passed))
    return Words(vi=f"{'; '.join(vi)}.", en=f"{'; '.join(en)}.")


def _rank_vi(placed: Placed[Any], of: int, value: int) -> str:
    shared = f", {placed.sharing} cùng hạng" if placed.sharing > 1 else ""
    return f"Hạng {placed.rank}/{of} với {value}{shared}"


def _rank_en(placed: Placed[Any], of: int, value: int) -> str:
    shared = f", {placed.sharing} share the rank" if placed.sharing > 1 else ""
    return f"Rank {placed.rank} of {of} with {value}{shared}"


def _target_vi(target: int | None, *, passed: bool) -> str:
    if target is None:
        return "chưa có chỉ tiêu của kỳ"
    return f"{'đủ điều kiện' if passed else 'chưa đủ điều kiện'} về chỉ tiêu {target}"


def _target_en(target: int | None, *, passed: bool) -> str:
    if target is None:
        return "there is no target for the period"
    return f"the condition on the target of {target} is {'met' if passed else 'not met'}"
