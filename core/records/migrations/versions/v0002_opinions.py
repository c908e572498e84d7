"""Second opinions: the further answers of a view, and how its response was come by."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add both columns; records of before have neither."""
    op.add_column("views", sa.Column("note", sa.Text(), nullable=True))
    op.add_column("views", sa.Column("opinions", sa.JSON(), nullable=True))
