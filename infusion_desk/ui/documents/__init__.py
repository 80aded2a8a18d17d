"""Documents: the very PDF that is printed, on show; print, save."""
