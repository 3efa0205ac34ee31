"""References that we may not copy are checked only where they are at hand."""

from tests.spec.statistics.time_references import AT_HAND

_NEEDS = {
    "test_baselinenowcast.py": "bnc_germany_weekly_triangle.csv",
    "test_disclosure.py": "sdc_composite_attack.json",
}
collect_ignore = [test for test, reference in _NEEDS.items() if not (AT_HAND / reference).exists()]
