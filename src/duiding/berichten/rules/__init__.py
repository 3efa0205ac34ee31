"""The rules inside one message (level 2): CD, CS and TR of iJw and iWmo 3.2, and our own for synthetic messages.

One rule is one small function under `each` or `over`, in the module of its subject. `register` knows them all.
"""
