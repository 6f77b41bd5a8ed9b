"""The rules an entry must meet; each fault names its rule and its place in the payload."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from service.clock import day_of
from service.errors import Fault, Unprocessable
from service.initiatives.entry import Entry, Place, Writer
from service.units.models import Kind

HOMES = {Kind.GRASSROOTS, Kind.SECTION, Kind.TEAM}
YOUNGEST = 15


class Ineligible(Unprocessable):
    vi = "Sáng kiến chưa đủ điều kiện; xem từng quy định trong «errors»."
    en = "The initiative is not eligible; see each rule in `errors`."


def placement(entry: Entry, place: Place) -> Iterator[Fault]:
    """Yield what speaks against registering at this unit, a draft included."""
    if entry.entered_at is not None:  # a unit that closed since takes nothing back
        return
    today = day_of(place.now)
    if today < place.opened_on or (place.closed_on and place.closed_on < today):
        yield Fault(
            "/unit",
            "đơn vị không hoạt động vào hôm nay",
            "the unit is not open today",
            rule="unit_open",
        )
    elif place.kinds[-1] not in HOMES:
        yield Fault(
            "/unit",
            "sáng kiến phải đăng ký tại công đoàn cơ sở, công đoàn bộ phận hoặc tổ công đoàn",
            "an initiative is registered at a grassroots union, its section or team",
            rule="unit_kind",
        )


def secrecy(entry: Entry) -> Iterator[Fault]:
    """Yield what a confidential entry must not contain, a draft included."""
    if entry.confidential:
        for name, text in (("before", entry.before), ("solution", entry.solution)):
            if text:
                yield Fault(
                    f"/{name}",
                    "sáng kiến bí mật kinh doanh chỉ nhập tên, tóm tắt hiệu quả và khen thưởng",
                    "a trade secret is entered with title, summary of effect and award only",
                    rule="confidential",
                )


def authorship(writers: Sequence[Writer], today: date) -> Iterator[Fault]:
    """Yield what is wrong with the authors of a complete entry."""
    if not writers:
        return
    total = sum((Decimal(writer.share) for writer in writers), Decimal(0))
    if total != 100:  # noqa: PLR2004 - shares are per cent
        yield Fault(
            "/authors",
            f"tỷ lệ đóng góp cộng lại phải bằng 100, đang là {total}",
            f"shares must total exactly 100, not {total}",
            rule="shares",
        )
    seen: set[tuple[str, int | None]] = set()
    for place, writer in enumerate(writers):
        if writer.birth_year and today.year - writer.birth_year < YOUNGEST:
            yield Fault(
                f"/authors/{place}/birth_year",
                f"tác giả phải từ đủ {YOUNGEST} tuổi",
                f"an author is at least {YOUNGEST} years old",
                rule="author_age",
            )
        person = (writer.name.casefold(), writer.birth_year)
        if person in seen:
            yield Fault(
                f"/authors/{place}",
                "tác giả được ghi hai lần",
                "the author is named twice",
                rule="author_twice",
            )
        seen.add(person)


def completeness(entry: Entry, writers: Sequence[Writer]) -> Iterator[Fault]:
    """Yield a fault for everything that a submitted entry must have and this one lacks."""
    needed = ["title", "kind", "field", "effect", "used_from", "recognition"]
    if not entry.confidential:
        needed += ["before", "solution"]
    for name in needed:
        if not getattr(entry, name):
            rule = "recognised" if name == "recognition" else "complete"
            yield Fault(f"/{name}", "cần có mục này khi nộp", "needed to submit", rule=rule)
    if not writers:
        yield Fault(
            "/authors", "cần ít nhất một tác giả", "at least one author is needed", rule="complete"
        )


def windows(entry: Entry, place: Place) -> Iterator[Fault]:
    """Yield what lies outside the programme's dates; the last day of a window counts."""
    today, window = day_of(place.now), place.window
    # What was entered in time may be corrected after the window has closed.
    if entry.entered_at is None and not window.entry_from <= today <= window.entry_to:
        span = f"{window.entry_from} – {window.entry_to}"
        yield Fault(
            "/programme",
            f"chương trình chỉ nhận đăng ký trong thời gian {span}",
            f"the programme takes entries in {span} only",
            rule="entry_window",
        )
    if entry.used_from and not window.used_from <= entry.used_from <= window.used_to:
        span = f"{window.used_from} – {window.used_to}"
        yield Fault(
            "/used_from",
            f"phải được áp dụng trong thời gian {span}",
            f"must have been put to use in {span}",
            rule="used_window",
        )
    if entry.used_from and entry.used_from > today:
        yield Fault(
            "/used_from",
            "phải được áp dụng rồi mới đăng ký",
            "must have been put to use before it is registered",
            rule="used_already",
        )
    recognised = (entry.recognition or {}).get("date")
    if recognised and date.fromisoformat(recognised) > today:
        yield Fault(
            "/recognition/date",
            "phải được công nhận rồi mới đăng ký",
            "must have been recognised before it is registered",
            rule="recognised",
        )


def check_draft(entry: Entry, place: Place, faults: Sequence[Fault] = ()) -> None:
    """Refuse what even a draft may not be."""
    found = [*faults, *placement(entry, place), *secrecy(entry)]
    if found:
        raise Ineligible(errors=found)


def check(
    entry: Entry, writers: Sequence[Writer], place: Place, faults: Sequence[Fault] = ()
) -> None:
    """Refuse an entry that is not eligible, with every rule that it breaks."""
    found = [
        *faults,
        *placement(entry, place),
        *secrecy(entry),
        *completeness(entry, writers),
        *windows(entry, place),
        *authorship(writers, day_of(place.now)),
    ]
    if entry.ip_protected:
        found.append(
            Fault(
                "/ip_protected",
                "đối tượng đang được bảo hộ sở hữu trí tuệ không được đăng ký",
                "what is under intellectual-property protection is not eligible",
                rule="ip_protected",
            )
        )
    if found:
        raise Ineligible(errors=found)
