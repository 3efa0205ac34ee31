"""Drawn cases of the rules about starts (305) and stops (307)."""

from __future__ import annotations

from tests.spec.berichten.case import Bad, Good
from tests.spec.berichten.drawn import bericht_305, bericht_307, start, stop

GOOD = [
    Good("CS058", "a first delivery", bericht_305(start(status="1"))),
    Good("CS058", "a removal", bericht_307(stop(status="3"))),
    Good("TR018", "started and stopped on one day", bericht_307(stop("2022-02-01", "2022-02-01"))),
    Good(
        "TR101", "a start corrected: removed and given anew", bericht_305(start(status="3"), start(begin="2022-02-02"))
    ),
    Good("TR101", "one product on two toewijzingen", bericht_305(start("1"), start("2"))),
    Good("TR101", "a pause and then a stop on the same day", bericht_307(stop(reden="20"), stop(reden="31"))),
    Good("TR134", "begun on the day of the message", bericht_305(start(begin="2022-03-01"))),
    Good("TR134", "everything on the day of the message", bericht_307(stop("2022-03-01", "2022-03-01"))),
]
BAD = [
    Bad("CS058", "StatusAanlevering", "a changed delivery", bericht_305(start(status="2"))),
    Bad("CS058", "StatusAanlevering", "an unchanged delivery", bericht_307(stop(status="9"))),
    Bad("TR018", "Einddatum", "stopped before started", bericht_307(stop("2022-02-02", "2022-02-01"))),
    Bad("TR018", "Einddatum", "the removal of such a stop", bericht_307(stop("2022-02-02", "2022-02-01", status="3"))),
    Bad("TR101", "Begindatum", "a start twice", bericht_305(start(), start())),
    Bad("TR101", "Begindatum", "a start removed and given again unchanged", bericht_305(start(status="3"), start())),
    Bad("TR101", "Begindatum", "a start without a toewijzing twice", bericht_305(start(None), start(None))),
    Bad("TR101", "Begindatum", "one number written in two ways", bericht_305(start("7"), start("007"))),
    Bad("TR101", "Begindatum", "a stop twice", bericht_307(stop(), stop())),
    Bad("TR134", "Begindatum", "a start to come", bericht_305(start(begin="2022-03-02"))),
    Bad("TR134", "Einddatum", "a stop to come", bericht_307(stop(eind="2022-03-02"))),
]
