"""The scorecard: every estimate held against the truth of many invented cities."""

from duiding.app.score.card import Aim, Line, Verdict
from duiding.app.score.run import score

__all__ = ["Aim", "Line", "Verdict", "score"]
