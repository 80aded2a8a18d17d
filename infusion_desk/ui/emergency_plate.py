"""Says on every page that somebody is in by initials and a reason alone."""

from infusion_desk.ui.parts import Words


class EmergencyPlate(Words):
    """Ink and outline: amber and red are for values outside a limit."""

    def __init__(self) -> None:
        super().__init__("plate")
        self.setObjectName("emergency plate")
        self.hide()

    def show_access(self, initials: str, because: str) -> None:
        """Who is in and why; without a reason nobody is."""
        self.show_text(f"EMERGENCY ACCESS · {initials} · {because} · what is charted is marked")
        self.setVisible(bool(because))
