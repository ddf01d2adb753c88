"""Numbers somebody calls wrong, reports nobody comments on, bodies and places with long names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.claims.protocol import Document
from tahqiq.claims.sources import Sources
from tahqiq.model import Place
from tests.claims.conftest import INVENTED, PUBLISHED, SmallAtlas, days

Read = Callable[..., Extraction]
Lines = Callable[[str], list[str]]

DISPUTED = [
    ("قال الناطق إن عدد الضحايا الذي نشرته النقابة وهو 33 مبالغ فيه.", [("النقابة", False)], ["الناطق"]),
    ("وصفت الوزارة حصيلة 70 قتيلاً التي أوردتها التنسيقية بأنها غير دقيقة.", [("التنسيقية", False)], ["الوزارة"]),
    ("قال المتحدث باسم الجيش إن رقم 70 قتيلاً الذي أعلنته اللجنة عارٍ عن الصحة.", [("اللجنة", False)], None),
    ("ووصف الوزير رقم المئة مفقود المتداول بأنه «ملفق».", [("الوزير", True)], []),
    ("قالت البلدية إن الأنباء عن مقتل 9 مدنيين غير صحيحة.", [("البلدية", True)], []),
    ("قال الناطق إن حصيلة القتلى بلغت 30، وإن الاتهامات غير صحيحة.", [("الناطق", False)], []),
    ("قال الناطق إن حصيلة القتلى، وهي 30، ليست مبالغاً فيها.", [("الناطق", False)], []),
]


@pytest.mark.parametrize(("text", "tolls", "deniers"), DISPUTED)
def test_a_disputed_number_is_of_whoever_gave_it(
    text: str, tolls: list[tuple[str, bool]], deniers: list[str] | None, read: Read
) -> None:
    claims = read(text).claims
    assert [(c.speaker.name if c.speaker else None, c.negated) for c in claims if c.kind == "toll"] == tolls
    denied = [c.speaker.name for c in claims if c.act == "denies" and c.speaker]
    assert denied == deniers if deniers is not None else len(denied) == 1


UNCOMMENTED = [
    ("لم تعلق الشرطة على تقارير عن مقتل 14 عاملاً.", "alleged"),
    ("رفض الجيش التعليق على أنباء عن مقتل 14 عاملاً.", "alleged"),
    ("لم يتسن التحقق من تقارير عن مقتل 14 عاملاً.", None),
    ("لم ترد أنباء عن مقتل 14 عاملاً.", None),
]


@pytest.mark.parametrize(("text", "certainty"), UNCOMMENTED)
def test_what_nobody_comments_on_is_told_by_others(text: str, certainty: str | None, read: Read) -> None:
    tolls = [c for c in read(text).claims if c.kind == "toll"]
    assert [(c.certainty, c.speaker) for c in tolls] == ([(certainty, None)] if certainty else [])


SPEAKERS = [
    ("اتهمت حركة الحرية والكرامة الجيش بقتل 12 مدنياً.", "حركة الحرية والكرامة"),
    ("أعلنت وزارة الصحة والسكان مقتل 12 شخصاً.", "وزارة الصحة والسكان"),
    ("أعلنت وزارة الدفاع والشرطة مقتل 12 جندياً.", "وزارة الدفاع"),
    ("أعلنت الحركة والجيش مقتل 12 جندياً.", "الحركة"),
    ("قالت منظمة الهجرة الدولية إن 12 شخصاً قتلوا.", "International Organization for Migration"),
    ("قالت قيادة الدرك إن هجوماً وقع. وأوضح الناطق باسمها أن 12 دركياً قتلوا.", "قيادة الدرك"),
    ("قال الجيش إن هجوماً وقع. وأكد المتحدث باسمه مقتل 12 جندياً.", "الجيش"),
    ("أعلنت وزارة الدفاع وقوع هجوم. ونفت صحة الأنباء عن مقتل 12 جندياً.", "وزارة الدفاع"),
]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_a_body_is_named_whole_and_come_back_to(text: str, name: str, read: Read) -> None:
    speakers = [c.speaker.name for c in read(text).claims if c.kind == "toll" and c.speaker]
    assert speakers == [name]


PARTS = [
    ("اعتُقل 60 مدنياً بينهم 12 طفلاً و9 نساء، قضى 5 منهم تحت التعذيب.", "killed 5 civilian <60"),
    ("قُتل 20 مدنياً بينهم 9 أطفال قضى 5 منهم حرقاً.", "killed 5 civilian child <9"),
    ("أعلن الجيش تحييد 8 إرهابيين.", "killed 8 participating"),
    ("قال الجيش إنه حيّد 8 مسلحين.", "killed 8 participating"),
    ("أطلق جنود النار على طفلة فأردوها قتيلة.", "killed 1 child woman"),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_a_part_is_of_those_its_clause_comes_back_to(text: str, expected: str, lines: Lines) -> None:
    assert expected in lines(text)


@pytest.mark.parametrize("text", ["دعا الجيش إلى تحييد المدنيين عن القتال.", "لم يحيّد الجيش أحداً."])
def test_keeping_people_out_of_it_is_no_harm(text: str, lines: Lines) -> None:
    assert not [x for x in lines(text) if not x.endswith("0") and "NOT" not in x]


DATES = [
    ("قُتل 700 شخص منذ بدء القتال في مايو 2024.", "2024-05-01.."),
    ("قُتل 700 شخص في مايو 2024.", "2024-05-01..2024-05-31"),
    ("أحيت البلدة يوم السبت ذكرى المذبحة التي قُتل فيها 700 شخص.", None),
    ("قُتل 7 أشخاص يوم السبت في ذكرى الثورة.", "2025-03-08"),
]


@pytest.mark.parametrize(("text", "period"), DATES)
def test_a_day_of_remembrance_is_not_the_day_of_the_deed(text: str, period: str | None, read: Read) -> None:
    (claim,) = (c for c in read(text).claims if c.kind == "toll")
    assert days(claim.period) == period
    assert claim.background or "ذكرى المذبحة" not in text


class Around(SmallAtlas):
    """The small country with names of two words in Arabic."""

    def __init__(self) -> None:
        super().__init__()
        names = (
            ("نور الله", "town"),
            ("نور", "town"),
            ("شمال فيلد", "admin1"),
            ("فيلد", "admin1"),
            ("حي الورد", "site"),
        )
        for name, kind in names:
            self._places[name] = (Place(id=f"a:{name}", name=name, kind=kind),)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def around() -> RulesExtractor:
    return RulesExtractor(Around(), sources=Sources.shipped().extended(INVENTED))


DAY = "أعلنت وزارة الصحة في فيلد وصول 31 قتيلاً إلى المستشفيات خلال الـ24 ساعة الماضية."
ALONE = DAY.replace(" في فيلد", "")
RISE = "أعلنت وزارة الصحة ارتفاع حصيلة الغارة إلى 31 قتيلاً."
PLACES = [
    ("قُتل 5 أشخاص قرب نور الله.", 5, "نور الله"),
    ("قُتل 5 أشخاص في نور أمس.", 5, "نور"),
    ("قُتل 5 أشخاص في شمال فيلد.", 5, "شمال فيلد"),
    ("قُتل 5 أشخاص في جنوب فيلد.", 5, "فيلد"),
    ("قُتل 5 أشخاص في حي الورد شمال فيلد.", 5, "حي الورد"),
    (f"قُتل 4 أشخاص في حي الورد بغارة.\n\n{DAY}", 31, "فيلد"),
    (f"قُتل 4 أشخاص في حي الورد بغارة.\n\n{ALONE}", 31, None),
    (f"قُتل 4 أشخاص في حي الورد بغارة.\n\n{RISE}", 31, "حي الورد"),
]


@pytest.mark.parametrize(("text", "number", "place"), PLACES)
def test_the_wider_name_and_the_whole_territory_are_meant(
    text: str, number: int, place: str | None, around: RulesExtractor
) -> None:
    found = around.extract(Document(artifact="art_x", text=text, published=PUBLISHED)).claims
    (claim,) = (c for c in found if c.amount is not None and c.amount.low == number)
    assert (claim.place.name if claim.place is not None else None) == place


def test_who_shot_is_named_and_who_was_shot(read: Read) -> None:
    (claim,) = read("أطلق جنود الاحتلال النار على صبي (15 عاماً) فأردوه قتيلاً.").claims
    assert claim.amount is not None
    assert claim.amount.low == 1
    assert claim.group.age == "child"
    assert claim.perpetrator is not None
    assert claim.perpetrator.name == "Israeli forces"
