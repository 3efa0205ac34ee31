"""Tables that count the same people are protected together: which counts are one, which add up, which are a part."""

from duiding.indicators.linking.network import Network
from duiding.indicators.linking.protect import GroupMasks, protect_group
from duiding.indicators.linking.scope import Meaning
from duiding.indicators.linking.table import Before, Table, prepare

__all__ = ["Before", "GroupMasks", "Meaning", "Network", "Table", "prepare", "protect_group"]
