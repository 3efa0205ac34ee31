"""Shares beside each other: which aanbieder differs from all of them together by more than chance explains?

The share and its margin are those of a plain percentage; the limits and the reading are units of their own, so that
nobody takes the one for the other. A share of few is told and not judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from duiding.indicators.columns import Column
from duiding.indicators.facts import Facts
from duiding.indicators.methods.families import PER_UNIT, WHOLE, Family, family_of_shares
from duiding.indicators.methods.family_columns import of_whole, per_unit, visible
from duiding.indicators.methods.family_notes import family_notes
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.methods.shares import gather_share, share_column, whole_of

_SHARE = "share"


def estimate(question: Question) -> Estimate:
    """The shares per period and cell with their limits; without a breakdown, how many units stand out."""
    unit = question.by or (question.inputs["eenheid"],)
    facts = gather_share(question, unit)
    whole = whole_of(facts)
    may_count = visible(question, facts)
    judged = may_count & (whole >= question.inputs["minste_aantal"])
    families = [family_of_shares(facts.counts[i], whole[i], judged[i]) for i in range(len(question.periods))]
    notes = family_notes(families, question, unit[0], facts.cells if question.by else None, may_count)
    if not question.by:
        return of_whole(question, families, facts.persons.sum(axis=1), notes)
    words = question.indicator.shows(question.by)
    return Estimate(facts, tuple(_column(word, question, facts, families) for word in words), notes)


def _column(word: str, question: Question, facts: Facts, families: Sequence[Family]) -> Column:
    if word == _SHARE:
        return share_column(question, facts)
    return per_unit(word, whole_of(facts), [family.per_unit(word) for family in families])


METHOD = Method(
    about="Shares of units beside the share of all together, with the limits of chance at the size of each.",
    reference="English public health: limits of a proportion exact; FunnelPlotR: spread between units to 1e-9",
    source="Spiegelhalter (2005), Funnel plots for comparing institutional performance",
    shows={_SHARE: "the percentage with its margin (Wilson)", **PER_UNIT},
    estimate=estimate,
    inputs={
        "eenheid": Input(str, "waarover wordt geteld wie eruit springt, als er niet wordt uitgesplitst"),
        "minste_aantal": Input(int, "bij een kleiner geheel wordt niet geoordeeld", 20),
    },
    whole=WHOLE,
)
