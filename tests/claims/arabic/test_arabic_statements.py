"""What is asserted in Arabic without a number: who did which act of speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction

Read = Callable[..., Extraction]

ACTS = [
    ("أعلنت وزارة الدفاع النورلاندية انتهاء العملية العسكرية في فيلد.", "nmod", "announces"),
    ("أعلن الجيش بدء حملة أمنية في فيلد.", "الجيش", "announces"),
    ("أعلن الطرفان وقف إطلاق النار.", "الطرفان", "announces"),
    ("نفت وزارة الدفاع النورلاندية دخول قواتها المخيم.", "nmod", "denies"),
    ("اتهم مرصد نورلاند الجيش بمهاجمة القرى.", "nhm", "accuses"),
    ("حذر الجيش من أن المسلحين العائدين سيواجهون بالقوة.", "الجيش", "threatens"),
    ("توعدت وزارة الدفاع النورلاندية المسلحين بالرد.", "nmod", "threatens"),
    ("تعهدت وزارة الدفاع النورلاندية بمحاسبة المتورطين.", "nmod", "promises"),
    ("دعا مرصد نورلاند الحكومة إلى حماية المدنيين.", "nhm", "appeals"),
    ("طالبت منظمة العفو الدولية بمحاسبة المسؤولين عن الجرائم.", "amnesty", "appeals"),
    ("قالت وزارة الدفاع النورلاندية إن تحقيقاً يجري في الأحداث.", "nmod", "establishes_inquiry"),
    ("أصدرت الرئاسة قراراً بتشكيل لجنة تحقيق مستقلة.", "الرئاسة", "establishes_inquiry"),
    ("أعلنت الحكومة تشكيل لجنة لتقصي الحقائق.", "الحكومة", "establishes_inquiry"),
    ("قالت مصادر محلية إن النازحين يخشون العودة إلى منازلهم.", "مصادر محلية", "reports_condition"),
    ("قال سكان إن بعثة أممية جالت في البلدة.", "سكان", "reports_condition"),
    ("أكدت مصادر محلية أن هدوءاً حذراً يسود المدينة.", "مصادر محلية", "reports_condition"),
    ("أكد الرئيس أن الفتنة لن تمر.", "الرئيس", "other"),
    ("مقاطع مصورة متداولة تظهر جثث مدنيين قرب فيلد", None, "other"),
    ("تشكيل لجنة تحقيق بعد الهجوم.", None, "establishes_inquiry"),
]
SILENT = [
    "قال الوزير إن محصول القمح جيد هذا العام.",
    "قال المدرب إن لاعبيه متعبون.",
    "أعلن المصرف أرباحاً أعلى.",
    "ألقى التحية على الحضور.",
]


@pytest.mark.parametrize(("text", "name", "act"), ACTS)
def test_a_statement_has_its_speaker_and_act(text: str, name: str | None, act: str, read: Read) -> None:
    (claim,) = [c for c in read(text).claims if c.kind == "statement"]
    speaker = claim.speaker
    assert ((speaker.id or speaker.name) if speaker else None, claim.act) == (name, act)


@pytest.mark.parametrize("text", SILENT)
def test_ordinary_talk_is_no_statement(text: str, read: Read) -> None:
    assert read(text).claims == ()


def test_one_sentence_may_hold_two_statements_of_one_speaker(read: Read) -> None:
    text = "أكدت وزارة الدفاع النورلاندية أن الخلايا المسلحة انتهت، وأعلنت تشكيل لجنة تحقيق."
    found = [(c.speaker.id if c.speaker else None, c.act) for c in read(text).claims]
    assert found == [("nmod", "other"), ("nmod", "establishes_inquiry")]


def test_whom_a_second_verb_calls_on_is_not_its_speaker(read: Read) -> None:
    text = "أكد الرئيس أن العدالة ستتحقق، ودعا الأهالي إلى العودة إلى منازلهم، محذراً المسلحين من العنف."
    found = [(c.speaker.name if c.speaker else None, c.act) for c in read(text).claims]
    assert found == [("الرئيس", "other"), ("الرئيس", "appeals"), ("الرئيس", "threatens")]


def test_a_headline_is_a_mention_of_what_the_body_says(read: Read) -> None:
    text = (
        "وزارة الدفاع النورلاندية تعلن انتهاء العملية العسكرية\n\n"
        "أعلنت وزارة الدفاع النورلاندية انتهاء عمليتها العسكرية في فيلد يوم الأحد، وقالت إنها بلغت أهدافها.\n"
    )
    announced = [c for c in read(text).claims if c.act == "announces"]
    assert [len(c.mentions) for c in announced] == [1]
