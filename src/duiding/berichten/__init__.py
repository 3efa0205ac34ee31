"""Messages of iJw and iWmo 3.2: read, check, pseudonymise; and write, for invented people only."""

from duiding.berichten.envelop import Packed, unpack
from duiding.berichten.gate import Gate
from duiding.berichten.read import check_bericht, read_bericht
from duiding.berichten.refused import Refused
from duiding.berichten.rows import Bericht, BerichtRegel

__all__ = ["Bericht", "BerichtRegel", "Gate", "Packed", "Refused", "check_bericht", "read_bericht", "unpack"]
