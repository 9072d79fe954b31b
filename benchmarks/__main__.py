"""All reports one after the other: ``python -m benchmarks``, or ``make bench``."""

from __future__ import annotations

import click

from benchmarks import accuracy, budgets, over_a_socket, speed


@click.command()
@click.option("--write/--no-write", default=True, show_default=True, help="Put the results into docs/.")
def main(write: bool) -> None:
    """Measure the budgets, replies over a socket, speed and accuracy; takes about half an hour."""
    arguments = ["--write"] if write else []
    for report in (budgets, over_a_socket, speed, accuracy):
        report.main(arguments, standalone_mode=False)


if __name__ == "__main__":
    main()
