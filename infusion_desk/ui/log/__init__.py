"""The access log: who looked, printed, exported and set what."""
