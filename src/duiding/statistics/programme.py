"""A linear programme that is solved again and again with other prices and limits, each time from the last answer.

HiGHS by its own interface: scipy's door to the same solver starts afresh each time, which costs four times as much.
One thread, so that the same programme has the same answer everywhere.
"""

from __future__ import annotations

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]


class Programme:
    """Columns between limits, with the price of each; `equal @ x` is 0 and `above @ x` at least `floor`."""

    def __init__(self, equal: sparse.sparray, above: sparse.sparray, floor: Floats) -> None:
        """Hand the rows to the solver."""
        rows = sparse.vstack([equal, above], format="csc")
        nothing = np.zeros(equal.shape[0])
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = rows.shape
        model.col_cost_ = model.col_lower_ = model.col_upper_ = np.zeros(rows.shape[1])
        model.row_lower_ = np.concatenate([nothing, floor])
        model.row_upper_ = np.concatenate([nothing, np.full(above.shape[0], highspy.kHighsInf)])
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = rows.indptr, rows.indices, rows.data
        self._solver = highspy.Highs()
        self._solver.silent()
        self._solver.setOptionValue("threads", 1)
        self._solver.passModel(model)
        self._columns = np.arange(rows.shape[1], dtype=np.int32)

    def cheapest(self, price: Floats, least: Floats, most: Floats) -> Floats | None:
        """The columns at the lowest price, between these limits (inf is none); None when there is no lowest."""
        number = len(self._columns)
        self._solver.changeColsCost(number, self._columns, price)
        self._solver.changeColsBounds(number, self._columns, least, most)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self._solver.getSolution().col_value)
