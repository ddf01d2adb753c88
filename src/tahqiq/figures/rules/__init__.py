"""Rules by which a cell's number is made from its claims; every figure bears the name of its own."""

from tahqiq.registry import Registry

RULES = Registry(
    "rule",
    {
        "provable": "tahqiq.figures.rules.provable:Provable",
        "ucdp": "tahqiq.figures.rules.ucdp:Ucdp",
        "ibc": "tahqiq.figures.rules.ibc:Ibc",
        "airwars": "tahqiq.figures.rules.airwars:Airwars",
        "most-cautious": "tahqiq.figures.rules.most_cautious:MostCautious",
    },
)

__all__ = ["RULES"]
