"""The API: what is public, as JSON and CSV that a spreadsheet or a program reads; only to read, for everybody."""

from duiding.api.app import create_api as create_api
