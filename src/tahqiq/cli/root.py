"""The commands by name, each imported only when it is run or described, so that --help stays quick."""

from __future__ import annotations

from importlib import import_module

import click

from tahqiq import __version__

COMMANDS = {
    "init": ("tahqiq.cli.work:init", "Create a case."),
    "add": ("tahqiq.cli.work:add", "Take files and folders into a case."),
    "extract": ("tahqiq.cli.work:extract", "Read claims out of what was added."),
    "run": ("tahqiq.cli.work:run", "Add, extract, reconcile and write the account in one go."),
    "claims": ("tahqiq.cli.read:claims", "Show who claims what."),
    "review": ("tahqiq.cli.review:review", "Accept, correct or reject claims, one after the other."),
    "incidents": ("tahqiq.cli.incidents:incidents", "Show which claims are of one incident, and judge that."),
    "people": ("tahqiq.cli.people:people", "Lists of persons harmed: import, compare, link, review."),
    "estimate": ("tahqiq.cli.estimate:estimate_case", "Estimate how many are on no list, or say why not."),
    "figures": ("tahqiq.cli.read:figures", "Show what follows from the claims: proven bounds."),
    "conflicts": ("tahqiq.cli.read:conflicts", "Show what conflicts, what only differs in scope, and sums that fail."),
    "account": ("tahqiq.cli.read:account", "Write the account as one HTML or JSON file."),
    "verify": ("tahqiq.cli.read:verify", "Check that ledger and vault are what was recorded."),
    "tool": ("tahqiq.cli.tool:tool", "One room by itself on plain files, without a case."),
    "demo": ("tahqiq.cli.about:demo", "Run everything on the example case."),
    "doctor": ("tahqiq.cli.about:doctor", "Say what this installation can and cannot do."),
    "explain": ("tahqiq.cli.about:explain", "Say what an error code means and what to do."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when asked for; their one-line help stands in the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table, which is the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tahqiq")
def root() -> None:
    """From conflicting reports of mass violence to an auditable account.

    Who was harmed, where, when, by whom, and according to whom. Start with `tahqiq demo`, or with
    `tahqiq run CASE PATH…` on a folder of your own reports.
    """
