"""Talks with aanbieders, and the agenda that follows from what changed."""

from duiding.dialogue.gesprek.gesprek import GESPREKKEN, SOORTEN, Gesprek

__all__ = ["GESPREKKEN", "SOORTEN", "Gesprek"]
