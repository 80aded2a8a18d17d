"""Patients: finding, registering, and one patient with every session."""
