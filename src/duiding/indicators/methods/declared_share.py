"""A share that is not registered and that somebody declared: an estimate by a rule, never sold as a count.

The case of the source: nobody registers how many people on the list for individuele begeleiding have autism. Some
aanbieders work for them only and count whole; the others say that it is about a third of their list.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from duiding.domain.figure import Status
from duiding.indicators.columns import Column
from duiding.indicators.facts import Facts
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.methods.records import records_of
from duiding.indicators.panels import PEILDATUM
from duiding.indicators.status import CODE

Floats = NDArray[np.float64]
_BOUNDS = ("deel", "laag", "hoog")


def estimate(question: Question) -> Estimate:
    """Who is with an aanbieder that counts whole, and the declared part of the others; each person once."""
    records = records_of(question, (PEILDATUM, "aanbieder", "client"))
    whole = [aanbieder.naam for aanbieder in question.gemeente.aanbieders if aanbieder.is_ass]
    is_whole, client = records.is_one_of("aanbieder", whole), records.numbers("client")
    shape = len(question.periods), len(records.cells)
    counts, certain = np.zeros(shape), np.zeros(shape)
    for number, period in enumerate(question.periods):
        is_then = np.asarray(pa.compute.equal(records.table[PEILDATUM], pa.scalar(period.first)).to_numpy())
        for cell in range(shape[1]):
            is_here = is_then & records.in_cell(cell)
            counts[number, cell] = len(np.unique(client[is_here]))
            certain[number, cell] = len(np.unique(client[is_here & is_whole]))
    return Estimate(Facts(records.cells, counts, counts), tuple(_columns(question, counts, certain)))


def _columns(question: Question, counts: Floats, certain: Floats) -> list[Column]:
    own = np.full(counts.shape, CODE[Status.ESTIMATE], dtype=np.int8)
    bounds = [certain + question.inputs[key] * (counts - certain) for key in _BOUNDS]
    safe = np.where(counts > 0, counts, np.nan)
    made = {
        "number": [bound.round() for bound in bounds],
        "share": [(100 * bound / safe).round(1) for bound in bounds],
    }
    grids = [made[word] for word in question.indicator.shows(question.by)]
    return [Column("", "", value, counts, low, high, own=own) for value, low, high in grids]


METHOD = Method(
    about="Aanbieders of one kind whole, and a declared share of the others.",
    reference="the source's own figures: 336 waiting at the end of 2024, about 60% of whom autism",
    source="Raadsbrief hervormingen sociaal domein (2025), bijlage 1: the waiting list for individuele begeleiding",
    shows={"number": "the estimated number of people", "share": "as a percentage of all who are counted"},
    estimate=estimate,
    inputs={
        "deel": Input(float, "het opgegeven deel bij de andere aanbieders, zoals 0.33"),
        "laag": Input(float, "het kleinste deel dat denkbaar is"),
        "hoog": Input(float, "het grootste deel dat denkbaar is"),
    },
    moment="peildatum",
)
