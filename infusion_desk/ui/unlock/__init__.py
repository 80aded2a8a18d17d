"""Unlocking: the passphrase of the record, then who is there."""
