"""The page on which somebody ends e-mails; it needs no script and no sign-in."""

from markupsafe import Markup

from service.errors import Language
from service.messages.mail import labels
from service.messages.mail.letter import TEMPLATES
from service.papers.screen import POLICY, STYLE

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY.replace("form-action 'none'", "form-action 'self'"),
}


def asking(language: Language, *, everything: bool) -> str:
    """Return the page that asks whether e-mails are to end; following a link ends nothing."""
    words = labels.ASK_ALL if everything else labels.ASK_KIND
    button = (labels.STOP_ALL if everything else labels.STOP).of(language)
    return _page(language, labels.ASK.of(language), words.of(language), button)


def ended(language: Language) -> str:
    """Return the page that says that e-mails have ended."""
    return _page(language, labels.DONE.of(language), labels.DONE_TEXT.of(language), None)


def _page(language: Language, title: str, words: str, button: str | None) -> str:
    return TEMPLATES.get_template("page.html").render(
        language=language,
        house=labels.HOUSE.of(language),
        title=title,
        text=words,
        button=button,
        style=Markup(STYLE),  # noqa: S704 - our own style sheet
    )
