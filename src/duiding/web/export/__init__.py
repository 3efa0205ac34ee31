"""The public site as a folder of files that any web server can host."""

from duiding.web.export.publish import Published as Published
from duiding.web.export.publish import Wish as Wish
from duiding.web.export.publish import publish_site as publish_site
