"""What the pages of the door say and ask."""

from dataclasses import replace

from infusion_desk.ui.unlock.ask_page import BACK, Asked, Page, needed

_INITIALS = Asked("Your initials", "initials", fault=needed("Your initials are missing."))

SIGN_IN = Page(
    "sign in",
    "Who is there?",
    "",
    (_INITIALS, Asked("Password", "password", secret=True, fault=needed("It is missing."))),
    "Sign in   Enter",
    (("emergency", "Emergency access"),),
)
SIGN_IN_AGAIN = replace(SIGN_IN, beside=(("back", BACK),))
CHOOSE = Page(
    "choose",
    "A password of your own",
    "The password signs in, the PIN unlocks. Nobody else knows either.",
    (
        Asked("Password, 8 characters or more", "password", secret=True),
        Asked("Password again", "password again", secret=True),
        Asked("PIN, 6 digits", "pin", secret=True),
        Asked("PIN again", "pin again", secret=True),
    ),
    "Keep both   Enter",
)
EMERGENCY = Page(
    "emergency",
    "Emergency access",
    "Opens the chairs without a PIN. Your initials and the reason stay marked on all you chart.",
    (_INITIALS, Asked("Reason", "reason", fault=needed("A reason is needed."))),
    "Open the chairs   Enter",
    (("back", BACK),),
)
