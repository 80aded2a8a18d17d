"""What the pages of the door say and ask."""

from dataclasses import replace

from infusion_desk.ui.unlock.ask_page import BACK, FORGOTTEN, Asked, Page, needed

_INITIALS = Asked("Your initials", "initials", fault=needed("Your initials are missing."))

SIGN_IN = Page(
    "sign in",
    "Who is there?",
    "",
    (_INITIALS, Asked("Password", "password", secret=True, fault=needed("It is missing."))),
    "Sign in   Enter",
    (("forgotten", FORGOTTEN), ("emergency", "Emergency access")),
)
SIGN_IN_AGAIN = replace(SIGN_IN, beside=(("back", BACK), ("forgotten", FORGOTTEN)))
WAY_BACK = Page(
    "way back",
    "Forgot the password",
    "Whoever looks after people gives you a new one. If you alone do: the passphrase of the "
    "record. Its recovery sheet does in any case. All who work here will read of it.",
    (
        _INITIALS,
        Asked(
            "Passphrase, or the sheet's code",
            "shown",
            secret=True,
            fault=needed("It is missing."),
        ),
    ),
    "Go on   Enter",
    (("back", BACK),),
)
TOLD = Page("way back taken", "For everybody to know", "", (), "Read   Enter")
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
