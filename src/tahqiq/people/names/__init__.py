"""Names in any script: folded, cut into tokens, keyed by consonant classes, taken apart, compared."""

from tahqiq.people.names.comparing import Comparison, compare, compare_many
from tahqiq.people.names.compounds import tokens
from tahqiq.people.names.parsing import Name, parse
from tahqiq.people.names.roman import roman
from tahqiq.people.names.skeletons import alternatives, skeleton
from tahqiq.people.names.spelling import fold

__all__ = [
    "Comparison", "Name", "alternatives", "compare", "compare_many", "fold", "parse", "roman", "skeleton", "tokens",
]  # fmt: skip
