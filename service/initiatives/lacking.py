"""Which attachments an entry lacks that its programme asks for: of one, and of a queue."""

from collections.abc import Collection, Iterator

from service.errors import Fault
from service.initiatives.entry import Entry, Place
from service.programmes.attachments import Asked

NAMES = {
    "before": ("hình ảnh trước khi áp dụng", "pictures of before"),
    "after": ("hình ảnh sau khi áp dụng", "pictures of after"),
    "recognition": ("quyết định công nhận", "the decision of recognition"),
    "calculation": ("bảng tính giá trị làm lợi", "the calculation of the benefit"),
}
WORDS = {
    "required": ("phải đính kèm {} trước khi nộp", "attach {} before it is submitted"),
    "asked": ("nên đính kèm {}", "{} should be attached"),
}


def lacking(entry: Entry, place: Place, attached: Collection[str]) -> list[Asked]:
    """Return what is asked for and not attached; a trade secret keeps no attachments."""
    if entry.confidential:
        return []
    claimed = entry.claimed_vnd or 0
    return [
        one
        for one in place.asked
        if one.sort not in attached and (one.over_vnd is None or claimed > one.over_vnd)
    ]


def faults(
    entry: Entry, place: Place | None, attached: Collection[str], *, how: str
) -> Iterator[Fault]:
    """Yield a fault for each attachment that is lacking and asked for in this way."""
    for one in lacking(entry, place, attached) if place else ():
        if one.how != how:
            continue
        vi, en = (
            words.format(name) for words, name in zip(WORDS[how], NAMES[one.sort], strict=True)
        )
        if one.over_vnd is not None:
            vi += f" vì giá trị làm lợi trên {one.over_vnd:,} đồng".replace(",", ".")
            en += f", as more than {one.over_vnd:,} VND are claimed"
        yield Fault("/attachments", vi, en, rule="attachment")


# The same of an initiative `i` of the programme `p`.
LACKING = """
ARRAY(
    SELECT a.one ->> 'sort'
    FROM jsonb_array_elements(p.attachments) WITH ORDINALITY AS a (one, place)
    WHERE NOT i.confidential
        AND (a.one ->> 'over_vnd' IS NULL
            OR i.claimed_vnd > CAST(a.one ->> 'over_vnd' AS bigint))
        AND NOT EXISTS (
            SELECT FROM attachment t
            WHERE t.initiative_id = i.initiative_id AND t.sort = a.one ->> 'sort')
    ORDER BY a.place)
"""
# Only of a draft may the programme change.
ATTACHED = """
CASE WHEN p.attachments <> '[]' OR i.state = 'draft' THEN ARRAY(
    SELECT DISTINCT t.sort FROM attachment t WHERE t.initiative_id = i.initiative_id) END
"""
