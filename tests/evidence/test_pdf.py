from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from tahqiq.errors import EncryptedFile, NoText, UnreadableFile
from tahqiq.evidence import Limits, Reading
from tahqiq.evidence.readers.pdf import PdfReader

Make = Callable[..., bytes]


def read(data: bytes, limits: Limits | None = None) -> Reading:
    return PdfReader().read(data, "report.pdf", limits or Limits())


def latin_pdf(*pages: list[str]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setTitle("Oasis report")
    for lines in pages:
        for row, line in enumerate(lines):
            canvas.drawString(50, 750 - 20 * row, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_pages_are_joined_with_a_locator_each() -> None:
    reading = read(latin_pdf(["At least 12 people", "were killed."], ["A second page: 30."]))
    (text,) = reading.texts
    assert text.text == "At least 12 people\nwere killed.\n\nA second page: 30."
    assert [(x.kind, x.label, text.text[x.start : x.end]) for x in text.locators] == [
        ("page", "1", "At least 12 people\nwere killed."),
        ("page", "2", "A second page: 30."),
    ]
    assert reading.title == "Oasis report"
    assert reading.published is None  # when the file was made is not when it was published
    assert reading.signals == ()


@pytest.mark.parametrize(
    ("drawn", "logical"),
    [
        ("ﺔﺣﺍﻮﻟﺍ ﺪﺻﺮﻣ ﻝﺎﻗ", "قال مرصد الواحة"),
        ("ةدلبلا يف اصخش 37 لتقم", "مقتل 37 شخصا في البلدة"),
        ("ةدلبلا يف ٣٧ لتقم", "مقتل ٣٧ في البلدة"),
        ("Oasis Monitor ةئيه تلاق", "قالت هيئة Oasis Monitor"),
        ("ةدلبلا F-16 ةرئاط تفصق", "قصفت طائرة F-16 البلدة"),
        ("1,250 تغلب ةليصحلا", "الحصيلة بلغت 1,250"),
    ],
)
def test_arabic_drawn_from_left_to_right_comes_back_in_reading_order(make_pdf: Make, drawn: str, logical: str) -> None:
    assert read(make_pdf([drawn])).texts[0].text == logical


def test_numbers_stay_beside_their_words_in_arabic(make_pdf: Make) -> None:
    reading = read(make_pdf(["ىحرج ٨ و ىلتق 12 ،يداولا رصق يف"]))
    assert reading.texts[0].text == "في قصر الوادي، 12 قتلى و ٨ جرحى"


def test_two_columns_of_arabic_are_not_read_across(make_pdf: Make) -> None:
    right = ["ةدلبلا يف ىلتقلا", "ةيرقلا يف ىلتقلا", "ةنيدملا يف ىلتقلا"]
    left = ["ةدلبلا يف ىحرجلا", "ةيرقلا يف ىحرجلا", "ةنيدملا يف ىحرجلا"]
    lines = [other.ljust(20) + one.rjust(18) for one, other in zip(right, left, strict=True)]
    cells = [line.split("\t") for line in read(make_pdf(lines)).texts[0].text.split("\n")]
    assert [sorted(row) for row in cells] == [
        ["الجرحى في البلدة", "القتلى في البلدة"],
        ["الجرحى في القرية", "القتلى في القرية"],
        ["الجرحى في المدينة", "القتلى في المدينة"],
    ]


def test_a_page_of_arabic_on_which_the_engines_differ_is_signalled(make_pdf: Make) -> None:
    (signal,) = read(make_pdf(["Twelve killed"], ["ةدلبلا يف ١٢ لتقم"])).signals
    assert signal.code == "pdf-engines-disagree"
    assert signal.where == "report.pdf, page 2"


def test_a_line_with_room_for_the_next_word_ends_its_paragraph() -> None:
    lines = [
        "Bulletin of the Oasis Monitor",
        "The monitor has documented the killing of 12 people in the invented",
        "town of Qasr al-Wadi since Thursday.",
        "Killed in the upper town: 7",
        "Killed in the lower town: 5",
        "The monitor has not been able to reach the villages of the eastern",
        "bank, where more deaths are feared.",
    ]
    assert read(latin_pdf(lines)).texts[0].text.split("\n\n") == [
        lines[0],
        f"{lines[1]}\n{lines[2]}",
        lines[3],
        lines[4],
        f"{lines[5]}\n{lines[6]}",
    ]


def test_pages_without_text_and_pages_over_the_limit_are_missing_not_silent() -> None:
    reading = read(latin_pdf(["First"], [], ["Third"], ["Fourth"]), Limits(pages=3))
    assert reading.missing == ("page 2: no text, perhaps a picture", "pages 4 to 4")


def test_a_pdf_of_pictures_is_no_text() -> None:
    with pytest.raises(NoText):
        read(latin_pdf([], []))


def test_a_password_is_named_and_an_empty_one_opens() -> None:
    for password, refused in (("secret", True), ("", False)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(latin_pdf(["Twelve people"])))
        writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
        file = io.BytesIO()
        writer.write(file)
        if refused:
            with pytest.raises(EncryptedFile):
                read(file.getvalue())
        else:
            assert read(file.getvalue()).texts[0].text == "Twelve people"


def test_a_cut_or_garbled_pdf_is_unreadable_or_says_what_is_missing() -> None:
    whole = latin_pdf(["Twelve people"], ["Second"])
    with pytest.raises(UnreadableFile):
        read(b"%PDF-1.7\n" + bytes(range(256)) * 10)
    for share in (0.2, 0.5, 0.9, 0.99):
        try:
            reading = read(whole[: int(len(whole) * share)])
        except (UnreadableFile, NoText):
            continue
        assert reading.texts[0].text == "Twelve people\n\nSecond" or reading.missing or reading.signals
