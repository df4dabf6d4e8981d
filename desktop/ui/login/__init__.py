"""Coming in: the login page, the first password, and the flow between them and the server.

`flow` decides, `pages` show, `server` is the real authenticator. Tests give the flow a fake one. May import services,
security, db (here only, to open a session), errors, i18n, the kit.
"""
