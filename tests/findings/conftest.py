"""An invented case: invented towns, monitors and events, in English and Arabic, with every kind of trouble in it."""
# ruff: noqa: E501 (the documents are kept as lines of their own)

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pytest

from tahqiq.findings import FORMATS
from tahqiq.model import (
    Account,
    Amount,
    Artifact,
    Audit,
    Carrier,
    Cell,
    Claim,
    Conflict,
    Difference,
    Figure,
    Group,
    Incident,
    Locator,
    Mention,
    Passage,
    Period,
    Perpetrator,
    PlaceRef,
    Reconciliation,
    Share,
    Signal,
    Speaker,
    Unread,
)
from tahqiq.model.claim_json import with_id

WIRE = """Toll climbs in Qarat al-Nahr as valley shelling enters third day

The Orontes Valley Monitor, a group based abroad, said on Sunday that over 400 people had been killed across the Nahr valley since Thursday, among them about 260 civilians. Most of them died at the hands of the Third Brigade, it said.
The Tell Rights Network gave a figure of 75 civilians killed by the Third Brigade.
On Saturday the Monitor had put the dead in Qarat al-Nahr alone at no fewer than 38 civilians, including seven children. 🕊️

The Interior Office denied that any civilian had been killed by its forces. It announced a committee of inquiry that is to report within thirty days.
Residents of Deir Sumaya accused the Third Brigade of burning homes. In 2012, some 90 people were killed in the same valley.
More than 400 people had been killed, the Monitor repeated."""

ARABIC = """قال مرصد وادي العاصي يوم الأحد إنّ أكثر من 400 شخص قُتلوا في وادي النهر، بينهم نحو 260 مدنياً.
وأفادت شبكة التل الحقوقية بمقتل 412 شخصاً على الأقل، من بينهم 31 امرأة و22 طفلاً.
وأعلن مكتب الداخلية (Interior Office) انتهاء العملية في قارة النهر، وقال إنّ القتلى «لا يتجاوزون 150».
وتحدّث شهود عيان عن عشرات الجرحى في مشفى دير سُميّة."""

BULLETIN = """Orontes Valley Monitor – daily bulletin, Monday

Civilians: 289 (men 198, women 55, children 37). Footage circulating since the morning shows bodies beside the mill road.
The Monitor counts between 120 and 150 wounded <b>"treated"</b> & discharged in Deir Sumaya; \u202eevil\u202c remarks are kept as they stand."""

ROWS = (
    "no\tname\tage\tplace\n1\tرنا الحَلَبيّة\t34\tQarat al-Nahr\n2\tSamir Odeh\t7\tDeir Sumaya\n"
    "3\tunknown, =cmd\t\tMill road"
)
SILENT = "Le comité local dit avoir compté plusieurs victimes."

VALLEY = PlaceRef(name="Nahr valley", id="x:valley", lat=35.1, lon=36.4, precision="region", as_written="Nahr valley")
QARA = PlaceRef(name="Qarat al-Nahr", id="x:qara", lat=35.12, lon=36.41, precision="town", as_written="Qarat al-Nahr")
DEIR = PlaceRef(name="Deir Sumaya", as_written="Deir Sumaya", candidates=("x:deir-1", "x:deir-2"))
MONITOR = Speaker(name="Orontes Valley Monitor", type="monitor", id="ovm", as_written="the Monitor")
NETWORK = Speaker(name="Tell Rights Network", type="ngo", id="trn", as_written="شبكة التل الحقوقية")
OFFICE = Speaker(name="Interior Office", type="government", id="io", as_written="مكتب الداخلية")
BRIGADE = Perpetrator(name="Third Brigade", id="b3", as_written="the Third Brigade")
CIVIL = Group(status="civilian", as_written="civilians")
SATURDAY, SUNDAY, MONDAY = (Period.on(date(2031, 4, d)) for d in (12, 13, 14))
SINCE = Period(start=date(2031, 4, 10), end=date(2031, 4, 13), precision="days", as_written="since Thursday")


def artifact(name: str, text: str, **more: Any) -> Artifact:
    """A document as if taken in on a fixed day."""
    content = sha256(text.encode("utf-8", "replace")).hexdigest()
    return Artifact(
        id="art_" + content[:16],
        sha256=content,
        size=len(text.encode("utf-8", "replace")),
        name=name,
        obtained_at=datetime(2031, 4, 15, 9, 30, tzinfo=UTC),
        obtained_by="R. Investigator",
        **{"media_type": "text/plain", "obtained_from": f"/inbox/{name}", **more},
    )


def claim(source: Artifact, text: str, quote: str, *, nth: int = 0, **more: Any) -> Claim:
    """A claim whose quote is found in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    carrier = Carrier(artifact=source.id, publisher=source.publisher, published=source.published)
    body: dict[str, Any] = {"kind": "toll", "made_by": "rules/1", **more}
    if body["kind"] != "statement":
        body.setdefault("harm", "killed")
    return with_id(Claim(id="", quote=quote, start=start, end=start + len(quote), carrier=carrier, **body))


def n(low: int, high: int | None, qualifier: Any, as_written: str) -> Amount:
    """An amount."""
    return Amount(low=low, high=high, qualifier=qualifier, as_written=as_written)


def invented_account(language: str = "en") -> Account:
    """The whole case; `language` is that of the frame only."""
    wire = artifact(
        "wire.html",
        WIRE,
        media_type="text/html",
        publisher="Valley Wire",
        published=date(2031, 4, 13),
        language="en",
        title="Toll climbs in Qarat al-Nahr",
        url="https://valleywire.example/toll",
        missing=("one photograph",),
    )
    arabic = artifact(
        "خبر.txt",
        ARABIC,
        publisher="صحيفة الوادي",
        published=date(2031, 4, 13),
        language="ar",
        title="حصيلة وادي النهر",
    )
    bulletin = artifact("bulletin.txt", BULLETIN, publisher="Orontes Valley Monitor", published=date(2031, 4, 14))
    rows = artifact("names.csv", ROWS, media_type="text/csv", parent=bulletin.id)
    silent = artifact("comite.txt", SILENT, language="fr")

    def w(quote: str, **more: Any) -> Claim:
        return claim(wire, WIRE, quote, via=("Valley Wire",), **{"said_on": SUNDAY, "place": VALLEY, **more})

    def a(quote: str, **more: Any) -> Claim:
        return claim(arabic, ARABIC, quote, **{"said_on": SUNDAY, "place": VALLEY, **more})

    def b(quote: str, **more: Any) -> Claim:
        return claim(bulletin, BULLETIN, quote, **{"speaker": MONITOR, "said_on": MONDAY, "place": VALLEY, **more})

    again = "More than 400 people had been killed"
    total = w(
        "over 400 people had been killed across the Nahr valley since Thursday, among them about 260 civilians",
        speaker=MONITOR,
        amount=n(401, None, "more_than", "over 400"),
        period=SINCE,
        cumulative=True,
        mentions=(Mention(quote=again, start=WIRE.index(again), end=WIRE.index(again) + len(again)),),
    )
    civilians = w(
        "about 260 civilians",
        speaker=MONITOR,
        amount=n(260, 260, "about", "about 260"),
        group=CIVIL,
        period=SINCE,
        part_of=total.id,
    )
    most = w(
        "Most of them died at the hands of the Third Brigade",
        kind="share",
        speaker=MONITOR,
        perpetrator=BRIGADE,
        share=Share(low=0.5, high=1.0, low_open=True, as_written="Most"),
        part_of=total.id,
    )
    network = w(
        "75 civilians killed by the Third Brigade",
        speaker=NETWORK,
        amount=n(75, 75, "exact", "75"),
        group=CIVIL,
        perpetrator=BRIGADE,
        certainty="claimed",
        said_on=None,
    )
    town = w(
        "no fewer than 38 civilians, including seven children",
        speaker=MONITOR,
        said_on=SATURDAY,
        place=QARA,
        amount=n(38, None, "at_least", "no fewer than 38"),
        group=CIVIL,
    )
    children = w(
        "seven children",
        speaker=MONITOR,
        said_on=SATURDAY,
        place=QARA,
        amount=n(7, 7, "exact", "seven"),
        group=Group(status="civilian", age="child", as_written="children"),
        part_of=town.id,
    )
    denial = w(
        "denied that any civilian had been killed by its forces",
        speaker=OFFICE,
        certainty="denied",
        negated=True,
        amount=n(0, 0, "exact", "any"),
        group=CIVIL,
    )
    inquiry = w(
        "announced a committee of inquiry that is to report within thirty days",
        kind="statement",
        speaker=OFFICE,
        certainty="announced",
        act="establishes_inquiry",
        place=None,
    )
    accusation = w(
        "accused the Third Brigade of burning homes",
        kind="statement",
        act="accuses",
        certainty="alleged",
        speaker=Speaker(name="residents of Deir Sumaya", type="witness"),
        perpetrator=BRIGADE,
        place=DEIR,
    )
    past = w(
        "In 2012, some 90 people were killed in the same valley",
        amount=n(90, 90, "about", "some 90"),
        background=True,
        period=Period(start=date(2012, 1, 1), end=date(2012, 12, 31), precision="year"),
    )
    crossing = w("civilians. Most of them died", kind="statement", act="other", certainty="feared", speaker=None)
    ar_total = a(
        "أكثر من 400 شخص قُتلوا في وادي النهر",
        speaker=MONITOR,
        amount=n(401, None, "more_than", "أكثر من 400"),
        via=("صحيفة الوادي",),
    )
    ar_net = a(
        "بمقتل 412 شخصاً على الأقل، من بينهم 31 امرأة و22 طفلاً",
        speaker=NETWORK,
        amount=n(412, None, "at_least", "412 شخصاً على الأقل"),
    )
    ar_women = a(
        "31 امرأة",
        speaker=NETWORK,
        amount=n(31, 31, "exact", "31"),
        group=Group(age="adult", sex="woman"),
        part_of=ar_net.id,
    )
    ar_end = a(
        "أعلن مكتب الداخلية (Interior Office) انتهاء العملية في قارة النهر",
        kind="statement",
        speaker=OFFICE,
        act="announces",
        certainty="announced",
        place=replace(QARA, as_written="قارة النهر"),
    )
    ar_most = a(
        "القتلى «لا يتجاوزون 150»", speaker=OFFICE, amount=n(0, 150, "at_most", "لا يتجاوزون 150"), certainty="claimed"
    )
    ar_hurt = a(
        "عشرات الجرحى في مشفى دير سُميّة",
        speaker=Speaker(name="شهود عيان", type="witness"),
        harm="injured",
        amount=n(12, None, "dozens", "عشرات"),
        place=replace(DEIR, as_written="دير سُميّة"),
    )
    sum_of = b("289 (men 198, women 55, children 37)", amount=n(289, 289, "exact", "289"), group=CIVIL)
    men = b(
        "men 198",
        amount=n(198, 198, "exact", "198"),
        group=Group(status="civilian", age="adult", sex="man"),
        part_of=sum_of.id,
    )
    footage = b(
        "Footage circulating since the morning shows bodies beside the mill road",
        kind="statement",
        speaker=None,
        act="other",
        place=PlaceRef(name="mill road", as_written="mill road"),
    )
    wounded = b(
        'between 120 and 150 wounded <b>"treated"</b> & discharged in Deir Sumaya',
        harm="injured",
        amount=n(120, 150, "between", "between 120 and 150"),
        place=DEIR,
    )
    claims = (
        *(total, civilians, most, network, town, children, denial, inquiry, accusation, past, crossing),
        *(ar_total, ar_net, ar_women, ar_end, ar_most, ar_hurt, sum_of, men, footage, wounded),
    )
    main = Incident(
        id="inc_1", place=VALLEY, period=SINCE, claims=tuple(c.id for c in claims if c not in (town, children, past))
    )
    inner = Incident(id="inc_2", place=QARA, period=SATURDAY, claims=(town.id, children.id), part_of="inc_1")
    return Account(
        title="Nahr valley, April 2031 — وادي النهر",
        artifacts=(wire, arabic, bulletin, rows, silent),
        passages=(
            Passage(id="psg_1", artifact=wire.id, text=WIRE),
            Passage(id="psg_2", artifact=arabic.id, text=ARABIC),
            Passage(id="psg_3", artifact=bulletin.id, text=BULLETIN),
            Passage(id="psg_4", artifact=rows.id, text=ROWS, kind="table", locators=_row_locators(ROWS)),
            Passage(id="psg_5", artifact=silent.id, text=SILENT),
        ),
        claims=claims,
        reconciliation=Reconciliation(
            incidents=(main, inner),
            bounds=(
                _bound(412, None, (ar_net,)),
                _bound(234, 286, (civilians,), ("width:typical",), group=CIVIL),
                _bound(
                    75,
                    286,
                    (network, civilians),
                    ("width:typical", f"exhaustive:{civilians.id}"),
                    group=CIVIL,
                    perpetrator=BRIGADE,
                ),
                _bound(126, None, (ar_net, civilians), ("width:typical",), excluding_group=CIVIL),
                _bound(120, 150, (wounded,), harm="injured", place=DEIR),
                _bound(38, None, (town,), incident="inc_2", group=CIVIL, place=QARA),
                _bound(0, 248, (civilians, town), ("width:typical",), group=CIVIL, excluding_place=QARA),
            ),
            conflicts=(
                Conflict(
                    verdict="incompatible",
                    claims=(ar_net.id, ar_most.id),
                    readings=(),
                    repairs=((ar_net.id,), (ar_most.id,)),
                    words="The Tell Rights Network counts at least 412 people killed; the Interior Office says no "
                    f"more than 150. Both count the same people on the same day, see {ar_most.id}.",
                ),
                Conflict(
                    verdict="only_if",
                    claims=(civilians.id, network.id),
                    words="75 and about 260 conflict only if the 75 is complete "
                    "and every civilian was killed by the Third Brigade.",
                    readings=(f"exhaustive:{network.id}", "same_as_of"),
                    repairs=((f"exhaustive:{network.id}",), (civilians.id,)),
                ),
            ),
            differences=(
                Difference(
                    claims=(civilians.id, network.id),
                    by=("perpetrator", "date"),
                    words="They differ because one counts only those killed by the Third Brigade, and gives no date.",
                ),
                Difference(
                    claims=(total.id, town.id),
                    by=("place", "date"),
                    words="One counts the whole valley, the other one town, a day earlier.",
                ),
            ),
            audit=(
                Audit(
                    kind="sum",
                    claims=(sum_of.id, men.id),
                    expected=290,
                    found=289,
                    words="198 + 55 + 37 = 290, against a stated 289.",
                ),
            ),
            set_aside={denial.id: "A denial limits nothing but its own speaker's account."},
        ),
        unread=(
            Unread(name="scan.pdf", code="TQ407", words="It opened, but no text came out of it; it may be a scan."),
            Unread(name="‮gpj.exe", code="TQ404", words="Its name says one format, its bytes another."),
        ),
        signals=(Signal(code="TQ-S01", where="bulletin.txt", words="The encoding was guessed as UTF-8."),),
        method=(
            ("Extractor", "rules/1 (English, Arabic)"),
            ("Readings in force", "width:typical, exhaustive (named where used)"),
            ("Width of “about”", "±10 %"),
            ("Gazetteer", "invented/1, 4 places"),
        ),
        place_names={
            "x:valley": "Nahr valley, Invented Governorate",
            "x:qara": "Qarat al-Nahr, Nahr valley",
            "x:deir-1": "Deir Sumaya (north)",
            "x:deir-2": "Deir Sumaya (south)",
        },
        upto_seq=1042,
        ledger_head=sha256(b"invented").hexdigest(),
        language=language,
    )


def _bound(
    low: int, high: int | None, binding: tuple[Claim, ...], readings: tuple[str, ...] = (), **cell: Any
) -> Figure:
    return Figure(
        cell=Cell(**{"incident": "inc_1", "harm": "killed", "as_of": date(2031, 4, 13), **cell}),
        low=low,
        high=high,
        rule="provable",
        binding=tuple(c.id for c in binding),
        readings=readings,
        certificate={"low": [[c.id, "1"] for c in binding]},
    )


def _row_locators(text: str) -> tuple[Locator, ...]:
    found, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        found.append(Locator(kind="row", label=str(number), start=at, end=at + len(line)))
        at += len(line) + 1
    return tuple(found)


@pytest.fixture(scope="session")
def account() -> Account:
    """The invented case, framed in English."""
    return invented_account()


@pytest.fixture(scope="session")
def arabic() -> Account:
    """The same case, framed in Arabic."""
    return invented_account("ar")


@pytest.fixture(scope="session")
def html(account: Account) -> str:
    """The page of the invented case."""
    return str(FORMATS.get("html").render(account).decode())


@pytest.fixture(scope="session")
def arabic_html(arabic: Account) -> str:
    """Its page framed in Arabic."""
    return str(FORMATS.get("html").render(arabic).decode())
