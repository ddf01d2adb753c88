"""The command `tool link`: two tables of persons, or one, and which rows are of one person."""

from __future__ import annotations

from pathlib import Path

import click

from tahqiq.cli.show import say
from tahqiq.errors import InputError, UsageError

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("left", type=FILE)
@click.argument("right", type=FILE, required=False)
@click.option("-o", "--out", required=True, type=FILE, help="Where the links go (CSV).")
@click.option(
    "--map",
    "mapping",
    metavar="COLUMN=FIELD",
    multiple=True,
    help="What a column holds, where its name does not say: name, given, father, grandfather, family, mother, kunya, "
    "sex, age, birth_date, death_date, place, id_number, id; text for anything else to compare; ignore.",
)
@click.option("--one-to-one", is_flag=True, help="Both lists hold each person once.")
@click.option("--linker", default="auto", show_default=True, help="Which scores: exact, splink, spark; auto: by size.")
@click.option("--model", type=FILE, help="Score by weights saved before, instead of learning them from these lists.")
@click.option("--save-model", type=FILE, help="Save the weights that were learnt (JSON).")
@click.option("--seed", default=0, show_default=True, help="For what is sampled in learning.")
def link(
    left: Path,
    right: Path | None,
    out: Path,
    mapping: tuple[str, ...],
    one_to_one: bool,
    linker: str,
    model: Path | None,
    save_model: Path | None,
    seed: int,
) -> int:
    """Which rows of LEFT and RIGHT are of one person; without RIGHT, which rows of LEFT are.

    Columns id, name (or given, father, grandfather, family), sex, age, birth_date, death_date, place, id_number are
    known by their names. Writes left_id, right_id, probability, explanation, decided for every pair with probability
    of at least 0.01; decided is 1 for the links it would make by itself. A row that cannot be read is reported and
    left out, and the exit code is 4.
    """
    from tahqiq.investigation.link import link_files

    result = link_files(
        left,
        right,
        out,
        mapping=dict(_pair(text) for text in mapping),
        one_to_one=one_to_one,
        linker=linker,
        model=model,
        save_model=save_model,
        seed=seed,
        refuse=lambda error: say(str(error)),
    )
    links = result.links
    for signal in links.signals:
        say(f"note: {signal}")
    decided = int(links.decided.sum())
    say(f"{decided} links, {len(links)} pairs told, {links.compared} compared by the linker {links.linker}.")
    return InputError.exit_code if result.refused else 0


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not equals or not column:
        raise UsageError(f"not COLUMN=FIELD: {text}")
    return column, field
