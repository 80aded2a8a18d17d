"""What the pages behind Today import, brought in by a job while Today can be used."""


def bring_in() -> None:
    """Once; the pages are then made quickly."""
    import infusion_desk.shelf
    import infusion_desk.ui.documents.paper_flow
    import infusion_desk.ui.help_page
    import infusion_desk.ui.patients.patient_flow
    import infusion_desk.ui.session.session_page
    import infusion_desk.ui.settings.keys_flow
    import infusion_desk.ui.settings.settings_flow  # noqa: F401
