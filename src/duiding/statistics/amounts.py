"""What may be counted: zero or more, or unknown (nan); anything else is refused before a formula hides it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from duiding.domain.errors import QueryError

Floats = NDArray[np.float64]


def counted(values: ArrayLike, name: str) -> Floats:
    """The values as floats of their own shape; nan stays unknown.

    `name` is what the reader calls them, for the message. Raises QueryError for a negative or infinite value.
    """
    numbers = np.asarray(values, dtype=np.float64)
    if (numbers < 0).any() or np.isinf(numbers).any():
        raise QueryError(
            f"{name}: er staat een negatief of oneindig getal. Een aantal is nul of meer; kijk de bron na."
        )
    return numbers


def paired(first: ArrayLike, second: ArrayLike, names: tuple[str, str]) -> tuple[Floats, Floats]:
    """Two counts per unit in one shape; raises QueryError where shapes do not fit or a count cannot be."""
    a, b = counted(first, names[0]), counted(second, names[1])
    try:
        a, b = np.broadcast_arrays(a, b)
    except ValueError:
        raise QueryError(f"{names[0]} en {names[1]}: niet voor iedere eenheid een getal. Lever ze even lang.") from None
    return a, b


def fraction(value: float, name: str) -> float:
    """A share strictly between 0 and 1, such as a norm or a level; raises QueryError for anything else."""
    if not 0 < value < 1:
        raise QueryError(f"{name} is {value}. Dit moet een deel tussen 0 en 1 zijn, bijvoorbeeld 0.04 voor 4%.")
    return value
