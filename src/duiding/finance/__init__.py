"""Money: what help costs, what was agreed, and whether it pays."""
