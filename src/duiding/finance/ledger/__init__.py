"""The ledger of contracts: terms, amounts, indices, ceilings, and help that runs past a contract."""
