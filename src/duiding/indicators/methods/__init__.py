"""Estimators that an indicator can name in `method`: each asks the panels for what it needs and calls `statistics`."""

from duiding.indicators.methods.method import Estimate, Method, Question
from duiding.indicators.methods.register import METHODS, method_of

__all__ = ["METHODS", "Estimate", "Method", "Question", "method_of"]
