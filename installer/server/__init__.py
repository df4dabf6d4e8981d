"""A production server: what it must be, checked.

`check_bar` reads a running server and says what is missing to the hardening bar; `bar` is the list. Imports
server_schema only.
"""
