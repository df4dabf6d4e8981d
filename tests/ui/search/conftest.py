"""The fixtures of the pages behind the front doors."""

from tests.ui.pages import *  # noqa: F403  # fixtures are found by name
