"""Passwords, keys and small secrets of one workstation: verifiers, strength, sealing, the system's keyring.

May import desktop.models, desktop.errors and desktop.log; no Qt, no connection to the server. Passwords are
never stored anywhere.
"""
