"""Parts and wholes in Arabic that no "بينهم" joins, and people told in unusual order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction

Read = Callable[..., Extraction]
Lines = Callable[[str], list[str]]

TOLLS = [  # as tests.claims.conftest.line shows them: "<60" is a part of the 60
    # lists after a colon, place by place
    ("اعتُقل 33 مواطناً، توزعوا كالآتي: 21 في السبخة، و12 في التل.", "detained 33; detained 12 <33; detained 21 <33"),
    ("قُتل 20 شخصاً: 12 في فيلد و8 في قصيرة.", "killed 20; killed 8 <20; killed 12 <20"),
    ("قُتل 20 شخصاً، 12 في فيلد، و8 في قصيرة.", "killed 20; killed 8 <20; killed 12 <20"),
    ("أصيب 30 شخصاً: 21 بالرصاص و9 بالهراوات.", "injured 30; injured 9 <30; injured 21 <30"),
    # an earlier, greater total, and its parts told in sentences of their own
    ("قُتل 21 مدنياً في الغارات. وقُتل 12 في فيلد، و9 في قصيرة.", "killed 21 civilian; killed 9 <21; killed 12 <21"),
    ("قُتل 21 مدنياً. سقط 4 منهم في فيلد.", "killed 21 civilian; killed 4 civilian <21"),
    (
        "قُتل 26 شخصاً، منهم 15 مدنياً (بينهم 3 أطفال) و6 جنود و5 مسلحين.",
        "killed 26; killed 15 civilian <26; killed 3 civilian child <15; killed 6 armed_forces <26;"
        " killed 5 participating <26",
    ),
    # not parts: sums that do not fit
    ("قُتل 20 شخصاً. وقُتل 12 في فيلد، و9 في قصيرة.", "killed 20; killed 9; killed 12"),
    ("أصيب 30 شخصاً: القصف استمر 21 دقيقة.", "injured 30"),
    # one of them by superlative
    ("قُتل ثمانية رعاة، وأصغرهم صبي في العاشرة.", "killed 8; killed 1 child man <8"),
    ("قُتلت ثماني نساء، أكبرهن عجوز في التسعين.", "killed 8 woman; killed 1 woman <8"),
    # the number after those it counts
    ("قُتل رعاة أغنام، وعددهم ثمانية.", "killed 8"),
    ("اعتُقل طلاب الكلية، وعددهم 14.", "detained 14"),
    ("أُخلي من الأبنية المتصدعة 340 شخصاً.", "displaced 340"),
    # only so many
    ("لم نفقد سوى رجلين قُتلا في كمين.", "killed 2 man"),
    ("لم يُقتل إلا ثلاثة جنود.", "killed 3 armed_forces"),
    # at most
    ("لم يتجاوز عدد القتلى تسعة عشر.", "killed 0-19 at_most"),
    # not people, not harmed
    ("فقد ذكر شيخ القرية أن الأهالي دفنوا 31 مدنياً.", "killed 31 civilian"),
    ("فقد أعلن الجيش أن 14 جندياً قُتلوا.", "killed 14 armed_forces"),
    ("نفى ناطق عسكري احتجاز أي قاصر.", ""),
    ("لا صحة لسقوط مدنيين بنيراننا.", ""),
    # ways to die, be hurt, be taken, flee
    ("قضى 14 شخصاً غرقاً.", "killed 14"),
    ("لفظ ثلاثة جرحى أنفاسهم الأخيرة.", "killed 3"),
    ("نفق 14 رأساً من الماشية.", ""),
    ("صُفّي سبعة أسرى.", "killed 7"),
    ("أُصيب 14 شخصاً بالاختناق.", "injured 14"),
    ("سقط 14 شخصاً بين قتيل وجريح.", "other 14"),
    ("سيق 14 شاباً إلى جهة مجهولة.", "abducted 14 man"),
    ("دهم الجنود القرية وأوقفوا 14 شاباً.", "detained 14 man"),
    ("غادر القرية قسراً 340 شخصاً.", "displaced 340"),
    ("لجأ 340 شخصاً إلى المدارس.", "displaced 340"),
    ("فُقد الاتصال بسبعة صيادين.", "missing 7"),
    ("خسرنا سبعة من خيرة رجالنا.", "killed 7"),
    ("ترك 340 شخصاً بيوتهم.", "displaced 340"),
    ("أودع 14 شخصاً السجن.", "detained 14"),
    ("قالت الوزارة إن شرطيين قُتلا.", "killed 2 armed_forces security"),
    ("أحصوا قتلاهم: 14 رجلاً.", "killed 14 man"),
    ("قُتل سبعة عمال، وإن ستة نُقلوا إلى المستشفى.", "killed 7; injured 6"),
    ("جُرح خمسون متظاهراً، عشرة منهم حالتهم خطرة.", "injured 50; injured 10 <50"),
    ("تُوفّيت طفلتان بسبب البرد.", "killed 2 child woman"),
    ("ارتفاع عدد القتلى إلى 31 والجرحى إلى 104.", "killed 31; injured 104"),
    ("ولا يزال تسعة تحت الأنقاض.", "missing 9"),
    (
        "سقط 23 قتيلاً. وتوزع القتلى على ثلاث محافظات: 12 في الشمال و7 في الجنوب و4 في الوسط.",
        "killed 23; killed 4 <23; killed 7 <23; killed 12 <23",
    ),
    ("استشهد مواطن وأصيب نجله.", "killed 1; injured 1 man"),
    ("قُتل 7 عمال. أما النقابة فتقول إن العدد 11.", "killed 7; killed 11"),
    ("قُتل 11 عاملاً، أما الإدارة فتتحدث عن سبعة فقط.", "killed 11; killed 7"),
    ("ونعى الجيش أربعة من جنوده.", "killed 4 armed_forces"),
    ("وبين الروايتين فارق 14 قتيلاً.", ""),
    # nobody yet, or not known
    ("غرق قارب يقل 45 مهاجراً.", ""),
    ("وقضت محكمة عسكرية بإعدام ستة ضباط.", ""),
]


@pytest.mark.parametrize(("text", "expected"), TOLLS)
def test_tolls_and_their_parts_are_read(lines: Lines, text: str, expected: str) -> None:
    assert sorted(lines(text)) == sorted(x for x in expected.split("; ") if x)


PERPETRATORS = [  # text, perpetrator of the last toll
    ("وقد اتهم الأهالي الجيش بقصف القرية، مؤكدين مقتل خمسة مدنيين فيها.", "الجيش"),
    ("نفّذ طيران الجيش ثلاث ضربات أسفرت عن مقتل ستة مسلحين.", "الجيش"),
    ("قال مصدر إن طيران الجيش نفّذ ثلاث ضربات أسفرت عن مقتل ستة مسلحين.", "الجيش"),
    ("هاجم مسلحون القرية وأضرموا النار، ما أدى إلى مقتل ستة فلاحين.", "مسلحون"),
    ("انهار المبنى ما أدى إلى مقتل ستة عمال.", None),
]


@pytest.mark.parametrize(("text", "who"), PERPETRATORS)
def test_the_perpetrator_of_an_earlier_clause_is_kept(read: Read, text: str, who: str | None) -> None:
    told = [c for c in read(text).claims if c.kind == "toll"][-1].perpetrator
    assert (told is None) if who is None else (told is not None and who in told.as_written)
