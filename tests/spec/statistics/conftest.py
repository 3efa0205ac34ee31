"""References that we may not copy are checked only where they are at hand."""

from tests.spec.statistics.time_references import AT_HAND

collect_ignore = [] if (AT_HAND / "bnc_germany_weekly_triangle.csv").exists() else ["test_baselinenowcast.py"]
