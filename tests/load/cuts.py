"""The cuts of a tally that are measured, by one client, now and as of a past minute."""

import time
from collections.abc import Iterator

TALLY = "/v1/tallies?programme=SK"
FACETS = ("kind", "field", "block", "group", "sex", "recognition")
WHOLE = {
    **{f"by {by}": f"under=VN&by={by}" for by in ("province", "month", *FACETS)},
    "technical by province": "under=VN&by=province&kind=technical",
    "people by province": "under=VN&by=province&people=true",
    "by kind below a province": "under=HN&by=kind",
    "by kind below a district": "under=HN-U1&by=kind",
    "by kind in one field": "under=VN&by=kind&field=production",
}


def paths() -> Iterator[tuple[str, str]]:
    """Yield the name and the address of every cut."""
    minute = time.strftime("%Y-%m-%dT07:30:00Z", time.gmtime(time.time() - 97 * 86400))
    for name, asked in WHOLE.items():
        yield f"cut {name}", f"{TALLY}&{asked}"
        yield f"cut {name}, past", f"{TALLY}&{asked}&as_of={minute}"
