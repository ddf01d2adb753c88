"""Single people, lists, ranges, shares and parts of a total, as contemporary English writes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    ("A nurse was shot dead in Veld.", ["killed 1 medical"]),
    ("His brother was shot dead.", ["killed 1 man"]),
    ("Her husband, a baker, was shot dead outside the shop.", ["killed 1 man"]),
    ("A mother and her three children were killed.", ["killed 1 woman", "killed 3 child"]),
    ("The mayor and two aides were shot dead.", ["killed 2"]),
    ("One person was killed and three were wounded.", ["killed 1", "injured 3"]),
    ("One civilian died of his wounds.", ["killed 1 civilian"]),
    ("A six-month-old baby died of hunger.", ["killed 1 child"]),
    ("A journalist succumbed to her wounds on Monday.", ["killed 1 journalist"]),
    ("A 9-year-old girl was crushed under the rubble of her home.", ["killed 1 child woman"]),
    ("An elderly woman was found dead in her home.", ["killed 1 adult woman"]),
    ("A teenage boy was stabbed to death.", ["killed 1 child man"]),
    ("A pregnant woman and her unborn child were killed.", ["killed 1 woman", "killed 1 child"]),
    ("Another man drowned while crossing the river.", ["killed 1 man"]),
    ("The body of a man was found in a well.", ["killed 1 man"]),
    ("The killing of a pharmacist sparked protests.", ["killed 1"]),
    ("An imam was abducted on his way home.", ["abducted 1"]),
    ("One of the victims was a nurse.", ["killed 1 medical"]),
    ("12 killed and 40 wounded, half of them women", ["killed 12", "injured 40", "injured 0.5 woman <40"]),
    ("The strike hit a market, killing six people and injuring a dozen more.", ["killed 6", "injured 12"]),
    ("Three people were killed in Qasira, two in Veld and one in Ostrova.", ["killed 3", "killed 2", "killed 1"]),
    ("Shelling killed four people in Qasira and at least nine others in Veld.", ["killed 4", "killed 9+ at_least"]),
    ("Six people were killed and another 14 wounded.", ["killed 6", "injured 14"]),
    ("Six people died and as many were wounded.", ["killed 6", "injured 6"]),
    ("Ten people were killed and twice as many wounded.", ["killed 10"]),
    ("Two soldiers died and seven more were hurt.", ["killed 2 armed_forces", "injured 7 armed_forces"]),
    (
        "Four civilians were killed, nine injured and two are missing.",
        ["killed 4 civilian", "injured 9 civilian", "missing 2 civilian"],
    ),
    ("Of the 15 people killed, nine were women.", ["killed 15", "killed 9 woman <15"]),
    ("The dead are three men, two women and a child.", ["killed 3 man", "killed 2 woman", "killed 1 child"]),
    ("Killed: 12. Wounded: 30.", ["killed 12", "injured 30"]),
    ("The attack killed 3 and injured 8, 2 of them critically.", ["killed 3", "injured 8", "injured 2 <8"]),
    ("Both men were killed.", ["killed 2 man"]),
    ("All 14 passengers were killed.", ["killed 14"]),
    ("All three brothers were killed.", ["killed 3 man"]),
    ("Four brothers and a cousin were executed.", ["killed 4 man", "killed 1"]),
    ("A family of six, including four children, was killed.", ["killed 6", "killed 4 child <6"]),
    ("Eleven members of one family were killed.", ["killed 11"]),
    ("Two teachers, a nurse and their driver were kidnapped.", ["abducted 2", "abducted 1 medical", "abducted 1"]),
    (
        "Seven policemen and 12 militants were killed in the clashes.",
        ["killed 7 armed_forces security", "killed 12 participating"],
    ),
    ("Between 800 and 1,000 people were killed.", ["killed 800-1000 between"]),
    ("An estimated 30 to 40 people were killed.", ["killed 30-40 between"]),
    ("The number of dead is put at 30-35.", ["killed 30-35 between"]),
    ("A dozen or so villagers were killed.", ["killed 12 about"]),
    ("Roughly three dozen men were rounded up.", ["detained 36 about man"]),
    ("Close to 2,000 people have been uprooted.", ["displaced 2000 nearly"]),
    ("Upwards of 300 people were killed.", ["killed 301+ more_than"]),
    ("Well over 100 civilians were killed.", ["killed 101+ more_than civilian"]),
    ("Anywhere from 20 to 30 people died.", ["killed 20-30 between"]),
    ("A handful of civilians were wounded.", ["injured 2+ indefinite civilian"]),
    ("Many more were wounded.", ["injured 2+ indefinite"]),
    ("Countless others were injured.", ["injured 2+ indefinite"]),
    ("Hundreds have been killed and thousands displaced.", ["killed 100+ hundreds", "displaced 1000+ thousands"]),
    ("Half a million people have been displaced.", ["displaced 500000"]),
    ("Some 1.2 million people were forced from their homes.", ["displaced 1200000 about"]),
    ("More than a hundred people were killed.", ["killed 101+ more_than"]),
    ("At least 1,400 people, maybe more, were killed.", ["killed 1400+ at_least"]),
    ("Not less than 17 persons were killed.", ["killed 17+ at_least"]),
    ("no fewer than 17 persons lost their lives", ["killed 17+ at_least"]),
    ("A minimum of 85 civilians died.", ["killed 85+ at_least civilian"]),
    ("Fifty people were killed, 62 per cent of them women.", ["killed 50", "killed 0.62 woman <50"]),
    ("Fifty people were killed. Women made up 40 per cent of the victims.", ["killed 50", "killed 0.4 woman <50"]),
    ("Fifty people were killed. One in four of the dead was a child.", ["killed 50", "killed 0.25 child <50"]),
    ("Fifty people were killed, a third of them children.", ["killed 50", "killed 0.3333 child <50"]),
    ("Fifty people were killed, the majority of whom were civilians.", ["killed 50", "killed >0.5 civilian <50"]),
    ("Fifty people were killed, nearly half of them children.", ["killed 50", "killed 0.5 child <50"]),
    ("Fifty people were killed. More than half of the victims were women.", ["killed 50", "killed >0.5 woman <50"]),
    ("Fifty people were killed. Some 70 per cent of the dead were women.", ["killed 50", "killed 0.7 woman <50"]),
    ("Fifty people were killed, overwhelmingly civilians.", ["killed 50", "killed >0.5 civilian <50"]),
    ("Fifty people were killed. Children account for 30 per cent of the dead.", ["killed 50", "killed 0.3 child <50"]),
    ("Fifty people were killed, 45.5% of them children.", ["killed 50", "killed 0.455 child <50"]),
    ("Fifty people were killed, more than two thirds of them women.", ["killed 50", "killed >0.6667 woman <50"]),
    (
        "Forty people were killed, comprising 25 men and 15 women.",
        ["killed 40", "killed 25 man <40", "killed 15 woman <40"],
    ),
    (
        "Forty people, made up of 25 men and 15 women, were killed.",
        ["killed 40", "killed 25 man <40", "killed 15 woman <40"],
    ),
    ("The toll, which includes 15 women, stands at 40.", ["killed 15 woman <40", "killed 40"]),
    (
        "NHM documented 230 killed (150 men, 40 women, 30 boys, 10 girls).",
        [
            "killed 230",
            "killed 150 man <230",
            "killed 40 woman <230",
            "killed 30 child man <230",
            "killed 10 child woman <230",
        ],
    ),
    (
        "OHCHR recorded 230 civilians killed (150 men; 40 women; 30 boys; 10 girls) and 410 injured.",
        [
            "killed 230 civilian",
            "killed 150 civilian man <230",
            "killed 40 civilian woman <230",
            "killed 30 civilian child man <230",
            "killed 10 civilian child woman <230",
            "injured 410 civilian",
        ],
    ),
    (
        "There were 640 civilian casualties: 230 killed and 410 injured.",
        ["other 640 civilian", "killed 230 civilian <640", "injured 410 civilian <640"],
    ),
    (
        "There were 640 civilian casualties (230 killed, 410 injured).",
        ["other 640 civilian", "killed 230 civilian <640", "injured 410 civilian <640"],
    ),
    ("Forty people were killed: men (25), women (15).", ["killed 40", "killed 25 man <40", "killed 15 woman <40"]),
    ("Forty people were killed, with 15 of them children.", ["killed 40", "killed 15 child <40"]),
    ("Forty people were killed, not counting six gunmen.", ["killed 40", "killed 6 participating"]),
    ("Forty people were killed, excluding six gunmen.", ["killed 40", "killed 6 participating"]),
    ("Besides 40 civilians, six soldiers were killed.", ["killed 40 civilian", "killed 6 armed_forces"]),
    ("Apart from the 40 dead, 60 were wounded.", ["killed 40", "injured 60"]),
    ("Two more people died of their wounds, taking the toll to 42.", ["killed 2 <42", "killed 42"]),
    (
        "Two more bodies were recovered, raising the number of dead to 42 from 40.",
        ["killed 2 <42", "killed 42", "killed 40"],
    ),
    ("Two more people died, which brings the overall death toll to 42.", ["killed 2 <42", "killed 42"]),
    ("The strike killed 40 people, seven of them from one family.", ["killed 40", "killed 7 <40"]),
    ("The strike killed 40 people, 15 of whom were minors.", ["killed 40", "killed 15 child <40"]),
    ("Forty people were killed, at least 15 of them women and children.", ["killed 40", "killed 15+ at_least <40"]),
    ("Among those killed were 15 children.", ["killed 15 child"]),
    ("The wounded include 15 children.", ["injured 15 child"]),
    ("The fatalities comprised 12 civilians and 8 soldiers.", ["killed 12 civilian", "killed 8 armed_forces"]),
    ("20 people were killed, 12 of which are civilians.", ["killed 20", "killed 12 civilian <20"]),
    (
        "20 people were killed: 12 in Qasira, 5 in Veld and 3 in Ostrova.",
        ["killed 20", "killed 12 <20", "killed 5 <20", "killed 3 <20"],
    ),
    (
        "20 civilians (12 in Qasira and 8 in Veld) were killed.",
        ["killed 20 civilian", "killed 12 civilian <20", "killed 8 civilian <20"],
    ),
    (
        "NHM counted 20 deaths in March: 12 civilians, 5 soldiers and 3 of unknown identity.",
        ["killed 20", "killed 12 civilian <20", "killed 5 armed_forces <20", "killed 3 <20"],
    ),
    ("Twenty people were injured, eight of them seriously.", ["injured 20", "injured 8 <20"]),
    ("Twenty people were injured, including eight in critical condition.", ["injured 20", "injured 8 <20"]),
    ("Twenty people were killed or injured, among them five children.", ["other 20", "other 5 child <20"]),
    ("Forty people were hurt, a third of them seriously.", ["injured 40", "injured 0.3333 <40"]),
    ("Forty people were killed. Half of those who died had been queuing for bread.", ["killed 40", "killed 0.5 <40"]),
    ("Forty people were killed. Fewer than half of the dead have been identified.", ["killed 40", "killed 0 <40"]),
    ("Forty people were killed. Thirty of them have been identified.", ["killed 40", "killed 30 <40"]),
    ("Three women told researchers that they had been raped.", ["sexual_violence 3 woman"]),
    ("Forty men were rounded up; 12 have not been heard of since.", ["detained 40 man", "missing 12"]),
    ("Rebels said they had taken nine prisoner.", ["detained 9"]),
    ("The hospital admitted 77 patients.", ["injured 77"]),
    ("An elderly couple was killed.", ["killed 2 adult"]),
    ("A monk counted nine skulls in the ashes.", ["killed 9"]),
    ("The ministry puts the dead at 16.", ["killed 16"]),
    (
        "HRMMO has verified 9,417 civilian deaths, 641 of them children, and 22,860 injuries.",
        ["killed 9417 civilian", "killed 641 civilian child <9417", "injured 22860 civilian"],
    ),
    (
        "Norland lost 214 civilians. Of the 214 civilians killed, 108 were men, 87 women, 12 boys and seven girls.",
        [
            "killed 214 civilian",
            "killed 108 civilian man <214",
            "killed 87 civilian woman <214",
            "killed 12 civilian child man <214",
            "killed 7 civilian child woman <214",
        ],
    ),
    ("People killed across Norland: 46. Injured: 28. Taken: 19.", ["killed 46", "injured 28", "abducted 19"]),
    ("The raid killed 19 civilians; the other five, all herders, were executed.", ["killed 19 civilian", "killed 5"]),
    ("Forty people died, 28 in Qasira and 12 in Veld.", ["killed 40", "killed 28 <40", "killed 12 <40"]),
    ("We buried 17 people before noon.", ["killed 17"]),
    ("Most of the 40 dead were women.", ["killed 40", "killed >0.5 woman <40"]),
    ("More than 60 per cent of the 40 dead were women.", ["killed 40", "killed >0.6 woman <40"]),
    ("Some 40 villagers, roughly half of them children, were killed.", ["killed 40 about", "killed 0.5 child <40"]),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_sentence_gives_its_counts_and_their_parts(
    sentence: str, expected: list[str], lines: Callable[[str], list[str]]
) -> None:
    assert sorted(lines(sentence)) == sorted(expected)


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_sentence_gives_its_counts_and_their_parts_in_capitals(
    sentence: str, expected: list[str], lines: Callable[[str], list[str]]
) -> None:
    assert sorted(found.lower() for found in lines(sentence.upper())) == sorted(found.lower() for found in expected)
