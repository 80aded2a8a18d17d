"""What invented patients say and want, and what happens to them, to be drawn from."""

from infusion_desk.domain.session_facts import Severity

INTENTIONS = (
    "to be curious about the tiredness",
    "to let the week be over",
    "to meet what I push away at night",
    "to be kinder to the part that keeps working",
    "to notice what still gives me joy",
    "to remember the house by the water",
    "to stop arguing with my father in my head",
    "to trust that I can come back",
    "to look at the fear and not run",
    "nothing in particular, to rest",
    "to feel my hands again",
    "to ask what comes after the grief",
)
SOUNDS = (
    "quiet piano",
    "rain",
    "silence",
    "ocean, low",
    "strings without words",
    "forest, birds",
    "own playlist",
    "singing bowls",
    "slow cello",
)
MEALS = (
    "toast",
    "oatmeal",
    "yoghurt and banana",
    "eggs",
    "soup",
    "half a sandwich",
    "rice and broth",
    "fruit",
)
SITES = (
    "left forearm",
    "right forearm",
    "left hand",
    "right hand",
    "left antecubital",
    "right antecubital",
)
EFFECTS = (
    ("drowsiness", 0.30, (4, 34), 40),
    ("dizziness", 0.26, (6, 34), 35),
    ("floating feeling", 0.09, (6, 25), 30),
    ("numbness", 0.07, (6, 25), 25),
    ("blurred vision", 0.06, (8, 30), 30),
    ("headache", 0.05, (25, 60), 45),
    ("dry mouth", 0.04, (8, 40), 40),
    ("tearfulness", 0.05, (12, 38), 15),
    ("tingling", 0.04, (6, 25), 25),
    ("urinary urgency", 0.02, (25, 55), 20),
)
"""Name, how often in a session (clinical.md, 5.1, first row, thinned to what is charted),
minutes of onset after the start, mean minutes it lasts."""

SEVERITIES = (Severity.MILD, Severity.MILD, Severity.MILD, Severity.MODERATE, None)

NOTES = (
    "eyeshade on, comfortable",
    "blanket, room dimmed further",
    "speaks a few words, smiles",
    "hand on request",
    "asked for the music softer",
    "deep slow breathing, at ease",
    "describes colours and distance",
    "quiet tears, does not want to stop",
)
SUPPORT = (
    "sat beside, hand held, breathing together",
    "spoke with SH, music changed, passed in five minutes",
    "reminded of the intention, hand on the shoulder",
)
PAUSES = ("bathroom", "arm repositioned, line checked", "music stopped, headphones changed")
