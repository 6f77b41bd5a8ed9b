"""Every read says whether it shows people: a new one has to be put into one of these lists."""

from service.app import create_app
from service.settings import Settings

NOTED = {
    "/v1/councils/{council_id}/nominations/{initiative_id}",
    "/v1/colleagues",
    "/v1/initiatives/{initiative_id}/attachments",
    "/v1/initiatives/{initiative_id}/attachments/{attachment_id}",
    "/v1/units/{code}/members",
    "/v1/workbooks/{workbook_id}/rows",
    "/v1/workbooks/{workbook_id}/reports/{form}",
    "/v1/accounts",
    "/v1/audit",
    "/v1/audit/export",
    "/v1/commendations/{code}/candidates",
    "/v1/grants",
    "/v1/honours",
    "/v1/initiatives/{initiative_id}",
    "/v1/initiatives/{initiative_id}/certificates/{place}",
    "/v1/initiatives/{initiative_id}/history",
    "/v1/initiatives/{initiative_id}/receipt",
    "/v1/me/data",
}
"""Shows people to somebody else, or all that is held about somebody: leaves a line."""
ONES_OWN = {
    "/v1/me/ballots",
    "/v1/me/notices",
    "/v1/inbox",
    "/v1/inbox/count",
    "/v1/me",
    "/v1/me/accesses",
    "/v1/me/honours",
    "/v1/session",
}
"""Shows whoever asks himself, or what was written to him."""
NOBODY = {
    "/v1/councils",
    "/v1/councils/{council_id}",
    "/v1/councils/{council_id}/nominations",
    "/v1/councils/{council_id}/withdrawals",
    "/v1/initiatives/{initiative_id}/recognitions",
    # A link to it was given with the attachment, which left the line.
    "/v1/initiatives/{initiative_id}/attachments/{attachment_id}/content",
    "/v1/dockets",
    "/v1/dockets/{docket_id}",
    "/v1/dockets/{docket_id}/cases",
    "/v1/dockets/{docket_id}/stream",
    "/v1/initiatives/{initiative_id}/similar",
    "/v1/join-links/{link_id}",
    "/v1/join-links/{link_id}/poster",
    "/v1/objections",
    "/v1/programmes/{code}/reasons",
    "/v1/programmes/{code}/template",
    "/v1/public/joining/{code}",
    "/v1/public/unsubscribe",
    "/v1/queue/counts",
    "/v1/units/{code}/join-links",
    "/v1/webhooks",
    "/v1/webhooks/{webhook_id}",
    "/v1/webhooks/{webhook_id}/deliveries",
    "/v1/webhooks/{webhook_id}/deliveries/{event_id}",
    "/v1/workbooks",
    "/v1/workbooks/{workbook_id}",
    "/v1/workbooks/{workbook_id}/problems",
    "/v1/workbooks/{workbook_id}/stream",
    "/v1/audit/seals",
    "/v1/clusters",
    "/v1/commendations",
    "/v1/commendations/{code}",
    "/v1/commendations/{code}/targets",
    "/v1/consent",
    "/v1/honours/counts",
    "/v1/honours/decisions/{decision_id}",
    "/v1/honours/titles",
    "/v1/initiatives",
    "/v1/laggards",
    "/v1/milestones",
    "/v1/pace",
    "/v1/programmes",
    "/v1/programmes/{code}",
    "/v1/programmes/{code}/targets",
    "/v1/programmes/{code}/targets/difference",
    "/v1/public/board",
    "/v1/public/board/stream",
    # Told to whoever holds the paper, and no more than is written on it.
    "/v1/public/certificates/{number}",
    "/v1/public/receipts/{number}",
    "/v1/public/statements/{number}",
    "/v1/queue",
    "/v1/statements",
    "/v1/statements/{number}",
    "/v1/statements/{number}/papers/{form}",
    "/v1/tallies",
    "/v1/tallies/recount",
    "/v1/tallies/stream",
    "/v1/units",
    "/v1/units/{code}",
    "/v1/units/{code}/history",
    "/v1/units/{code}/statistics",
}
"""Shows no person, or nobody but who signs a statement in public."""


def test_every_read_is_known_to_show_people_or_not() -> None:
    paths = create_app(Settings()).openapi()["paths"]
    reads = {path for path, item in paths.items() if path.startswith("/v1/") and "get" in item}
    assert reads == NOTED | ONES_OWN | NOBODY
    assert len(NOTED) + len(ONES_OWN) + len(NOBODY) == len(reads)
