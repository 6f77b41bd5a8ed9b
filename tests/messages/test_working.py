"""A whole worker: what is decided reaches the inbox, the mailbox and the webhook by itself."""

from service import worker
from service.settings import Settings
from tests.acts import decide, file
from tests.conftest import settings_for
from tests.messages.mailing import HOME, Post, serving
from tests.messages.test_mail import contents
from tests.test_worker import until, working
from tests.webhooks.receiving import Receiver, register, stay
from tests.world import World


async def test_a_decision_reaches_inbox_mailbox_and_webhook(
    world: World, database_url: str
) -> None:
    post, receiver = Post(), Receiver()
    with serving(post):
        more = {
            "smtp_url": f"smtp://127.0.0.1:{post.port}",
            "mail_from": "thu@sangkien.example.vn",
            "public_url": f"{HOME}/",
            "webhook_private": True,
        }
        settings = settings_for(database_url).model_copy(update=more)

        async def done() -> bool:
            return bool(post.to("worker@example.vn")) and len(receiver.taken) == 2

        async with receiver.open():
            await register(world, receiver)
            await stay(world)
            told = await file(world)
            await decide(world, "officer", told, "refuse")
            async with working(database_url, settings):
                await until(done)
    (mail,) = post.to("worker@example.vn")
    assert mail["Subject"] == "Không được công nhận: Cải tiến gá kẹp máy may"
    assert any(f"{HOME}/den/initiatives/{told['id']}" in part for part in contents(mail))
    assert receiver.versions() == {told["id"]: [1, 2]}
    assert (await world.worker.get("/v1/inbox/count")).json() == {"unread": 1}


def test_without_a_server_in_the_settings_no_e_mail_is_sent() -> None:
    assert worker.mailing(Settings(smtp_url=None)) == ()
