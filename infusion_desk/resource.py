"""The one way to the files of `resources/`: icons, fonts, style sheets."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent

# In a wheel they lie inside the package; in a checkout, and in the packaged program, beside it.
_FOLDERS = (_HERE / "_resources", _HERE.parent / "resources")


def resource(name: str) -> Path:
    """Where `name` lies, for example `resource("fonts/Inter-Regular.otf")`."""
    for folder in _FOLDERS:
        path = folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"No resource is called {name!r}")
