"""The words of a person's fields, and what F1 says of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QCoreApplication

from desktop.ui.widgets import Field, Help

translate = cast(Callable[[str, str], str], QCoreApplication.translate)


def set_person_texts(fields: Mapping[str, Field]) -> None:
    """Put the words in the language in use; fields that are not there yet are left out."""
    for key, field in fields.items():
        label, help_ = _words(key)
        field.set_texts(label, help_)


def _words(key: str) -> tuple[str, Help]:
    match key:
        case "role":
            return translate("PersonBlock", "Role"), Help(
                translate(
                    "PersonBlock",
                    "What the person is in this file. A victim or a witness is kept under a pseudonym at once.",
                )
            )
        case "name":
            return translate("PersonBlock", "Name, as written"), Help(
                translate(
                    "PersonBlock",
                    "As it stands on the paper, in its own script; the other may stay empty. Nobody corrects it: "
                    "other spellings are found all the same.",
                ),
                "Sidi Mohamed Ould Bilal · سيدي محمد ولد بلال",
            )
        case "sex":
            return translate("PersonBlock", "Sex"), Help(
                translate(
                    "PersonBlock", "As on the paper. The first letter chooses; leave it empty when it is not stated."
                )
            )
        case "birth":
            return translate("PersonBlock", "Born"), Help(
                translate(
                    "PersonBlock",
                    "What is really known: a day, a month, a year, or about a year. Do not make up a day.",
                ),
                "~1985",
            )
        case "nationality":
            return translate("PersonBlock", "Nationality"), Help(
                translate("PersonBlock", "The nationality stated or proved. Type the name of the country or its code.")
            )
        case "phone":
            return translate("PersonBlock", "Telephone"), Help(
                translate("PersonBlock", "As it was given, with the country code if it is foreign."), "+222 36 12 34 56"
            )
        case "offence":
            return translate("PersonBlock", "Offence held"), Help(
                translate(
                    "PersonBlock",
                    "The qualification held against this person, chosen by a magistrate or the investigators, "
                    "never inferred. Another choice is recorded as a new decision; the earlier one is kept.",
                )
            )
        case "other_offence":
            return translate("PersonBlock", "Other offence"), Help(
                translate("PersonBlock", "A second qualification held at the same time, if there is one.")
            )
        case "status":
            return translate("PersonBlock", "Victim status"), Help(
                translate(
                    "PersonBlock", "V0 reported, V1 presumed, V2 identified, V3 discarded. Each change is a decision."
                )
            )
        case "decider":
            return translate("PersonBlock", "Decided by"), Help(
                translate("PersonBlock", "Which body decided the status: it is recorded with the status.")
            )
        case "decided":
            return translate("PersonBlock", "Decided on"), Help(
                translate("PersonBlock", "The day of the decision on the status."), "04/09/2026"
            )
        case "exploitation":
            return translate("PersonBlock", "Form of exploitation"), Help(
                translate("PersonBlock", "The main form undergone or intended. It is kept with the identity.")
            )
        case _:
            raise KeyError(key)
