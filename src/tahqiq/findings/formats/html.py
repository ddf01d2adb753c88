"""The account as one HTML file that needs no script and loads nothing."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.findings.protocol import Format
from tahqiq.findings.sections.conflicts import CARDS, conflicts
from tahqiq.findings.sections.documents import documents
from tahqiq.findings.sections.estimates import estimates
from tahqiq.findings.sections.figures import figures
from tahqiq.findings.sections.follows import follows
from tahqiq.findings.sections.gaps import gaps
from tahqiq.findings.sections.names import names
from tahqiq.findings.sections.places import places
from tahqiq.findings.sections.series import series
from tahqiq.findings.sections.sources import documents as carriers
from tahqiq.findings.sections.sources import speakers
from tahqiq.findings.sections.statements import statements
from tahqiq.findings.sections.summary import summary
from tahqiq.findings.sections.timeline import timeline
from tahqiq.findings.sections.undocumented import undocumented
from tahqiq.findings.svg import legend
from tahqiq.findings.text import exact, isolated
from tahqiq.findings.words import Words
from tahqiq.model import Account

SECTIONS = (
    *("summary", "figures", "follows", "conflicts", "series", "names", "undocumented", "estimates", "statements"),
    *("timeline", "places", "sources", "gaps", "method", "documents"),
)


class HtmlFormat:
    """One self-contained page in the account's language; reads no clock, so the same account gives the same bytes."""

    name = "html"
    suffix = ".html"

    def render(self, account: Account) -> bytes:
        """UTF-8; a lone surrogate, which UTF-8 cannot hold, is written as a character reference."""
        index, style = Index(account, Words(account.language)), _style()
        shown = {
            "estimates": estimates(index),
            "names": names(index),
            "undocumented": undocumented(index) or None,
        }  # sections only of what was asked for, or is there
        texts, anchored = documents(index)
        page = (
            _templates()
            .get_template("account.html")
            .render(
                account=account,
                t=index.words,
                phrases=Phrases(index),
                index=index,
                sections=[name for name in SECTIONS if shown.get(name, True)],
                style=style,
                style_hash=_csp_hash(style),
                summary=summary(index),
                figures=figures(index),
                follows=follows(index),
                conflicts=conflicts(index),
                cards=CARDS,
                series=series(index),
                **shown,
                statements=statements(index),
                timeline=timeline(index),
                places=places(index),
                speakers=speakers(index),
                carriers=carriers(index),
                gaps=gaps(index, anchored),
                documents=texts,
                legend=legend(mirror=index.words.mirrored),
            )
        )
        return page.encode("utf-8", "xmlcharrefreplace")


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("tahqiq.findings", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"exact": exact, "bdi": isolated}
    return environment


@cache
def _style() -> Markup:
    return Markup(files("tahqiq.findings").joinpath("templates", "account.css").read_text(encoding="utf-8"))


def _csp_hash(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


HTML: Format = HtmlFormat()
