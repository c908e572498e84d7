"""Pictures let go of: which inspections have none any more, since when and why."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table; inspections of before have all their pictures."""
    op.create_table(
        "let_go",
        sa.Column("inspection", sa.Integer(), nullable=False),
        sa.Column("let_go_at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection"], ["inspections.number"], name=op.f("fk_let_go_inspection_inspections")
        ),
        sa.PrimaryKeyConstraint("inspection", name=op.f("pk_let_go")),
    )
