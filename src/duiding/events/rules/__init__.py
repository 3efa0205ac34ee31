"""The rules that need more than the message itself: other messages (level 3) and lists from elsewhere (level 4)."""

from duiding.events.rules.register import FINDINGS, RULES, find_findings, unchecked
from duiding.events.rules.rule import CrossRule, Scope, cross

__all__ = ["FINDINGS", "RULES", "CrossRule", "Scope", "cross", "find_findings", "unchecked"]
