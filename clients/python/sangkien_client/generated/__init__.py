"""Written by `generator` from the contract."""
