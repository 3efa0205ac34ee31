"""The pages: server-rendered HTML, complete without JavaScript, for everybody (small numbers protected)."""

from duiding.web.app import create_app as create_app
