"""Who says so in Arabic, when, how sure, who is blamed and where: a sentence or two, and what must be found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tahqiq.claims import Extraction
from tahqiq.model import Claim
from tests.claims.conftest import days

Read = Callable[..., Extraction]

SPEAKERS = [
    ("قال مرصد نورلاند لحقوق الإنسان إن 12 شخصاً قتلوا.", "nhm", "monitor"),
    ("قُتل 12 شخصاً، بحسب مرصد نورلاند.", "nhm", "monitor"),
    ("بحسب مرصد نورلاند، قُتل 12 شخصاً.", "nhm", "monitor"),
    ("قُتل 12 شخصاً، وفق مرصد نورلاند.", "nhm", "monitor"),
    ("وفقاً لمرصد نورلاند قُتل 12 شخصاً.", "nhm", "monitor"),
    ("أفاد مرصد نورلاند بمقتل 12 شخصاً.", "nhm", "monitor"),
    ("أعلن مرصد نورلاند مقتل 12 شخصاً.", "nhm", "monitor"),
    ("أكد مرصد نورلاند أن 12 شخصاً قتلوا.", "nhm", "monitor"),
    ("ذكر مرصد نورلاند أن 12 شخصاً قتلوا.", "nhm", "monitor"),
    ("وكان مرصد نورلاند قد أعلن مقتل 12 شخصاً.", "nhm", "monitor"),
    ("مرصد نورلاند: مقتل 12 شخصاً في فيلد", "nhm", "monitor"),
    ("مرصد نورلاند يوثق مقتل 12 شخصاً", "nhm", "monitor"),
    ("وأشار مرصد نورلاند إلى مقتل 12 شخصاً.", "nhm", "monitor"),
    ("قُتل 12 شخصاً، على ما أفاد مرصد نورلاند.", "nhm", "monitor"),
    ("قُتل 12 شخصاً، حسبما ذكر مرصد نورلاند.", "nhm", "monitor"),
    ("قُتل 12 شخصاً، كما أعلن مرصد نورلاند.", "nhm", "monitor"),
    ("قال مدير مرصد نورلاند إن 12 شخصاً قتلوا.", "nhm", "monitor"),
    ("أعلنت وزارة الدفاع النورلاندية مقتل 12 جندياً.", "nmod", "government"),
    ("قالت مصادر محلية إن 12 شخصاً قتلوا.", "مصادر محلية", "witness"),
    ("قال مصدر طبي إن 12 شخصاً قتلوا.", "مصدر طبي", "hospital"),
    ("قال ناشطون إن 12 شخصاً قتلوا.", "ناشطون", "other"),
    ("قال شهود عيان إن 12 شخصاً قتلوا.", "شهود عيان", "witness"),
    ("قال أحد سكان البلدة إن 12 شخصاً قتلوا.", "أحد سكان البلدة", "witness"),
    ("أفاد مصدر أمني بمقتل 12 شخصاً.", "مصدر أمني", "official"),
    ("قالت الشرطة إن 12 شخصاً قتلوا.", "الشرطة", "government"),
    ("قال مركز شمس للتوثيق إن 12 شخصاً قتلوا.", "مركز شمس للتوثيق", "ngo"),
    ("وثقت شبكة ضوء لحقوق الإنسان مقتل 12 شخصاً.", "شبكة ضوء لحقوق الإنسان", "monitor"),
    ("قال الطبيب سامر الحقلي إن 12 شخصاً قتلوا.", "سامر الحقلي", "hospital"),
    ("قال المتحدث باسم الجيش إن 12 جندياً قتلوا.", "المتحدث باسم الجيش", "official"),
    ("قالت مصادر محلية لنوربرس إن 12 شخصاً قتلوا.", "مصادر محلية", "witness"),
    ("واتهم سكان محليون القوات الحكومية بقتل 12 عاملاً.", "سكان محليون", "witness"),
    ("اتهمت جمعية ضوء لواء النسر بقتل 12 عاملاً.", "جمعية ضوء", "ngo"),
    ("وحمّل الأهالي الجيش مسؤولية مقتل 12 عاملاً.", "الأهالي", "witness"),
    ("اتهم المتحدث باسم الجيش لواء النسر بقتل 12 عاملاً.", "المتحدث باسم الجيش", "official"),
    ("نفى رئيس البلدية صحة مقتل 12 عاملاً.", "رئيس البلدية", "official"),
    ("قُتل 12 شخصاً.", None, None),
    ("قال مرصد نورلاند إن انفجاراً هز البلدة. وأضاف أن 12 شخصاً قتلوا.", "nhm", "monitor"),
    ("قال مرصد نورلاند إن انفجاراً هز البلدة. وأوضح المرصد أن 12 شخصاً قتلوا.", "nhm", "monitor"),
    ("قالت مصادر محلية إن الهجوم بدأ فجراً. وتابعت المصادر أن 12 شخصاً قتلوا.", "مصادر محلية", "witness"),
    ("أكدت وزارة الدفاع النورلاندية وقوع الهجوم. وقالت الوزارة إن 12 جندياً قتلوا.", "nmod", "government"),
    ("نقلت نوربرس عن مرصد نورلاند أن 12 شخصاً قتلوا.", "nhm", "monitor"),
    ("قال مرصد نورلاند إن انفجاراً هز البلدة، مضيفاً أن 12 شخصاً قتلوا.", "nhm", "monitor"),
    ("قالت UNICEF إن 12 طفلاً قتلوا.", "unicef", "un"),
    ("قالت منظمة الصحة العالمية إن 12 شخصاً قتلوا.", "who", "un"),
    ("قالت هيومن رايتس ووتش إن 12 شخصاً قتلوا.", "hrw", "ngo"),
]

CERTAINTY = [
    ("قال مرصد نورلاند إن 12 شخصاً قتلوا.", "asserted", False),
    ("زعم مرصد نورلاند أن 12 شخصاً قتلوا.", "claimed", False),
    ("ادعت وزارة الدفاع النورلاندية مقتل 12 مسلحاً.", "claimed", False),
    ("اتهم مرصد نورلاند الجبهة الحمراء بقتل 12 شخصاً.", "alleged", False),
    ("يُزعم مقتل 12 شخصاً.", "alleged", False),
    ("تحقق مرصد نورلاند من مقتل 12 شخصاً.", "verified", False),
    ("وثق مرصد نورلاند مقتل 12 شخصاً.", "verified", False),
    ("أعلن الجيش مقتل 12 جندياً.", "asserted", False),
    ("يُخشى مقتل 12 شخصاً.", "feared", False),
    ("قدر مرصد نورلاند أن 12 ألف شخص نزحوا.", "estimated", False),
    ("نفت الوزارة مقتل 40 شخصاً.", "denied", True),
    ("نفى الجيش أن يكون 40 شخصاً قتلوا.", "denied", True),
    ("قالت الوزارة إنه لم يقتل أي مدني.", "denied", True),
]

SAID_ON = [
    ("قال مرصد نورلاند الأحد إن 12 شخصاً قتلوا.", "2025-03-09", None),
    ("قال مرصد نورلاند، الأحد، إن 12 شخصاً قتلوا.", "2025-03-09", None),
    ("قال مرصد نورلاند يوم السبت إن 12 شخصاً قتلوا.", "2025-03-08", None),
    ("قال مرصد نورلاند أمس إن 12 شخصاً قتلوا.", "2025-03-09", None),
    ("قال مرصد نورلاند في بيان مساء السبت إن 12 شخصاً قتلوا.", "2025-03-08", None),
    ("أعلن مرصد نورلاند، الأحد، مقتل 12 شخصاً.", "2025-03-09", None),
    ("أعلن مرصد نورلاند، الأحد، مقتل 12 شخصاً يوم الجمعة.", "2025-03-09", "2025-03-07"),
    ("قُتل 12 شخصاً يوم الجمعة، بحسب مرصد نورلاند.", None, "2025-03-07"),
    ("قال مرصد نورلاند الأحد إن 12 شخصاً قتلوا الجمعة.", "2025-03-09", "2025-03-07"),
    ("قُتل 12 شخصاً أمس.", None, "2025-03-09"),
    ("قُتل 12 شخصاً أمس الأول.", None, "2025-03-08"),
    ("قُتل 12 شخصاً اليوم.", None, "2025-03-10"),
    ("قُتل 12 شخصاً فجر السبت.", None, "2025-03-08"),
    ("قُتل 12 شخصاً في السادس من آذار.", None, "2025-03-06"),
    ("قُتل 12 شخصاً في 6 آذار 2025.", None, "2025-03-06"),
    ("قُتل 12 شخصاً في ٦ آذار/مارس ٢٠٢٥.", None, "2025-03-06"),
    ("قُتل 12 شخصاً في 6 مارس/آذار.", None, "2025-03-06"),
    ("قُتل 12 شخصاً منذ الخميس.", None, "2025-03-06.."),
    ("قُتل 12 شخصاً منذ يوم الخميس.", None, "2025-03-06.."),
    ("قُتل 12 شخصاً في شباط.", None, "2025-02-01..2025-02-28"),
    ("قُتل 12 شخصاً في شباط/فبراير الماضي.", None, "2025-02-01..2025-02-28"),
    ("قُتل 12 شخصاً في كانون الأول/ديسمبر.", None, "2024-12-01..2024-12-31"),
    ("قُتل 12 شخصاً في تشرين الأول 2024.", None, "2024-10-01..2024-10-31"),
    ("قُتل 12 شخصاً بين 3 و6 تشرين الأول.", None, "2024-10-03..2024-10-06"),
    ("قُتل 12 شخصاً بين الثالث والسادس من آذار.", None, "2025-03-03..2025-03-06"),
    ("قُتل 12 شخصاً خلال الـ48 ساعة الماضية.", None, "2025-03-08..2025-03-10"),
    ("قُتل 12 شخصاً خلال الأيام الثلاثة الماضية.", None, "2025-03-08..2025-03-10"),
    ("قُتل 12 شخصاً قبل ثلاثة أيام.", None, "2025-03-07"),
    ("قُتل 12 شخصاً قبل يومين.", None, "2025-03-08"),
    ("قُتل 12 شخصاً يومي الخميس والجمعة.", None, "2025-03-06..2025-03-07"),
    ("قُتل 12 شخصاً يومي الخميس والجمعة الماضيين.", None, "2025-03-06..2025-03-07"),
    ("قُتل 12 شخصاً في عام 2012.", None, "2012-01-01..2012-12-31"),
    ("قُتل 12 شخصاً الشهر الماضي.", None, "2025-02-01..2025-02-28"),
    ("قُتل 12 شخصاً الأحد الماضي.", None, "2025-03-09"),
    ("قُتل 12 شخصاً في 6/3/2025.", None, "2025-03-06"),
    ("يوم الجمعة، قُتل 12 شخصاً.", None, "2025-03-07"),
    ("فيلد 9 آذار - قُتل 12 شخصاً يوم الجمعة.", None, "2025-03-07"),
    ("قُتل 12 شخصاً ليل الخميس-الجمعة.", None, "2025-03-06..2025-03-07"),
]

PERPETRATORS = [
    ("قتلت القوات الحكومية 12 مدنياً.", "government_forces"),
    ("قُتل 12 مدنياً على يد القوات الحكومية.", "government_forces"),
    ("قُتل 12 مدنياً على أيدي قوات الحكومة.", "government_forces"),
    ("قُتل 12 مدنياً من قبل القوات الحكومية.", "government_forces"),
    ("قُتل 12 مدنياً برصاص قوات الأمن.", "security_forces"),
    ("مقتل 12 مدنياً بنيران الجيش.", "army"),
    ("مقتل 12 مدنياً بقصف لقوات النظام.", "government_forces"),
    ("مقتل 12 مدنياً في قصف مدفعي لقوات النظام على البلدة.", "government_forces"),
    ("مقتل 12 مدنياً في غارة جوية روسية.", "russian_forces"),
    ("مقتل 12 مدنياً في هجوم شنته الجبهة الحمراء.", "red_front"),
    ("مقتل 12 جندياً في كمين نصبه مسلحون مجهولون.", "unknown_gunmen"),
    ("قتل مقاتلو الجبهة الحمراء 12 مدنياً.", "red_front"),
    ("خطف مسلحون مجهولون 12 مدنياً.", "unknown_gunmen"),
    ("أسفر قصف للقوات الحكومية عن مقتل 12 مدنياً.", "government_forces"),
    ("اتهم مرصد نورلاند الجبهة الحمراء بقتل 12 شخصاً.", "red_front"),
    ("واتهم سكان محليون القوات الحكومية بقتل 12 عاملاً.", "government_forces"),
    ("وحمّل الأهالي الجيش مسؤولية مقتل 12 عاملاً.", "army"),
    ("تمكنت قوات الأمن من اعتقال 12 مسلحاً.", "security_forces"),
    ("اقتحم مسلحون المنزل وقتلوا ثلاثة أشخاص.", "unknown_gunmen"),
    ("قوات الأمن قتلت ثلاثة أشخاص.", "security_forces"),
    ("أطلقت قوات الأمن النار على متظاهرين، ما أسفر عن مقتل أربعة أشخاص.", "security_forces"),
    ("حمّل مرصد نورلاند الجبهة الحمراء مسؤولية مقتل 12 مدنياً.", "red_front"),
    ("قُتل 12 مدنياً في قصف على البلدة.", None),
    ("قُتل 12 مدنياً بانفجار لغم.", None),
    ("قُتل 12 مدنياً برصاص قناص.", None),
    ("قُتل 12 مدنياً في فيلد.", None),
    ("أودى انفجار سيارة مفخخة بحياة 12 مدنياً.", None),
]

PLACES = [
    ("قُتل 12 شخصاً في فيلد.", "t:فيلد"),
    ("قُتل 12 شخصاً قرب تل عمرة.", "t:تل عمرة"),
    ("في قصيرة، قُتل 12 شخصاً.", "t:قصيرة"),
    ("قُتل 12 شخصاً في بلدة قصيرة.", "t:قصيرة"),
    ("قُتل 12 شخصاً بمدينة فيلد.", "t:فيلد"),
    ("قُتل 12 شخصاً بريف فيلد.", "t:فيلد"),
    ("قُتل 12 شخصاً في ريف فيلد الشمالي.", "t:فيلد"),
    ("قُتل 12 شخصاً في بلدة قصيرة بريف فيلد.", "t:قصيرة"),
    ("قُتل 12 شخصاً في بلدة قصيرة في محافظة فيلد.", "t:قصيرة"),
    ("قُتل 12 شخصاً شمال فيلد.", "t:فيلد"),
    ("قُتل 12 شخصاً في الساحل.", "r:coast"),
    ("قُتل 12 شخصاً في دار السلام أمس.", "t:دار السلام"),
    ("اندلعت معارك في فيلد. وقُتل 12 شخصاً.", "t:فيلد"),
    ("قُتل 12 شخصاً.", None),
    ("قُتل 12 شخصاً في السوق.", None),
    ("قُتل 12 شخصاً في سوق شعبية.", None),
    ("قُتل 12 شخصاً في القبو.", None),
    ("قُتل 12 شخصاً في آذار.", None),
    ("قُتل 12 شخصاً في Veld.", "t:Veld"),
]

BACKGROUND = [
    ("في عام 2012، قُتل 100 شخص في فيلد.", True, False),
    ("قُتل أكثر من 500 ألف شخص منذ اندلاع الحرب عام 2011.", True, True),
    ("قُتل مئات المدنيين في عام 1982.", True, False),
    ("قُتل 12 شخصاً يوم الجمعة.", False, False),
    ("ارتفعت حصيلة القتلى إلى 45.", False, True),
    ("قُتل 45 شخصاً حتى الآن.", False, True),
]


def only(found: Extraction) -> Claim:
    tolls = [c for c in found.claims if c.kind == "toll"]
    assert len(tolls) == 1
    return tolls[0]


@pytest.mark.parametrize(("text", "name", "kind"), SPEAKERS)
def test_the_speaker_is_found(text: str, name: str | None, kind: str | None, read: Read) -> None:
    speaker = only(read(text)).speaker
    if name is None:
        assert speaker is None
    else:
        assert speaker is not None
        assert (speaker.id or speaker.name, speaker.type) == (name, kind)


@pytest.mark.parametrize(("text", "certainty", "negated"), CERTAINTY)
def test_certainty_follows_the_words(text: str, certainty: str, negated: bool, read: Read) -> None:
    claim = only(read(text))
    assert (claim.certainty, claim.negated) == (certainty, negated)


@pytest.mark.parametrize(("text", "said", "happened"), SAID_ON)
def test_saying_and_happening_are_dated_apart(text: str, said: str | None, happened: str | None, read: Read) -> None:
    claim = only(read(text))
    assert (days(claim.said_on), days(claim.period)) == (said, happened)


@pytest.mark.parametrize(("text", "who"), PERPETRATORS)
def test_a_perpetrator_is_named_by_the_text_and_never_a_weapon(text: str, who: str | None, read: Read) -> None:
    perpetrator = only(read(text)).perpetrator
    assert (perpetrator.id if perpetrator else None) == who


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_place_is_where_the_harm_happened(text: str, place: str | None, read: Read) -> None:
    found = only(read(text)).place
    assert (found.id if found else None) == place


@pytest.mark.parametrize(("text", "background", "cumulative"), BACKGROUND)
def test_earlier_events_and_running_totals_are_marked(
    text: str, background: bool, cumulative: bool, read: Read
) -> None:
    claim = only(read(text))
    assert (claim.background, claim.cumulative) == (background, cumulative)


def test_a_relayed_claim_names_both(read: Read) -> None:
    claim = only(read("نقلت نوربرس عن مرصد نورلاند قوله إن 12 شخصاً قتلوا."))
    assert claim.speaker is not None
    assert (claim.speaker.id, claim.via) == ("nhm", ("Norpress",))


def test_a_cited_source_is_the_speaker_and_the_teller_the_relay(read: Read) -> None:
    claim = only(read("قالت نوربرس، نقلاً عن مرصد نورلاند، إن 12 شخصاً قتلوا."))
    assert claim.speaker is not None
    assert (claim.speaker.id, claim.via) == ("nhm", ("Norpress",))


def test_the_carrier_is_not_the_speaker_of_what_it_prints(read: Read) -> None:
    assert only(read("قالت نوربرس إن 12 شخصاً قتلوا.", publisher="نوربرس")).speaker is None


def test_without_a_publication_date_a_weekday_stays_open(read: Read) -> None:
    claim = only(read("قُتل 12 شخصاً يوم الجمعة.", published=None))
    assert claim.period is not None
    assert (claim.period.start, claim.period.precision, claim.period.as_written) == (None, "unknown", "يوم الجمعة")


def test_weekdays_lie_on_or_before_publication(read: Read) -> None:
    assert days(only(read("قُتل 12 شخصاً الاثنين.", published=date(2025, 3, 10))).period) == "2025-03-10"


def test_an_unresolved_place_is_kept_and_signalled(read: Read) -> None:
    found = read("قُتل 12 شخصاً في قرية بئر سول.")
    place = only(found).place
    assert place is not None
    assert (place.id, place.as_written, len(place.candidates)) == (None, "بئر سول", 2)
    assert [s.code for s in found.signals] == ["place-unresolved"]


def test_an_unknown_place_is_kept_as_written_after_a_word_of_place(read: Read) -> None:
    place = only(read("قُتل 12 شخصاً في قرية كفر زهرة يوم الأحد.")).place
    assert place is not None
    assert (place.id, place.as_written) == (None, "كفر زهرة")


def test_two_speakers_in_one_sentence_keep_their_own_numbers(read: Read) -> None:
    found = read("قال مرصد نورلاند إن 12 شخصاً قتلوا، فيما قالت الوزارة إن أربعة جنود قتلوا.")
    told = [(c.speaker.name if c.speaker else None, c.amount.low if c.amount else None) for c in found.claims]
    assert told == [("Norland Human Rights Monitor", 12), ("الوزارة", 4)]


def test_trailing_speakers_keep_their_own_numbers(read: Read) -> None:
    found = read("قُتل 12 شخصاً بحسب مرصد نورلاند، وأصيب 30 آخرون وفق مصدر طبي.")
    told = [(c.speaker.name if c.speaker else None, c.amount.low if c.amount else None) for c in found.claims]
    assert told == [("Norland Human Rights Monitor", 12), ("مصدر طبي", 30)]


def test_a_weapon_is_followed_to_its_owner_as_written(read: Read) -> None:
    perpetrator = only(read("قُتل 12 مدنياً برصاص عناصر لواء الفجر.")).perpetrator
    assert perpetrator is not None
    assert (perpetrator.id, perpetrator.name) == (None, "عناصر لواء الفجر")


def test_what_is_told_in_one_breath_is_dated_together(read: Read) -> None:
    found = read("قُتل 12 شخصاً وأُصيب 30 آخرون يوم الجمعة.")
    assert [days(c.period) for c in found.claims] == ["2025-03-07", "2025-03-07"]


def test_a_second_verb_goes_on_with_the_first_ones_subject(read: Read) -> None:
    found = read("قتلت القوات الحكومية خمسة مدنيين واعتقلت عشرة.")
    assert [c.perpetrator.id if c.perpetrator else None for c in found.claims] == ["government_forces"] * 2


def test_labels_of_a_list_may_blame(read: Read) -> None:
    found = read(
        "قُتل 60 مدنياً. توزعت الحصيلة بحسب الجهة المسؤولة كالآتي:\n- القوات الحكومية: 40 مدنياً\n- جبهة الشرق: 20 مدنياً"
    )
    assert [c.perpetrator.name if c.perpetrator else None for c in found.claims] == [
        None,
        "government forces",
        "جبهة الشرق",
    ]


def test_the_medium_that_was_told_is_the_relay(read: Read) -> None:
    claim = only(read("قالت مصادر محلية لنوربرس إن 12 شخصاً قتلوا."))
    assert claim.via == ("Norpress",)


def test_a_running_total_does_not_take_the_days_of_its_increment(read: Read) -> None:
    text = "وثق مرصد نورلاند مقتل 6 أشخاص بين 2 و4 آذار، ليصل العدد الإجمالي إلى 71 قتيلاً."
    assert [(c.amount.low, days(c.period)) for c in read(text).claims if c.amount] == [
        (6, "2025-03-02..2025-03-04"),
        (71, None),
    ]
