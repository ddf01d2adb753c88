"""Words that tell an Arabic place from its neighbours: parts of names, classes, sites, what is never a name."""

from __future__ import annotations

COMPOUND = frozenset((
    "دار", "عين", "كفر", "تل", "دير", "بيت", "ام", "ابو", "باب", "جبل", "خان", "راس", "وادي", "بئر", "بني", "برج",
    "جسر", "مرج", "سوق", "الشيخ", "شيخ", "ذات", "حي", "مخيم", "عبد", "نبع", "خربه", "حوش", "قلعه", "جب", "كرم",
    "حمام", "قصر", "ساحه", "حاره", "درب", "ود", "سد", "نهر",
))  # fmt: skip

FEATURES = frozenset((
    "وادي", "جبل", "جزيره", "تل", "نهر", "قلعه", "خليج", "مرج", "سهل", "هضبه", "واحه",
))  # fmt: skip

OF_PEOPLE = frozenset((
    "ابناء", "اهالي", "سكان", "نازحي", "وجهاء",
))  # fmt: skip

SITES = frozenset((
    "سوق", "مستشفي", "مشفي", "ميناء", "مطار", "سجن", "معتقل", "جامعه", "مسجد", "كنيسه", "محطه", "منجم", "جسر",
    "معبر", "طريق", "محيط", "قصف",
))  # fmt: skip

STRIKES = frozenset((
    "استهدف", "استهدفت", "طال", "طالت", "ضرب", "ضربت", "هز", "هزت", "قصف", "قصفت", "اقتحم", "اقتحمت", "اقتحموا",
    "هاجم", "هاجمت", "هاجموا", "داهم", "داهمت",
))  # fmt: skip

NOT = (
    "person", "source", "party", "speaks", "harm", "of_harm", "say", "thing", "weapon_by", "actor", "time",
    "time_part", "number", "vague", "bound", "toll_head", "statement", "that", "relative", "preposition", "stop",
    "clause", "aux", "including", "life", "by", "coordinator", "topic_announces", "topic_establishes_inquiry",
    "with_announces", "with_establishes_inquiry", "left", "share", "reach", "footage", "shows", "war_start",
    "hypothetical", "so_far", "according", "time_whole", "state",
)  # fmt: skip

SIDES = frozenset(
    f"{side}{ending}"
    for side in ("شمال", "جنوب", "شرق", "غرب", "شمال شرق", "شمال غرب", "جنوب شرق", "جنوب غرب")
    for ending in ("", "ي")
)

CLASSES = frozenset(("place_class", "place_modifier", "region_word"))

APART = frozenset(
    ("في", "ب", "من", "على", "علي", "بعد", "نحو", "حوالي", "كم", "كيلومتر", "كيلومترا", "كيلومترات", "اقصي")
)

TOWNS = frozenset(("مدينه", "بلده", "قريه", "ناحيه", "قضاء", "محافظه", "ولايه"))

NEVER = frozenset(("preposition", "relative", "that", "number", "coordinator", "weapon_by", "harm"))

TOWARDS = frozenset(("الي", "نحو", "صوب", "باتجاه"))

WEAK = frozenset(("من", "علي", "الي", "نحو", "بين", "ل", "عند", "وسط"))

MANY = frozenset((
    "محافظات", "محافظتي", "محافظتا", "مدن", "مدينتي", "مدينتا", "بلدات", "بلدتي", "بلدتا", "قري", "قريتي", "قريتا",
    "احياء", "حيي", "مناطق", "منطقتي", "ولايات", "ولايتي", "ولايتا", "مخيمات", "مخيمي", "ريفي",
))  # fmt: skip

# Words that no gazetteer may make a town of, some with their preposition on them.
NO_PLACE = frozenset((
    "قريتين", "بلدتين", "مدينتين",
    "بشان", "بحجه", "بصدد", "بحزم", "بعماره", "ببحيره", "بمفرق", "بزاويه", "بسور", "بسائر",
))  # fmt: skip

ATTACKING = frozenset(("attack", "weapon_by", "attacks", "launched", "harm", "of_harm"))

LARGE = 25_000  # inhabitants of a town believed on its preposition alone
