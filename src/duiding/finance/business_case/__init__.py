"""Does a group instead of individual help pay? A case file in, figures with their doubts out."""

from duiding.finance.business_case.case import Case, load_case
from duiding.finance.business_case.outcome import CaseAnswer, answer_case
from duiding.finance.business_case.realised import Realised, realised

__all__ = ["Case", "CaseAnswer", "Realised", "answer_case", "load_case", "realised"]
