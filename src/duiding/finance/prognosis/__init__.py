"""Will the budget hold, with which assumption, and how sure is that? Amounts are whole cents."""
