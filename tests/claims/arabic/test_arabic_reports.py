"""What ministries, monitors, wires and witnesses say in Arabic: each line a construction, or its opposite."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction
from tests.claims.conftest import days

Read = Callable[..., Extraction]

SPEAKERS = [
    ("قُتل 12 شخصاً، وفق ما أفاد مدير صحة فيلد الدكتور رامي السلوم.", "مدير صحة فيلد الدكتور رامي السلوم"),
    ("نفى مسؤول صحة الأنباء عن مقتل 12 شخصاً.", "مسؤول"),
    ("أدانت شبكة أطباء الوادي القصف المتعمد الذي أسفر عن مقتل ستة مرضى.", "شبكة أطباء الوادي"),
    ("أعلنت شبكة الإنذار المبكر مقتل ستة مرضى.", "شبكة الإنذار المبكر"),
    ("أعلنت مديرية أمن فيلد ضبط خمسة متهمين.", "مديرية أمن فيلد"),
    ("قال مسعفون ومسؤولو صحة محليون إن 12 شخصاً قتلوا.", "مسعفون ومسؤولو صحة محليون"),
    ("تتذكر أم سليم أن 12 شخصاً قتلوا.", "أم سليم"),
    ("وبحسب رواية ثلاثة من شهود العيان، قُتل 12 شخصاً.", "ثلاثة من شهود العيان"),
    ("قالت أربع منظمات حقوقية إن 12 شخصاً قتلوا.", "أربع منظمات حقوقية"),
    ("قُتل 12 شخصاً، هذا ما أكده مدير المشفى الميداني.", "مدير المشفى الميداني"),
    ("نقلت نوربرس عن مصدرين أمنيين أن 12 شخصاً قتلوا.", "مصدرين أمنيين"),
    ("الصحة: 12 شهيداً و40 جريحاً", "الصحة"),
    ("إعلام عبري: مقتل جنديين في كمين", "إعلام عبري"),
    ("خلص تحقيق أجرته هيئة الإذاعة إلى أن 12 مدنياً قتلوا.", "هيئة الإذاعة"),
    ("قالت أم علي إن 12 شخصاً قتلوا.", "أم علي"),
    ("14:20 - مصادر طبية: إصابة 12 متظاهراً أمام المبنى", "مصادر طبية"),
    ("12:40 – الشرطة: إصابة تسعة متظاهرين", "الشرطة"),
    ("11:15 - أنباء غير مؤكدة عن مقتل متظاهر", None),
    ("نزح 12 شخصاً، وفق مصفوفة تتبع النزوح.", "مصفوفة تتبع النزوح"),
    ("نزح 12 شخصاً، وفقاً لمصفوفة تتبع النزوح.", "مصفوفة تتبع النزوح"),
    ("قال مرصد نورلاند: «كانت ليلة قاسية. قُتل 12 شخصاً في البلدة».", "nhm"),
    ("قال مرصد نورلاند إن القصف طال «مقرات». وقُتل 12 شخصاً في البلدة.", None),
    ("«قُتل 12 شخصاً في البلدة».", None),
]


@pytest.mark.parametrize(("text", "who"), SPEAKERS)
def test_who_says_it(text: str, who: str | None, read: Read) -> None:
    told = [c for c in read(text).claims if c.kind == "toll"][-1]
    assert who == (None if told.speaker is None else told.speaker.id or told.speaker.name)


STATEMENTS = [
    ("نفى مصدر عسكري استهداف المدنيين.", "denies", "مصدر عسكري"),
    ("وناشدت الشبكة المجتمع الدولي الضغط على الجيش.", "appeals", "الشبكة"),
    ("وناشدت الشبكة السورية المجتمع الدولي التدخل.", "appeals", "Syrian Network for Human Rights"),
    ("ردّت الحركة ببيان نفت فيه صلتها بالهجوم.", "denies", "الحركة"),
    ("قالت الحركة إن الهجوم مدان، ونفت علاقتها به.", "denies", "الحركة"),
    ("ناشد المرصد المجتمع الدولي التدخل.", "appeals", "المرصد"),
    ("ناشد الاتحاد الأوروبي الأطراف وقف القصف.", "appeals", "European Union"),
]


@pytest.mark.parametrize(("text", "act", "who"), STATEMENTS)
def test_a_name_ends_before_whom_and_what(text: str, act: str, who: str, read: Read) -> None:
    told = [c for c in read(text).claims if c.kind == "statement" and c.act == act]
    assert [c.speaker.name if c.speaker else None for c in told] == [who]


TOLLS = [
    ("عُثر على 12 قتيلاً، وليس 27 قتيلاً كما أُعلن سابقاً.", ["killed 12", "NOT killed 27"]),
    ("بلغت الحصيلة 21 قتيلاً و80 مصاباً، وليس 27 قتيلاً كما أُعلن.", ["injured 80", "killed 21", "NOT killed 27"]),
    ("وثق المركز 143 ضحية، بينهم 58 قتيلاً و85 جريحاً.", ["injured 85 <143", "killed 58 <143", "other 143"]),
    ("وثق المركز 143 ضحية، بينهم 58 امرأة و85 رجلاً.", ["killed 143", "killed 58 woman <143", "killed 85 man <143"]),
    ("شيّع المئات الضحايا إلى مقبرة البلدة.", []),
    ("قُتل المئات من المدنيين في البلدة.", ["killed 100+ hundreds civilian"]),
    ("شُيّعت خمسة نعوش في البلدة.", ["killed 5"]),
    ("تمكنت الفرق من إنقاذ سبعة أحياء بينهم رضيعة.", []),
    ("أصيب أربعة مدنيين، أحدهم بجروح خطيرة.", ["injured 1 civilian <4", "injured 4 civilian"]),
    ("توفي شخصان، أحدهما لأسباب مجهولة.", ["killed 2"]),
    ("سُجلت حالتا وفاة، إحداهما لطفل.", ["killed 1 child <2", "killed 2"]),
    ("قُتل 238 من عناصر الأمن والجيش.", ["killed 238 armed_forces"]),
    ("238 من عناصر الأمن والجيش قُتلوا في هجمات نفذها مسلحون.", ["killed 238 armed_forces"]),
    ("فقتل اللغم مزارعاً وابنه البالغ 12 عاماً.", ["killed 1", "killed 1 child man"]),
    ("ضبطت الشرطة 12 صاروخاً.", []),
    ("أعلنت الشرطة ضبط ثلاثة مهربين.", ["detained 3"]),
    ("استشهد فجر اليوم الثلاثاء الشاب معتز زياد.", ["killed 1 man"]),
    ("قال إن مسلحين ملثمين أعدموا ميدانياً أربعة عشر رجلاً.", ["killed 14 man"]),
    ("38 مدنياً قُتلوا ميدانياً في البلدة.", ["killed 38 civilian"]),
    ("بلغ عدد الضحايا 54 (15 قتيلة و39 جريحة).", ["injured 39 woman <54", "killed 15 woman <54", "other 54"]),
    ("قُتل 12 رجلاً و7 نساء و5 أطفال.", ["killed 12 man", "killed 5 child", "killed 7 woman"]),
    (
        "قُتل 20 مدنياً: 12 رجلاً و8 نساء.",
        ["killed 12 civilian man <20", "killed 20 civilian", "killed 8 civilian woman <20"],
    ),
    ("قُتل 4 من أفراد الأمن العام.", ["killed 4 armed_forces security"]),
    ("قُتل 4 من أفراد العائلة.", ["killed 4"]),
    ("مقتل 12 عاملاً في المجال الإنساني.", ["killed 12 aid"]),
    ("ضبط 300 قرص مخدر بحوزة مهربين.", []),
    ("يصيب المرض 3 من كل 10 أطفال.", []),
    ("وفي عام 1258 قُتل كثيرون في المدينة.", []),
    ("أصيب 3 من الأطفال.", ["injured 3 child"]),
    ("قُتل 12 شخصاً يوم السبت وأصيب 30 يوم الأحد.", ["injured 30", "killed 12"]),
    ("احتُجز الأهالي 30 يوماً في البلدة.", []),
    ("كان بين القتلى زوجي وطفلاي.", ["killed 1 man", "killed 2 child"]),
    ("لا نعرف مصير 7 معتقلين.", ["missing 7"]),
    (
        "ارتفع عدد القتلى من 30 إلى 45، وعدد الجرحى من 80 إلى 120.",
        ["injured 120", "injured 80", "killed 30", "killed 45"],
    ),
    ("أصيب بين 80 و120 شخصاً.", ["injured 80-120 between"]),
    ("قُتل الطفل محمد (7 أعوام) ووالدته.", ["killed 1 child", "killed 1 woman"]),
    ("يُعتقد أن 50 شخصاً ما زالوا محاصرين تحت الأنقاض.", ["missing 50"]),
    ("قُتل 12 شخصاً، وكان آخر هجوم قبل عام.", ["killed 12"]),
    ("قضى تحت التعذيب شاب من أبناء البلدة.", ["killed 1 man"]),
    ("سقط 4 قتلى من الجيش و3 من المدنيين.", ["killed 3 civilian", "killed 4 armed_forces"]),
    ("فقدت المنظمة الاتصال بثلاثة من متطوعيها.", ["missing 3 aid"]),
    ("فقد أبو عادل ثلاثة من أبنائه.", ["killed 3"]),
    ("اغتال مجهولون الناشط سامي العطار ونجت زوجته.", ["killed 1"]),
    (
        "مقتل 73 شخصاً، توزعوا كالتالي: 23 مدنياً بينهم 4 أطفال، و30 من قوات الأمن، و20 مسلحاً.",
        [
            "killed 20 participating <73",
            "killed 23 civilian <73",
            "killed 30 armed_forces security <73",
            "killed 4 civilian child <23",
            "killed 73",
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), TOLLS)
def test_a_sentence_gives_its_tolls(sentence: str, expected: list[str], lines: Callable[[str], list[str]]) -> None:
    assert sorted(lines(sentence)) == sorted(expected)


def test_a_share_of_all_is_not_of_the_women_among_them(read: Read) -> None:
    claims = read("قُتل 140 شخصاً، بينهم 90 امرأة، معظمهم مدنيون.").claims
    share = next(c for c in claims if c.kind == "share")
    assert share.part_of == next(c.id for c in claims if c.amount and c.amount.low == 140)


def test_items_of_a_list_of_victims_are_parts_of_those_killed_and_injured(lines: Callable[[str], list[str]]) -> None:
    text = "وثق المركز 143 ضحية، بينهم 58 قتيلاً و85 جريحاً. وتوزعت الضحايا كما يلي:\n- فيلد: 99 ضحية\n- قصيرة: 44 ضحية"
    assert {"other 99 <143", "other 44 <143"} <= set(lines(text))


def test_a_headline_s_short_name_is_the_body_s_full_one(read: Read) -> None:
    text = "شبكة رواسي: مقتل 62 مدنياً\n\nوثقت شبكة رواسي لحقوق الإنسان مقتل 62 مدنياً في فيلد."
    told = [c for c in read(text).claims if c.kind == "toll"]
    assert [c.speaker.name for c in told if c.speaker] == ["شبكة رواسي لحقوق الإنسان"]


def test_who_publishes_its_own_denial_is_nobody_else(read: Read) -> None:
    told = read("ونؤكد أن ما يشاع عن مقتل 60 مدنياً عارٍ من الصحة.", publisher="القيادة العامة").claims
    assert [(c.speaker, c.certainty, c.negated) for c in told if c.kind == "toll"] == [(None, "denied", True)]


DAYS = [
    ("فيلد - 9 آذار (نوربرس) - قُتل 12 شخصاً، مساء السبت، في البلدة.", "2025-03-08"),
    ("قُتل 12 شخصاً منذ أن شنت الجبهة هجوماً في السابع من فبراير شباط 2025.", "2025-02-07"),
    ("قُتل 12 شخصاً في 7 فبراير ومارس شهر الثلج.", "2025-02-07"),
    ("فيلد - قُتل 12 شخصاً في 7 آذار - آخر أيام الهدنة.", "2025-03-07"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_of_a_dateline_is_not_that_of_the_harm(text: str, day: str, read: Read) -> None:
    told = next(c for c in read(text).claims if c.kind == "toll")
    assert told.period is not None
    assert str(told.period.start) == day


BLAMED = [
    ("القصف الذي نفذته الجبهة الحمراء على السوق أسفر عن مقتل 12 مدنياً.", "Red Front"),
    ("قُتل 12 مدنياً على يد جهات لم تتمكن الشبكة من تحديدها.", "جهات"),
    ("تعرضت سبع نساء للاغتصاب على يد عناصر الجبهة الحمراء.", "Red Front"),
    ("قُتل 12 مدنياً في غارة جوية أمريكية على فيلد.", "US-led coalition"),
]


@pytest.mark.parametrize(("text", "who"), BLAMED)
def test_who_is_blamed(text: str, who: str | None, read: Read) -> None:
    told = next(c for c in read(text).claims if c.kind == "toll")
    assert who == (told.perpetrator.name if told.perpetrator else None)


PLACES = [
    ("قُتل 12 شخصاً بفيلد.", None),  # a small town, and named but once
    ("قصف على فيلد.\nقُتل 12 شخصاً بفيلد.", "فيلد"),
    ("قُتل 12 شخصاً في محافظتي فيلد وقصيرة.", "فيلد وقصيرة"),
    ("قُتل 12 شخصاً في بلدات فيلد، قصيرة وتل عمرة.", "فيلد، قصيرة وتل عمرة"),
    ("قُتل 12 شخصاً في فيلد وقصيرة.", "فيلد وقصيرة"),
    ("قُتل 12 شخصاً في فيلد، أسترافا.", "فيلد"),
    ("قُتل 12 شخصاً في فيلد وأصيب سبعة.", "فيلد"),
    ("قُتل 12 شخصاً في قصف على مدينة فيلد.", "فيلد"),
    ("على صعيد الكوادر الطبية، قُتل 12 شخصاً.", None),
    ("وقف الأهالي على فيلد، وقُتل 12 شخصاً.", None),  # no attack leads there
    ("في غارة على فيلد قُتل 12 شخصاً.", "فيلد"),
]


@pytest.mark.parametrize(("text", "where"), PLACES)
def test_where(text: str, where: str | None, read: Read) -> None:
    told = next(c for c in read(text).claims if c.kind == "toll")
    assert where == (told.place.as_written if told.place else None)


CONTRASTED = [
    ("قُتل 12 شخصاً، فيما أصيب 30 آخرون، يوم السبت في فيلد.", ["2025-03-08", "2025-03-08"]),
    ("قُتل 12 شخصاً في فيلد، فيما أصيب 30 جندياً يوم السبت في قصيرة.", [None, "2025-03-08"]),
]


@pytest.mark.parametrize(("text", "when"), CONTRASTED)
def test_others_share_the_day_of_those_told_of_first(text: str, when: list[str | None], read: Read) -> None:
    assert [days(c.period) for c in read(text).claims if c.kind == "toll"] == when
