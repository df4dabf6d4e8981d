"""SQLAlchemy tables of what is read as lists; compared with the migrated database by a test.

Only columns a list shows are mapped. Whole sheets are read and saved by functions of the server instead.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, UUID

metadata = MetaData()

procedures = Table(
    "procedures",
    metadata,
    Column("institution_id", Integer, primary_key=True),
    Column("procedure_id", UUID(as_uuid=True), primary_key=True),
    Column("own_reference", Text),
    Column("reference_sort", Text),
    Column("registry_number", Text),
    Column("kind_code", Text),
    Column("strands", ARRAY(Text)),
    Column("stage_code", Text),
    Column("opened_on", Date),
    Column("wilaya_code", Text),
    Column("changed_at", DateTime(timezone=True)),
    schema="registry",
)

affaire_members = Table(
    "affaire_members",
    metadata,
    Column("institution_id", Integer, primary_key=True),
    Column("procedure_id", UUID(as_uuid=True), primary_key=True),
    Column("national_number", Text),
    schema="registry",
)

join_requests = Table(
    "join_requests",
    metadata,
    Column("institution_id", Integer, primary_key=True),
    Column("join_id", UUID(as_uuid=True), primary_key=True),
    Column("procedure_id", UUID(as_uuid=True)),
    Column("national_number", Text),
    Column("state", Text),
    Column("asked_at", DateTime(timezone=True)),
    schema="asks",
)
