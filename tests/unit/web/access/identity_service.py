"""A real login service for the tests: idpyoidc, a certified implementation, behind a small server on this computer.

Whoever comes to it is let in at once as `who`, whose claims a test chooses. What it signs can be spoiled on purpose.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from idpyoidc.server import Server
from idpyoidc.server.configure import OPConfiguration
from idpyoidc.server.exception import UnAuthorizedClient

CLIENT, SECRET, PAGES = "duiding", "een-lang-geheim-van-de-test-alleen", "https://pages.example"
Spoil = Callable[[dict[str, Any]], dict[str, Any]]


class IdentityService:
    """The server with what a test can turn: who comes in, and what becomes of the answer to a code."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.spoil: Spoil = dict
        self.asked: list[str] = []
        self._web = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self._web.server_address[1]}"
        self.server = Server(OPConfiguration(conf=_configuration(self.issuer), base_path="."))
        self.server.keyjar.import_jwks(self.server.keyjar.export_jwks(True, ""), self.issuer)
        self.server.context.cdb[CLIENT] = {
            "client_id": CLIENT,
            "client_secret": SECRET,
            "redirect_uris": [(f"{PAGES}/inloggen/terug", {})],
            "token_endpoint_auth_method": "client_secret_basic",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "allowed_scopes": ["openid", "profile"],
        }
        self.server.context.userinfo.db = {"anna": self.claims}

    def start(self) -> None:
        threading.Thread(target=self._web.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._web.shutdown()
        self._web.server_close()

    def metadata(self) -> dict[str, Any]:
        return dict(self.server.context.provider_info) | {"issuer": self.issuer}

    def authorise(self, query: str) -> str:
        """Where somebody is sent back to."""
        endpoint = self.server.get_endpoint("authorization")
        request = endpoint.parse_request({name: values[0] for name, values in parse_qs(query).items()})
        args = endpoint.process_request(request)
        told = endpoint.do_response(request=request, **args)
        return str(told["response"])

    def token(self, body: str, authorization: str) -> tuple[int, dict[str, Any]]:
        """What becomes of a code."""
        endpoint = self.server.get_endpoint("token")
        http_info = {"headers": {"authorization": authorization}, "method": "POST", "url": f"{self.issuer}/token"}
        asked = {name: values[0] for name, values in parse_qs(body).items()}
        try:
            request = endpoint.parse_request(asked, http_info=http_info)
        except UnAuthorizedClient:
            return 401, {"error": "invalid_client"}
        args = request if "error" in request else endpoint.process_request(request)
        if "error" in args:
            return 400, {"error": args["error"]}
        return 200, self.spoil(args["response_args"])

    def _handler(service: IdentityService) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler has its own self
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.asked.append(self.path)
                parts = urlsplit(self.path)
                if parts.path == "/authorization":
                    self._send(302, b"", location=service.authorise(parts.query))
                elif parts.path == "/static/jwks.json":
                    self._json(200, json.loads(service.server.keyjar.export_jwks_as_json(False, "")))
                else:
                    self._json(200, service.metadata())

            def do_POST(self) -> None:
                service.asked.append(self.path)
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                self._json(*service.token(body, self.headers.get("authorization", "")))

            def _json(self, status: int, content: dict[str, Any]) -> None:
                self._send(status, json.dumps(content).encode(), **{"content-type": "application/json"})

            def _send(self, status: int, content: bytes, **headers: str) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        return Handler


@contextmanager
def identity_service() -> Iterator[IdentityService]:
    service = IdentityService()
    service.start()
    yield service
    service.stop()


def _configuration(issuer: str) -> dict[str, Any]:
    keys = [{"type": "RSA", "key": "", "use": ["sig"]}]
    crypt = {"kwargs": {"keys": {"key_defs": [{"type": "OCT", "use": ["enc"], "kid": "password"}]}, "iterations": 1}}
    return {
        "issuer": issuer,
        "keys": {"uri_path": "static/jwks.json", "key_defs": keys},
        "key_conf": {"key_defs": keys},
        "endpoint": {
            "provider_config": {
                "path": ".well-known/openid-configuration",
                "class": "idpyoidc.server.oidc.provider_config.ProviderConfiguration",
                "kwargs": {},
            },
            "authorization": {
                "path": "authorization",
                "class": "idpyoidc.server.oidc.authorization.Authorization",
                "kwargs": {"response_types_supported": ["code"]},
            },
            "token": {
                "path": "token",
                "class": "idpyoidc.server.oidc.token.Token",
                "kwargs": {"client_authn_method": ["client_secret_basic", "private_key_jwt"]},
            },
        },
        "authentication": {
            "anon": {
                "acr": "urn:example:once",
                "class": "idpyoidc.server.user_authn.user.NoAuthn",
                "kwargs": {"user": "anna"},
            }
        },
        "userinfo": {"class": "idpyoidc.server.user_info.UserInfo", "kwargs": {"db": {}}},
        "add_on": {
            "pkce": {"function": "idpyoidc.server.oauth2.add_on.pkce.add_support", "kwargs": {"essential": True}}
        },
        "session_params": {"encrypter": crypt},
        "token_handler_args": {
            "code": {"lifetime": 600, "kwargs": {"crypt_conf": crypt}},
            "token": {"lifetime": 600, "kwargs": {"crypt_conf": crypt}},
            "id_token": {
                "class": "idpyoidc.server.token.id_token.IDToken",
                "kwargs": {"base_claims": dict.fromkeys(("name", "roles", "agb", "nonce"))},
            },
        },
    }
