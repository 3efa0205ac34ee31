"""The proof of the login service, checked: who signed it, for whom, when, and for this very login. Then: who is it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, InvalidClaimError, JoseError, MissingClaimError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from duiding.dialogue.toegang import Identity
from duiding.domain.inloggen import PARTNER, Inloggen
from duiding.domain.settings import Aanbieder
from duiding.web.access.refusal import Refusal

_LONGEST_NAME = 200
_LONGEST_SUBJECT = 255
"""By the specification of OpenID Connect."""
_TELL = "Vertel dit aan de beheerder van Duiding."
FORGED = f"Het bewijs van de inlogdienst klopt niet: de handtekening is niet van die dienst. {_TELL}"
OTHER_ISSUER = f"Het bewijs komt van een andere inlogdienst dan die van deze gemeente. {_TELL}"
OTHER_AUDIENCE = f"Het bewijs van de inlogdienst is voor een ander programma bedoeld. {_TELL}"
OTHER_LOGIN = "Het bewijs van de inlogdienst hoort bij een andere keer inloggen. Begin opnieuw."
NOT_NOW = (
    "Het bewijs van de inlogdienst is verlopen of nog niet geldig. Begin opnieuw. Helpt dat niet? Dan loopt een klok "
    "verkeerd: vraag de beheerder de tijd van de server na te kijken."
)
INCOMPLETE = f"In het bewijs van de inlogdienst ontbreekt iets dat nodig is. {_TELL}"
NO_ROLE = (
    "U bent bekend bij de inlogdienst, maar u hebt nog geen rol in Duiding. Vraag de beheerder om toegang. De openbare "
    "pagina’s kunt u zonder inloggen lezen."
)
NO_PARTNER = (
    "U logt in voor een aanbieder, maar de inlogdienst zegt niet van welke, of noemt er een die de gemeente niet kent. "
    "Vraag de beheerder om dit te herstellen."
)
_CLAIM_WORDS = {
    "iss": OTHER_ISSUER,
    "aud": OTHER_AUDIENCE,
    "azp": OTHER_AUDIENCE,
    "nonce": OTHER_LOGIN,
    "at_hash": FORGED,
    "exp": NOT_NOW,
    "iat": NOT_NOW,
    "nbf": NOT_NOW,
}


@dataclass(frozen=True)
class Proof:
    """What came back from the login service: the token, the access token beside it, and what we asked it to repeat."""

    id_token: str
    access_token: str
    nonce: str


def claims_of(proof: Proof, keys: KeySet, settings: Inloggen, now: int) -> Mapping[str, Any]:
    """The claims of a proof; raises Refusal when it is not for us, not of now or not signed as was agreed.

    Raises joserfc's InvalidKeyIdError when it was signed with a key that is not among `keys`.
    """
    registry = JWSRegistry(algorithms=[settings.algoritme], strict_check_header=False)
    token = jwt.decode(proof.id_token, keys, registry=registry)
    expected: Any = {
        "iss": {"essential": True, "value": settings.uitgever},
        "aud": {"essential": True, "value": settings.client},
        "nonce": {"essential": True},
    }
    told = {"nonce": proof.nonce, "client_id": settings.client, "access_token": proof.access_token}
    CodeIDToken(token.claims, token.header, expected, told).validate(now=now, leeway=settings.klokverschil_seconden)
    return token.claims


def refusal_of(error: JoseError) -> Refusal:
    """Why a proof is refused, in plain words; nothing that the proof says is repeated."""
    if isinstance(error, ExpiredTokenError):
        return Refusal(403, NOT_NOW)
    if isinstance(error, InvalidClaimError):
        return Refusal(403, _CLAIM_WORDS.get(getattr(error, "claim", ""), INCOMPLETE))
    return Refusal(403, INCOMPLETE if isinstance(error, MissingClaimError) else FORGED)


def identity_of(claims: Mapping[str, Any], settings: Inloggen, aanbieders: Sequence[Aanbieder]) -> Identity:
    """Who it is and in which role; raises Refusal without a role, or without an own aanbieder where one is needed."""
    role = _role(claims.get(settings.rol_claim), settings.rollen)
    if role is None:
        raise Refusal(403, NO_ROLE)
    agb = claims.get(settings.aanbieder_claim) if role == PARTNER else None
    if role == PARTNER and not any(agb == one.agb for one in aanbieders):
        raise Refusal(403, NO_PARTNER)
    subject, name = claims["sub"], claims.get(settings.naam_claim)
    if not subject or len(subject) > _LONGEST_SUBJECT:
        raise Refusal(403, INCOMPLETE)
    named = " ".join(name.split())[:_LONGEST_NAME] if isinstance(name, str) else ""
    return Identity(settings.uitgever, subject, named or "Zonder naam", role, agb)


def _role(said: object, roles: Mapping[str, str]) -> str | None:
    """The first role of the settings that one of the groups has; a text is one group, anything else is none."""
    groups = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    return next((role for group, role in roles.items() if group in groups), None)
