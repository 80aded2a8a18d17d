"""Infusion Desk: charting IV ketamine infusions. It records; it never treats."""

__version__ = "0.1.0"
