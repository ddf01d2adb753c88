"""What must not change a name: marks, seats of hamza, articles, spaces, case, accents, habits of romanising."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahqiq.people import names

ARABIC_WORDS = """
    محمد أحمد علي فاطمة عائشة يوسف إبراهيم سعيد مصطفى ليلى رؤى فؤاد هناء حمزة زكريا المصري الخطيب القدرة ضرغام ذياب
    عبدالرحمن عبداللطيف عبدالله نورالدين صلاحالدين أبوشمالة أبوالعطا أمكلثوم غسان ثائر ظافر قصي
"""
LATIN_WORDS = """
    Mohammed Ahmad Ali Fatima Aisha Yousef Ibrahim Said Mustafa Layla Hamza Zakaria Masri Khatib Khaled Osama Ghassan
    Abdulrahman Abdellatif Abdullah Noureddine Thaer Dhiyab Qusay Chérif Djamel Oualid Şahin José Núñez
"""
ARABIC, LATIN = ARABIC_WORDS.split(), LATIN_WORDS.split()

words = st.sampled_from(ARABIC + LATIN)
full_names = st.lists(words, min_size=1, max_size=5).map(" ".join)
texts = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="اأإآبتثجحخدذرزسشصضطظعغفقكلمنهويىةءئؤ ًٌٍَُِّْـ\u200f\u200e'-.,،()", max_size=40),
    st.text(alphabet="abcdeghiklmnoqrstuwyzâéçşğı '-.,()", max_size=40),
)


def _sprinkled(sign: str) -> Callable[[str], str]:
    return lambda name: sign.join(name)


SAME_NAME: dict[str, Callable[[str], str]] = {
    "short vowels": _sprinkled("\u064e"),
    "tatweel": lambda name: name.replace("م", "مـ"),
    "hamza": lambda name: name.translate(str.maketrans("أإآؤئ", "اااوي")).replace("ء", ""),
    "ya and ta marbuta": lambda name: name.translate(str.maketrans("ىة", "يه")),
    "compounds": lambda name: name.replace("عبدال", "عبد ال").replace("الدين", " الدين").replace("أبو", "أبو "),
    "case": str.upper,
    "direction marks": lambda name: f"\u202b{name}\u200f\u202c",
    "digits and points": lambda name: f"12. {name} *",
    "wide spaces": lambda name: f"  {name.replace(' ', chr(0xA0) + ' ')}\n",
    "presentation forms": lambda name: name.replace("لا", "ﻻ").replace("الله", "ﷲ"),
}


@pytest.mark.parametrize("habit", SAME_NAME)
@given(name=full_names)
def test_a_habit_of_writing_changes_no_token(habit: str, name: str) -> None:
    assert names.tokens(SAME_NAME[habit](name)) == names.tokens(name)


@given(name=full_names)
def test_the_arabic_article_changes_no_key(name: str) -> None:
    bare = [word for word in name.split() if word in ARABIC and not word.startswith("ال")]
    assert names.tokens(" ".join(f"ال{word}" for word in bare if word[:2] not in ("عب", "أب", "أم"))) == names.tokens(
        " ".join(word for word in bare if word[:2] not in ("عب", "أب", "أم"))
    )


@pytest.mark.parametrize(
    "spellings",
    [
        "محمد Mohammed Muhammad Mohamed Mouhammad Mhd Mohd Mehmet Muhammet",
        "أحمد Ahmad Ahmed Ahmet Ehmed",
        "يوسف Yousef Youssef Yusuf Yousif Youcef",
        "حسين Hussein Husayn Hossein Hocine Hüseyin",
        "خالد Khaled Khalid Halid",
        "عثمان Osman Othman Uthman Ousmane",
        "جمال Jamal Gamal Djamel Cemal",
        "قاسم Qasim Kassem Qassem Kacem",
        "شريف Sharif Cherif Chérif Şerif",
        "غسان Ghassan Gassan Ghasan",
        "عبدالرحمن Abdulrahman Abdelrahman Abderrahmane Abd-al-Rahman Abdurrahman",
        "عبدالقادر Abdulqadir Abdelkader Abd-el-Qader",
        "نورالدين Noureddine Nureddin Nour-al-Din Nurettin",
        "صلاحالدين Salahuddin Salaheddine Salah-ad-Din Selahattin",
        "نصرالله Nasrallah Nasrullah Nasr-Allah",
        "فتحي Fathi Fathy Fethi",
        "أدهم Adham Edhem",
        "إسحاق Ishaq Ishak Is'haq",
        "ضياء Diaa Dhia Zia Ziya",
        "رمضان Ramadan Ramadhan Ramazan",
        "ثابت Thabit Thabet Sabit",
        "الوردي Ouardi Wardi al-Wardi",
        "فاطمة Fatima Fatimah Fatma",
        "خديجة Khadija Khadijah Khadidja Hatice",
        "زكية Zakia Zakiya Zakiyya Zakiyyah",
    ],
)
def test_usual_romanisations_share_a_key_with_the_arabic(spellings: str) -> None:
    keys = [set(names.alternatives(spelling)) for spelling in spellings.split()]
    assert set.intersection(*keys), keys


@given(left=texts, right=texts)
def test_any_two_texts_compare_the_same_both_ways(left: str, right: str) -> None:
    one, other = names.compare(left, right), names.compare(right, left)
    assert one.score == pytest.approx(other.score, abs=1e-6)
    assert one.verdict == other.verdict
    assert 0 <= one.score <= 1
    assert one.explanation


@given(name=full_names)
def test_a_name_is_wholly_like_itself(name: str) -> None:
    assert names.compare(name, name).score == 1


@given(text=texts)
def test_any_text_is_wholly_like_itself_or_no_name(text: str) -> None:
    itself = names.compare(text, text)
    assert itself.score == 1 or "not a name" in names.parse(text).flags


@given(text=st.one_of(texts, st.text(max_size=200)))
def test_folding_and_cutting_settle_at_once(text: str) -> None:
    folded = names.fold(text)
    assert names.fold(folded) == folded
    assert names.tokens(folded) == names.tokens(text)
    for token in names.tokens(text):
        assert names.tokens(token) == (token,), token
        assert names.skeleton(token) == names.alternatives(token)[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "👍",
        "\u200f\u202e",
        "م" * 10_000,
        "Muhammad " * 1_200,
        "هللا" + "للا" * 2_000,
        "((((",
        "بن بن بن",
        "al al",
        "٣",
        "-",
        "ﷺ",
    ],
)
def test_nothing_that_a_list_may_hold_stops_a_comparison(text: str) -> None:
    names.compare(text, "محمد علي")
    names.compare(text, text)
    assert names.compare_many([text, "Ali"], ["Ali", text]).shape == (2,)
