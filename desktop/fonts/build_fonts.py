"""Build Mizan Sans from Noto Sans, Noto Sans Arabic and a few signs of Noto Sans Math.

Usage: python -m desktop.fonts.build_fonts SOURCE_FOLDER

SOURCE_FOLDER holds the font files of Debian's package fonts-noto-core 20201225-1
(normally /usr/share/fonts/truetype/noto). The result does not depend on the day it is built,
so the two committed files can be checked by building them again.
"""

import sys
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal

from fontTools.merge import Merger, Options
from fontTools.subset import Options as SubsetOptions
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from desktop.fonts import FAMILY
from desktop.fonts.private_forms import FORMS, LETTERS, JoinedForm, code_point

Weight = Literal["Regular", "Bold"]
WEIGHTS: Final[tuple[Weight, ...]] = ("Regular", "Bold")
VERSION: Final = "1.000"

# Noto Sans has no minus, no comparison and no arrow; reports and help texts need them.
SIGNS: Final = "−≤≥≠≈←→↑↓"

# Noto's own line is 2.1 em high because of stacked Arabic marks that names never carry.
# These values keep French and vocalised Arabic unclipped and make fields a fifth lower.
ASCENT: Final = 1150
DESCENT: Final = -430
# Windows clips what goes beyond these two, so they stay as large as Noto Sans Arabic's.
WIN_ASCENT: Final = 1374
WIN_DESCENT: Final = 738
USE_TYPO_METRICS: Final = 1 << 7

# Invisible characters that text may carry, drawn as nothing by engines that do not know them.
INVISIBLE: Final = (0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F),
                    *range(0x2066, 0x206A))  # fmt: skip


FEATURE_OF_FORM: Final[dict[JoinedForm, str]] = {"initial": "init", "medial": "medi", "final": "fina"}


def build(source: Path, target: Path) -> list[Path]:
    """Write both weights into ``target`` and give their paths."""
    return [_build_weight(source, target, weight) for weight in WEIGHTS]


def _build_weight(source: Path, target: Path, weight: Weight) -> Path:
    # Noto Sans Math exists in one weight; nine signs do not need a second.
    signs = _signs(source / "NotoSansMath-Regular.ttf")
    options = Options(drop_tables=["DSIG"])
    merged = Merger(options).merge(
        [str(source / f"NotoSans-{weight}.ttf"), str(source / f"NotoSansArabic-{weight}.ttf"), signs]
    )
    _map_invisible(merged)
    _map_private_forms(merged)
    _set_metrics(merged)
    _set_names(merged, weight)
    # Both dates are those of the source, so that two builds give the same bytes.
    latin = TTFont(source / f"NotoSans-{weight}.ttf")
    merged["head"].created = latin["head"].created
    merged["head"].modified = latin["head"].modified
    merged.recalcTimestamp = False
    path = target / f"MizanSans-{weight}.ttf"
    merged.save(path)
    return path


def _signs(path: Path) -> BytesIO:
    font = TTFont(path)
    options = SubsetOptions()
    options.drop_tables += ["MATH", "GSUB", "GPOS", "GDEF", "DSIG"]
    options.hinting = False
    options.glyph_names = True
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text=SIGNS)
    subsetter.subset(font)
    out = BytesIO()
    font.save(out)
    out.seek(0)
    return out


def _map_invisible(font: Any) -> None:
    """Give every invisible control the same empty glyph of no width."""
    name = font.getBestCmap()[0x200E]
    font["hmtx"][name] = (0, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(dict.fromkeys(INVISIBLE, name))


def _map_private_forms(font: Any) -> None:
    """Make the joined forms that only shaping reaches reachable by a private code point."""
    cmap = font.getBestCmap()
    added: dict[int, str] = {}
    for form in FORMS:
        glyphs = _substitutions(font, FEATURE_OF_FORM[form])
        for letter in LETTERS:
            glyph = glyphs.get(cmap.get(ord(letter), ""))
            if glyph:
                added[code_point(letter, form)] = glyph
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(added)


def _substitutions(font: Any, feature: str) -> dict[str, str]:
    layout = font["GSUB"].table
    indices = {
        index
        for record in layout.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for index in sorted(indices):
        for subtable in layout.LookupList.Lookup[index].SubTable:
            found.update(getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {}))
    return found


def _set_metrics(font: Any) -> None:
    font["hhea"].ascent = font["OS/2"].sTypoAscender = ASCENT
    font["hhea"].descent = font["OS/2"].sTypoDescender = DESCENT
    font["hhea"].lineGap = font["OS/2"].sTypoLineGap = 0
    font["OS/2"].usWinAscent = WIN_ASCENT
    font["OS/2"].usWinDescent = WIN_DESCENT
    font["OS/2"].fsSelection |= USE_TYPO_METRICS


def _set_names(font: Any, weight: Weight) -> None:
    postscript = f"{FAMILY.replace(' ', '')}-{weight}"
    texts = {
        0: "Copyright 2015-2020 Google LLC (Noto Sans, Noto Sans Arabic, Noto Sans Math). "
        "Mizan Sans is a Modified Version that only merges them.",
        1: FAMILY,
        2: weight,
        3: f"{postscript};{VERSION}",
        4: FAMILY if weight == "Regular" else f"{FAMILY} {weight}",
        5: f"Version {VERSION}",
        6: postscript,
    }
    table = font["name"]
    table.names = [record for record in table.names if record.nameID not in {*texts, 16, 17, 21, 22, 25}]
    for name_id, text in texts.items():
        table.setName(text, name_id, 3, 1, 0x409)


if __name__ == "__main__":
    for built in build(Path(sys.argv[1]), Path(__file__).parent):
        sys.stdout.write(f"{built.name} {built.stat().st_size}\n")
