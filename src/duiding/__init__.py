"""Duiding: from messages to an account with its meaning attached."""
