"""Backups: made by themselves, on show, and the way back."""
