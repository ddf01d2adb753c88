"""Names as reports write them, what the report is about, and the place meant ("" where it should stay open).

Made by hand, by the author of `additions.toml`, which holds some of these spellings: a check, not unseen text.
"""

from __future__ import annotations

from typing import NamedTuple

SYRIA, LEBANON, SUDAN, YEMEN = ("Syria",), ("Lebanon",), ("Sudan",), ("Yemen",)


class Item(NamedTuple):
    """A name, the other places of its document, and the id meant; "" where nobody could tell."""

    name: str
    context: tuple[str, ...]
    meant: str


ITEMS = (
    # towns, common romanisations
    Item("Salamiyeh", SYRIA, "gn:164947"),
    Item("Jisr al-Shughour", SYRIA, "gn:169023"),
    Item("Khan Sheikhun", SYRIA, "gn:168325"),
    Item("Talbisa", SYRIA, "gn:163779"),
    Item("Qamishlo", SYRIA, "gn:173377"),
    Item("Boukamal", SYRIA, "gn:174448"),
    Item("Al-Mayadeen", SYRIA, "gn:173480"),
    Item("Al-Dumayr", SYRIA, "gn:170589"),
    Item("Zabadani", SYRIA, "gn:172059"),
    Item("Sanamayn", SYRIA, "gn:172469"),
    Item("Kafr Takharim", SYRIA, "gn:168629"),
    Item("Al-Atareb", SYRIA, "gn:174030"),
    Item("Jarablus", SYRIA, "gn:169179"),
    Item("Kafranbel", SYRIA, "gn:168661"),
    Item("Maarrat Misreen", SYRIA, "gn:167605"),
    Item("Ein Issa", SYRIA, "gn:172134"),
    Item("Bent Jbeil", LEBANON, "gn:276592"),
    Item("Saida", LEBANON, "gn:268064"),
    Item("Sour", LEBANON, "gn:267008"),
    Item("Ta'izz", YEMEN, "gn:70225"),
    Item("Al Fashir", SUDAN, "gn:379555"),
    Item("Omdurman", SUDAN, "gn:365137"),
    Item("Jabaliya", ("Palestine",), "gn:281129"),
    Item("Falluja", ("Iraq",), "gn:99454"),
    Item("Shingal", ("Iraq",), "gn:448149"),
    # Arabic
    Item("سلقين", SYRIA, "gn:164898"),
    Item("حَمَاة", SYRIA, "gn:170017"),
    Item("بتدمر", SYRIA, "gn:163808"),
    Item("والرستن", SYRIA, "gn:172946"),
    Item("الزبدانى", SYRIA, "gn:172059"),
    Item("مدينة القامشلي", SYRIA, "gn:173377"),
    Item("بلدة سراقب", SYRIA, "gn:164816"),
    Item("منبج", SYRIA, "gn:167357"),
    Item("خان يونس", ("فلسطين",), "gn:281124"),
    Item("الفاشر", ("السودان",), "gn:379555"),
    Item("صور", ("لبنان",), "gn:267008"),
    # areas and regions
    Item("Hama governorate", SYRIA, "iso:SY-HM"),
    Item("province of Daraa", SYRIA, "iso:SY-DR"),
    Item("محافظة السويداء", SYRIA, "iso:SY-SU"),
    Item("Reef Dimashq", SYRIA, "iso:SY-RD"),
    Item("Aleppo's countryside", SYRIA, "part:countryside:iso:SY-HL"),
    Item("southern Daraa", SYRIA, "part:south:iso:SY-DR"),
    Item("the coastal areas", SYRIA, "region:syria-coast"),
    Item("المناطق الساحلية", ("سوريا",), "region:syria-coast"),
    Item("Houran", SYRIA, "region:syria-hauran"),
    Item("Al-Anbar", ("Iraq",), "iso:IQ-AN"),
    Item("Darfur", SUDAN, "region:darfur"),
    Item("Morazan department", ("El Salvador",), "iso:SV-MO"),
    Item("Gaza Strip", ("Israel",), "ne:PS-GZZ"),
    Item("Borno", ("Nigeria",), "iso:NG-BO"),
    # namesakes
    Item("Tripoli", ("Lebanon", "Beirut"), "gn:266826"),
    Item("Tripoli", ("Libya", "Misrata"), "gn:2210247"),
    Item("Santa Ana", ("El Salvador",), "gn:3583334"),
    Item("La Paz", ("Bolivia",), "gn:3911925"),
    Item("Córdoba", ("Argentina",), "gn:3860259"),
    Item("Bab", SYRIA, "gn:174018"),
    Item("Nawa", SYRIA, "gn:166365"),
    Item("Homs", ("Libya",), "gn:2219905"),
    # nobody could tell
    Item("Tripoli", (), ""),
    Item("Santa Rosa", (), ""),
    Item("the coast", (), ""),
    Item("Springfield", (), ""),
    Item("Hyderabad", (), ""),
    Item("Marivale al-Gharbi", SYRIA, ""),
    Item("Zorgan", SYRIA, ""),
)
