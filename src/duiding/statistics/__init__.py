"""Intervals, spread, completeness and disclosure control: numbers in, numbers out; this room knows no care."""
