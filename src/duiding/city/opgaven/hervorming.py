"""`reserve`, `maatregelen`, `incidenteel_geld` and `kengetallen`: money of the reform, and what it is measured with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from duiding.city.lists import Delivery, iso
from duiding.city.moments import date_of, day_of
from duiding.city.opgaven.stad import Stad, decimal, delivered, euros, line
from duiding.city.opgaven.zorgmaanden import aannames, of_year

_PAPERS = (5, 6, 7, 10, 11)
_AFTER = 5
_MONTHS = 12


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """At the papers of the budget cycle, and once a year."""
    return chain(_reserve(stad), _maatregelen(stad), _incidenteel(stad), _kengetallen(stad))


def _papers(stad: Stad, since: int) -> Iterator[int]:
    """The day of every paper from a year on; the programmabegroting of November before it too."""
    for day in stad.firsts("maand", f"{since - 1}-11"):
        if date_of(day).month in _PAPERS:
            yield day


def _reserve(stad: Stad) -> Iterator[Delivery]:
    section = aannames()["reserve"]
    opening = day_of(date(int(section["vanaf"]), 1, 1))
    for day in _papers(stad, int(section["vanaf"])):
        months = max(0, (day - opening) // 30)
        lines = [line(iso(day), None, None, euros(stad.amount(float(section["gestort"]))), euros(0), euros(0))]
        for beweging, part in section["bewegingen"].items():
            used = stad.amount(float(section["per_maand"]) * float(part)) * months
            booked = 0.35 * stad.amount(float(section["gestort"]) * float(part))
            where = beweging, section["sporen"][beweging]
            lines.append(line(iso(day), *where, euros(0), euros(used), euros(booked)))
        yield delivered("reserve", day, lines, _AFTER)


def _maatregelen(stad: Stad) -> Iterator[Delivery]:
    section = aannames()["maatregelen"]
    for day in _papers(stad, int(section["vanaf"])):
        year, month = date_of(day).year, date_of(day).month
        rng = stad.chance("maatregelen", day)
        lines = []
        for row in section["lijst"]:
            for about in sorted(map(int, section["pad"])):
                goal = stad.amount(float(section["pad"][str(about)]) * float(row["deel"]))
                expected = goal * min(1.1, float(rng.normal(float(row["lukt"]), 0.05)))
                part = 0.0 if about > year else 1.0 if about < year else (month - 1) / _MONTHS
                amounts = map(euros, (goal, part * expected, expected))
                where = row["maatregel"], row["programma"], row["beweging"], about, about == year
                lines.append(line(iso(day), *where, *amounts))
        yield delivered("maatregelen", day, lines, _AFTER)


def _incidenteel(stad: Stad) -> Iterator[Delivery]:
    for day in stad.firsts("jaar", "2022-01"):
        rows = (row for row in aannames()["incidenteel"]["regels"] if int(row["eindjaar"]) >= date_of(day).year)
        lines = [
            line(iso(day), r["eindjaar"], r["regeling"], r["spoor"], r["activiteiten"], euros(stad.amount(r["bedrag"])))
            for r in rows
        ]
        yield delivered("incidenteel_geld", day, lines, _AFTER)


def _kengetallen(stad: Stad) -> Iterator[Delivery]:
    index, compared = aannames()["indexen"], aannames()["vergelijking"]
    for day in stad.firsts("jaar"):
        year = date_of(day).year
        lines = [
            line(iso(day), soort, "rijk", None, decimal(of_year(index[soort], year)))
            for soort in ("loon", "prijs", "volume")
        ]
        for spoor, own in compared["per_inwoner"].items():
            reference = float(own) / float(compared[spoor])
            for herkomst, value in (("gemeente", float(own)), ("verdeelmodel", reference)):
                lines.append(line(iso(day), "uitgaven_per_inwoner", herkomst, spoor, decimal(value)))
        yield delivered("kengetallen", day, lines, _AFTER)
