"""Who came in and what they saw: accounts, sessions and the log that only grows."""

from duiding.dialogue.toegang.account import Account as Account
from duiding.dialogue.toegang.account import BlockedError as BlockedError
from duiding.dialogue.toegang.account import Identity as Identity
from duiding.dialogue.toegang.log import Line as Line
from duiding.dialogue.toegang.log import LogChecked as LogChecked
from duiding.dialogue.toegang.log import Noted as Noted
from duiding.dialogue.toegang.ports import Accounts as Accounts
from duiding.dialogue.toegang.ports import Logbook as Logbook
from duiding.dialogue.toegang.session import Limits as Limits
from duiding.dialogue.toegang.session import Session as Session
