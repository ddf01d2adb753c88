"""Documents a second and memory of intake, beside a named peer in the same run: ``python -m benchmarks.evidence``.

Peers, where installed: charset-normalizer (text), trafilatura (HTML), pypdf alone (PDF), python-docx, openpyxl.
A peer reads in this process without any protection; tahqiq reads in two limited child processes and keeps the bytes.
"""

from __future__ import annotations

import io
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tahqiq.evidence import Reading, ReadingPool, Vault

SENTENCE = (
    "The Oasis Monitor said that {n} people, among them {m} children, were killed in the invented town of Tell Nur. "
)
ARABIC = "قال مرصد الواحة إن {n} شخصاً، بينهم {m} أطفال، قُتلوا في بلدة تل النور. "


def prose(number: int) -> list[str]:
    """Twelve paragraphs, half of them Arabic."""
    return [(SENTENCE if k % 2 else ARABIC).format(n=number + k, m=k) * 4 for k in range(12)]


def text_file(number: int) -> bytes:
    return "\n\n".join(prose(number)).encode()


def html_file(number: int) -> bytes:
    body = "".join(f"<p>{p}</p>" for p in prose(number))
    menu = "".join(f'<li class="menu-item"><a href="/{k}">Section {k}</a></li>' for k in range(60))
    more = "".join(f'<div class="related-item"><h3>Other story {k}</h3><p>Words {k}</p></div>' for k in range(20))
    head = (
        '<meta charset="utf-8"><title>Report</title><script type="application/ld+json">{"@type":"NewsArticle"}</script>'
    )
    return (
        f"<!doctype html><html lang=en><head>{head}</head><body><nav><ul>{menu}</ul></nav><main><article><h1>Report "
        f"{number}</h1>{body}</article></main><aside>{more}</aside><footer>Rights</footer></body></html>"
    ).encode()


def pdf_file(number: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(2):
        for row in range(45):
            canvas.drawString(50, 780 - 16 * row, SENTENCE.format(n=number + row, m=row)[:95])
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def docx_file(number: int) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in prose(number))
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.openxml'
        f'formats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{office}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{rels}"><Relationship Id="r1" Type="{kind}" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, xml in parts.items():
            packed.writestr(name, xml)
    return file.getvalue()


def xlsx_file(number: int) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in range(100):
        book.worksheets[0].append([f"ليلى {row}", number, "Tell Nur", "2031-03-08"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def peer_text(data: bytes) -> object:
    from charset_normalizer import from_bytes

    return str(from_bytes(data).best())


def peer_html(data: bytes) -> object:
    import trafilatura

    return trafilatura.extract(data)


def peer_pdf(data: bytes) -> object:
    import pypdf

    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def peer_docx(data: bytes) -> object:
    import docx

    return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def peer_xlsx(data: bytes) -> object:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


KINDS: tuple[tuple[str, Callable[[int], bytes], str, Callable[[bytes], object], int], ...] = (
    ("txt", text_file, "charset_normalizer", peer_text, 1000),
    ("html", html_file, "trafilatura", peer_html, 200),
    ("pdf", pdf_file, "pypdf", peer_pdf, 40),
    ("docx", docx_file, "docx", peer_docx, 200),
    ("xlsx", xlsx_file, "openpyxl", peer_xlsx, 100),
)


def rate(work: Callable[[], object], count: int) -> float:
    """Files a second."""
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


def intake(files: Iterable[tuple[str, bytes]], root: Path, pool: ReadingPool) -> None:
    """What `add` does with bytes: keep them, read them."""
    files = list(files)
    vault = Vault(root)
    for _, data in files:
        vault.put(data, durable=False)
    vault.sync()
    for (name, _), reading in zip(files, pool.read_many(files), strict=True):
        if not isinstance(reading, Reading):
            raise SystemExit(f"{name}: {reading}")


def peer_rate(module: str, peer: Callable[[bytes], object], files: list[tuple[str, bytes]]) -> str:
    """The peer's files a second, after one warm-up."""
    if find_spec(module) is None:
        return "not installed"
    peer(files[0][1])
    return f"{rate(lambda: [peer(data) for _, data in files], len(files)):,.0f}"


def main() -> None:
    """Print one table."""
    table = Table(title="Intake: keep and read, two children; peers in this process, unprotected")
    for heading in ("format", "files", "bytes each", "tahqiq files/s", "peer", "peer files/s"):
        table.add_column(heading, justify="left" if heading in ("format", "peer") else "right")
    with tempfile.TemporaryDirectory() as folder, ReadingPool(jobs=2) as pool:
        for ending, make, module, peer, count in KINDS:
            files = [(f"{n}.{ending}", make(n)) for n in range(count)]
            list(pool.read_many(files[:4]))  # start the children and load the parsers
            ours = rate(lambda files=files, ending=ending: intake(files, Path(folder) / ending, pool), count)  # type: ignore[misc]
            size = sum(len(data) for _, data in files) // count
            table.add_row(ending, str(count), f"{size:,}", f"{ours:,.0f}", module, peer_rate(module, peer, files))
    Console().print(table)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // (1024 if sys.platform != "darwin" else 1024**2)
    Console().print(f"largest child: {peak} MB resident")


if __name__ == "__main__":
    main()
