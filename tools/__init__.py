"""Scripts that keep the repository itself right."""
