"""What a reviewer reads about two names, and what weighs in their score."""

from __future__ import annotations

from itertools import product

import pytest

from tahqiq.people import names


@pytest.mark.parametrize(
    ("left", "right", "sentence"),
    [
        ("Yousef Qandil", "يوسف قنديل", "given same: yousef = يوسف"),
        ("Nidal Qandil", "Nidal Farid Qandil", "father missing on the left: farid"),
        ("Nidal Farid Shakir Qandil", "نضال فريد قنديل", "grandfather missing on the right: shakir"),
        ("Nidal Farid Khatib", "Nidal Farid Khatin", "family differs by one letter: khatib, khatin"),
        ("Nidal Farid Qandil", "Nidal Maher Qandil", "father differs: farid, maher"),
        ("M. Qandil", "Mahmoud Qandil", "given fits an initial: m, mahmoud"),
        ("Khatib Mohammed Yousef", "Mohammed Yousef Khatib", "family name written first on the left"),
        ("child of Ali Omar", "Ali Omar", "left names a relative only"),
        ("Unidentified", "Ali Omar", "left is not a name"),
    ],
)
def test_a_comparison_says_in_words_what_it_rests_on(left: str, right: str, sentence: str) -> None:
    assert sentence in names.compare(left, right).explanation


def test_agreement_on_rare_names_is_worth_more_than_on_common_ones() -> None:
    rare = names.compare("Durgham Shabat", "Durgham Kanaan Shabat").score
    common = names.compare("Mohammed Ali", "Mohammed Kanaan Ali").score
    assert rare > common


def test_two_common_names_are_never_taken_for_misspellings_of_each_other() -> None:
    assert names.compare("Jamil Naim", "Jamal Naim").verdict == "different"
    assert names.compare("Nidal Zaqout", "Nidal Zaquot").verdict == "same"


def test_a_person_without_a_name_cannot_be_compared() -> None:
    nobody = names.compare("مجهول الهوية", "مجهول الهوية")
    assert (nobody.score, nobody.verdict) == (0.0, "unsure")


def test_pairs_need_as_many_names_on_both_sides() -> None:
    with pytest.raises(ValueError, match="as many"):
        names.compare_many(["Ali"], ["Ali", "Omar"])
    assert names.compare_many([], []).tolist() == []


def test_a_long_list_scores_as_a_short_one() -> None:
    """More tokens than are kept by heart."""
    endings = [f"{a}{b}{c}" for a in "bdfghjk" for b in "aeiou" for c in product_of("lmnrstz", "aiou", "bdgklmnrst")]
    lefts = [f"Omar {ending} Qandil" for ending in endings]
    rights = [f"عمر {ending} قنديل" for ending in endings]
    many = names.compare_many(lefts, rights)
    assert many[::997].tolist() == pytest.approx(
        [names.compare(left, right).score for left, right in zip(lefts[::997], rights[::997], strict=True)], abs=1e-6
    )


def product_of(*letters: str) -> list[str]:
    return ["".join(some) for some in product(*letters)]
