"""What decides a case in one glance: a word for each thing that a reviewer should notice.

To add one: a word in `Flag`, and the condition that raises it in `RAISED`. A condition sees the
initiative as `i`, its unit as `u`, the usual benefit as `b`, how often it was returned as
`r.returned` and given back after an objection as `r.given_back`, the attachments that it lacks as
`l.lacking`, and `:week`, the end of this week.
"""

from collections.abc import Mapping
from enum import StrEnum

from service.initiatives.likeness.home import TWIN

FAR_ABOVE = 20
"""So many times the median is out of the ordinary: of a hundred honest claims about two."""
KNOWN_AMONG = 30
"""A median of fewer says nothing."""


class Flag(StrEnum):
    """Something that a reviewer should notice."""

    OVERDUE = "overdue"
    DUE_THIS_WEEK = "due_this_week"
    UNUSUAL_VALUE = "unusual_value"
    RETURNED_BEFORE = "returned_before"
    GIVEN_BACK_BEFORE = "given_back_before"
    CONFIDENTIAL = "confidential"
    ON_BEHALF = "on_behalf"
    BASIS_MISSING = "basis_missing"
    RECOGNITION_MISSING = "recognition_missing"
    PAPER_MISSING = "paper_missing"
    RESEMBLES = "resembles"
    AUTHORS_ASKED = "authors_asked"
    ATTACHMENTS_LACKING = "attachments_lacking"


RAISED: Mapping[Flag, str] = {
    Flag.OVERDUE: "i.due_at < now()",
    Flag.DUE_THIS_WEEK: "i.due_at >= now() AND i.due_at <= :week",
    Flag.UNUSUAL_VALUE: (
        f"b.among >= {KNOWN_AMONG} AND i.claimed_vnd >= {FAR_ABOVE} * b.claimed_vnd"
    ),
    Flag.RETURNED_BEFORE: "r.returned > 0",
    Flag.GIVEN_BACK_BEFORE: "r.given_back > 0",
    Flag.CONFIDENTIAL: "i.confidential",
    Flag.ON_BEHALF: "i.on_behalf",
    Flag.BASIS_MISSING: "i.claimed_vnd > 0 AND coalesce(i.benefit_basis, '') = ''",
    Flag.RECOGNITION_MISSING: "coalesce(i.recognition ->> 'number', '') = ''",
    Flag.PAPER_MISSING: "i.on_behalf AND coalesce(i.paper, '') = ''",
    Flag.RESEMBLES: f"{TWIN} IS NOT NULL",
    Flag.AUTHORS_ASKED: (
        "EXISTS (SELECT FROM author t"
        " WHERE t.initiative_id = i.initiative_id AND t.standing = 'asked')"
    ),
    Flag.ATTACHMENTS_LACKING: "cardinality(l.lacking) > 0",
}

FLAGS = "array_remove(ARRAY[{}], NULL) AS flags".format(
    ", ".join(f"CASE WHEN {condition} THEN '{flag}' END" for flag, condition in RAISED.items())
)
"""The words that are raised, in the order of the list."""
