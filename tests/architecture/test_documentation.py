"""What exists is documented, and the reference is what the code makes."""

import re
from pathlib import Path

from tools import reference

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\((?!https?://)([^)#]+)(?:#[^)]*)?\)")


def test_the_reference_is_fresh() -> None:
    stale = [name for name, make in reference.PAGES.items() if (reference.FOLDER / name).read_text("utf-8") != make()]
    assert stale == [], "run make docs"


def test_every_link_between_pages_leads_somewhere() -> None:
    pages = [p for p in ROOT.rglob("*.md") if ".venv" not in p.parts and "node_modules" not in p.parts]
    broken = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [p for p in (ROOT / "src").rglob("*.py") if p.read_text("utf-8").strip() and not _has_docstring(p)]
    assert silent == []


def _has_docstring(path: Path) -> bool:
    return path.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""'))


def test_a_public_project_has_its_papers() -> None:
    english = [
        "README",
        "CONTRIBUTING",
        "CODE_OF_CONDUCT",
        "SECURITY",
        "GOVERNANCE",
        "CHANGELOG",
        "GLOSSARY",
        "README.nl",
    ]
    papers = [f"{name}.md" for name in english]
    missing = [
        name for name in [*papers, "LICENSE", "publiccode.yml", "requirements.lock"] if not (ROOT / name).is_file()
    ]
    assert missing == []


def test_the_lock_has_hashes_and_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-zA-Z0-9_.-]+==", lock, flags=re.MULTILINE)
    assert len(pinned) > 20
    assert lock.count("--hash=sha256:") >= len(pinned)
    assert "://" not in lock


def test_every_runtime_dependency_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("dependencies = [", 1)[1].split("]\n", 1)[0]
    lines = [line for line in block.splitlines() if line.strip().startswith('"')]
    assert lines
    assert all("#" in line for line in lines)


def test_the_plan_of_the_house_points_to_files_that_exist() -> None:
    plan = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|.*\| (`.+`) \|$", plan, flags=re.MULTILINE)
    places = [(room, file) for room, files in rows for file in re.findall(r"`([^`]+)`", files)]
    assert len(places) > 10
    assert [place for place in places if not (ROOT / "src" / "duiding" / place[0] / place[1]).exists()] == []
