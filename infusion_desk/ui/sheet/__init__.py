"""A paper sheet typed back in."""
