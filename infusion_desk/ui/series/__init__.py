"""Series of a patient: the strip, planning, moving, leaving out, ending."""
