"""The login service of the gemeente, as a client of it: where it is, its keys, and a code that becomes a proof."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

import httpx
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, import_key

from duiding.dialogue.toegang import Identity
from duiding.domain.inloggen import Inloggen
from duiding.domain.settings import Aanbieder
from duiding.web.access.id_token import INCOMPLETE, OTHER_ISSUER, Proof, claims_of, identity_of, refusal_of
from duiding.web.access.refusal import Refusal

CALLBACK = "/inloggen/terug"
_PATIENCE_SECONDS = 5.0
_KNOWN_FOR_SECONDS = 3600.0
_KEYS_AGAIN_AFTER_SECONDS = 60.0
_LARGEST = 1_000_000
AWAY = "De inlogdienst van de gemeente antwoordt niet. Wacht even en probeer het opnieuw."
NOT_LET_IN = "De inlogdienst heeft u niet binnengelaten. Begin opnieuw, of vraag uw eigen beheerder om hulp."
WRONGLY_SET = "Het inloggen is niet goed ingesteld. Vraag de beheerder van Duiding om hulp."


@dataclass(frozen=True)
class Once:
    """The texts of one time of logging in: what comes back in the address and in the proof, and what we keep."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Secret:
    """How we prove that we are the client: a text that both know, or a key of which we have the secret half."""

    text: str = field(default="", repr=False)
    key: bytes = field(default=b"", repr=False)

    def auth(self, settings: Inloggen, token_endpoint: str) -> ClientAuth:
        """What signs a request for a token."""
        if not self.key:
            return ClientAuth(settings.client, self.text, "client_secret_basic")
        kind: Literal["EC", "RSA"] = "EC" if settings.algoritme.startswith("ES") else "RSA"
        signer = PrivateKeyJWT(token_endpoint, alg=settings.algoritme)
        return ClientAuth(settings.client, import_key(self.key, kind), signer)


class LoginService:
    """One login service. What it says about itself is asked once an hour, its keys also when one is new."""

    def __init__(
        self,
        settings: Inloggen,
        secret: Secret,
        aanbieders: Sequence[Aanbieder],
        clock: Callable[[], float] = time.time,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """Nothing is asked yet."""
        self.settings = settings
        self._secret = secret
        self._aanbieders = aanbieders
        self._clock = clock
        self._http = httpx.Client(timeout=_PATIENCE_SECONDS, follow_redirects=False, transport=transport)
        self._lock = threading.Lock()
        self._about: tuple[float, Mapping[str, Any]] | None = None
        self._keys: tuple[float, KeySet] | None = None
        self._away_since = -_PATIENCE_SECONDS

    @property
    def callback(self) -> str:
        """Where the login service sends people back to; never made of what a visitor sends."""
        return self.settings.adres + CALLBACK

    def address(self, once: Once) -> str:
        """Where somebody goes to log in; raises Refusal when the service is away."""
        asked = {
            "redirect_uri": self.callback,
            "scope": self.settings.scope,
            "state": once.state,
            "nonce": once.nonce,
            "code_challenge": create_s256_code_challenge(once.verifier),
            "code_challenge_method": "S256",
        }
        where = self._endpoint("authorization_endpoint")
        return str(prepare_grant_uri(where, self.settings.client, "code", **asked))

    def check_sender(self, issuer: str | None) -> None:
        """Raises Refusal when another service than ours sent somebody back, or ours left out that it says who it is."""
        must_say = self._metadata().get("authorization_response_iss_parameter_supported") is True
        if issuer != self.settings.uitgever if issuer is not None else must_say:
            raise Refusal(403, OTHER_ISSUER)

    def identity(self, code: str, once: Once) -> Identity:
        """Who belongs to a code; raises Refusal."""
        answer = self._token(code, once)
        texts = [answer.get(name) for name in ("id_token", "access_token")]
        if not isinstance(texts[0], str):
            raise Refusal(403, INCOMPLETE)
        proof = Proof(texts[0], texts[1] if isinstance(texts[1], str) else "", once.nonce)
        try:
            claims = self._claims(proof)
        except JoseError as error:
            raise refusal_of(error) from error
        except (ValueError, TypeError) as error:
            raise Refusal(403, INCOMPLETE) from error
        return identity_of(claims, self.settings, self._aanbieders)

    def knows(self, who: Identity) -> bool:
        """Whether the settings of now still have the role of somebody who came in before, and its aanbieder."""
        is_partner = who.aanbieder is None or any(who.aanbieder == one.agb for one in self._aanbieders)
        return who.rol in self.settings.rollen.values() and is_partner

    def logout_address(self) -> str:
        """Where one also logs out of the service itself; empty when it has no such place."""
        return str(self._metadata().get("end_session_endpoint") or "")

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def _claims(self, proof: Proof) -> Mapping[str, Any]:
        now = int(self._clock())
        try:
            return claims_of(proof, self._key_set(_KNOWN_FOR_SECONDS), self.settings, now)
        except InvalidKeyIdError:
            # The service began to use a new key. Asked again at most once a minute, whatever anybody sends.
            return claims_of(proof, self._key_set(_KEYS_AGAIN_AFTER_SECONDS), self.settings, now)

    def _token(self, code: str, once: Once) -> Mapping[str, Any]:
        where = self._endpoint("token_endpoint")
        body = prepare_token_request(
            "authorization_code", redirect_uri=self.callback, code=code, code_verifier=once.verifier
        )
        headers = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
        where, headers, body = self._secret.auth(self.settings, where).prepare("POST", where, headers, body)
        response = self._ask("POST", where, headers=headers, content=body)
        if response.status_code in {400, 401, 403}:
            raise Refusal(403, NOT_LET_IN)
        return _object(response)

    def _key_set(self, newer_than: float) -> KeySet:
        with self._lock:
            now = self._clock()
            if self._keys is None or now - self._keys[0] >= newer_than:
                found = _object(self._ask("GET", self._endpoint("jwks_uri")))
                try:
                    self._keys = now, KeySet.import_key_set(_signing(found))
                except (JoseError, ValueError, KeyError, TypeError) as error:
                    raise Refusal(503, WRONGLY_SET) from error
            return self._keys[1]

    def _endpoint(self, name: str) -> str:
        where = self._metadata().get(name)
        if not isinstance(where, str) or urlsplit(where).scheme != urlsplit(self.settings.uitgever).scheme:
            raise Refusal(503, WRONGLY_SET)
        return where

    def _metadata(self) -> Mapping[str, Any]:
        now = self._clock()
        if self._about is None or now - self._about[0] >= _KNOWN_FOR_SECONDS:
            if 0 <= now - self._away_since < _PATIENCE_SECONDS:
                # Nobody waits for what was not there a moment ago: visitors would hold up all of the server.
                raise Refusal(503, AWAY)
            self._about = now, self._ask_about()
        return self._about[1]

    def _ask_about(self) -> Mapping[str, Any]:
        where = self.settings.uitgever.rstrip("/") + "/.well-known/openid-configuration"
        try:
            found = _object(self._ask("GET", where))
        except Refusal:
            self._away_since = self._clock()
            raise
        if found.get("issuer") != self.settings.uitgever:
            raise Refusal(503, WRONGLY_SET)
        return found

    def _ask(self, method: str, where: str, **told: Any) -> httpx.Response:
        try:
            return self._http.request(method, where, **told)
        except httpx.HTTPError as error:
            raise Refusal(503, AWAY) from error


def _object(response: httpx.Response) -> Mapping[str, Any]:
    if response.status_code != httpx.codes.OK or len(response.content) > _LARGEST:
        raise Refusal(503, AWAY)
    try:
        found = response.json()
    except ValueError as error:
        raise Refusal(503, AWAY) from error
    if not isinstance(found, dict):
        raise Refusal(503, AWAY)
    return found


def _signing(found: Mapping[str, Any]) -> Any:
    """The keys that are for signing; a service also lists keys of a kind that we do not know."""
    keys = [key for key in found["keys"] if key.get("use", "sig") == "sig" and key.get("kty") in {"RSA", "EC"}]
    return {"keys": keys}
