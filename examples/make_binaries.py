"""Writes the example's DOCX, PDF and XLSX files, always the same bytes: ``python examples/make_binaries.py``.

Needs the extra `dev` (reportlab). Names in the list are invented.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from reportlab.lib.pagesizes import A5
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

DOCUMENTS = Path(__file__).parent / "sahel" / "documents"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the zip format's zero; office files would otherwise carry the hour of their making
WHEN = datetime(2024, 10, 6, 9, 0)

MINISTRY = (
    "Republic of Marsaya",
    "Ministry of Defence",
    "Statement No. 17, Sunday 6 October 2024",
    "The Ministry of Defence announces the end of the military operation in the coastal region, all public "
    "institutions in Tirmal and Qalun provinces having resumed their work.",
    "In the course of the operation, from 3 to 6 October, the armed forces and the forces of public security "
    "killed 130 remnants of the Old Guard and arrested 214 others. 81 members of the army and of the security "
    "forces died in the performance of their duty and 140 were wounded.",
    "The Ministry denies the reports of massacres spread by bodies based abroad. In Dar Sadaf, where armed "
    "remnants had taken up positions among the inhabitants, no more than 11 civilians lost their lives, all of "
    "them in exchanges of fire. No civilian was killed in Kafr Nawras.",
    "Individual violations have occurred. 19 persons who acted outside orders have been handed over to the "
    "military judiciary, among them two officers.",
    "To the remnants of the Old Guard and to those who pay them the Ministry says: whoever lays down his arms is "
    "safe; whoever raises them again will find us where he left us.",
)

CENTRE = (
    "MARSAYA DOCUMENTATION CENTRE",
    "Bulletin 31, Monday 7 October 2024",
    "",
    "The coast, 3 to 6 October: 437 dead",
    "",
    "The Marsaya Documentation Centre has documented the killing of 437 people in Tirmal and Qalun provinces "
    "since Thursday 3 October. Of them 311 were civilians, 68 members of the security forces and 58 gunmen of the"
    " Old Guard.",
    "",
    "Killed in Tirmal province: 203",
    "Killed in Qalun province: 196",
    "Killed at places not yet established: 38",
    "",
    "In the town of Dar Sadaf, in Qalun province, 52 civilians were killed on Friday 4 and Saturday 5 October, "
    "including nine children and 11 women. Witnesses told the Centre that the killings were carried out by "
    "fighters of the allied brigades. Our previous figure of at least 38 dated from Saturday evening, before the "
    "Wharf quarter could be reached.",
    "",
    "In Ayn Turab, in Tirmal province, gunmen of the Old Guard killed 24 civilians, most of them members of two "
    "families who had refused them shelter.",
    "",
    "At least 170 people are reported missing. The Centre has so far confirmed 35 of these reports.",
    "",
    "Method. We count a death when it is confirmed by two sources that do not depend on each other. Figures are "
    "running totals from 3 October and will be corrected where we were wrong.",
)

NAMES = (
    ("عدنان خليل صبّور", "Adnan Khaleel Sabbour", "male", 51, "2024-10-04"),
    ("خليل عدنان صبّور", "Khaleel Adnan Sabbour", "male", 19, "2024-10-04"),
    ("مريم يوسف حدّول", "Maryam Youssef Haddoul", "female", 44, "2024-10-04"),
    ("نور يوسف حدّول", "Nour Youssef Haddoul", "female", 4, "2024-10-04"),
    ("عيسى منصور طرّاف", "Issa Mansur Tarraf", "male", 67, "2024-10-04"),
    ("حنّا منصور طرّاف", "Hanna Mansur Tarraf", "male", 63, "2024-10-04"),
    ("جورج حنّا طرّاف", "George Hanna Tarraf", "male", 30, "2024-10-04"),
    ("سمير وديع قشقر", "Samir Wadee Qashqar", "male", 33, "2024-10-05"),
    ("لمياء وديع قشقر", "Lamya Wadee Qashqar", "female", 29, "2024-10-05"),
    ("فادي إلياس برمود", "Fadi Elias Barmud", "male", 24, "2024-10-05"),
    ("غسّان إلياس برمود", "Ghassan Elias Barmud", "male", 26, "2024-10-05"),
    ("ريما سليمان دبّاش", "Reema Suleiman Dabbash", "female", 38, "2024-10-05"),
    ("طارق سليمان دبّاش", "Tarek Suleiman Dabbash", "male", 12, "2024-10-05"),
    ("هبة سليمان دبّاش", "Hiba Suleiman Dabbash", "female", 9, "2024-10-05"),
    ("محمد عارف زنّور", "Mohammed Aref Zannur", "male", 45, "2024-10-05"),
    ("عارف محمد زنّور", "Aref Mohammed Zannur", "male", 16, "2024-10-05"),
    ("زينب حاتم رشوان", "Zeinab Hatem Rashwan", "female", None, "2024-10-05"),
    ("وائل نديم خوري", "Wael Nadeem Khorri", "male", 22, "2024-10-04"),
    ("أسعد رامز البرّاك", "Asaad Ramez al-Barrak", "male", 58, "2024-10-04"),
    ("سلوى رامز البرّاك", "Salwa Ramez al-Barrak", "female", 55, "2024-10-04"),
    ("ماهر جابر سنديان", "Maher Jaber Sindian", "male", 41, "2024-10-05"),
    ("امرأة مجهولة الهوية", "Unidentified woman", "female", None, "2024-10-05"),
)


def statement() -> bytes:
    """The ministry's statement as DOCX."""
    document = Document()
    document.core_properties.author = "Ministry of Defence of Marsaya (invented)"
    document.core_properties.title = "End of the military operation in the coastal region"
    document.core_properties.created = document.core_properties.modified = WHEN
    for paragraph in MINISTRY:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return timeless(buffer.getvalue())


def names() -> bytes:
    """The Centre's list of names as XLSX, Arabic and Latin script side by side."""
    book = Workbook()
    book.properties.creator = "Marsaya Documentation Centre (invented)"
    book.properties.created = book.properties.modified = WHEN
    sheet = book.active
    assert sheet is not None
    sheet.title = "Dar Sadaf (invented)"
    sheet.append(["no", "الاسم", "name", "sex", "age", "date of death", "place"])
    for number, (arabic, latin, sex, age, day) in enumerate(NAMES, start=1):
        sheet.append([number, arabic, latin, sex, age, day, "Dar Sadaf"])
    buffer = io.BytesIO()
    book.save(buffer)
    return timeless(buffer.getvalue())


def timeless(packed: bytes) -> bytes:
    """The same zip with the parts' times set to the format's zero."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":  # openpyxl stamps the hour of saving in spite of `modified`
                data = with_fixed_stamp(data)
            new.writestr(zipfile.ZipInfo(part.filename, LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_fixed_stamp(core: bytes) -> bytes:
    """The core properties with `modified` set to WHEN."""
    head, mark, tail = core.partition(b"<dcterms:modified")
    if not mark:
        return core
    opening, _, rest = tail.partition(b">")
    return head + mark + opening + b">" + WHEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rest[rest.index(b"<") :]


def bulletin() -> bytes:
    """The Centre's bulletin as PDF with a text layer, on as many small pages as it needs."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A5, invariant=1)
    canvas.setTitle("Bulletin 31")
    canvas.setAuthor("Marsaya Documentation Centre (invented)")
    width, height = A5
    y = height - 50
    canvas.setFont("Helvetica", 9.5)
    for line in (line for paragraph in CENTRE for line in wrapped(paragraph, width - 90)):
        if y < 50:
            canvas.showPage()
            canvas.setFont("Helvetica", 9.5)
            y = height - 50
        canvas.drawString(45, y, line)
        y -= 14
    canvas.save()
    return buffer.getvalue()


def wrapped(paragraph: str, width: float) -> Iterable[str]:
    """The paragraph's lines at that width in points."""
    line = ""
    for word in paragraph.split(" "):
        longer = f"{line} {word}".strip()
        if stringWidth(longer, "Helvetica", 9.5) > width:
            yield line
            longer = word
        line = longer
    yield line


def main() -> None:
    """Write all four."""
    pdf = bulletin()
    files = {
        "04-ministry-statement.docx": statement(),
        "05-centre-bulletin.pdf": pdf,
        "06-centre-names-invented.xlsx": names(),
        "14-hospital-scan-cut-short.pdf": pdf[:400],  # a download that broke off: nothing can be read from it
    }
    for name, data in files.items():
        (DOCUMENTS / name).write_bytes(data)


if __name__ == "__main__":
    main()
