"""One module per page: read the question, choose the figures, hand them to the template."""
