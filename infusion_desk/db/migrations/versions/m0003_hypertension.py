"""What a session came to says whether its pressure was treatment-emergent hypertension.

No table is another: the program makes the rows anew from the journal in the same transaction.
"""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Nothing of the tables."""


def downgrade() -> None:
    raise NotImplementedError("A record never goes back: restore the copy made before.")
