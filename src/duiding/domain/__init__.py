"""The vocabulary: value objects, figures, findings, the pseudonym, settings, ports and the catalogue loader."""
