"""Who may see what: the roles, the matrix of addresses, and the guard that stands at each of them."""

from duiding.web.access.door import Closed as Closed
from duiding.web.access.door import Door as Door
from duiding.web.access.door import OneRole as OneRole
from duiding.web.access.door import is_own_computer as is_own_computer
from duiding.web.access.guard import guard_routes as guard_routes
from duiding.web.access.matrix import Matrix as Matrix
from duiding.web.access.matrix import load_matrix as load_matrix
from duiding.web.access.opening import open_login as open_login
from duiding.web.access.refusal import Refusal as Refusal
from duiding.web.access.trial import open_role as open_role
from duiding.web.access.who import INWONER as INWONER
from duiding.web.access.who import Visit as Visit
from duiding.web.access.who import Who as Who
