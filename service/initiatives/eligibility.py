"""The rules an entry must meet; each fault names its rule and its place in the payload."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from service.clock import day_of, today
from service.errors import Fault, Unprocessable
from service.initiatives import lacking
from service.initiatives.entry import Entry, Place, Writer
from service.programmes import schemas as programmes
from service.programmes.schemas import HOMES, USUAL_ENTRY

YOUNGEST = 15
SECRETS = ("before", "solution")
"""What is neither asked nor kept of a trade secret."""
SOON = timedelta(days=7)


class Ineligible(Unprocessable):
    vi = "Sáng kiến chưa đủ điều kiện; xem từng quy định trong «errors»."
    en = "The initiative is not eligible; see each rule in `errors`."


def placement(entry: Entry, place: Place) -> Iterator[Fault]:
    """Yield what speaks against registering at this unit, a draft included."""
    if entry.entered_at is not None:  # a unit that closed since takes nothing back
        return
    now = day_of(place.now)
    if now < place.opened_on or (place.closed_on and place.closed_on < now):
        yield Fault(
            "/unit",
            "đơn vị không hoạt động vào hôm nay",
            "the unit is not open today",
            rule="unit_open",
        )
    elif place.kinds[-1] not in place.terms.kinds:
        yield _elsewhere(place)


def _elsewhere(place: Place) -> Fault:
    vi = "sáng kiến phải đăng ký tại công đoàn cơ sở, công đoàn bộ phận hoặc tổ công đoàn"
    en = "an initiative is registered at a grassroots union, its section or team"
    if place.terms.kinds != HOMES:
        vi = "chương trình này không nhận đăng ký tại cấp công đoàn đó"
        en = "the programme takes no entries at a unit of this kind"
    return Fault("/unit", vi, en, rule="unit_kind")


def secrecy(entry: Entry) -> Iterator[Fault]:
    """Yield what a confidential entry must not contain, a draft included."""
    if entry.confidential:
        for name in SECRETS:
            if getattr(entry, name):
                yield Fault(
                    f"/{name}",
                    "sáng kiến mật: không nhập, không gửi giải pháp;"
                    " chỉ ghi tên, tóm tắt hiệu quả và khen thưởng",
                    "a trade secret: neither enter nor send the solution;"
                    " only title, summary of effect and award",
                    rule="confidential",
                )


def authorship(writers: Sequence[Writer], now: date) -> Iterator[Fault]:
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
        if writer.birth_year and now.year - writer.birth_year < YOUNGEST:
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


def completeness(
    entry: Entry, writers: Sequence[Writer], terms: programmes.Entry
) -> Iterator[Fault]:
    """Yield a fault for everything that a submitted entry must have and this one lacks."""
    for name in ("title", *terms.needs):
        if entry.confidential and name in SECRETS:
            continue
        if not getattr(entry, name):
            rule = "recognised" if name == "recognition" else "complete"
            yield Fault(f"/{name}", "cần có mục này khi nộp", "needed to submit", rule=rule)
    if not writers:
        yield Fault(
            "/authors", "cần ít nhất một tác giả", "at least one author is needed", rule="complete"
        )


def windows(entry: Entry, place: Place) -> Iterator[Fault]:
    """Yield what lies outside the programme's dates; the last day of a window counts."""
    now, window = day_of(place.now), place.window
    # What was entered in time may be corrected after the window has closed.
    if entry.entered_at is None and not window.entry_from <= now <= window.entry_to:
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


def deeds(entry: Entry, now: date) -> Iterator[Fault]:
    """Yield what has not happened yet and must have."""
    if entry.used_from and entry.used_from > now:
        yield Fault(
            "/used_from",
            "phải được áp dụng rồi mới đăng ký",
            "must have been put to use before it is registered",
            rule="used_already",
        )
    recognised = (entry.recognition or {}).get("date")
    if recognised and date.fromisoformat(recognised) > now:
        yield Fault(
            "/recognition/date",
            "phải được công nhận rồi mới đăng ký",
            "must have been recognised before it is registered",
            rule="recognised",
        )


def broken_by_draft(entry: Entry, place: Place | None, faults: Sequence[Fault] = ()) -> list[Fault]:
    """Return what even a draft may not be; without a place the faults say why."""
    return [*faults, *(placement(entry, place) if place else ()), *secrecy(entry)]


def broken(
    entry: Entry,
    writers: Sequence[Writer],
    place: Place | None,
    faults: Sequence[Fault] = (),
    attached: Collection[str] = (),
) -> list[Fault]:
    """Return every rule that stands between an entry and its submission."""
    now = day_of(place.now) if place else today()
    found = [
        *broken_by_draft(entry, place, faults),
        *completeness(entry, writers, place.terms if place else USUAL_ENTRY),
        *(windows(entry, place) if place else ()),
        *deeds(entry, now),
        *authorship(writers, now),
        *lacking.faults(entry, place, attached, how="required"),
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
    return found


def advice(entry: Entry, place: Place | None, attached: Collection[str] = ()) -> Iterator[Fault]:
    """Yield what breaks no rule and is yet better known before submitting."""
    if entry.claimed_vnd is None:
        yield Fault(
            "/benefit",
            "chưa ghi giá trị làm lợi: sẽ được coi là không tính được bằng tiền",
            "no benefit in money is stated: it will count as not to be stated in money",
            rule="benefit_unstated",
        )
    yield from lacking.faults(entry, place, attached, how="asked")
    if place is None or entry.entered_at is not None:
        return
    last = place.window.entry_to
    if day_of(place.now) <= last <= day_of(place.now) + SOON:
        yield Fault(
            "/programme",
            f"chương trình chỉ nhận đăng ký đến hết ngày {last}",
            f"the programme takes entries until {last} only",
            rule="entry_ends",
        )


def check_draft(entry: Entry, place: Place | None, faults: Sequence[Fault] = ()) -> Place:
    """Return the place of a draft, or refuse what even a draft may not be."""
    return _admitted(place, broken_by_draft(entry, place, faults))


def check(
    entry: Entry,
    writers: Sequence[Writer],
    place: Place | None,
    faults: Sequence[Fault] = (),
    attached: Collection[str] = (),
) -> Place:
    """Return the place of an eligible entry, or refuse it with every rule that it breaks."""
    return _admitted(place, broken(entry, writers, place, faults, attached))


def _admitted(place: Place | None, found: list[Fault]) -> Place:
    if found or place is None:
        raise Ineligible(errors=found)
    return place
