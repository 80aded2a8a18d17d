"""What a stranger's clone stands on: pins, resources, and files that name no machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from infusion_desk.resource import resource

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"[a-z0-9][a-z0-9.-]*==[A-Za-z0-9.+!]+( ; [a-z_]+ [<>=!]+ '[\w.]+')* \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
# Put together here, so that this file does not hold them itself.
HOSTS = [
    ".".join(host)
    for host in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))
]
OPTIONS = [
    "--" + "-".join(option)
    for option in (("index", "url"), ("extra", "index", "url"), ("find", "links"))
]
MACHINE = [rf"(?<![\w.}}*])/{folder}/" for folder in ("work", "root", "home", "opt")]
STRAY = re.compile("|".join([*map(re.escape, HOSTS + OPTIONS), *MACHINE]))


def committed() -> list[Path]:
    """The text files that git keeps."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


def names(requirements: list[str]) -> set[str]:
    """The packages asked for, spelt as a pin spells them."""
    return {re.split(r"[^\w-]", requirement)[0].lower() for requirement in requirements}


def pinned(file: str) -> set[str]:
    """The packages that a requirement file pins."""
    return set(
        re.findall(r"^([^\s#=]+)==", (ROOT / "requirements" / file).read_text("utf-8"), re.M)
    )


@pytest.mark.parametrize("file", ["run.txt", "dev.txt"])
def test_requirements_carry_names_versions_and_hashes_only(file: str) -> None:
    lines = (ROOT / "requirements" / file).read_text("utf-8").splitlines()
    stray = [line for line in lines if not line.startswith("#")]
    assert [line for line in stray if not PIN.fullmatch(line) and not HASH.fullmatch(line)] == []


def test_everything_that_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = names(project["project"]["dependencies"])
    assert needed <= pinned("run.txt") <= pinned("dev.txt")
    assert names(project["dependency-groups"]["dev"]) <= pinned("dev.txt")


def test_no_committed_file_names_an_index_or_a_machine() -> None:
    strays = [(path, STRAY.search(path.read_text("utf-8"))) for path in committed()]
    assert [f"{path.relative_to(ROOT)}: {found[0]}" for path, found in strays if found] == []


def test_every_make_target_is_documented_and_none_is_invented() -> None:
    pages = [page for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md") if page.exists()]
    if not pages:
        pytest.skip("nothing is documented yet")
    told = "\n".join(page.read_text("utf-8") for page in pages)
    mentioned = set(re.findall(r"(?:`|^[ $]*)make ([a-z]+)", told, re.M))
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert targets - {"help"} <= mentioned <= targets


def test_every_font_is_found_and_has_its_licence() -> None:
    fonts = resource("fonts")
    told = (fonts / "README.md").read_text("utf-8")
    for font in (path for path in fonts.iterdir() if path.suffix in {".otf", ".ttf"}):
        assert f"`{font.name}`" in told
    for licence in re.findall(r"`(\S+-LICENSE.txt)`", told):
        assert resource(f"fonts/{licence}").stat().st_size > 1000


def test_a_resource_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="no-such"):
        resource("fonts/no-such.ttf")
