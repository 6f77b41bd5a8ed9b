"""How often an initiative came back to its authors, as the ledger tells."""

from sqlalchemy import Index, text

from service.history.models import event

SENT_BACK = """
    state = 'returned' AND state_before = 'waiting' OR act = 'undone' AND state_before = 'returned'
"""
"""The events that tell how often something came back: returned, given back, or a return undone."""
RETURNED = """
    count(*) FILTER (WHERE state = 'returned' AND act <> 'given_back')
        - count(*) FILTER (WHERE act = 'undone')
"""
"""How often it was returned by a judgement that stands, of these events."""

# Few events are of this sort, so the index is small and costs other writes nothing.
Index(
    "ix_event_sent_back",
    event.c.initiative_id,
    event.c.seq,
    postgresql_where=text(SENT_BACK),
)
