"""Which door a server gets: that of the login service of the settings, or none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duiding.app.toegang import open_toegang
from duiding.domain.errors import UsageError
from duiding.domain.inloggen import Inloggen
from duiding.web.access.login import LoginDoor
from duiding.web.access.login_service import LoginService, Secret
from duiding.web.access.trial import Store

SECRET = "DUIDING_LOGIN_SECRET"  # noqa: S105 - the name of the variable, not what is in it
KEY_FILE = "DUIDING_LOGIN_KEY_FILE"


@contextmanager
def open_login(store: Store, settings: Inloggen) -> Iterator[LoginDoor]:
    """The door by the login service; raises UsageError without a secret, RegisterError when the registers are away."""
    secret = _secret()
    service = LoginService(settings, secret, store.gemeente.aanbieders)
    toegang = open_toegang(store.folder)
    try:
        yield LoginDoor(service, toegang)
    finally:
        toegang.close()
        service.close()


def _secret() -> Secret:
    text, file = os.environ.get(SECRET, ""), os.environ.get(KEY_FILE, "")
    if bool(text) == bool(file):
        raise UsageError(
            f"inloggen.toml richt het inloggen in, maar het geheim is er niet of twee keer. Zet in {SECRET} de tekst "
            f"die de inlogdienst gaf, of in {KEY_FILE} het bestand met de eigen sleutel (PEM). Niet allebei."
        )
    if text:
        return Secret(text=text)
    try:
        return Secret(key=Path(file).read_bytes())
    except OSError as error:
        raise UsageError(f"Het bestand van {KEY_FILE} is niet te lezen: {error.strerror}.") from None
