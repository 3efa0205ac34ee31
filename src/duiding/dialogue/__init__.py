"""The other half of steering: promises, duiding, talks, agreements, what clients say. Pure rules; storage keeps it."""
