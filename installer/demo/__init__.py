"""`make demo`: an embedded server, a fictitious register, the jobs beside it and the real application.

May import everything; nothing imports it. Its logins are fictitious and a production check refuses them.
"""
