"""What was assumed, and whether it held."""

from duiding.dialogue.aanname.aanname import AANNAMES, Aanname

__all__ = ["AANNAMES", "Aanname"]
