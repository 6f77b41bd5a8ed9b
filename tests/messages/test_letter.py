"""What an e-mail's headers say is what was written, in one line, whatever was written."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import compat32

from hypothesis import given
from hypothesis import strategies as st

from service.ids import uuid7
from service.messages.mail.letter import Envelope, Item
from tests.messages.mailing import SENDER

LETTERS = st.sampled_from('ắềộửỹ đabc,.:;<>@"\\\r\n\t=?_')


@given(st.text(LETTERS, max_size=150))
def test_a_subject_and_a_name_arrive_as_they_were_written(words: str) -> None:
    items = [Item("returned", words, ("Câu.",), None)]
    now = datetime.now(UTC)
    envelope = Envelope(uuid7(), uuid7(), words, "a@example.vn", "vi", now, items)
    mail = message_from_bytes(SENDER.compose(envelope), policy=compat32)
    name, _, address = mail["To"].rpartition(" ")
    for header in (mail["Subject"], name):
        assert str(make_header(decode_header(header))) == " ".join(words.split())
        assert all(len(line) <= 78 for line in header.splitlines())
    assert address.strip("<>") == "a@example.vn"
    assert (mail["Bcc"], mail["Cc"]) == (None, None)
