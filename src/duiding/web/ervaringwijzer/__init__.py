"""The Ervaringwijzer: what clients think of the help, one question at a time; an application that can run alone."""

from duiding.web.ervaringwijzer.app import create_ervaringwijzer, ervaringwijzer_routes

__all__ = ["create_ervaringwijzer", "ervaringwijzer_routes"]
