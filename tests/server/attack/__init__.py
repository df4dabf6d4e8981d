"""The attack suite: every user is assumed to have psql and a grudge.

One scene per server (`world.py`), real logins over TLS with SCRAM. What may be is written by hand in
`expected_matrix.py`; what is, is read from the catalogue and tried. Imports tests.helpers and server_schema only.
"""
