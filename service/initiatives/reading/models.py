"""What is kept of a text that was read: words to find it by, bands and marks to compare it by."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    Table,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR

from service.db import metadata

# Written after the register, and read without it. No foreign key: its check would wait for
# whoever decides, who may wait for this very row.
reading = Table(
    "reading",
    metadata,
    Column("initiative_id", Uuid, primary_key=True),
    # The version of the initiative that was read.
    Column("version", Integer, nullable=False),
    Column("unit_id", Integer, nullable=False),
    # Of the texts, so that a decision knows whether it is they that were compared.
    Column("digest", LargeBinary, nullable=False),
    # Empty when it says too little to be compared.
    Column("bands", ARRAY(Integer), nullable=False),
    Column("marks", ARRAY(Integer), nullable=False),
    Column("words", TSVECTOR, nullable=False),
    # Every reading is looked for by its bands at once: a list of what is pending would be
    # scanned each time.
    Index(
        "ix_reading_bands",
        "bands",
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    ),
    Index(
        "ix_reading_words",
        "words",
        postgresql_using="gin",
        postgresql_with={"gin_pending_list_limit": "2048"},
    ),
)

# One row: whoever holds its lock reads.
reader = Table(
    "reader",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    # How many readings there were, again and again included.
    Column("texts", BigInteger, nullable=False, server_default="0"),
    # When the whole register was last gone through; null: it is to be gone through soon.
    Column("swept_at", DateTime(timezone=True)),
    CheckConstraint("id = 1", "single"),
)
