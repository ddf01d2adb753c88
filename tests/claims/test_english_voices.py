"""Who says it, how sure, relayed by whom: bodies no list knows, answers, tallies, datelines, and the carrier itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction
from tahqiq.model import Claim

Read = Callable[..., Extraction]

UNLISTED = [  # whoever stands before a verb of saying, or after "according to"
    ("Camp managers said 5 people died.", "Camp managers"),
    ("Displaced households in the Korru camp say 5 people have died of cold.", "Displaced households"),
    ("Inmates at Halgrave prison say 5 people were killed.", "Inmates"),
    ("Ambulance crews say 5 people were killed.", "Ambulance crews"),
    ("The company says 5 people were killed.", "company"),
    ("One woman said 5 people were killed.", "One woman"),
    ("A group of porters said 5 people were killed.", "group of porters"),
    ('"We counted 5 bodies," a gravedigger told the paper.', "gravedigger"),
    ("Key informants spoke of 5 people killed in Veld.", "Key informants"),
    ("Western countries say 5 people were killed.", "Western countries"),
    ("Five people were killed, according to camp managers.", "camp managers"),
    ("Five people were killed, according to the historian Petra Lund.", "Petra Lund"),
    ("According to the protest tracker Street Count, 5 people were killed on Thursday.", "Street Count"),
    ("Two officers who were not authorised to speak to the media said 5 people died.", "Two officers"),
    ("Family members, who buried them on Tuesday, say 5 people were killed.", "Family members"),
    ("The union of drivers says 5 people were killed.", "union of drivers"),
    ("Health partners notified 5 deaths.", "Health partners"),
    ("The indictment says 5 people were killed.", "indictment"),
    ("Prosecutors allege that Colonel Dane Mursk ordered the killing of 5 people.", "Prosecutors"),
    ("Partners on the ground report that 5 people were killed.", "Partners"),
    ("Asked about the raid, the minister replied that 5 people had lost their lives.", "minister"),
    ("11:02 Ambulance crews say 5 people were killed.", "Ambulance crews"),
    ("The minister said 3 soldiers died, but fishermen told Norpress that 5 people were killed.", "fishermen"),
]
CLAUSED = [  # clauses and companions between the speaker and the verb
    ("The company that runs the mine said 5 people were killed.", "company"),
    ("The rebels, who hold the town, claim the army has killed 5 people.", "rebels"),
    ("Lawyers for the families say that 5 people were killed.", "Lawyers for the families"),
    ("A spokesman for the miners' union said 5 people were killed.", "miners' union"),
    ("NHM and partners say 5 people were killed.", "Norland Human Rights Monitor"),
    ("According to the court's findings, 5 people were killed.", "court"),
    ("Five people were killed, according to its headteacher.", "headteacher"),
    ("Eyewitness Omar Dib said 5 people were killed.", "Omar Dib"),
    ("The mayor said 2 people died. Hours later, the hospital's director put the toll at 5.", "hospital's director"),
    ("The mayor said 2 people died. A union leader, Pedro Salas, put the number of dead at 5.", "Pedro Salas"),
    ("Opposition leader Mara Venn accused police of killing 5 people.", "Mara Venn"),
    ("The Red Cross came. Its president, Ana Roy, said 5 people were killed.", "Ana Roy"),
    ("Soldiers came, the monitor said. The mayor denied it. He said 5 people were killed.", "mayor"),
]
WHOLE_NAMES = [  # what stands around the noun that speaks
    ("Sources close to the government said 5 people were killed.", "Sources close to the government"),
    ("A person familiar with the inquiry said 5 people were killed.", "person familiar with the inquiry"),
    ("Officials briefed on the raid said 5 people were killed.", "Officials briefed on the raid"),
    ("The district hospital said 5 people were killed.", "district hospital"),
    ("Rights lawyer Amal Tiren said 5 people were killed.", "Amal Tiren"),
    ("Community leader Issa Baro said 5 people were killed.", "Issa Baro"),
    ("Rebel spokesman Aron Dal said 5 people were killed.", "Aron Dal"),
    ("Doctors Across Lines, an aid group, said 5 people were killed.", "Doctors Across Lines"),
    ("Several activist groups said 5 people were killed.", "Several activist groups"),
    ("The chief minister instead said 5 people were killed.", "chief minister"),
    ("Governor Jan Orlo came. Five people sustained gunshot wounds, he said, while others hid.", None),
    ("Governor Jan Orlo said so. Five people sustained gunshot wounds, he said, while others hid.", "Jan Orlo"),
]
TALLIED = [  # whose count, figure or account
    ("NHM sent a team. Its running total stands at 5 dead.", None),
    ("NHM said the raid was over. Its tally of the dead stands at 5.", "Norland Human Rights Monitor"),
    ("The Disaster Office has registered 3 deaths; its tally stood at 5 on Monday.", "Disaster Office"),
    ("The ministry's tally stands at 5 dead.", "ministry"),
    ("The Bureau rejects this. By its account, 5 people were killed.", "Bureau"),
    ("By the army's own account, 5 people were killed.", "army"),
    ("The Health Bureau spoke late. It had put the deaths at 5.", None),
    ("The Health Bureau said so late. It had put the deaths at 5.", "Health Bureau"),
    ("Mr Marek Solla: In 2024, 5 people lost their lives.", "Marek Solla"),
    ("Ministry: 5 killed in depot blast", "Ministry"),
    ("5 killed in clash, says monitor", "monitor"),
]
NOBODY = [  # the carrier's own voice, and things that do not speak
    "The letter says 5 people were killed.",
    "The figures say 5 people were killed.",
    "Some say 5 people were killed.",
    "Many believe 5 people were killed.",
    "5 people were killed according to plan.",
    "5 people were killed, according to the latest figures.",
    "The deaths recorded that day were 5 people killed in Veld.",
    "It is believed that 5 people drowned.",
    "The city's toll rose to 5 dead.",
    "NHM said the raid was over.\n\nThe town was bombed before. In 2019, 5 people were killed at its market.",
    "The mayor, when the monitor declared the truce, had gone; 5 people were killed.",
    "What the ministry said about Veld is unclear. 5 people were killed.",
    "Say 5 people were killed.",
]
RELAYED = [  # who passed it on
    ("PORT ELARA (Norpress) - A bomb killed 5 people on Tuesday, police said.", ("Norpress",)),
    ("ELARA, March 3 (Norpress) — Police said 5 people were killed.", ("Norpress",)),
    ("ELARA (north coast) - Police said 5 people were killed.", ()),
    ("Police (Norpress spoke to two) said 5 people were killed.", ()),
    ("ELARA (Norpress) - Norpress reported that 5 people were killed.", ()),
    ("The state news agency, quoting a military source, reported that 5 people were killed.", ("state news agency",)),
    ("Survivors told Norpress that 5 people were killed.", ("Norpress",)),
]
WORDING = [  # how sure
    ("Unverified reports that 5 people were shot dead spread overnight.", "alleged"),
    ("Unconfirmed reports that 5 people were shot dead spread overnight.", "alleged"),
    ("The mission said it had received allegations that 5 people were shot dead.", "alleged"),
    ("Prosecutors allege that 5 people were shot dead.", "alleged"),
    ("Local authorities estimate that 5 people were shot dead.", "estimated"),
    ("The Disaster Office has registered the deaths of 5 people.", "verified"),
    ("The indictment accuses three men of murdering 5 people.", "alleged"),
    ("The mission said that 5 people were shot dead.", "asserted"),
]
NO_TOLL = [
    "Rumours that 5 people were shot dead spread overnight.",
    "Reports that 5 people were shot dead could not be confirmed.",
    "The claim that 5 people were shot dead, made by the Southern Command, could not be verified.",
]
TAKEN_BACK = [  # "…, not 17 as the ministry said": the number taken back and whose it was
    ("The hospital said 23 people were killed, not 17 as the ministry said.", "ministry"),
    ("Medics said 23 people were killed, not 17 as NHM reported.", "Norland Human Rights Monitor"),
    ("Medics said 23 people were killed rather than the 17 the mayor reported.", "mayor"),
    ("Twenty-three people were killed, not 17 as the ministry said.", "ministry"),
]
DOERS = [  # by whom, as attributed
    ("The attack, which the army attributed to the Dawn Front, killed 5 people.", "Dawn Front"),
    ("The raid, blamed on the Grey Brigade, killed 5 people.", "Grey Brigade"),
    ("A massacre carried out by policemen in Veld left 5 people dead.", "policemen"),
    ("A raid by government troops left 5 people dead.", "government forces"),
    ("Air raids by the Red Front on the town killed 5 people.", "Red Front"),
    ("Five people were killed in an attack claimed by the Black Banner.", "Black Banner"),
    ("Five people were killed on Monday in what the opposition called a massacre by government troops.",
     "government forces"),
    ("The army's shelling of Veld killed 5 people.", "army"),
    ("A raid left 5 people dead.", None),
    ("The blast, blamed on faulty wiring, killed 5 people.", None),
    ("A raid near the post run by the army left 5 people dead.", None),
]  # fmt: skip
VOUCHED = [  # how far "verified" reaches in a body's own report
    ("Lake Mission verified 20 deaths in May. In the south, shelling killed 5 people.", "verified"),
    ("Lake Mission (LMN) reports.\n\nLMN verified 20 deaths in May.\n\nMines killed 5 people.", "verified"),
    ("Lake Mission verified 20 deaths in May.\n\nOn 3 May a shell killed 5 people.", "asserted"),
    ("Lake Mission verified 20 deaths in May.\n\nTorture. Guards killed 5 people.", "asserted"),
    ("NHM verified 20 deaths in May. In the south, shelling killed 5 people.", "asserted"),
    ("Lake Mission said 20 people died in May. In the south, shelling killed 5 people.", "asserted"),
]


def told(found: Extraction) -> Claim:
    return next(c for c in found.claims if c.kind == "toll" and c.amount is not None and c.amount.low == 5)


def name(claim: Claim) -> str | None:
    return claim.speaker.name if claim.speaker is not None else None


@pytest.mark.parametrize(("text", "speaker"), [*UNLISTED, *CLAUSED, *WHOLE_NAMES, *TALLIED])
def test_the_speaker_is_whoever_the_sentence_says(text: str, speaker: str | None, read: Read) -> None:
    assert name(told(read(text))) == speaker


@pytest.mark.parametrize("text", NOBODY)
def test_what_nobody_says_is_the_carriers(text: str, read: Read) -> None:
    assert name(told(read(text))) is None


@pytest.mark.parametrize(("text", "via"), RELAYED)
def test_who_passes_it_on_is_named(text: str, via: tuple[str, ...], read: Read) -> None:
    assert told(read(text)).via == via


def test_an_agency_does_not_relay_its_own_dispatch(read: Read) -> None:
    text = "PORT ELARA (Norpress) - A bomb killed 5 people on Tuesday, police said."
    assert told(read(text, publisher="Norpress")).via == ()


@pytest.mark.parametrize(("text", "certainty"), WORDING)
def test_the_wording_sets_how_sure_it_is(text: str, certainty: str, read: Read) -> None:
    assert told(read(text)).certainty == certainty


@pytest.mark.parametrize("text", NO_TOLL)
def test_what_nobody_vouches_for_is_no_toll(text: str, read: Read) -> None:
    assert [c for c in read(text).claims if c.kind == "toll"] == []


@pytest.mark.parametrize(("text", "speaker"), TAKEN_BACK)
def test_a_number_taken_back_is_denied_and_its_makers(text: str, speaker: str, read: Read) -> None:
    old = next(c for c in read(text).claims if c.amount is not None and c.amount.low == 17)
    assert (name(old), old.certainty, old.negated) == (speaker, "denied", True)


@pytest.mark.parametrize(("text", "doer"), DOERS)
def test_who_is_said_to_have_done_it(text: str, doer: str | None, read: Read) -> None:
    claim = told(read(text))
    assert (claim.perpetrator.name if claim.perpetrator is not None else None) == doer


@pytest.mark.parametrize(("text", "certainty"), VOUCHED)
def test_verified_reaches_as_far_as_the_report_goes_on(text: str, certainty: str, read: Read) -> None:
    assert told(read(text, publisher="Lake Mission")).certainty == certainty
