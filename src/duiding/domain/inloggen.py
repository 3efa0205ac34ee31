"""How people log in: the roles there are, and what a municipality lays down about its login service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

EVERYBODY = "inwoner"
PARTNER = "aanbieder"
ROLES = (EVERYBODY, "raad", "beleid", "contractmanager", PARTNER, "analist", "beheer")
ALGORITHMS = ("RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512")
"""Signatures with a key of which only the login service has the secret half."""


@dataclass(frozen=True, slots=True)
class Inloggen:
    """inloggen.toml: which login service, who we are there, and which of its groups has which role here.

    `uitgever` is the issuer, `client` our name there, `adres` where the pages are. `rollen` says for each value of
    `rol_claim` the role; who has several gets the first of the file. `aanbieder_claim` has the AGB code.
    After `stil_minuten` without a page, and after `hoogstens_uren` in any case, the login service is asked again.
    """

    name: str
    uitgever: str
    client: str
    adres: str
    rollen: Mapping[str, str]
    rol_claim: str = "roles"
    naam_claim: str = "name"
    aanbieder_claim: str = "agb"
    algoritme: str = "RS256"
    scope: str = "openid profile"
    klokverschil_seconden: int = 60
    stil_minuten: int = 30
    hoogstens_uren: int = 1
