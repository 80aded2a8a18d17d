"""Settings: of this window, and of the clinic."""
