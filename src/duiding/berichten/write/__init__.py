"""Writes 301, 305 and 307 of iJw and iWmo 3.2, and the retours on the last two. Only for invented people: the
synthetic city and the tests.

The text is made with templates, because the city writes hundreds of thousands of files. Values are not checked
here (`check_bericht` does that); free text is escaped. The result is UTF-8 without BOM, with CR/LF, as the
standard wants it (OP192).
"""

from duiding.berichten.write.messages import Start305, Stop307, Toewijzing301, write_301, write_305, write_307
from duiding.berichten.write.retour import Afwijzing, write_retour
from duiding.berichten.write.rows import Client, StartProduct, StopProduct, ToegewezenProduct

__all__ = [
    "Afwijzing",
    "Client",
    "Start305",
    "StartProduct",
    "Stop307",
    "StopProduct",
    "ToegewezenProduct",
    "Toewijzing301",
    "write_301",
    "write_305",
    "write_307",
    "write_retour",
]
