"""The rules inside one message: CD, CS and TR of iJw and iWmo 3.2 (level 2), and our own for synthetic messages.

One rule is one small function under `each`, `over` or `along`, in the module of its subject. `register` knows them all.
What the schema enforces (RS and fixed values, level 1) is in `schema_rules`; what is not checked in `unchecked.toml`.
"""
