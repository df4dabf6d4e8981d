"""Extract, compile and check the catalogues, with the two tools that come with PySide6.

    python -m desktop.i18n.catalogues update    # read the sources into app_fr.ts and app_ar.ts, then compile
    python -m desktop.i18n.catalogues compile   # app_*.ts -> app_*.qm, only where older than its source
    python -m desktop.i18n.catalogues check     # say what is unfinished or stale; exit code 1 if anything is

Qt writes the language of the Arabic catalogue as ar, which has its six plural forms. Imports nothing of ours.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
DESKTOP = HERE.parent
LANGUAGES = ("fr", "ar")
_PLACEHOLDER = re.compile(r"%n|%\d|\{[a-z_]*\}")


def sources() -> list[Path]:
    """Every Python file of the client that may hold visible text."""
    return sorted(path for path in DESKTOP.rglob("*.py") if path.name != "catalogues.py")


def update() -> None:
    """Bring both catalogues up to date with the sources; what vanished is dropped, what is new is
    unfinished.
    """
    for language in LANGUAGES:
        _extract(HERE / f"app_{language}.ts", language)


def compile_stale() -> list[Path]:
    """Compile each catalogue that is newer than its result; return what was written."""
    written = []
    for language in LANGUAGES:
        source, result = HERE / f"app_{language}.ts", HERE / f"app_{language}.qm"
        if result.exists() and result.stat().st_mtime >= source.stat().st_mtime:
            continue
        _run("lrelease", "-silent", str(source), "-qm", str(result))
        written.append(result)
    return written


def problems() -> list[str]:
    """One line for each text that is unfinished, empty, loses a placeholder, or is missing from a
    catalogue.
    """
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.ts"
        _extract(fresh, "fr")
        wanted = _messages(fresh)
    for language in LANGUAGES:
        have = _messages(HERE / f"app_{language}.ts")
        found += [f"{language}: not extracted: {context}: {text}" for context, text, _ in wanted.keys() - have.keys()]
        found += [f"{language}: no longer used: {context}: {text}" for context, text, _ in have.keys() - wanted.keys()]
        for (context, text, _), message in sorted(have.items()):
            found += [f"{language}: {context}: {text}: {why}" for why in _faults(message)]
    return found


def _faults(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return ["unfinished"]
    source = message.findtext("source") or ""
    if message.get("numerus") == "yes":
        forms = [form.text or "" for form in translation.findall("numerusform")]
        return [] if forms and all(forms) else ["an empty plural form"]
    text = translation.text or ""
    if not text.strip():
        return ["empty"]
    lost = sorted(set(_PLACEHOLDER.findall(source)) ^ set(_PLACEHOLDER.findall(text)))
    return [f"placeholders differ: {' '.join(lost)}"] if lost else []


def _messages(path: Path) -> dict[tuple[str, str, str], ElementTree.Element]:
    tree = ElementTree.parse(path)
    result: dict[tuple[str, str, str], ElementTree.Element] = {}
    for context in tree.iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            result[(name, message.findtext("source") or "", message.findtext("comment") or "")] = message
    return result


def _extract(catalogue: Path, language: str) -> None:
    files = [str(path) for path in sources()]
    _run(
        "lupdate", "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en",
        "-target-language", language, *files, "-ts", str(catalogue),
    )  # fmt: skip


def _run(tool: str, *arguments: str) -> None:
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("PySide6")
    folder = Path(spec.origin).parent
    program = folder / (f"{tool}.exe" if sys.platform == "win32" else tool)
    subprocess.run([str(program), *arguments], check=True, capture_output=True, text=True, timeout=120)


def main(arguments: list[str]) -> int:
    """The three verbs of the module's docstring; the exit code."""
    match arguments:
        case ["update"]:
            update()
            compile_stale()
            return 0
        case ["compile"]:
            compile_stale()
            return 0
        case ["check"]:
            found = problems()
            sys.stdout.write("\n".join(found or ["The catalogues are complete."]) + "\n")
            return 1 if found else 0
        case _:
            sys.stderr.write(__doc__ or "")
            return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
