from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from tahqiq.errors import NoText
from tahqiq.evidence import Limits, Reading
from tahqiq.evidence.readers.email import EmailReader


def read(data: bytes, limits: Limits | None = None) -> Reading:
    return EmailReader().read(data, "mail.eml", limits or Limits())


def mail(sender: str = "مرصد الواحة <desk@oasis.example>") -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "list@example.org"
    message["Subject"] = "بيان: ١٢ قتيلاً في قصر الوادي"
    message["Date"] = "Sat, 08 Mar 2031 23:30:00 +0300"
    message.set_content("قال المرصد إن ١٢ شخصاً قُتلوا.\nAnd 30 were injured.\n")
    return message


def test_headers_become_title_publisher_and_date() -> None:
    reading = read(mail().as_bytes())
    assert reading.texts[0].text.split("\n") == [
        "بيان: ١٢ قتيلاً في قصر الوادي",
        "قال المرصد إن ١٢ شخصاً قُتلوا.",
        "And 30 were injured.",
    ]
    assert reading.title == "بيان: ١٢ قتيلاً في قصر الوادي"
    assert (reading.publisher, reading.published) == ("مرصد الواحة", date(2031, 3, 8))


def test_without_a_display_name_the_domain_stands_for_the_sender() -> None:
    assert read(mail("desk@oasis.example").as_bytes()).publisher == "oasis.example"


def test_plain_text_is_preferred_and_html_read_where_it_is_alone() -> None:
    both = mail()
    both.add_alternative("<p>Other words</p>", subtype="html")
    assert "Other words" not in read(both.as_bytes()).texts[0].text
    alone = mail()
    alone.set_content("<div class=menu>Menu</div><p>قُتل <b>12</b> شخصاً</p>" + "<p>x</p>" * 9, subtype="html")
    assert "قُتل 12 شخصاً" in read(alone.as_bytes()).texts[0].text.split("\n")


def test_attachments_are_handed_on_as_files_of_their_own() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="قائمة.pdf")
    message.add_attachment(mail("B <b@example.org>"))
    reading = read(message.as_bytes())
    assert [a.name for a in reading.attachments] == ["قائمة.pdf", "attachment-2.eml"]
    assert reading.attachments[0].data == b"%PDF-1.4"
    assert read(reading.attachments[1].data).publisher == "B"
    cut = read(message.as_bytes(), Limits(attachments=1))
    assert len(cut.attachments) == 1
    assert cut.missing == ("attachments from 2 on",)


def test_windows_arabic_without_a_declared_charset_is_read() -> None:
    head = "From: مرصد الواحة <a@example.org>\r\nSubject: قتلى في البلدة\r\nDate: nonsense\r\n\r\n"
    reading = read((head + "قال مرصد الواحة إن 12 شخصاً قُتلوا").encode("cp1256"))
    assert reading.texts[0].text == "قتلى في البلدة\nقال مرصد الواحة إن 12 شخصاً قُتلوا"
    assert reading.publisher == "مرصد الواحة"
    assert reading.published is None


def test_broken_mime_is_read_as_far_as_it_goes_and_signalled() -> None:
    reading = read(
        b"From: A <a@example.org>\nSubject: report\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nTwelve people were killed.\n'
    )
    assert "Twelve people were killed." in reading.texts[0].text
    assert [s.code for s in reading.signals] == ["mail-malformed"]


def test_a_saved_page_speaks_for_itself() -> None:
    page = (
        '<html><head><title>Twelve killed</title><meta property="og:site_name" content="Dune Post"></head><p>Text</p>'
    )
    reading = read(
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://dune.example/1\r\nSubject: Twelve killed\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"; type="text/html"\r\n\r\n--b\r\n'
        b"Content-Type: text/html\r\n\r\n" + page.encode() + b"\r\n--b--\r\n"
    )
    assert reading.texts[0].text == "Twelve killed\nText"
    assert (reading.publisher, reading.url) == ("Dune Post", "https://dune.example/1")


def test_a_mail_with_nothing_in_it_is_no_text() -> None:
    with pytest.raises(NoText):
        read(b"From: A <a@example.org>\r\nTo: b@example.org\r\n\r\n")


def test_a_mail_of_attachments_alone_hands_them_on() -> None:
    message = mail()
    del message["Subject"]
    message.set_content("<html><img src=cid:1></html>", subtype="html")
    message.add_attachment(b"a,b", maintype="text", subtype="csv", filename="list.csv")
    reading = read(message.as_bytes())
    assert reading.texts == ()
    assert reading.missing == ("the mail's body: no text in the page",)
    assert [a.name for a in reading.attachments] == ["list.csv"]
