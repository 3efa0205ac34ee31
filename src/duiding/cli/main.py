"""The commands, each in its own file, and what happens to an error on the way out."""

from __future__ import annotations

import os
import sys

import typer

from duiding.cli import (
    business_case,
    check,
    demo,
    ervaringen,
    ervaringwijzer,
    findings,
    forecast,
    indicators,
    ingest,
    measure,
    prognosis,
    publish,
    report,
    rules,
    score,
    serve,
    signals,
    simulate,
    store,
    synth,
    trace,
    uitnodigen,
)
from duiding.cli.contracts import contracts_app
from duiding.cli.registers import registers_app
from duiding.cli.reserve import reserve_app
from duiding.cli.snapshot import snapshot_app
from duiding.domain.errors import DuidingError

app = typer.Typer(
    name="duiding",
    help="Van berichten naar betekenis: verantwoording van jeugdhulp en Wmo.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: the same in a pipe, a screen reader and the documentation
)
app.command("synth")(synth.synth)
app.command("ingest")(ingest.ingest)
app.command("check")(check.check)
app.command("measure")(measure.measure)
app.command("indicators")(indicators.indicators)
app.command("findings")(findings.findings)
app.command("rules")(rules.rules)
app.command("trace")(trace.trace)
app.command("report")(report.report)
app.command("publish")(publish.publish)
app.command("score")(score.score)
app.command("serve")(serve.serve)
app.command("signals")(signals.signals)
app.command("simulate")(simulate.simulate)
app.command("forecast")(forecast.forecast)
app.command("prognosis")(prognosis.prognosis)
app.command("business-case")(business_case.business_case)
app.command("demo")(demo.demo)
app.command("uitnodigen")(uitnodigen.uitnodigen)
app.command("ervaringwijzer")(ervaringwijzer.ervaringwijzer)
app.command("ervaringen")(ervaringen.ervaringen)
app.add_typer(store.store_app)
app.add_typer(snapshot_app)
app.add_typer(contracts_app)
app.add_typer(reserve_app)
app.add_typer(registers_app)


def main() -> None:
    """Run one command; an error of ours is one message on standard error and its own exit code."""
    try:
        app()
    except DuidingError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader (head, less) has seen enough: not our error, and Python must not complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
