"""The configuration of the embedded server: every value that differs from PostgreSQL's default, and why.

The same values are the bar for a production server; what a production server adds (archiving, a standby,
client certificates, pgaudit) belongs to its installer.
"""

from __future__ import annotations

from collections.abc import Mapping

from server_schema.cluster.binaries import PostgresBinaries
from server_schema.cluster.layout import ClusterFolders

SUPERUSER = "postgres"
# The server's own programs (roles.sql makes these logins; a test compares). Listed by name because
# PostgreSQL 15 knows no patterns in pg_hba.conf.
JOB_LOGINS = ("mizan_job_matcher", "mizan_job_notifier", "mizan_job_timer")
LOG_FOLDER = "log"

# Long work of the superuser (migrations, loading a register, building indexes) is not a runaway query.
SUPERUSER_SETTINGS: Mapping[str, str] = {
    "statement_timeout": "0",
    "lock_timeout": "0",
    "idle_in_transaction_session_timeout": "10min",
}


def server_settings(binaries: PostgresBinaries, folders: ClusterFolders, port: int) -> dict[str, str]:
    """Every setting of ``postgresql.conf`` for one embedded server."""
    settings = _connection_settings(folders, port)
    settings |= _LOGGING | _LIMITS | _WORK
    if binaries.library("auth_delay"):
        settings["shared_preload_libraries"] = "auth_delay"
        settings["auth_delay.milliseconds"] = "400"  # slows guessing; locks nobody out
    return settings


def render_settings(settings: Mapping[str, str]) -> str:
    """The text of ``postgresql.conf``."""
    quoted = (f"{name} = '{value.replace(chr(39), chr(39) * 2)}'" for name, value in settings.items())
    return "# Written at every start from server_schema/cluster/settings.py.\n" + "\n".join(quoted) + "\n"


def render_hba() -> str:
    """The text of ``pg_hba.conf``: who may come in, by which door, with which proof.

    The socket's folder is mode 0700: only the server's own system user (who owns every data file anyway)
    and root can reach it, so the folder is the lock and the superuser and the jobs need no password
    there. Everyone else comes by TLS with SCRAM, also on this machine; the superuser and the jobs never do.
    """
    trusted = ",".join((SUPERUSER, *JOB_LOGINS))
    return (
        "# Written at every start from server_schema/cluster/settings.py.\n"
        f"local   all {trusted} trust\n"
        "local   all all reject\n"
        f"hostssl all {trusted} all reject\n"
        "hostssl all all 127.0.0.1/32 scram-sha-256\n"
        "hostssl all all ::1/128 scram-sha-256\n"
        "host    all all all reject\n"
    )


def _connection_settings(folders: ClusterFolders, port: int) -> dict[str, str]:
    return {
        "data_directory": str(folders.data),
        "hba_file": str(folders.config / "pg_hba.conf"),
        "ident_file": str(folders.config / "pg_ident.conf"),
        "cluster_name": "mizan",
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": str(folders.socket),
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "password_encryption": "scram-sha-256",
        "ssl": "on",
        "ssl_cert_file": str(folders.certificate),
        "ssl_key_file": str(folders.private_key),
        "ssl_min_protocol_version": "TLSv1.3",
        "ssl_ciphers": "HIGH:!MEDIUM:!3DES:!aNULL",  # counts only below TLS 1.3, which is refused anyway
        # A client that vanished (sleep, cut cable) must not keep its query and its locks.
        "client_connection_check_interval": "2s",
        "tcp_keepalives_idle": "30",
        "tcp_keepalives_interval": "10",
        "tcp_keepalives_count": "3",
    }


# No line of the log may hold a value someone typed: 'terse' drops DETAIL («Key (…)=(…) already exists»),
# 'panic' drops the text of failing statements, and bind values are never written. RAISE LOG lines stay,
# since LOG ranks above WARNING.
_LOGGING = {
    "logging_collector": "on",
    "log_destination": "stderr",
    "log_directory": LOG_FOLDER,
    "log_filename": "server-%Y-%m-%d.log",
    "log_file_mode": "0600",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p]: [%l-1] db=%d,user=%u,app=%a,client=%h,code=%e ",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "ddl",
    "log_connections": "on",
    "log_disconnections": "on",
    "log_replication_commands": "on",
    "log_lock_waits": "on",
    "log_hostname": "off",
}

# A user can raise these for his own session: they protect against accidents, not against him.
_LIMITS = {
    "statement_timeout": "60s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "60s",
    "temp_file_limit": "1GB",
    "max_prepared_transactions": "0",
}

_WORK = {
    "timezone": "Africa/Nouakchott",
    "datestyle": "ISO, DMY",
    "lc_messages": "C",
    "default_text_search_config": "pg_catalog.simple",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "wal_level": "replica",
    "wal_writer_delay": "10ms",  # a fetch waits until its token's commit is on disk
    "synchronous_commit": "on",
    "jit": "off",  # queries here are short; compiling them costs more than running them
    "max_parallel_workers_per_gather": "0",  # starting workers costs more than these queries
    "track_functions": "none",  # per-function counters would tell what other sessions call
    "track_io_timing": "off",
    "row_security": "on",
}
