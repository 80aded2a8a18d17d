"""The session that the tour plays: ordinary, with a pause, an effect and a correction."""

TOUR_MRN = "004250"

_TOUR = """\
# Invented. 72 kg, 0.5 mg/kg over 40 min, 1 mg/mL; one pause of five minutes, one mistyped reading.
# Must come to: planned 36 mg; given 36 mg in 36 mL; running 2400 s, paused 300 s; wasted 14 mg.
patient 004250 Wintergreen, Odalie 1987-11-05
session 004250 on 2026-11-20 tz America/Los_Angeles chair 4
as SH
09:20 arrived
09:21 ok identity
09:21 ok allergies
09:22 ok medicines
09:23 ok consent
09:24 ok safety
09:24 ate 3h oatmeal
09:25 drank 2h water
09:25 alcohol 4d
09:26 driver Ellis Wintergreen, brother, 555-0150
09:28 weight 72 kg
09:30 intention to look at the fear and not run
09:31 sound rain
09:38 iv in left forearm 22g
09:42 plan 0.5 mg/kg over 40 min
09:44 drug 50 mg/ml lot DEMO11A exp 2028-03
09:45 bag 50 mg in 50 ml
09:45 check JK
09:50 122/76 72 98 14 m5 d0 n0 a2 p0
09:55 ok equipment
09:58 ok time-out
10:00 start
10:10 218/80 76 98 14 m5 d2 n0
10:11 fix 10:10 128/80 76 98 14 m5 d2 n0 because mistyped
10:14 ! dizziness mild
10:20 136/84 80 97 13 m4 d5 n1
10:20 pause bathroom
10:25 resume
10:30 138/86 81 97 14 m5 d4 n1
10:34 note describes colours and distance, at ease
10:40 140/86 81 97 14 m5 d5 n0
10:45 stop complete
10:46 iv out
10:55 132/82 77 98 14 m5 d2 n0
10:58 ! dizziness gone
11:02 ok iv site
11:05 128/80 74 98 14 m5 d1 n0
11:07 aldrete a2 r2
11:08 ok oriented
11:09 ok gait
11:10 coach Kim
11:12 ok safety
11:13 waste 14 mg witness JK
11:14 driver here
11:16 124/78 73 98 14 m5 d0 n0
11:17 ok instructions
11:18 release
11:22 left home
"""


def tour_transcript() -> str:
    """One whole session as the lines of a transcript."""
    return _TOUR
