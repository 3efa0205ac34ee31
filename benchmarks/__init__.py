"""The figures Duiding must reach, each measured against a peer or a limit in the same run. `make bench` prints them."""
