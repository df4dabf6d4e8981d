"""Error code -> the sentence a person reads. One dict; the catalogues translate it in the context `errors`.

Sentences say what happened and what to do, in plain words, without naming a table, a library or a person.
`{name}` is filled from the error's params. Imports errors only, and no Qt: `use_translator` is given the way
to translate at start; before that the English source is returned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from desktop.errors import EnvironmentFailure, MizanError, OurFault

CONTEXT = "errors"
_LONGEST_PARAMETER = 200
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

Translate = Callable[[str, str], str]


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # the name the extractor looks for
    """Mark `text` for the catalogues; translated when shown."""
    return text


MESSAGES: dict[str, str] = {
    # Network
    "net.unreachable": QT_TRANSLATE_NOOP(
        "errors", "The server does not answer. Check the network cable or the wireless link, then try again."
    ),
    "net.refused": QT_TRANSLATE_NOOP(
        "errors", "The server's machine answers, but Mizan does not run on it. Tell your administrator."
    ),
    "net.unknown_host": QT_TRANSLATE_NOOP(
        "errors", "The server's name is unknown on this network. Check the network, then the server's name."
    ),
    "net.timeout": QT_TRANSLATE_NOOP("errors", "The server took too long to answer. The network may be slow."),
    "net.cut": QT_TRANSLATE_NOOP("errors", "The link was cut before the server had answered."),
    "net.bad_certificate": QT_TRANSLATE_NOOP(
        "errors",
        "This server does not show the certificate of Mizan. Your password was not sent. "
        "Do not go on: tell your administrator.",
    ),
    "net.wrong_host": QT_TRANSLATE_NOOP(
        "errors",
        "The server's certificate is for another name. Your password was not sent. "
        "Do not go on: tell your administrator.",
    ),
    "net.certificate_expired": QT_TRANSLATE_NOOP(
        "errors",
        "The server's certificate is not valid today. Check this computer's clock, then tell your administrator.",
    ),
    "net.no_authority": QT_TRANSLATE_NOOP(
        "errors",
        "The file by which the server is recognised is missing on this computer. Tell your administrator.",
    ),
    "net.no_encryption": QT_TRANSLATE_NOOP(
        "errors", "The server offers no protected link. Your password was not sent. Tell your administrator."
    ),
    "net.old_encryption": QT_TRANSLATE_NOOP(
        "errors", "The server's protection is too old. Your password was not sent. Tell your administrator."
    ),
    # Server
    "server.starting": QT_TRANSLATE_NOOP("errors", "The server is starting. Try again in a moment."),
    "server.shutting_down": QT_TRANSLATE_NOOP("errors", "The server is stopping, or it ended this session."),
    "server.read_only": QT_TRANSLATE_NOOP("errors", "The server can be read but not written for now."),
    "server.full_disk": QT_TRANSLATE_NOOP(
        "errors", "The server has no room left on its disk. Tell your administrator."
    ),
    "server.disk_failed": QT_TRANSLATE_NOOP("errors", "The server's disk fails. Tell your administrator at once."),
    "server.out_of_memory": QT_TRANSLATE_NOOP("errors", "The server has no memory left. Try again in a minute."),
    "server.too_many": QT_TRANSLATE_NOOP("errors", "The server has too many sessions open. Try again in a minute."),
    "server.too_much": QT_TRANSLATE_NOOP("errors", "This request asks too much of the server. Ask for less at once."),
    "server.too_slow": QT_TRANSLATE_NOOP(
        "errors", "The server took too long over this and stopped it. Try again, or ask for less at once."
    ),
    "server.busy": QT_TRANSLATE_NOOP("errors", "Someone else is saving this record just now. Try again."),
    "server.serialization": QT_TRANSLATE_NOOP("errors", "Two people saved at the same instant. Try again."),
    "server.cancelled": QT_TRANSLATE_NOOP("errors", "The request was cancelled."),
    "client.busy": QT_TRANSLATE_NOOP("errors", "Too much is under way at once. Try again in a moment."),
    "client.too_old": QT_TRANSLATE_NOOP(
        "errors", "This version of Mizan is too old for the server. Ask for an update."
    ),
    "session.closed": QT_TRANSLATE_NOOP("errors", "This session is closed. Log in again."),
    "session.password_changed": QT_TRANSLATE_NOOP(
        "errors", "Your password was changed elsewhere and this session was ended. Your drafts are kept. Log in again."
    ),
    # Login
    "login.wrong_password": QT_TRANSLATE_NOOP("errors", "The login code or the password is wrong."),
    "login.empty": QT_TRANSLATE_NOOP("errors", "Type your login code and your password."),
    "login.not_allowed": QT_TRANSLATE_NOOP(
        "errors",
        "This account is closed or has expired, or waits for a second officer to confirm it. "
        "See your institution's security officer.",
    ),
    "login.expired": QT_TRANSLATE_NOOP(
        "errors", "This account has expired. Your institution's security officer can renew it."
    ),
    "login.asleep": QT_TRANSLATE_NOOP(
        "errors", "This account waits for a second officer to confirm it. Try again once that is done."
    ),
    "login.too_many_sessions": QT_TRANSLATE_NOOP(
        "errors", "This account has too many sessions open. Close one of them first."
    ),
    "login.refused": QT_TRANSLATE_NOOP(
        "errors", "The server refused the login. Try again, then tell your administrator."
    ),
    "login.must_change": QT_TRANSLATE_NOOP("errors", "Choose a password of your own before you go on."),
    "login.password_short": QT_TRANSLATE_NOOP("errors", "A password has at least {minimum} characters."),
    "login.password_simple": QT_TRANSLATE_NOOP(
        "errors", "This password is too easy to guess. Take several words that do not belong together."
    ),
    "login.password_same": QT_TRANSLATE_NOOP("errors", "The new password must be different from the old one."),
    "login.password_differs": QT_TRANSLATE_NOOP("errors", "The two passwords are not the same."),
    "login.password_contains_login": QT_TRANSLATE_NOOP("errors", "The password must not contain the login code."),
    # Drafts and the workstation's disk
    "draft.disk_full": QT_TRANSLATE_NOOP(
        "errors",
        "This computer has no room left on its disk: the draft could not be kept. Free some space now.",
    ),
    "draft.unwritable": QT_TRANSLATE_NOOP("errors", "The draft could not be written on this computer's disk."),
    "draft.locked": QT_TRANSLATE_NOOP("errors", "The drafts of this computer are closed. Log in to open them."),
    "draft.key_lost": QT_TRANSLATE_NOOP(
        "errors", "The drafts of this computer cannot be opened with this account. They are kept as they are."
    ),
    "draft.corrupt": QT_TRANSLATE_NOOP(
        "errors", "The file of drafts is damaged. It was set aside and a new one was begun."
    ),
    "draft.newer": QT_TRANSLATE_NOOP("errors", "A later version of Mizan wrote these drafts. Update this computer."),
    "draft.slow_disk": QT_TRANSLATE_NOOP(
        "errors", "This computer's disk is slow: the draft is not written yet. It will be, keep the window open."
    ),
    # Secrets kept on the workstation
    "secrets.wrong_passphrase": QT_TRANSLATE_NOOP("errors", "This passphrase does not open what is kept here."),
    "secrets.unreadable": QT_TRANSLATE_NOOP("errors", "What this computer keeps for you cannot be read any more."),
    "secrets.not_kept": QT_TRANSLATE_NOOP("errors", "This computer could not keep the secret: it will be asked again."),
    # Printing
    "print.cannot_write": QT_TRANSLATE_NOOP(
        "errors", "The document could not be written there. Choose another folder, or free some space."
    ),
    # Time
    "time.clock_off": QT_TRANSLATE_NOOP(
        "errors",
        "The clock of this computer is {minutes} minutes off the server's. The server's time is used.",
    ),
    "time.malformed": QT_TRANSLATE_NOOP(
        "errors", "This is not a date. Type it as 12/03/1985, 03/1985, 1985 or « about 1985 »."
    ),
    "time.future": QT_TRANSLATE_NOOP("errors", "This date is in the future."),
    "time.too_early": QT_TRANSLATE_NOOP("errors", "This date is too far in the past."),
    "time.order": QT_TRANSLATE_NOOP("errors", "This date comes before the one it must follow."),
    # What is typed
    "value.required": QT_TRANSLATE_NOOP("errors", "This field is required."),
    "value.too_long": QT_TRANSLATE_NOOP("errors", "This text is too long: at most {maximum} characters."),
    "value.too_short": QT_TRANSLATE_NOOP("errors", "This text is too short: at least {minimum} characters."),
    "value.control_characters": QT_TRANSLATE_NOOP(
        "errors", "This text contains hidden characters that change the order of letters. Type it again."
    ),
    "value.not_in_list": QT_TRANSLATE_NOOP("errors", "Choose a value of the list."),
    "value.not_a_number": QT_TRANSLATE_NOOP("errors", "This is not a number."),
    "value.out_of_range": QT_TRANSLATE_NOOP("errors", "This number is outside the limits."),
    "input.too_long": QT_TRANSLATE_NOOP("errors", "This text is longer than the register allows."),
    "input.number_out_of_range": QT_TRANSLATE_NOOP("errors", "This number is larger than the register allows."),
    "input.bad_date": QT_TRANSLATE_NOOP("errors", "The server cannot read this date."),
    "input.bad_character": QT_TRANSLATE_NOOP("errors", "This text contains a character that cannot be kept."),
    "value.garbled": QT_TRANSLATE_NOOP(
        "errors", "This is Arabic read with the wrong code. Type it again in Arabic letters: {arabic}."
    ),
    # The sheet of a procédure
    "form.required": QT_TRANSLATE_NOOP("errors", "This must be filled in before saving."),
    "form.too_long": QT_TRANSLATE_NOOP("errors", "This is too long to be saved. Shorten it."),
    "form.date_order": QT_TRANSLATE_NOOP("errors", "The end comes before the beginning."),
    "form.name_or_unknown": QT_TRANSLATE_NOOP("errors", "Give a name, in one script at least."),
    "form.status_incomplete": QT_TRANSLATE_NOOP("errors", "A status needs who decided it, and when."),
    # The search box
    "search.empty": QT_TRANSLATE_NOOP("errors", "Type a name, a telephone number or the number of a paper."),
    "search.no_letters": QT_TRANSLATE_NOOP("errors", "There is no letter in this name."),
    "search.only_particles": QT_TRANSLATE_NOOP(
        "errors", "Words such as « Ould », « Mint » or « El » find nothing alone: add a part of the name."
    ),
    "search.only_initials": QT_TRANSLATE_NOOP("errors", "Initials alone find nothing: add a whole part of the name."),
    "search.too_long": QT_TRANSLATE_NOOP(
        "errors", "This name is too long to be looked for: at most {limit} characters."
    ),
    "search.too_many_parts": QT_TRANSLATE_NOOP("errors", "This name has too many parts: at most {limit}."),
    # Rights
    "access.denied": QT_TRANSLATE_NOOP(
        "errors",
        "Your role does not give this right. Your institution's security officer can tell you who has it.",
    ),
    # Ours
    "internal.fault": QT_TRANSLATE_NOOP("errors", "Mizan made a mistake and stopped what it was doing."),
    "db.row_count": QT_TRANSLATE_NOOP("errors", "The server's answer is not what was expected. Nothing was changed."),
    "db.type_missing": QT_TRANSLATE_NOOP("errors", "This program and the server are not of the same version."),
    "db.type_mismatch": QT_TRANSLATE_NOOP("errors", "This program and the server are not of the same version."),
}

# Refusals raised by our own SQL (class MZ), registered in server_schema/error_codes.md.
SERVER_MESSAGES: dict[str, str] = {
    "MZ001": QT_TRANSLATE_NOOP(
        "errors", "Your role does not give this right. Your institution's security officer can tell you who has it."
    ),
    "MZ002": QT_TRANSLATE_NOOP("errors", "This is not a SCRAM-SHA-256 verifier."),
    "MZ003": QT_TRANSLATE_NOOP("errors", "Choose a value of the list."),
    "MZ004": QT_TRANSLATE_NOOP("errors", "Nobody widens their own rights: ask another officer."),
    "MZ005": QT_TRANSLATE_NOOP("errors", "This login code cannot be used. Choose another."),
    "MZ006": QT_TRANSLATE_NOOP("errors", "The officer who asked cannot confirm: another one must."),
    "MZ007": QT_TRANSLATE_NOOP("errors", "There is nothing to decide here, or it is decided already."),
    "MZ010": QT_TRANSLATE_NOOP(
        "errors", "Someone else changed this record meanwhile. Compare both versions and choose."
    ),
    "MZ011": QT_TRANSLATE_NOOP("errors", "This record does not exist, or you may not see it."),
    "MZ012": QT_TRANSLATE_NOOP("errors", "Say why this is corrected: the earlier version is kept beside it."),
    "MZ013": QT_TRANSLATE_NOOP("errors", "A dated event is never changed: add a new one that replaces it."),
    "MZ014": QT_TRANSLATE_NOOP(
        "errors", "A person's role cannot become a protected one this way: give the person a sheet of their own."
    ),
    "MZ015": QT_TRANSLATE_NOOP("errors", "This act must be done alone. Try again."),
    "MZ016": QT_TRANSLATE_NOOP("errors", "The register has no such field, or keeps another kind of value in it."),
    "MZ017": QT_TRANSLATE_NOOP("errors", "This date comes before the one it must follow."),
    "MZ018": QT_TRANSLATE_NOOP(
        "errors", "This comes after a final decision: only a remedy or the execution can follow one. Check the date."
    ),
    "MZ019": QT_TRANSLATE_NOOP("errors", "This is outside the limits of the field."),
    "MZ020": QT_TRANSLATE_NOOP("errors", "This date is in the future."),
    "MZ021": QT_TRANSLATE_NOOP("errors", "This value is no longer in use. Choose another of the list."),
    "MZ022": QT_TRANSLATE_NOOP("errors", "This field is required."),
    "MZ023": QT_TRANSLATE_NOOP("errors", "This is more than can be saved at once. Save it in parts."),
    "MZ030": QT_TRANSLATE_NOOP("errors", "Choose the purpose: it is recorded with every search."),
    "MZ031": QT_TRANSLATE_NOOP("errors", "The number of requests allowed for now is reached. Try again later."),
    "MZ032": QT_TRANSLATE_NOOP("errors", "This question cannot be asked as it is: shorten it."),
    "MZ033": QT_TRANSLATE_NOOP("errors", "Give the number of a file of your own institution."),
    "MZ034": QT_TRANSLATE_NOOP("errors", "This request is more than five minutes old. Ask again."),
    "MZ035": QT_TRANSLATE_NOOP("errors", "The server has not yet made sure of the record. Try again."),
    "MZ040": QT_TRANSLATE_NOOP("errors", "The check characters do not agree with the number. Read it again."),
    "MZ050": QT_TRANSLATE_NOOP("errors", "This period cannot be asked for here. Choose one of the list."),
    "MZ051": QT_TRANSLATE_NOOP("errors", "This indicator cannot be asked for here. Choose one of the list."),
    "MZ052": QT_TRANSLATE_NOOP("errors", "This indicator is not broken down that way."),
    "MZ053": QT_TRANSLATE_NOOP("errors", "Figures of this extent are not open to your role."),
}

_UNKNOWN_REFUSAL = QT_TRANSLATE_NOOP("errors", "The server refused this action (code {code}).")
_UNKNOWN_FAILURE = QT_TRANSLATE_NOOP("errors", "The network or the server failed (code {code}).")
_translate: Translate | None = None


def use_translator(translate: Translate | None) -> None:
    """Give the function (context, source text) -> text used from now on."""
    global _translate
    _translate = translate


def text_for(error: MizanError) -> str:
    """The sentence for `error` in the language in use; an unknown code gets a sentence that quotes it."""
    source = MESSAGES.get(error.code) or SERVER_MESSAGES.get(error.code)
    if source is None:
        if isinstance(error, OurFault):
            source = MESSAGES["internal.fault"]
        else:
            source = _UNKNOWN_FAILURE if isinstance(error, EnvironmentFailure) else _UNKNOWN_REFUSAL
    text = _translate(CONTEXT, source) if _translate is not None else source
    return _fill(text, {**error.params, "code": error.code})


def _fill(text: str, params: Mapping[str, str]) -> str:
    """Replace `{name}`; a parameter the server did not send is left out rather than failing the message."""

    def value(match: re.Match[str]) -> str:
        return _CONTROLS.sub("", str(params.get(match.group(1), "…")))[:_LONGEST_PARAMETER]

    return re.sub(r"\{([a-z_]+)\}", value, text)
