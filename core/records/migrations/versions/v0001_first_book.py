"""The first book: inspections, views, findings, decisions, deliveries, marks."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ADDED_ONLY = ("inspections", "views", "findings", "decisions")


def upgrade() -> None:
    """Make all tables, and the triggers that keep records from being changed."""
    op.create_table(
        "inspections",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("utc_offset_minutes", sa.Integer(), nullable=False),
        sa.Column("local_date", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("recipe_version", sa.Integer(), nullable=False),
        sa.Column("click", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("lot", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason_code", sa.Text(), nullable=True),
        sa.Column("reason_message", sa.Text(), nullable=True),
        sa.Column("reason_remedy", sa.Text(), nullable=True),
        sa.Column("duration_ms", sa.Double(), nullable=False),
        sa.Column("timings_ms", sa.JSON(), nullable=False),
        sa.Column("models", sa.JSON(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("thumbnail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_inspections")),
        sa.UniqueConstraint("id", name=op.f("uq_inspections_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_inspections_local_date"), "inspections", ["local_date"], unique=False)
    op.create_index(op.f("ix_inspections_serial"), "inspections", ["serial"], unique=False)
    op.create_index(op.f("ix_inspections_started_at"), "inspections", ["started_at"], unique=False)
    op.create_table(
        "marks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marks")),
    )
    op.create_table(
        "views",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("inspection", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason_code", sa.Text(), nullable=True),
        sa.Column("reason_message", sa.Text(), nullable=True),
        sa.Column("reason_remedy", sa.Text(), nullable=True),
        sa.Column("camera", sa.Text(), nullable=True),
        sa.Column("frame_number", sa.Text(), nullable=True),
        sa.Column("taken_at", sa.Text(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("product", sa.Text(), nullable=True),
        sa.Column("product_sha256", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("reference_sha256", sa.Text(), nullable=True),
        sa.Column("output", sa.Text(), nullable=True),
        sa.Column("output_sha256", sa.Text(), nullable=True),
        sa.Column("alignment_quality", sa.Double(), nullable=True),
        sa.Column("correspondence", sa.Text(), nullable=True),
        sa.Column("spots", sa.Integer(), nullable=True),
        sa.Column("suspicious", sa.Boolean(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("describer", sa.Text(), nullable=True),
        sa.Column("stood_in_for", sa.Text(), nullable=True),
        sa.Column("tokens", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Double(), nullable=True),
        sa.Column("difference", sa.Text(), nullable=True),
        sa.Column("difference_probability", sa.Double(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inspection"], ["inspections.number"], name=op.f("fk_views_inspection_inspections")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_views")),
    )
    op.create_index(op.f("ix_views_inspection"), "views", ["inspection"], unique=False)
    op.create_index(op.f("ix_views_reference_sha256"), "views", ["reference_sha256"], unique=False)
    op.create_table(
        "findings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("view", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("region", sa.JSON(), nullable=True),
        sa.Column("box_x0", sa.Double(), nullable=True),
        sa.Column("box_y0", sa.Double(), nullable=True),
        sa.Column("box_x1", sa.Double(), nullable=True),
        sa.Column("box_y1", sa.Double(), nullable=True),
        sa.Column("mask", sa.Text(), nullable=True),
        sa.Column("mask_sha256", sa.Text(), nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["view"], ["views.number"], name=op.f("fk_findings_view_views")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_findings")),
    )
    op.create_index(op.f("ix_findings_label"), "findings", ["label"], unique=False)
    op.create_index(op.f("ix_findings_view"), "findings", ["view"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("inspection", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("utc_offset_minutes", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("corrected_label", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding"], ["findings.number"], name=op.f("fk_decisions_finding_findings")
        ),
        sa.ForeignKeyConstraint(
            ["inspection"], ["inspections.number"], name=op.f("fk_decisions_inspection_inspections")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decisions")),
        sa.UniqueConstraint("id", name=op.f("uq_decisions_id")),
    )
    op.create_index(op.f("ix_decisions_inspection"), "decisions", ["inspection"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("inspection", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.Text(), nullable=False),
        sa.Column("delivered_at", sa.Text(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision"], ["decisions.number"], name=op.f("fk_deliveries_decision_decisions")
        ),
        sa.ForeignKeyConstraint(
            ["inspection"],
            ["inspections.number"],
            name=op.f("fk_deliveries_inspection_inspections"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_deliveries")),
    )
    op.create_index(
        op.f("ix_deliveries_delivered_at_next_try_at"),
        "deliveries",
        ["delivered_at", "next_try_at"],
        unique=False,
    )
    for table in ADDED_ONLY:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} BEGIN"
                " SELECT RAISE(ABORT, 'records are added, never changed'); END"
            )
