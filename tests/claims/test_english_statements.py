"""What is asserted without a number: who did which act of speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction

Read = Callable[..., Extraction]

ACTS = [
    ("The Norland Ministry of Defence announced the end of the military operation in Veld.", "nmod", "announces"),
    ("The Norland Ministry of Defence denied that its forces entered the camp.", "nmod", "denies"),
    ("NHM accused the army of attacks on villages.", "nhm", "accuses"),
    ("The army warned that fighters who return would be met with force.", "army", "threatens"),
    ("The Norland Ministry of Defence promised that perpetrators would face justice.", "nmod", "promises"),
    ("NHM called on the government to protect civilians.", "nhm", "appeals"),
    ("The Norland Ministry of Defence said an investigation was under way.", "nmod", "establishes_inquiry"),
    ("The cabinet issued a decision to form a committee of inquiry.", "cabinet", "establishes_inquiry"),
    (
        "Local sources said displaced families were afraid to return to their homes.",
        "local sources",
        "reports_condition",
    ),
    ("Residents said a UN mission toured the town.", "residents", "reports_condition"),
    ("Jan Novak, the governor, stressed that armed groups threaten the country.", "Jan Novak", "other"),
    ("Circulating footage shows villagers killed near Veld", None, "other"),
    ("An inquiry was opened after the attack.", None, "establishes_inquiry"),
]
MORE_ACTS = [
    ("The defence ministry announced it had ended its operation in the town.", "defence ministry", "announces"),
    ("The army issued an evacuation order for Veld.", "army", "announces"),
    ("The governor imposed a curfew in Veld.", "governor", "announces"),
    ("The president ordered an investigation into the attack.", "president", "establishes_inquiry"),
    ("The prosecutor opened an inquiry into the killings.", "prosecutor", "establishes_inquiry"),
    ("The government set up a commission of inquiry headed by a judge.", "government", "establishes_inquiry"),
    ("The army said it was looking into the reports.", "army", "establishes_inquiry"),
    ("An independent committee was formed to investigate the violations.", None, "establishes_inquiry"),
    ("A joint commission chaired by a judge has been established.", None, "establishes_inquiry"),
    ("The army denied the report.", "army", "denies"),
    ("The ministry rejected the allegations.", "ministry", "denies"),
    ("The Kremlin dismissed the accusations as baseless.", "kremlin", "denies"),
    ("The ministry called the allegations baseless.", "ministry", "denies"),
    ("The Red Front said none of its men had been in the building.", "red_front", "denies"),
    ("The army said it did not target civilians.", "army", "denies"),
    ("The press office maintains that no prisoner has ever been harmed.", "press office", "denies"),
    ("The rebels accused the army of shelling the market.", "rebels", "accuses"),
    ("The governor blamed the Red Front for the attack.", "governor", "accuses"),
    ("Residents hold the army responsible for the raid.", "residents", "accuses"),
    ("The Red Front threatened to attack the capital if the siege is not lifted.", "red_front", "threatens"),
    ("The peasant federation is threatening to block every road.", "peasant federation", "threatens"),
    ("The general vowed to crush the rebellion.", "general", "threatens"),
    ("The Red Front vowed revenge.", "red_front", "threatens"),
    ("The army warned that it would not halt its offensive.", "army", "threatens"),
    ("The minister pledged that those responsible would be held to account.", "minister", "promises"),
    ("The ministry promised to compensate the families of the victims.", "ministry", "promises"),
    ("The Red Front said it would release all prisoners.", "red_front", "promises"),
    ("Those found guilty will be held to account.", None, "promises"),
    ("The UN called for an immediate ceasefire.", "un", "appeals"),
    ("The ICRC appealed for safe passage for the wounded.", "icrc", "appeals"),
    ("NHM urged all parties to allow aid into the town.", "nhm", "appeals"),
    ("The UN human rights chief called for an independent investigation.", "ohchr", "appeals"),
    ("The ombudswoman appealed for a corridor to evacuate the wounded.", "ombudswoman", "appeals"),
    ("NHM reiterates its call on all parties to spare hospitals.", "nhm", "appeals"),
    ("NHM said governments should stop selling arms to this army.", "nhm", "appeals"),
    ("The families demanded to know the fate of the missing.", "families", "appeals"),
    ("UNICEF warned of famine in the camps.", "unicef", "reports_condition"),
    ("The hospital is out of service, the mayor said.", "mayor", "reports_condition"),
    ("Aid workers said the camp had run out of food and clean water.", "aid workers", "reports_condition"),
    ("Residents said thousands were sleeping in the open.", "residents", "reports_condition"),
    ("A nurse said no anaesthetics had reached the hospital since May.", "nurse", "reports_condition"),
    ("UNHCR said displaced families were living in schools without water.", "unhcr", "reports_condition"),
    ("NHM said communications had been cut off for three days.", "nhm", "reports_condition"),
    ("The UN said aid convoys were blocked at checkpoints.", "un", "reports_condition"),
    ("The Red Front claimed responsibility for the attack.", "red_front", "other"),
    ("NHM found no indication that soldiers were present.", "nhm", "other"),
    ("Residents said drones struck the market.", "residents", "other"),
    ("The army said it had taken control of the town.", "army", "other"),
    ("A video filmed from a lorry shows a uniformed man firing at the bridge.", None, "other"),
    ("An amateur video posted online appears to show soldiers firing at a crowd.", None, "other"),
    ("Satellite imagery, taken on 6 March, shows burned buildings.", None, "other"),
]
SILENT = [
    "The ministry said schools would reopen on Monday.",
    "The minister said inflation was falling.",
    "The spokesman declined to comment.",
    "The governor thanked the army for its work.",
    "The mayor said the festival would go ahead.",
    "There was no immediate comment from the army.",
    "The army did not respond to a request for comment.",
    "The army has not commented on civilian losses.",
    "The authorities have not commented on the report.",
    "No group claimed responsibility for the attack.",
    "The bank announced the launch of a new campaign.",
    "The company said its operations in Europe were growing.",
    "The governor promised lower taxes.",
    "The coach urged his players to run.",
    "The museum opened a new wing.",
    "The director named a new deputy.",
    "The mayor called the concert a success.",
    "A committee of gardeners met in Veld.",
    "A video shows the new bridge.",
    "The minister said the harvest was good this year.",
    "The coach said his players were tired.",
    "The bank reported higher profits.",
    "He said hello to the audience.",
]


@pytest.mark.parametrize(("text", "name", "act"), [*ACTS, *MORE_ACTS])
def test_a_statement_has_its_speaker_and_act(text: str, name: str | None, act: str, read: Read) -> None:
    (claim,) = [c for c in read(text).claims if c.kind == "statement"]
    speaker = claim.speaker
    assert ((speaker.id or speaker.name).lower() if speaker else None) == (name.lower() if name else None)
    assert claim.act == act


@pytest.mark.parametrize("text", SILENT)
def test_ordinary_talk_is_no_statement(text: str, read: Read) -> None:
    assert read(text).claims == ()


def test_one_sentence_may_hold_two_statements_of_one_speaker(read: Read) -> None:
    text = "The Norland Ministry of Defence announced the end of the operation, claiming it had destroyed armed cells."
    found = [(c.speaker.id if c.speaker else None, c.act, c.certainty) for c in read(text).claims]
    assert found == [("nmod", "announces", "announced"), ("nmod", "announces", "claimed")] or found == [
        ("nmod", "announces", "announced"),
        ("nmod", "other", "claimed"),
    ]


def test_a_headline_is_a_mention_of_what_the_body_says(read: Read) -> None:
    text = (
        "Norland Defence Ministry announces end of operation\n\n"
        "The Norland Ministry of Defence announced the end of its operation in Veld on Sunday.\n"
    )
    (claim,) = read(text).claims
    assert len(claim.mentions) == 1


def test_in_a_text_that_tells_of_harm_promises_and_announcements_matter(read: Read) -> None:
    text = "Twelve people were killed in Veld. The president announced a public holiday. He promised a new bridge."
    found = [(c.speaker.name if c.speaker else None, c.act) for c in read(text).claims if c.kind == "statement"]
    assert found == [("president", "announces"), ("president", "promises")]


def test_two_acts_of_one_sentence_are_two_statements(read: Read) -> None:
    text = "The Red Front said none of its men had been in the building and vowed revenge."
    assert [(c.act, c.speaker.id if c.speaker else None) for c in read(text).claims] == [
        ("denies", "red_front"),
        ("threatens", "red_front"),
    ]
