"""Where webhooks may lead: judged by address, connected to the address that was judged."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from service.webhooks.sending import Carrier, Outcome, Parcel
from service.webhooks.targets import IP, Resolve, public, resolved, target
from service.webhooks.vault import fresh
from tests.acts import file
from tests.webhooks.receiving import Receiver, couriers, register, round_trip
from tests.world import World

NAME = "hook.example.vn"
SECRET = fresh()
NOT_PUBLIC = (
    *("127.0.0.1", "127.7.7.7", "0.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255"),
    *("192.168.1.1", "169.254.169.254", "169.254.170.2", "100.64.0.1", "100.100.100.200"),
    *("192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1"),
    *("2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::", "3fff::1", "5f00::1"),
    *("fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"),
)


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_what_is_not_the_open_internet_is_known(text: str) -> None:
    assert not public(ip_address(text))


@pytest.mark.parametrize(
    "text",
    ["8.8.8.8", "113.160.0.1", "203.162.4.190", "2606:4700::1", "2405:4800::1", "::ffff:8.8.8.8"],
)
def test_what_is_the_open_internet_is_known_too(text: str) -> None:
    assert public(ip_address(text))


@given(st.ip_addresses())
def test_no_private_address_is_ever_public(address: IP) -> None:
    odd = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_unspecified
    )
    assert not (odd and public(address))


BAD = (
    *(f"https://{NAME}:{port}/" for port in (22, 25, 80, 444, 3306, 5432, 6379, 0, 65536)),
    *(f"{scheme}://{NAME}/" for scheme in ("http", "ftp", "file", "gopher", "")),
    *(f"https://{NAME}{end}" for end in ("/#x", "/a b", "/\u00e9", "/\r\nHost: x", "\\@evil")),
    *(f"https://{user}@{NAME}/" for user in ("a", "a:b", "")),
    *("https://localhost/", "https://2130706433/", "https://0x7f000001/", "https://"),
    *("https://127.0.0.1/", "https://169.254.169.254/latest/meta-data/", "https://10.0.0.1/"),
    *("https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[fd00:ec2::254]/"),
    *("https://[::1", "https:///x", "https://..", "https://" + "a" * 600),
    *("//" + NAME, NAME, ""),
)


async def test_an_address_that_may_not_be_is_refused_when_it_is_registered(world: World) -> None:
    for address in BAD:
        answer = await world.root.post("/v1/webhooks", {"unit": "HN", "address": address})
        assert answer.status_code == 422, address
        assert answer.json()["errors"][0]["pointer"] == "/address"
    assert await world.count("webhook") == 0


def test_a_good_address_is_taken_apart_once() -> None:
    found = target(f"https://{NAME}:8443/a/b?c=d", private=False)
    assert found is not None
    assert (found.host, found.port, found.path) == (NAME, 8443, "/a/b?c=d")
    plain = target("http://10.0.0.1:8080", private=True)
    assert plain is not None
    assert (plain.scheme, plain.host, plain.port, plain.path) == ("http", "10.0.0.1", 8080, "/")


@dataclass
class Names:
    """A name server of the test's own; it gives another answer each time it is asked."""

    answers: list[list[str]]
    asked: list[tuple[str, int]] = field(default_factory=list)

    async def resolve(self, host: str, port: int) -> Sequence[IP]:
        self.asked.append((host, port))
        answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
        return [ip_address(one) for one in answer]


@asynccontextmanager
async def door(host: str, port: int) -> AsyncIterator[list[bytes]]:
    """Listen and note whoever comes."""
    came: list[bytes] = []

    async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append(await reader.read(1))
        writer.close()

    server = await asyncio.start_server(note, host, port)
    try:
        yield came
    finally:
        server.close()
        await server.wait_closed()


async def carried(
    address: str, *, private: bool = False, resolve: Resolve | None = None
) -> Outcome:
    carrier = Carrier(private=private, patience=3, resolve=resolve)
    try:
        return await carrier.carry(Parcel("evt_1", address, [SECRET], b"{}"))
    finally:
        await carrier.close()


@pytest.mark.parametrize(
    "answers",
    [
        [["127.7.7.7"]],
        [["8.8.8.8", "127.7.7.7"]],
        [["127.7.7.7", "8.8.8.8"]],
        [["::ffff:127.7.7.7"]],
        [["169.254.169.254"]],
    ],
)
async def test_a_name_that_leads_inside_is_never_connected_to(answers: list[list[str]]) -> None:
    names = Names(answers)
    async with door("127.7.7.7", 8443) as came:
        went = await carried(f"https://{NAME}:8443/", resolve=names.resolve)
        assert (went.trouble, came) == ("address not allowed", [])
        # So that it is known that somebody would have come to the door.
        await carried("https://127.7.7.7:8443/", private=True)
        assert len(came) == 1


@pytest.mark.parametrize("host", ["127.1", "127.0.0.1.", "0177.0.0.1", "0x7f.0.0.1"])
async def test_other_ways_to_write_an_inner_address_lead_nowhere_with_the_systems_resolver(
    host: str,
) -> None:
    async with door("127.0.0.1", 8443) as came:
        went = await carried(f"https://{host}:8443/")
    assert went.trouble in {"address not allowed", "unknown name"}
    assert came == []


async def test_a_name_is_asked_once_and_the_connection_goes_where_it_led_then() -> None:
    """A second answer, as in DNS rebinding, is never heard: nobody asks again."""
    receiver = Receiver(secret=SECRET)
    async with receiver.open():
        names = Names([["127.0.0.1"], ["127.7.7.7"]])
        address = f"http://{NAME}:{receiver.port}/"
        went = await carried(address, private=True, resolve=names.resolve)
    assert (went.status, went.trouble) == (204, None)
    assert names.asked == [(NAME, receiver.port)]
    assert receiver.heads[0]["host"] == f"{NAME}:{receiver.port}"


def certificate(folder: Path, name: str) -> ssl.SSLContext:
    """Return what a server of a name shows, signed by itself; `folder` gets what trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "certificate").write_bytes(made.public_bytes(pem))
    form = serialization.PrivateFormat.PKCS8
    (folder / "key").write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate", folder / "key")
    return context


@pytest.mark.parametrize(("name", "trouble"), [(NAME, None), ("other.example.vn", "tls")])
async def test_tls_asks_for_the_name_and_checks_it_whatever_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, trouble: str | None
) -> None:
    context = certificate(tmp_path, name)
    asked: list[str | None] = []
    context.sni_callback = lambda _, sni, __: asked.append(sni)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate"))
    receiver = Receiver(secret=SECRET)
    names = Names([["127.0.0.1"]])
    async with receiver.open(tls=context):
        address = f"https://{NAME}:{receiver.port}/"
        went = await carried(address, private=True, resolve=names.resolve)
    assert (went.trouble, asked) == (trouble, [NAME])
    assert len(receiver.taken) == (trouble is None)


async def test_what_was_registered_while_it_was_allowed_is_not_reached_when_it_no_longer_is(
    world: World,
) -> None:
    receiver = Receiver()
    async with receiver.open():
        made = await register(world, receiver)
        await file(world)
        async with couriers(private=False) as (courier,):
            await round_trip(world, courier)
        (told,) = (await world.root.get(f"/v1/webhooks/{made['id']}/deliveries")).json()["items"]
        world.app.state.settings.webhook_private = False
        tried = (await world.root.post(f"/v1/webhooks/{made['id']}/test")).json()
    assert (told["state"], told["trouble"]) == ("waiting", "address not allowed")
    assert tried["trouble"] == "address not allowed"
    assert receiver.asked == 0


async def test_the_systems_resolver_is_asked_without_holding_anybody_up() -> None:
    assert ip_address("127.0.0.1") in await resolved("localhost", 443)
    assert await resolved("no-such-name.invalid", 443) == []
    assert await resolved("a" * 300 + ".vn", 443) == []
