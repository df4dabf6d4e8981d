"""The kit: generic pieces with no word of the register in them. Pages are made of these and of nothing else.

Imports Qt, `desktop.ui.theme`, `desktop.ui.errors`, `desktop.errors`, `desktop.i18n.messages`. A page's own
item models and delegates live with the page.
"""

from desktop.ui.widgets.buttons import Button, IconButton, with_shortcut
from desktop.ui.widgets.field import Field, Help, HelpCard, NamePair
from desktop.ui.widgets.form import ErrorSummary, Form, Problem, SectionHeader
from desktop.ui.widgets.notices import Banner, Toast
from desktop.ui.widgets.panel import Card, CardView, SidePanel
from desktop.ui.widgets.partial_date import NotADate, PartialDateEdit, Precision, TypedDate, parse_date
from desktop.ui.widgets.results import Result, ResultList
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.shortcuts import Shortcut, ShortcutGroup, ShortcutOverview, bind
from desktop.ui.widgets.states import EmptyState, ErrorState, LoadingState, NoRightState, StateStack
from desktop.ui.widgets.status_bar import StatusBar
from desktop.ui.widgets.text import Badge, IconLabel, Rule, SecureLabel, isolate, plain, repolish, set_tone
from desktop.ui.widgets.text_field import Direction, TextArea, TextField, fix_direction, set_invalid
from desktop.ui.widgets.type_ahead import ILLEGIBLE, REFUSED, UNKNOWN, Choice, TypeAhead, fold
from desktop.ui.widgets.windowed_model import Column, PageRequest, WindowedTableModel
from desktop.ui.widgets.windowed_table import ListSheet, WindowedTable

__all__ = [
    "ILLEGIBLE",
    "REFUSED",
    "UNKNOWN",
    "Badge",
    "Banner",
    "Button",
    "Card",
    "CardView",
    "Choice",
    "Column",
    "Direction",
    "EmptyState",
    "ErrorState",
    "ErrorSummary",
    "Field",
    "Form",
    "Help",
    "HelpCard",
    "IconButton",
    "IconLabel",
    "ListSheet",
    "LoadingState",
    "NamePair",
    "NoRightState",
    "NotADate",
    "PageRequest",
    "PartialDateEdit",
    "Precision",
    "Problem",
    "Result",
    "ResultList",
    "Rule",
    "SectionHeader",
    "SecureLabel",
    "Segmented",
    "Shortcut",
    "ShortcutGroup",
    "ShortcutOverview",
    "SidePanel",
    "StateStack",
    "StatusBar",
    "TextArea",
    "TextField",
    "Toast",
    "TypeAhead",
    "TypedDate",
    "WindowedTable",
    "WindowedTableModel",
    "bind",
    "fix_direction",
    "fold",
    "isolate",
    "parse_date",
    "plain",
    "repolish",
    "set_invalid",
    "set_tone",
    "with_shortcut",
]
