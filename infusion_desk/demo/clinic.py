"""The invented clinic and who works there."""

from infusion_desk.domain.people import Role
from infusion_desk.domain.record_facts import ClinicSetUp, StaffJoined

ZONE = "America/Los_Angeles"
CLINIC = ClinicSetUp("Lakeside Ketamine", "(555) 010-0199", ZONE, 6)

SH, NP, NURSE, COACH, FRONT_DESK = "SH", "NP", "JK", "Kim", "FD"
STAFF = (
    StaffJoined(SH, "S. Hale MD", Role.PHYSICIAN),
    StaffJoined(NP, "N. Pell MD", Role.PHYSICIAN),
    StaffJoined(NURSE, "J. Kestrel RN", Role.NURSE),
    StaffJoined(COACH, "Kim Amberly", Role.COACH),
    StaffJoined(FRONT_DESK, "F. Dunmore", Role.FRONT_DESK),
)
