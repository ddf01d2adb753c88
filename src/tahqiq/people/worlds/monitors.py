"""Invented monitors whom the named worlds share; shares are rough guesses at what public lists look like."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.people.worlds.monitor import Monitor, Reach, Slips

MINISTRY = Monitor(  # official, Arabic, four names
    id="m",
    styles={"arabic": 1},
    reach=Reach(base=0.75, early=1.1, late=0.9),
    slips=Slips(typo=0.02, lax=0.35, age=0.08, heaped=0.02, late=0.05, missing={"age": 0.02, "place": 0.05}),
)
NETWORK = Monitor(  # documenters on the ground, Arabic, shorter names, other titles
    id="n",
    styles={"arabic": 1},
    forms={"full": 0.25, "given father family": 0.5, "given family": 0.15, "title": 0.05, "kunya": 0.03, "wife": 0.02},
    reach=Reach(base=0.65, governorates=(1.2, 1.0, 0.7, 0.9), children=0.9, women=0.85, follows=0.3),
    slips=Slips(
        typo=0.04,
        lax=0.6,
        marked=0.01,
        shortened=0.04,
        age=0.2,
        heaped=0.1,
        late=0.15,
        sex=0.01,
        elsewhere=0.03,
        missing={"age": 0.15, "sex": 0.03, "place": 0.04, "death_date": 0.03},
    ),
)
AGENCY = Monitor(  # writes for the foreign press
    id="e",
    styles={"english": 0.9, "phonetic": 0.1},
    forms={"full": 0.6, "given father family": 0.3, "given family": 0.05, "bin": 0.02, "maiden": 0.02, "title": 0.01},
    reach=Reach(base=0.6, governorates=(0.9, 1.1, 1.2, 0.6), early=0.8, late=1.2, follows=0.4),
    slips=Slips(
        typo=0.03,
        shortened=0.04,
        age=0.15,
        heaped=0.08,
        late=0.12,
        missing={"age": 0.08, "sex": 0.02, "place": 0.05, "death_date": 0.02},
    ),
)
VOLUNTEERS = Monitor(  # spell by ear, some in the French way
    id="v",
    styles={"phonetic": 0.7, "french": 0.2, "english": 0.1},
    forms={"full": 0.6, "given father family": 0.3, "family first": 0.1},
    habit=0.6,
    reach=Reach(base=0.65, children=1.1, follows=0.3),
    slips=Slips(
        typo=0.05,
        shortened=0.05,
        age=0.2,
        heaped=0.1,
        late=0.15,
        missing={"age": 0.1, "sex": 0.05, "place": 0.05},
    ),
)
BARE = replace(MINISTRY, columns=("name", "sex", "age"))
TRANSLATORS = replace(AGENCY, columns=BARE.columns, forms={"full": 0.85, "given father family": 0.15})
CARELESS = Slips(
    typo=0.12,
    lax=0.6,
    marked=0.02,
    split=0.04,
    joined=0.04,
    shortened=0.08,
    age=0.35,
    heaped=0.15,
    year_as_age=0.01,
    late=0.3,
    lateness=25,
    sex=0.02,
    elsewhere=0.08,
    levels={"town": 0.7, "district": 0.2, "governorate": 0.1},
    missing={"age": 0.2, "sex": 0.08, "place": 0.12, "death_date": 0.1},
)
