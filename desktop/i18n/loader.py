"""Installs a language, live: our catalogue, Qt's own, the locale's figures and the direction of the layout.

Widgets hear of it by `QEvent.LanguageChange`. The only module outside `desktop.ui` and `desktop.app` that
imports Qt.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from desktop.i18n import messages
from desktop.log import logger
from desktop.settings import Language

_HERE = Path(__file__).parent
_log = logger("i18n")
# Mauritania writes 0-9 in Arabic, which Qt's own ar_MR does not; Tunisia's Arabic has the right figures and
# dates.
_LOCALES: dict[str, str] = {"fr": "fr_FR", "ar": "ar_TN", "en": "en_GB"}
NAMES: dict[Language, str] = {"fr": "Français", "ar": "العربية", "en": "English"}
"""Each language in its own words: these are never translated."""


class CatalogueMissing(FileNotFoundError):
    """The compiled catalogue of a language is not there: run `python -m desktop.i18n.catalogues compile`."""


class Languages(QObject):
    """The language in use and the way to change it."""

    changed = Signal(str)
    """Another language is in use: its code."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._current: Language = "en"
        self._installed: list[QTranslator] = []
        messages.use_translator(QCoreApplication.translate)

    @property
    def current(self) -> Language:
        return self._current

    @property
    def right_to_left(self) -> bool:
        return self._current == "ar"

    def use(self, language: Language) -> None:
        """Switch everything to `language` now. CatalogueMissing if it was never compiled (English needs
        none).
        """
        translators: list[QTranslator] = []
        if language != "en":
            # Ours last: Qt asks the newest translator first.
            translators = [_qt_catalogue(language, self), _our_catalogue(language, self)]
        for old in self._installed:
            self._app.removeTranslator(old)
            old.deleteLater()
        self._installed = translators
        QLocale.setDefault(QLocale(_LOCALES[language]))
        self._current = language
        right = Qt.LayoutDirection.RightToLeft
        left = Qt.LayoutDirection.LeftToRight
        self._app.setLayoutDirection(right if language == "ar" else left)
        for translator in translators:
            self._app.installTranslator(translator)
        self.changed.emit(language)


def _our_catalogue(language: str, parent: QObject) -> QTranslator:
    translator = QTranslator(parent)
    path = _HERE / f"app_{language}.qm"
    if not translator.load(str(path)):
        raise CatalogueMissing(str(path))
    return translator


def _qt_catalogue(language: str, parent: QObject) -> QTranslator:
    translator = QTranslator(parent)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load(f"qtbase_{language}", folder):
        _log.warning("the words of Qt itself are missing in %s", language)
    return translator
