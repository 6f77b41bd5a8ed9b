"""Who may have which paper, and what a paper that somebody holds is worth."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of
from service.errors import Conflict, Forbidden, Language, NotFound
from service.history.models import State
from service.initiatives import holding, numbers
from service.initiatives.entry import Held
from service.initiatives.papers import facts, labels
from service.initiatives.papers.facts import Facts
from service.initiatives.papers.schemas import CertificateTold, ReceiptTold, Standing
from service.initiatives.papers.seals import Seals, same
from service.initiatives.policy import SEES
from service.initiatives.seeing import seen
from service.policy import Actor
from service.trail.models import Done
from service.trail.sightings import Sightings


class NotSubmitted(Conflict):
    vi = "Chưa có biên nhận: sáng kiến còn là bản nháp, chưa được nộp."
    en = "There is no receipt yet: the initiative is a draft and was never submitted."


class NotRecognised(Conflict):
    vi = "Không có giấy chứng nhận: sáng kiến hiện không ở tình trạng được công nhận hợp lệ."
    en = "There is no certificate: the initiative is not recognised as valid now."


class NoSuchReceipt(NotFound):
    vi = "Không có biên nhận nào như vậy."
    en = "There is no such receipt."


class NoSuchCertificate(NotFound):
    vi = "Không có giấy chứng nhận nào như vậy."
    en = "There is no such certificate."


async def receipt(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, sightings: Sightings
) -> Facts:
    """Return what a receipt says to whoever may see the initiative."""
    held = await holding.held(connection, actor, initiative_id, lock=False)
    if held.entry.state == State.DRAFT:
        raise NotSubmitted
    await seen(sightings, actor, held, Done.RECEIPT_SEEN)
    return await facts.of(connection, initiative_id)


async def certificate(
    connection: AsyncConnection,
    actor: Actor,
    initiative_id: UUID,
    place: int,
    sightings: Sightings,
) -> Facts:
    """Return what the certificate of an author says."""
    held = await holding.held(connection, actor, initiative_id, lock=False)
    if not 1 <= place <= len(held.writers):
        raise NotFound
    if not _gives(actor, held, place):
        raise Forbidden
    if held.entry.state != State.VALID:
        raise NotRecognised
    await seen(sightings, actor, held, Done.CERTIFICATE_SEEN)
    return await facts.of(connection, initiative_id)


def _gives(actor: Actor, held: Held, place: int) -> bool:
    """Let authors have their own; who entered it, and those in office there, have every one."""
    own = held.writers[place - 1].account_id == actor.id
    return own or held.entry.entered_by == actor.id or actor.covers(held.place.line, *SEES)


async def verified_receipt(
    connection: AsyncConnection, seals: Seals, written: str, shown: str | None, language: Language
) -> ReceiptTold:
    """Return how the initiative of a receipt stands, to whoever holds the receipt."""
    found = await _numbered(connection, written)
    if found is None or not same(seals.receipt(found), shown):
        raise NoSuchReceipt
    return ReceiptTold(
        number=found.number,
        verdict=labels.VERDICTS["receipt"].of(language),
        state=found.state,
        programme=found.programme,
        unit=found.entered_unit,
        submitted_on=day_of(found.entered_at),
    )


async def verified_certificate(
    connection: AsyncConnection,
    seals: Seals,
    written: str,
    place: int,
    shown: tuple[str | None, str | None],
    language: Language,
) -> CertificateTold:
    """Return what a certificate says, and whether it stands, to whoever holds it."""
    found, (said, issued) = await _numbered(connection, written), shown
    if found is None or found.recognised_on is None:
        raise NoSuchCertificate
    author = found.author(place)
    whole = author is not None and same(seals.certificate(found, place), said)
    if not whole and not same(seals.issued(found, place), issued):
        raise NoSuchCertificate
    standing = _standing(found.state) if whole else "changed"
    return CertificateTold(
        number=found.number,
        verdict=labels.VERDICTS[standing].of(language),
        state=standing,
        programme=found.programme,
        unit=found.recognised_unit if whole else None,
        title=found.title if whole else None,
        author=author.name if author and whole else None,
        share=float(author.share) if author and whole else None,
        recognised_on=found.recognised_on if whole else None,
    )


def _standing(state: State) -> Standing:
    if state == State.VALID:
        return "valid"
    return "withdrawn" if state == State.WITHDRAWN else "no_longer_valid"


async def _numbered(connection: AsyncConnection, written: str) -> Facts | None:
    number = numbers.read(written)
    return await facts.numbered(connection, number) if number else None
