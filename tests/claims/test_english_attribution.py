"""Who says so, when it was said, and how sure: one sentence or two, and what the claim must carry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tahqiq.claims import Extraction
from tahqiq.model import Claim

from .conftest import days

Read = Callable[..., Extraction]

SPEAKERS = [
    ("The Norland Human Rights Monitor said 12 people were killed.", "nhm", "monitor"),
    ("Twelve people were killed, the Norland Human Rights Monitor said.", "nhm", "monitor"),
    ("Twelve people were killed, said the Norland Human Rights Monitor.", "nhm", "monitor"),
    ("According to NHM, 12 people were killed.", "nhm", "monitor"),
    ("Twelve people were killed, according to NHM.", "nhm", "monitor"),
    ("NHM reported on Sunday that 12 people have died.", "nhm", "monitor"),
    ("NHM also claimed government forces killed around 12 civilians.", "nhm", "monitor"),
    ("The Norland Ministry of Defence announced that 12 soldiers were killed.", "nmod", "government"),
    ("Local sources said 12 people were killed.", "local sources", "witness"),
    ("Medics said 12 people were killed.", "medics", "hospital"),
    ("A hospital official said 12 people were killed.", "hospital official", "hospital"),
    ("Activists said 12 people were killed.", "activists", "other"),
    ("Residents told Norpress that 12 people were killed.", "residents", "witness"),
    ("Police said 12 people were killed.", "police", "government"),
    ("Jan Novak, the governor, said 12 people were killed.", "Jan Novak", "official"),
    ("Norland's president, Jan Novak, said 12 people were killed.", "Jan Novak", "official"),
    ("The Dawn Mission said 12 people were killed.", "Dawn Mission", "other"),
    ("Norlandic tallies say 12 people were killed.", None, None),
    ("Twelve people were killed, according to official tallies.", "official tallies", "other"),
    ("Twelve people were killed.", None, None),
    ("NHM said the blast shook the town. It also said 12 people were killed.", "nhm", "monitor"),
    ("NHM said the blast shook Veld. The monitor added that 12 people were killed.", "nhm", "monitor"),
    (
        "Local sources said the attack began at dawn. The sources added that 12 people were killed.",
        "local sources",
        "witness",
    ),
    (
        "The Norland Ministry of Defence confirmed the attack. The ministry said 12 soldiers were killed.",
        "nmod",
        "government",
    ),
    ("Twelve people died in hospital, said the rescue service's director, Ida Roth.", "Ida Roth", "official"),
    ("NHM, which has no office here, gave a higher toll: 12 people killed.", "nhm", "monitor"),
    ("The ministry rejects the count of NHM, which on Friday put the number of dead at 12.", "nhm", "monitor"),
    ("A baker from Qasira, who had fled to Veld and was afraid, said that 12 people were killed.", "baker", "witness"),
    ("NHM has new lists for Qasira. For Veld the Monitor maintains that 12 people were killed.", "nhm", "monitor"),
    ("NHM sent staff to Veld. The Monitor's two researchers documented the killing of 12 men.", "nhm", "monitor"),
    ("Twelve people were killed, the governor's office said.", "governor's office", "official"),
    ("Twelve people were arrested, the miners' union said.", "miners' union", "ngo"),
    (
        "The Lake Rights Monitor, which relies on a network of helpers, said 12 men died.",
        "Lake Rights Monitor",
        "monitor",
    ),
    (
        "Local authorities and partners estimate that 12 people were killed.",
        "Local authorities and partners",
        "official",
    ),
    ("The mayor of Veld, Ida Roth, told this newspaper that 12 people were killed.", "Ida Roth", "official"),
    ("At least 12 killed in Qasira, monitors say", "monitors", "monitor"),
    ("Norpress reported that the attack began, citing NHM. NHM said 12 people were killed.", "nhm", "monitor"),
]

NAMED = [  # bodies and persons by their names, titles, trades
    ("The Emergency Pharmacists group said 12 people were killed.", "Emergency Pharmacists group", "ngo"),
    ("The Norland Nurses Network said 12 people were killed.", "Norland Nurses Network", "monitor"),
    ("The peasant federation said 12 people were killed.", "peasant federation", "ngo"),
    ("The rights body said 12 people were killed.", "rights body", "monitor"),
    ("The UN's human rights office said 12 people were killed.", "ohchr", "un"),
    ("The U.N. human rights chief said 12 people were killed.", "ohchr", "un"),
    (
        "The Office of the United Nations High Commissioner for Human Rights (OHCHR) said 12 people were killed.",
        "ohchr",
        "un",
    ),
    (
        "The UN Road Safety Mission in Norland (RSMN) said 12 people were killed.",
        "UN Road Safety Mission in Norland",
        "un",
    ),
    ("Col. Viktor Hale, the spokesman for the 3rd Division, said 12 soldiers were killed.", "Viktor Hale", "official"),
    ("Army spokesman Lt. Col. Dan Orel said 12 fighters were killed.", "Dan Orel", "official"),
    ("Brigadier General Omar Sadiq, the army spokesman, said 12 soldiers were killed.", "Omar Sadiq", "official"),
    ("Gov. Lena Marsh said 12 people were killed.", "Lena Marsh", "official"),
    ("The head of the harbour administration, Oleh Pest, said 12 people were killed.", "Oleh Pest", "official"),
    ("Dr. Hana Zaid, director of the Al-Noor clinic, said 12 people were killed.", "Hana Zaid", "official"),
    ("According to Dr Amal Nass, who runs the clinic, 12 people were killed.", "Amal Nass", "other"),
    ("Local health officials said 12 people were killed.", "Local health officials", "hospital"),
    ("Two security sources who asked not to be named said 12 people were killed.", "Two security sources", "official"),
    ("Residents and aid workers said 12 people were killed.", "Residents and aid workers", "witness"),
    ("A woman who fled the town said 12 people were killed.", "woman", "witness"),
    ("A tribal elder said 12 people were killed.", "tribal elder", "witness"),
    ("An army officer said 12 people were killed.", "army officer", "official"),
    ("A village administrator said 12 people were killed.", "village administrator", "other"),
    ("Two farmers said 12 people were killed.", "Two farmers", "witness"),
    ("Maria Lopez, 45, said 12 of her neighbours were killed.", "Maria Lopez", "witness"),
    ("Salma Idris, a 34-year-old teacher, said 12 people were killed.", "Salma Idris", "witness"),
    (
        "A surgeon at the town's only working hospital said 12 people were killed.",
        "surgeon at the town's only working hospital",
        "hospital",
    ),
    ("Twelve people were killed, according to the Weavers' Peace Desk.", "Weavers' Peace Desk", "other"),
    ("According to a report released on 3 March by NHM, 12 people were killed.", "nhm", "monitor"),
    ("According to figures from the health ministry, 12 people were killed.", "health ministry", "government"),
    ("Figures compiled by NHM show 12 people were killed.", "nhm", "monitor"),
    ("UN figures show that 12 people have been killed.", "un", "un"),
    ("The Rapid Support Forces said 12 people were killed.", "rsf", "armed_group"),
    ("The Palestinian Red Crescent Society said 12 people were killed.", "prcs", "ngo"),
    (
        "Twelve people were killed, the health ministry said on Sunday, in one of the worst raids since 2019.",
        "health ministry",
        "government",
    ),
    ("A pamphlet said 12 people were killed.", None, None),
]
CARRIED = [  # who is "it", "the group", "the same source" in the second sentence
    ("NHM said a market was hit.\n\nThe group also said 12 people were killed.", "nhm"),
    ("Amnesty International published its report on Thursday. The organization said 12 people were killed.", "amnesty"),
    ("A security source said the convoy was late. The same source said 12 soldiers were killed.", "security source"),
    ("Jan Novak, the governor, said the road was closed. He said 12 people were killed.", "Jan Novak"),
    (
        "Ida Roth, the mayor, spoke. NHM said a market was hit. She said so too. It said 12 people were killed.",
        "nhm",
    ),
    (
        "The ministry said a school was hit. Jan Novak, the governor, said it was closed. It said 12 people died.",
        "ministry",
    ),
    ("The health ministry spoke early. The education ministry said 12 pupils were killed.", "education ministry"),
    ("The chief minister said it rained. The prime minister said 12 people were killed.", "prime minister"),
    ("The ministry put the death toll at 17. NHM disputed that, saying 12 people had been killed.", "nhm"),
    (
        "NHM said a school was hit. The army said it knew nothing, while the monitor said 12 pupils were killed.",
        "nhm",
    ),
    ("NHM said a market in Veld was hit. Twelve people were killed.", None),
    ("The army said it had struck a base. In Veld 12 people were killed.", None),
]
QUOTED = [  # whose words stand between the marks
    ("“Twelve people died here,” said a resident of Veld.", "resident"),
    ('A doctor told Norpress: "It was dark. Twelve people died."', "doctor"),
    ('"It was dark. Twelve people died. Nobody came," said Ida Roth, the mayor.', "Ida Roth"),
    ('"It was dark," a medic said by phone. "Twelve people died."', "medic"),
    ("Ida Roth, the mayor, said: “Last night was the worst. We have 12 dead.”", "Ida Roth"),
    ('"We have recorded 12 deaths so far," said a nurse.', "nurse"),
    ("‘It was dark. Twelve people died,’ said a farmer.", "farmer"),
    ("“It was dark.\n\n“Twelve people died,” a baker said.", "baker"),
    ('"It was dark," said a nurse. The road was closed. Twelve people died.', None),
    ('The song "Night" was played. Twelve people died.', None),
]
VIA = [  # who says it, and who passed it on
    ("Norpress quoted the governor as saying that 12 people were killed.", "governor", ("Norpress",)),
    ("The governor was quoted by Norpress as saying 12 people had been killed.", "governor", ("Norpress",)),
    (
        '"Twelve people were killed," a local official was quoted as saying by Norpress.',
        "local official",
        ("Norpress",),
    ),
    ("Norpress, quoting a ministry statement, said 12 soldiers were killed.", "ministry", ("Norpress",)),
    ("Twelve people were killed, Norpress reported, quoting residents.", "residents", ("Norpress",)),
    ("NHM, as cited by Norpress, said 12 people were killed.", "nhm", ("Norpress",)),
    (
        "Twelve people were killed, according to the health ministry, cited by local media.",
        "health ministry",
        ("local media",),
    ),
    (
        "In a statement carried by the state news agency, the interior ministry said 12 people died.",
        "interior ministry",
        ("state news agency",),
    ),
    ("The army said in a statement carried by Norpress that 12 soldiers were killed.", "army", ("Norpress",)),
    (
        "Speaking to Norpress by telephone, a local official said 12 people were killed.",
        "local official",
        ("Norpress",),
    ),
    ("Twelve people died, the health ministry said, according to Norpress.", "health ministry", ("Norpress",)),
    (
        "State media, citing the health ministry, reported that 12 people were killed.",
        "health ministry",
        ("State media",),
    ),
    ("VELD, March 9 (Norpress) - Twelve people were killed, a medic told Norpress.", "medic", ("Norpress",)),
    ("VELD, March 9 (Norpress) - Twelve people were killed.", None, ()),
]

CERTAINTY = [
    ("Twelve people are believed to have been killed.", "estimated", False),
    ("It is believed that 12 people were killed.", "estimated", False),
    ("Twelve people are presumed dead.", "estimated", False),
    ("The governor suspects that 12 people were killed.", "estimated", False),
    ("Officials fear 12 people were killed.", "feared", False),
    ("At least 12 people are feared dead under the rubble, the mayor said.", "feared", False),
    ("The ministry confirmed the death of 12 people.", "asserted", False),
    ("OHCHR has documented 12 civilian deaths.", "verified", False),
    (
        "The rebels claimed they had killed 60 soldiers. The claim could not be independently verified.",
        "claimed",
        False,
    ),
    ("NHM said 12 people were killed, a figure that could not be independently verified.", "asserted", False),
    ("The governor dismissed reports that 200 people were killed as exaggerated.", "denied", True),
    ("NHM said 12 people were killed.", "asserted", False),
    ("NHM documented the killing of 12 people.", "verified", False),
    ("We documented the killing of 12 people.", "verified", False),
    ("NHM confirmed that 12 people were killed.", "asserted", False),
    ("NHM independently confirmed the killing of 12 people.", "verified", False),
    ("NHM claimed 12 people were killed.", "claimed", False),
    ("NHM claims 12 people were killed.", "claimed", False),
    ("NHM alleged that 12 people were killed.", "alleged", False),
    ("NHM accused the Red Front of killing 12 people.", "alleged", False),
    ("Twelve people were allegedly killed by police.", "alleged", False),
    ("NHM estimated that 12 people were killed.", "estimated", False),
    ("An estimated 12,000 people were displaced.", "estimated", False),
    ("NHM verified that 12 people were killed.", "verified", False),
    ("The army announced that 12 soldiers were killed.", "announced", False),
    ("Twelve people are feared dead.", "feared", False),
    ("The ministry denied that 40 people were killed.", "denied", True),
    ("No civilians were killed, the ministry said.", "denied", True),
    ("The ministry denied killing 40 people.", "denied", True),
    ("Reports that 40 people were killed are false, the ministry said.", "denied", True),
    ("It is untrue that 40 people were killed, the ministry said.", "denied", True),
]

SAID_ON = [
    ("In a report released on 3 March, NHM said 12 people were killed.", "2025-03-03", None),
    ("NHM said in a report published on 3 March that 12 people were killed.", "2025-03-03", None),
    ("NHM on Tuesday said 12 people were killed.", "2025-03-04", None),
    ("The army's statement on Saturday said 12 soldiers were killed.", "2025-03-08", None),
    ("The governor told reporters on Friday that 12 people were killed.", "2025-03-07", None),
    ("NHM reported on Sunday that 12 people have died.", "2025-03-09", None),
    ("NHM said on Saturday that 12 people were killed.", "2025-03-08", None),
    ("NHM said Saturday 12 people were killed.", "2025-03-08", None),
    ("On Sunday, NHM said 12 people were killed.", "2025-03-09", None),
    ("Twelve people were killed on Friday, NHM said.", None, "2025-03-07"),
    ("Twelve people were killed on Friday, NHM said on Sunday.", "2025-03-09", "2025-03-07"),
    ("NHM said in a statement on Sunday that 12 people were killed on Friday.", "2025-03-09", "2025-03-07"),
    ("NHM said 12 people were killed yesterday.", None, "2025-03-09"),
    ("NHM said 12 people were killed on March 6.", None, "2025-03-06"),
    ("NHM said 12 people were killed on 6 March 2025.", None, "2025-03-06"),
    ("NHM said 12 people were killed on March 6, 2025.", None, "2025-03-06"),
    ("NHM said 12 people have been killed since Thursday.", None, "2025-03-06.."),
    ("NHM said 12 people were killed in February.", None, "2025-02-01..2025-02-28"),
    ("NHM said 12 people were killed over the past 48 hours.", None, "2025-03-08..2025-03-10"),
    ("NHM said 12 people were killed three days ago.", None, "2025-03-07"),
    ("NHM said 12 people were killed on Thursday and Friday.", None, "2025-03-06..2025-03-07"),
    ("NHM said 12 people were killed in 2012.", None, "2012-01-01..2012-12-31"),
    ("NHM said 12 people were killed last month.", None, "2025-02-01..2025-02-28"),
    ("NHM said 12 people were killed in December.", None, "2024-12-01..2024-12-31"),
]

PERPETRATORS = [
    ("Red Front fighters stormed the village, killing 12 people.", "red_front"),
    ("NHM attributes the killing of 12 civilians to the Red Front.", "red_front"),
    ("Government forces killed 12 civilians.", "government_forces"),
    ("Twelve civilians were killed by government forces.", "government_forces"),
    ("Twelve civilians died at the hands of government forces.", "government_forces"),
    ("Twelve civilians were killed by Red Front fighters.", "red_front"),
    ("Russian airstrikes killed 12 civilians.", "russian_forces"),
    ("Twelve civilians were killed by Russian air strikes.", "russian_forces"),
    ("Twelve civilians were killed by shelling.", None),
    ("Twelve civilians were killed by a landmine.", None),
    ("A car bomb killed 12 civilians.", None),
    ("Sniper fire killed 12 civilians.", None),
    ("Twelve civilians were killed in Veld.", None),
    ("Unidentified gunmen abducted 12 civilians.", "unknown_gunmen"),
    ("Twelve civilians were killed when government forces shelled the town.", "government_forces"),
    ("Twelve civilians were killed when a bus overturned.", None),
    ("NHM accused the Red Front of killing 12 people.", "red_front"),
]

PLACES = [
    ("Twelve people were killed in Veld.", "t:Veld"),
    ("Twelve people were killed near Tel Amra.", "t:Tel Amra"),
    ("In Qasira, 12 people were killed.", "t:Qasira"),
    ("The UK-based monitor said 12 people were killed in Veld.", "t:Veld"),
    ("NHM said in Ostrova that 12 people were killed in Veld.", "t:Veld"),
    ("Twelve people were killed on the coast.", "r:coast"),
    ("Fighting broke out in Veld. Twelve people were killed.", "t:Veld"),
    ("OSTROVA (Norpress) - Twelve people were killed in Veld.", "t:Veld"),
    ("Twelve people were killed.", None),
    ("Twelve people were killed in Nowhereville.", None),
    ("Twelve people were killed in March.", None),
]

BACKGROUND = [
    ("In 2012, 100 people were killed in Veld.", True, False),
    ("More than 500,000 people have been killed since the war began in 2011.", True, True),
    ("Twelve people were killed on Friday.", False, False),
    ("Twelve people have died.", False, True),
    ("The death toll rose to 45.", False, True),
    ("So far 45 people were killed.", False, True),
]


def only(found: Extraction) -> Claim:
    tolls = [c for c in found.claims if c.kind == "toll"]
    assert len(tolls) == 1
    return tolls[0]


@pytest.mark.parametrize(("text", "name", "kind"), [*SPEAKERS, *NAMED])
def test_the_speaker_is_found(text: str, name: str | None, kind: str | None, read: Read) -> None:
    speaker = only(read(text)).speaker
    if name is None:
        assert speaker is None
    else:
        assert speaker is not None
        assert (speaker.id or speaker.name).lower() == name.lower()
        assert speaker.type == kind


def said_by(claim: Claim) -> str | None:
    return (claim.speaker.id or claim.speaker.name) if claim.speaker is not None else None


@pytest.mark.parametrize(("text", "name"), [*CARRIED, *QUOTED])
def test_a_speaker_is_carried_only_where_the_text_goes_on_with_him(text: str, name: str | None, read: Read) -> None:
    tolls = [c for c in read(text).claims if c.kind == "toll" and c.amount and c.amount.low == 12]
    assert [said_by(c) for c in tolls] == [name]


@pytest.mark.parametrize(("text", "name", "via"), VIA)
def test_who_passes_on_is_not_who_says(text: str, name: str | None, via: tuple[str, ...], read: Read) -> None:
    claim = only(read(text))
    assert (said_by(claim), claim.via) == (name, via)


@pytest.mark.parametrize(("text", "certainty", "negated"), CERTAINTY)
def test_certainty_follows_the_words(text: str, certainty: str, negated: bool, read: Read) -> None:
    claim = only(read(text))
    assert (claim.certainty, claim.negated) == (certainty, negated)


@pytest.mark.parametrize(("text", "said", "happened"), SAID_ON)
def test_saying_and_happening_are_dated_apart(text: str, said: str | None, happened: str | None, read: Read) -> None:
    claim = only(read(text))
    assert (days(claim.said_on), days(claim.period)) == (said, happened)


@pytest.mark.parametrize(("text", "who"), PERPETRATORS)
def test_a_perpetrator_is_named_by_the_text_and_never_a_weapon(text: str, who: str | None, read: Read) -> None:
    perpetrator = only(read(text)).perpetrator
    assert (perpetrator.id if perpetrator else None) == who


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_place_is_where_the_harm_happened(text: str, place: str | None, read: Read) -> None:
    found = only(read(text)).place
    assert (found.id if found else None) == place


@pytest.mark.parametrize(("text", "background", "cumulative"), BACKGROUND)
def test_earlier_events_and_running_totals_are_marked(
    text: str, background: bool, cumulative: bool, read: Read
) -> None:
    claim = only(read(text))
    assert (claim.background, claim.cumulative) == (background, cumulative)


def test_a_relayed_claim_names_both(read: Read) -> None:
    claim = only(read("Norpress, citing NHM, said 12 people were killed."))
    assert claim.speaker is not None
    assert (claim.speaker.id, claim.via) == ("nhm", ("Norpress",))


def test_a_medium_that_was_told_relays(read: Read) -> None:
    claim = only(read("Residents told Norpress that 12 people were killed."))
    assert claim.via == ("Norpress",)


def test_a_known_body_is_preferred_to_a_name_that_merely_stands_before_the_verb(read: Read) -> None:
    claim = only(read("Twelve people were killed in Tel Amra said the Norland Human Rights Monitor."))
    assert claim.speaker is not None
    assert claim.speaker.id == "nhm"


def test_a_street_is_not_the_town_it_is_named_after(read: Read) -> None:
    place = only(read("Twelve people were killed on the Veld road.")).place
    assert place is None or place.id is None


def test_the_carrier_is_not_the_speaker_of_what_it_prints(read: Read) -> None:
    assert only(read("Norpress reported that 12 people were killed.", publisher="Norpress")).speaker is None


def test_without_a_publication_date_a_weekday_stays_open(read: Read) -> None:
    claim = only(read("Twelve people were killed on Friday.", published=None))
    assert claim.period is not None
    assert (claim.period.start, claim.period.precision, claim.period.as_written) == (None, "unknown", "Friday")


def test_weekdays_lie_on_or_before_publication(read: Read) -> None:
    claim = only(read("Twelve people were killed on Monday.", published=date(2025, 3, 10)))
    assert days(claim.period) == "2025-03-10"


def test_an_unresolved_place_is_kept_and_signalled(read: Read) -> None:
    found = read("Twelve people were killed in Bir Sol.")
    place = only(found).place
    assert place is not None
    assert (place.id, place.as_written, len(place.candidates)) == (None, "Bir Sol", 2)
    assert [s.code for s in found.signals] == ["place-unresolved"]


def test_two_speakers_in_one_sentence_keep_their_own_numbers(read: Read) -> None:
    found = read("NHM said 12 people were killed, while the ministry said four soldiers were killed.")
    told = [(c.speaker.name if c.speaker else None, c.amount.low if c.amount else None) for c in found.claims]
    assert told == [("Norland Human Rights Monitor", 12), ("ministry", 4)]


def test_a_running_total_does_not_take_the_days_of_its_increment(read: Read) -> None:
    claims = read("Between 2 and 4 March NHM counted 6 deaths, pushing the total to 71.").claims
    assert [(c.amount.low, days(c.period), c.cumulative) for c in claims if c.amount] == [
        (6, "2025-03-02..2025-03-04", False),
        (71, None, True),
    ]


def test_a_contradicted_speaker_keeps_to_the_number_that_is_taken_back(read: Read) -> None:
    told = [c for c in read("A poster says 6 people died, not 16 as the mayor claimed.").claims if c.amount]
    assert [(said_by(c), c.amount.low, c.negated) for c in told if c.amount] == [(None, 6, False), ("mayor", 16, True)]
    claims = read("The mayor said 6 people died, contradicting Dawn Watch Group, which put the toll at 16.").claims
    assert [(c.amount.low, c.speaker.name) for c in claims if c.amount and c.speaker] == [
        (6, "mayor"),
        (16, "Dawn Watch Group"),
    ]


CONTRADICTED = [
    ("NHM rejected the ministry's figure of 17 dead, saying 23 people were killed.", ["17 nhm denied", "23 nhm"]),
    ("The army denied killing 40 civilians and said it had killed 12 fighters.", ["40 army denied", "12 army"]),
    ("The rebels claimed to have killed 60 soldiers, but the army said only four had died.", ["60 rebels", "4 army"]),
    (
        "The director said 23 people died, disputing the army's claim that only five had died.",
        ["23 director", "5 army"],
    ),
]


@pytest.mark.parametrize(("text", "told"), CONTRADICTED)
def test_each_of_two_numbers_has_its_own_speaker(text: str, told: list[str], read: Read) -> None:
    tolls = [c for c in read(text).claims if c.kind == "toll" and c.amount]
    assert [f"{c.amount.low} {said_by(c)}{' denied' * c.negated}" for c in tolls if c.amount] == told


def test_who_speaks_is_not_counted_among_the_harmed(read: Read) -> None:
    text = '"They killed 11 men," Salma Idris, a teacher, told Norpress. A nurse who fled said it was a massacre.'
    assert [c.amount.low for c in read(text).claims if c.amount] == [11]
