"""What a workstation keeps without the server: drafts, and saves whose answer was lost. All of it encrypted.

One folder for each login on each server: `keys.json` (the store's key, wrapped for each opener) and
`store.db` (SQLCipher). May import desktop.security, desktop.db, desktop.models, desktop.errors and
desktop.log; no Qt.
"""
