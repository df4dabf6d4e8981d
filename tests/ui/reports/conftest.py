"""The fixtures of the pages behind the front doors."""

from tests.ui.pages import clerk_page, drafts, notices, place, register, runner, settle, show

__all__ = ["clerk_page", "drafts", "notices", "place", "register", "runner", "settle", "show"]
