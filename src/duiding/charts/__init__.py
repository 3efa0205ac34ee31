"""A figure as SVG, as a table with the same values, and as a sentence.

A chart knows figures and places of wijken; it knows no indicator, no store and no page.
Every chart comes wide and narrow.
"""

from duiding.charts import sentences
from duiding.charts.bars import bar_chart
from duiding.charts.chart import Chart, decimals_of, is_counted, value_text
from duiding.charts.compare import Verdict, against
from duiding.charts.funnel import funnel_chart
from duiding.charts.funnel_unit import FunnelUnit, FunnelWords
from duiding.charts.icons import state_glyph
from duiding.charts.lines import line_chart
from duiding.charts.multiples import small_multiples, spread_sentence
from duiding.charts.series import Series, series_of
from duiding.charts.style import charts_css, font_path, for_print, print_tokens, tokens_css
from duiding.charts.tiles import tile_map

__all__ = [
    "Chart",
    "FunnelUnit",
    "FunnelWords",
    "Series",
    "Verdict",
    "against",
    "bar_chart",
    "charts_css",
    "decimals_of",
    "font_path",
    "for_print",
    "funnel_chart",
    "is_counted",
    "line_chart",
    "print_tokens",
    "sentences",
    "series_of",
    "small_multiples",
    "spread_sentence",
    "state_glyph",
    "tile_map",
    "tokens_css",
    "value_text",
]
