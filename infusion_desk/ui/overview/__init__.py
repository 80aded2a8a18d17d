"""Clinic overview: figures over all sessions, and the sessions behind each."""
