"""Run migrations: one at a time, never waiting long for a lock."""

from alembic import context
from sqlalchemy import create_engine, text

from service import roles
from service.conferences.honours import models as honours
from service.conferences.pace import models as pace
from service.conferences.statements import models as statements
from service.db import driver_url, metadata
from service.history import models as history
from service.identity import models as identity
from service.initiatives import models as initiatives
from service.initiatives.likeness import models as likeness
from service.initiatives.reading import models as reading
from service.initiatives.workbooks import models as workbooks
from service.messages import models as messages
from service.programmes import models as programmes
from service.settings import Settings
from service.tallies import models as tallies
from service.trail import models as trail
from service.trail.restoring import rebase
from service.units import models as units

DOMAINS = (
    history,
    honours,
    identity,
    initiatives,
    likeness,
    messages,
    pace,
    programmes,
    reading,
    statements,
    tallies,
    trail,
    units,
    workbooks,
)
"""Imported so that `metadata` knows every table."""
ONE_AT_A_TIME = 7_246_301


def url() -> str:
    """Return the address given by the caller, else by the environment."""
    given = context.config.attributes.get("url") or Settings().database_url
    if not given:
        raise SystemExit("Set DATABASE_URL, or use `python -m service migrate`.")
    return driver_url(given)


engine = create_engine(url(), connect_args={"options": "-c lock_timeout=5s -c timezone=UTC"})
with engine.connect() as connection:
    connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ONE_AT_A_TIME})
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=metadata,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    # The tables of today, whichever migrations made them.
    roles.settle(connection)
    rebase(connection)
    connection.commit()
    connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ONE_AT_A_TIME})
    connection.commit()
engine.dispose()
