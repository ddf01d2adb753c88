"""Numbers and people beside a harm who did not suffer it: ages, money, years ago, who attacks, who is rescued."""

from __future__ import annotations

from tahqiq.claims.people import People
from tahqiq.claims.quantities import Quantity
from tahqiq.claims.tokens import NO_TAGS, Tags, Token

_OLDEST = 110
_CURRENCIES = frozenset((
    "USD", "US$", "EUR", "GBP", "CHF", "JPY", "CNY", "RMB", "CAD", "AUD", "RUB", "UAH", "TRY", "SYP", "LBP", "IQD",
    "JOD", "EGP", "SDG", "SSP", "YER", "ILS", "NIS", "SAR", "AED", "KWD", "QAR", "NGN", "KES", "UGX", "TZS", "ETB",
    "ZAR", "XAF", "XOF", "CDF", "INR", "PKR", "BDT", "LKR", "NPR", "AFN", "IRR", "MMK", "PHP", "IDR", "THB", "MXN",
    "COP", "BRL", "PEN", "HTG", "Rs", "Tk", "₹", "₦", "₪", "₽", "₴", "₺", "¥", "₩", "$", "€", "£",
))  # fmt: skip
_MONEY = frozenset((
    "dollars", "euros", "pounds", "rupees", "shekels", "roubles", "rubles", "hryvnias", "hryvnia", "naira", "dinars",
    "dirhams", "riyals", "rials", "francs", "shillings", "birr", "taka", "yen", "yuan", "kyats", "afghanis", "cents",
))  # fmt: skip
ATTACKS = frozenset((
    "open fire", "open", "attack", "storm", "raid", "ambush", "shell", "bomb", "target", "hit", "strike", "fire",
    "torch", "overrun", "assault", "invade", "besiege", "clash", "battle", "detonate", "launch", "rampage",
))  # fmt: skip
_SAVES = frozenset((
    "rescued", "rescue", "rescues", "rescuing", "freed", "free", "frees", "freeing", "saved", "save", "saves",
    "saving", "pulled", "pull", "pulls", "pulling", "evacuated", "evacuate", "evacuating",
))  # fmt: skip


_BUSINESS = frozenset(("company", "firm", "bank", "retailer", "club", "airline", "business", "factory", "startup"))
_AVERTS = frozenset((
    "prevent", "prevents", "prevented", "preventing", "avert", "averts", "averted", "averting", "avoid", "avoided",
))  # fmt: skip


def is_money(tokens: list[Token], q: Quantity) -> bool:
    """ "USD 50,000", "50,000 EUR", "2 million dollars"."""
    before = tokens[q.start - 1].text if q.start else ""
    after = tokens[q.end] if q.end < len(tokens) else None
    return before in _CURRENCIES or (after is not None and (after.text in _CURRENCIES or after.norm in _MONEY))


def is_time_ago(tokens: list[Token], q: Quantity) -> bool:
    """ "ten years ago": a span, also where the lexicon of times does not count it back."""
    after = [t.norm for t in tokens[q.end : q.end + 2]]
    return any(n.endswith("ago") for n in after[:1]) or ("time_units" in _tags(tokens, q.end) and after[1:] == ["ago"])


def is_age_told(tokens: list[Token], q: Quantity) -> bool:
    """ "killed Sami al-Najjar, 34, and …", "her mother, 38.": a number set off behind one person."""
    if q.qualifier != "exact" or not q.plain or q.low >= _OLDEST or q.end != q.start + 1 or q.start < 2:
        return False
    if tokens[q.start - 1].text != "," or not tokens[q.start].text.isdigit():
        return False
    if q.end < len(tokens) and tokens[q.end].text not in ",.;)":
        return False
    k = q.start - 2
    if _is_name(tokens[k]):
        while k and _is_name(tokens[k - 1]):
            k -= 1
        return not (k and "location" in tokens[k - 1].tags)  # "in Veld, 12, …"
    return "singular" in tokens[k].tags and "person" in tokens[k].tags


def spared(tokens: list[Token], p: People) -> bool:
    """Whether a phrase names who attacks ("as gunmen open fire") or who is rescued ("pulled nine people alive")."""
    if p.own:
        return p.start > 0 and tokens[p.start - 1].norm in _AVERTS
    before = tokens[p.start - 1].tags if p.start else NO_TAGS
    if p.kind == "bare":
        after = tokens[p.end].norm if p.end < len(tokens) else ""
        joined = p.start > 2 and "coordinator" in before and tokens[p.start - 3].norm == "as"
        if joined or (p.start and tokens[p.start - 1].norm == "as"):  # "as farmers and herders clashed"
            return _tags(tokens, p.end).keys().isdisjoint(("be", "have", "harm", "state"))
        attacking = "clause" in before and (after in ATTACKS or "attack" in _tags(tokens, p.end))
        return attacking or after in _SAVES
    if not p.start or tokens[p.start - 1].norm not in _SAVES:
        return False
    told = _tags(tokens, p.end)
    return not ("relative" in told or "pp" in told.get("forms", ()))  # "freed 12 people abducted in May"


def went_elsewhere(tokens: list[Token], p: People, verb: int) -> bool:
    """Whether a loss is none of life: of people who went over to others or left a company, or of money."""
    if tokens[verb].norm in ("loss", "losses"):
        return p.kind == "headless" and any("multiplier" in t.tags for t in tokens[p.start : p.end])
    if tokens[verb].norm not in ("lost", "lose", "loses", "losing"):
        return False
    if any(t.norm in _BUSINESS for t in tokens[max(0, verb - 4) : verb]):
        return True
    told = p.group.status is None and p.end < len(tokens) and tokens[p.end].norm == "to"
    return told and "plural" in tokens[p.head].tags


def _is_name(token: Token) -> bool:
    arabic = token.text[:3].lower() in ("al-", "el-", "as-", "ad-", "an-", "ar-", "at-", "az-")
    plain = token.tags.keys().isdisjoint(("person", "source", "party", "time", "number", "harm", "place_class"))
    return plain and ((token.capital and token.text[0].isalpha()) or arabic)


def _tags(tokens: list[Token], k: int) -> Tags:
    return tokens[k].tags if k < len(tokens) else NO_TAGS
