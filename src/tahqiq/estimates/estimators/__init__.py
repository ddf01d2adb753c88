"""The estimators by name; others come through the entry point ``tahqiq.estimators``."""

from tahqiq.registry import Registry

ESTIMATORS = Registry(
    "estimator",
    {
        "chapman": "tahqiq.estimates.estimators.chapman:Chapman",
        "chao": "tahqiq.estimates.estimators.chao:Chao",
        "loglinear": "tahqiq.estimates.estimators.loglinear:LogLinear",
        "rasch": "tahqiq.estimates.estimators.rasch:Rasch",
        "stepwise": "tahqiq.estimates.estimators.stepwise:Stepwise",
        "dga": "tahqiq.estimates.estimators.dga:DecomposableGraphs",
        "lcmcr": "tahqiq.estimates.estimators.lcmcr:LatentClasses",
    },
)
