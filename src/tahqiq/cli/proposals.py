"""What a language model proposed: asked for, counted, shown with what was turned down and why."""

from __future__ import annotations

from pathlib import Path

import click

from tahqiq.cli.show import amount_in_words, print_json, print_table, progress, say
from tahqiq.errors import ModelFailed
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import Extracted
from tahqiq.investigation.propose import LlmExtractor, ProposedOfCase, propose, to_ask
from tahqiq.model.claim_json import claim_from_json


def ask(case: Case, asker: LlmExtractor) -> ProposedOfCase:
    """Ask the model, showing how far it is, and say what came of it."""
    with progress("Asking the model", to_ask(case, asker)) as advance:
        result = propose(case, asker, progress=advance)
    for failure in result.failures:
        say(f"{failure.where}: {failure.words}")
    say(
        f"{asker.name}/{asker.version}: {result.asked} passages asked about, {result.unchanged} unchanged, "
        f"{len(result.failures)} not answered; {result.accepted} proposals agree with the rules' claims, "
        f"{result.waiting} wait for review, {result.rejected} rejected."
    )
    return result


def print_asked(extracted: Extracted, result: ProposedOfCase) -> None:
    """The counts of a run as JSON."""
    failures = [{"where": f.where, "code": f.code, "words": f.words} for f in result.failures]
    rules = {"read": extracted.read, "unchanged": extracted.unchanged, "claims": extracted.claims}
    counts = {name: getattr(result, name) for name in ("asked", "unchanged", "accepted", "waiting", "rejected")}
    print_json({**rules, "model": {**counts, "failures": failures}})


def exit_code(result: ProposedOfCase) -> int:
    """1 where a passage was not answered."""
    return ModelFailed.exit_code if result.failures else 0


def print_proposals(path: Path, *, as_json: bool) -> None:
    """Each proposal with the claim it agrees with, and each rejection with its reason."""
    case = Case.open(path)
    proposals, rejections = case.ledger.rows("proposals"), case.ledger.rows("rejections")
    if as_json:
        print_json({"proposals": list(proposals), "rejections": list(rejections)})
        return
    claims = [(claim_from_json(row["claim"]), row["agrees_with"]) for row in proposals]
    print_table(
        f"{len(claims)} proposals of a language model that their text supports",
        ["id", "state", "speaker", "what", "number", "quote"],
        [
            [
                claim.id[4:12],
                f"agrees with {agrees[4:12]}" if agrees else "waits for review",
                claim.speaker.name if claim.speaker else "",
                claim.harm or claim.kind,
                amount_in_words(claim),
                claim.quote,
            ]
            for claim, agrees in claims
        ],
    )
    print_table(
        f"{len(rejections)} rejected",
        ["why", "explanation", "quote as the model gave it"],
        [[row["code"], row["words"], row["quote"]] for row in rejections],
    )
    click.echo("Proposals that nobody accepted are in no figure.")
