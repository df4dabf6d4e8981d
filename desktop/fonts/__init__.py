"""The one type family of Mizan, used alike by the screen, the charts and the printed reports.

Lives here: the two committed font files, their licence and the script that builds them.
May import: the standard library only (``build_fonts`` also needs fontTools, a build-time tool).
"""

from importlib.resources import files
from pathlib import Path
from typing import Final

FAMILY: Final = "Mizan Sans"


def regular_path() -> Path:
    """Path of the regular weight (400)."""
    return Path(str(files(__name__) / "MizanSans-Regular.ttf"))


def bold_path() -> Path:
    """Path of the bold weight (700)."""
    return Path(str(files(__name__) / "MizanSans-Bold.ttf"))


def licence_path() -> Path:
    """Path of the SIL Open Font License under which both files are shipped."""
    return Path(str(files(__name__) / "OFL.txt"))
