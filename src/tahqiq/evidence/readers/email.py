"""Mail, and web pages saved as mail (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email import policy
from email.errors import MessageError
from email.headerregistry import AddressHeader, DateHeader
from email.message import EmailMessage
from email.parser import BytesParser, HeaderParser

from tahqiq.errors import NoText, TooLarge, UnreadableFile
from tahqiq.evidence.decoding import clean, decode
from tahqiq.evidence.protocol import Attachment, Limits, Reading, Text
from tahqiq.evidence.readers.html import read_html
from tahqiq.model import Signal

_HEADERS_END = re.compile(rb"\r?\n\r?\n")


class EmailReader:
    """Subject and body of a mail; the sender's display name is its publisher, the Date header its date."""

    media_types: tuple[str, ...] = ("message/rfc822",)

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        """One prose text and the attachments; raises NoText when neither is there."""
        message = BytesParser(policy=policy.default).parsebytes(data)
        headers = _headers(data, name)
        try:
            body = _body(message, name, limits)
        except (NoText, TooLarge, UnreadableFile) as lost:  # what came with it may still be read
            body = Reading(texts=(), missing=(f"the mail's body: {lost.what}",))
        attachments, left = _attachments(message, limits)
        subject = clean(str(headers["subject"] or ""))[0].strip() or None
        text = body.texts[0].text if body.texts else ""
        if subject and not text.startswith(subject):
            text = f"{subject}\n{text}"
        if not text.strip() and not attachments:
            raise NoText("no text in the mail", where=name)
        saved = headers["snapshot-content-location"]  # a page saved by a browser: what the page says counts
        return Reading(
            texts=(Text(text=text.strip()),) if text.strip() else (),
            title=body.title if saved else subject,
            publisher=body.publisher if saved else _sender(headers),
            published=body.published if saved else _date(headers),
            url=str(saved) if saved else None,
            language=body.language,
            attachments=attachments,
            signals=(*body.signals, *_defects(message, name)),
            missing=(*body.missing, *left),
        )


def _headers(data: bytes, name: str) -> EmailMessage:
    """The headers as text: raw letters of some code page are against the standard and common."""
    end = _HEADERS_END.search(data)
    text = decode(data[: end.start()] if end else data, name).text
    return HeaderParser(policy=policy.default).parsestr(text)


def _body(message: EmailMessage, name: str, limits: Limits) -> Reading:
    """What the body says, text/plain preferred to HTML; nothing where it holds neither."""
    part = message.get_body(("plain", "html")) or (None if message.is_multipart() else message)
    payload = part.get_payload(decode=True) if part and part.get_content_maintype() == "text" else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        return Reading(texts=())
    declared = part.get_content_charset()
    if part.get_content_type() == "text/html":
        return read_html(payload, name, limits, declared)
    decoded = decode(payload, name, declared)
    return Reading(texts=(Text(text=decoded.text),), signals=decoded.signals)


def _attachments(message: EmailMessage, limits: Limits) -> tuple[tuple[Attachment, ...], tuple[str, ...]]:
    found: list[Attachment] = []
    for number, part in enumerate(_attached(message), 1):
        if len(found) == limits.attachments:
            return tuple(found), (f"attachments from {number} on",)
        name = clean(part.get_filename() or f"attachment-{number}")[0]
        if part.get_content_type() == "message/rfc822":
            data = b"".join(inner.as_bytes() for inner in part.iter_parts())
            name = name if name.endswith(".eml") else f"{name}.eml"
        else:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
        found.append(Attachment(name=name, data=data))
    return tuple(found), ()


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    """Parts that are files; pictures inside a page are not."""
    if not message.is_multipart():
        return
    for part in message.iter_parts():
        if not isinstance(part, EmailMessage):
            continue
        if part.is_attachment() or part.get_content_type() == "message/rfc822" or part.get_filename():
            yield part
        elif part.get_content_maintype() == "multipart":
            yield from _attached(part)


def _sender(headers: EmailMessage) -> str | None:
    """The display name of the first sender, else the domain of the address."""
    header = headers["from"]
    if not isinstance(header, AddressHeader) or not header.addresses:
        return None
    address = header.addresses[0]
    return clean(address.display_name)[0].strip() or address.domain or None


def _date(headers: EmailMessage) -> date | None:
    """The day of the Date header, at the sender's own clock."""
    header = headers["date"]
    return header.datetime.date() if isinstance(header, DateHeader) and header.datetime else None


def _defects(message: EmailMessage, name: str) -> Iterator[Signal]:
    found = [
        defect for part in message.walk() for defect in part.defects if isinstance(defect, MessageError | ValueError)
    ]
    if found:
        words = (
            f"the mail is malformed and was read as far as it goes: {', '.join(type(d).__name__ for d in found[:5])}"
        )
        yield Signal(code="mail-malformed", where=name, words=words)
