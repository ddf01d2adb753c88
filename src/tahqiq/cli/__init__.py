"""The command line: parse, call investigation, render.

Results on stdout, messages and progress on stderr. Exit codes: 0 fine, 1 failed, 2 usage, 3 not found, 4 bad input,
5 integrity, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys

import click

from tahqiq.errors import TahqiqError


def main() -> None:
    """Run the command line and exit with its code; what goes wrong on purpose becomes one clear message."""
    from tahqiq.cli.root import root

    try:
        code = root.main(standalone_mode=False) or 0
    except TahqiqError as error:
        click.echo(str(error), err=True)
        code = error.exit_code
    except click.Abort:
        click.echo("Stopped. What was finished is kept; run the same command again to go on.", err=True)
        code = 130  # as shells have it for Ctrl-C
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    sys.exit(code)
