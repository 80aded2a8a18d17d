"""Where a record lies when nobody says where."""

from pathlib import Path

import platformdirs


def default_folder(*, demo: bool) -> Path:
    """The folder of the record of real patients, or of the demo, which never share one."""
    base = Path(platformdirs.user_data_dir("infusion-desk", appauthor=False))
    return base / ("demo" if demo else "record")
