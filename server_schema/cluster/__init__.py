"""The embedded PostgreSQL cluster of the demonstration and of the tests.

Lives here: finding PostgreSQL programs (``binaries``), the system user that runs them (``os_user``),
certificates (``tls``), the hardened configuration (``settings``), start and stop (``embedded``,
``supervisor``), and the cluster-wide roles (``roles.sql``).

May import: the standard library, psycopg and cryptography; nothing of ``desktop``. A production server
is installed from distribution packages by ``installer/server``, not from here.
"""
