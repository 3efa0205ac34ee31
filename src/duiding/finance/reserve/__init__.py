"""The transitiereserve: the afwegingskader as a rule, proposals with a verdict and reasons, and the ledger."""
