"""The line to the mail server: closed to others unless somebody says otherwise."""

from __future__ import annotations

import ipaddress
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from reports.notices import post
from reports.notices.exceptions import ServerAway
from reports.notices.mailer import Mailer, send_due
from reports.notices.models import Notice
from reports.notices.post import MailServer
from tests.notices.conftest import ADDRESS, SENDER
from tests.notices.sink import Listening, Sink

pytestmark = pytest.mark.enable_socket

PASSWORD = "plum-river-anchor-kite"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A key and a certificate for 127.0.0.1 in one file, signed by nobody but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(alternative, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return file


@pytest.fixture
def trusted(certificate, monkeypatch) -> None:
    """This machine believes the certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@pytest.fixture
def closed_sink(port, certificate) -> Iterator[Sink]:
    """A mail server that takes mail over TLS alone, from people with a password."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    sink = Sink()
    sink.people = {"clover": PASSWORD}
    wants = {"require_starttls": True, "auth_required": True}
    listening = Listening(sink, port, tls_context=context, **wants)
    listening.start()
    yield sink
    listening.stop()


@pytest.fixture
def by_default(mailer) -> Mailer:
    """As the settings have it where nobody says anything about TLS."""
    server = mailer.server
    usual = MailServer(sender=SENDER, host=server.host, port=server.port)
    return replace(mailer, server=replace(usual, user="clover", password=PASSWORD))


def test_default_goes_over_tls_and_signs_in(by_default, waiting, closed_sink, trusted):
    waiting()

    assert send_due(by_default) == 1
    assert closed_sink.taken[0].over_tls
    assert closed_sink.taken[0].to == [ADDRESS]


def test_server_that_nobody_vouches_for_gets_nothing(by_default, waiting, closed_sink):
    waiting()

    with pytest.raises(ServerAway, match=r"^SSLCertVerificationError$"):
        send_due(by_default)

    assert closed_sink.taken == []
    assert Notice.objects.get().tries == 0


def test_server_without_tls_gets_nothing(by_default, waiting, sink):
    waiting()

    with pytest.raises(ServerAway, match=r"^SMTPNotSupportedError$"):
        send_due(by_default)

    assert sink.taken == []
    assert Notice.objects.get().tries == 0


def test_wrong_password_costs_no_try_and_is_not_shown(by_default, waiting, closed_sink, trusted):
    waiting()
    wrong = replace(by_default, server=replace(by_default.server, password="not this one"))

    with pytest.raises(ServerAway) as away:
        send_due(wrong)

    assert str(away.value) == "SMTPAuthenticationError 535"
    assert "not this one" not in repr(wrong.server)
    assert Notice.objects.get().tries == 0


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (smtplib.SMTPDataError(554, b"<kite@b.uk> no"), "SMTPDataError 554"),
        (smtplib.SMTPSenderRefused(550, b"no", "kite@b.uk"), "SMTPSenderRefused 550"),
        (
            smtplib.SMTPRecipientsRefused({"kite@b.uk": (550, b"kite@b.uk")}),
            "SMTPRecipientsRefused 550",
        ),
        (smtplib.SMTPServerDisconnected("kite@b.uk"), "SMTPServerDisconnected"),
        (TimeoutError("kite@b.uk"), "TimeoutError"),
        (UnicodeEncodeError("ascii", "kite@b.uk", 0, 1, "kite@b.uk"), "UnicodeEncodeError"),
    ],
)
def test_trouble_in_short_quotes_nothing(problem, text):
    assert post.in_short(problem) == text
