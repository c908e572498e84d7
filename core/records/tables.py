"""The tables of the book: one row per inspection, view, finding, decision, and delivery.

Rows of inspections, views, findings and decisions are added and never changed; triggers in the
database hold that up. Paths are relative to the folder of the book, which can so be moved. Times
are ISO 8601 in UTC with microseconds, so that they sort as text; their local offset stands beside.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, MetaData, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class UtcTime(TypeDecorator[datetime]):
    """An aware datetime, stored as ISO 8601 text in UTC."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write a time."""
        if value is None:
            return None
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read a time."""
        return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


class Table(DeclarativeBase):
    """Base of all tables; constraints have names, so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  SQLAlchemy's own form
        str: Text,
        datetime: UtcTime,
        dict[str, Any]: JSON,
    }


class InspectionRow(Table):
    """One click. ``number`` is the order in which rows were added, whatever the clock said."""

    __tablename__ = "inspections"
    __table_args__ = (
        Index(None, "local_date"),
        Index(None, "started_at"),
        Index(None, "serial"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    started_at: Mapped[datetime]
    utc_offset_minutes: Mapped[int]
    local_date: Mapped[str]
    recorded_at: Mapped[datetime]
    station: Mapped[str]
    program: Mapped[str]
    recipe: Mapped[str]
    recipe_version: Mapped[int]
    click: Mapped[int]
    serial: Mapped[str]
    lot: Mapped[str]
    operator: Mapped[str]
    verdict: Mapped[str]
    reason_code: Mapped[str | None]
    reason_message: Mapped[str | None]
    reason_remedy: Mapped[str | None]
    duration_ms: Mapped[float]
    timings_ms: Mapped[dict[str, Any]]
    models: Mapped[dict[str, Any]]
    folder: Mapped[str]
    thumbnail: Mapped[str | None]
    views: Mapped[list["ViewRow"]] = relationship(order_by="ViewRow.position")
    decisions: Mapped[list["DecisionRow"]] = relationship(order_by="DecisionRow.number")
    let_go: Mapped["LetGoRow | None"] = relationship()


class ViewRow(Table):
    """What one view came to."""

    __tablename__ = "views"
    __table_args__ = (Index(None, "inspection"), Index(None, "reference_sha256"))

    number: Mapped[int] = mapped_column(primary_key=True)
    inspection: Mapped[int] = mapped_column(ForeignKey("inspections.number"))
    position: Mapped[int]
    name: Mapped[str]
    verdict: Mapped[str]
    reason_code: Mapped[str | None]
    reason_message: Mapped[str | None]
    reason_remedy: Mapped[str | None]
    camera: Mapped[str | None]
    frame_number: Mapped[str | None]
    taken_at: Mapped[datetime | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    product: Mapped[str | None]
    product_sha256: Mapped[str | None]
    reference: Mapped[str | None]
    reference_sha256: Mapped[str | None]
    output: Mapped[str | None]
    output_sha256: Mapped[str | None]
    alignment_quality: Mapped[float | None]
    correspondence: Mapped[str | None]
    spots: Mapped[int | None]
    suspicious: Mapped[bool | None]
    response: Mapped[str | None]
    describer: Mapped[str | None]
    stood_in_for: Mapped[str | None]
    note: Mapped[str | None]
    opinions: Mapped[list[dict[str, str | None]] | None] = mapped_column(JSON(none_as_null=True))
    tokens: Mapped[int | None]
    cost: Mapped[float | None]
    difference: Mapped[str | None]
    difference_probability: Mapped[float | None]
    explanation: Mapped[str | None]
    findings: Mapped[list["FindingRow"]] = relationship(order_by="FindingRow.position")


class FindingRow(Table):
    """One finding; the box in fractions 0..1 of the product image."""

    __tablename__ = "findings"
    __table_args__ = (Index(None, "view"), Index(None, "label"))

    number: Mapped[int] = mapped_column(primary_key=True)
    view: Mapped[int] = mapped_column(ForeignKey("views.number"))
    position: Mapped[int]
    label: Mapped[str]
    code: Mapped[str]
    phrase: Mapped[str]
    sentence: Mapped[str]
    severity: Mapped[str]
    count: Mapped[int]
    region: Mapped[list[float] | None] = mapped_column(JSON(none_as_null=True))
    box_x0: Mapped[float | None]
    box_y0: Mapped[float | None]
    box_x1: Mapped[float | None]
    box_y1: Mapped[float | None]
    mask: Mapped[str | None]
    mask_sha256: Mapped[str | None]
    score: Mapped[float]


class DecisionRow(Table):
    """What a person said about a verdict, or about one finding of it."""

    __tablename__ = "decisions"
    __table_args__ = (Index(None, "inspection"),)

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    inspection: Mapped[int] = mapped_column(ForeignKey("inspections.number"))
    finding: Mapped[int | None] = mapped_column(ForeignKey("findings.number"))
    decided_at: Mapped[datetime]
    utc_offset_minutes: Mapped[int]
    person: Mapped[str]
    decision: Mapped[str]
    reason: Mapped[str]
    corrected_label: Mapped[str]


class DeliveryRow(Table):
    """One record on its way to one destination; unlike the others it changes."""

    __tablename__ = "deliveries"
    __table_args__ = (Index(None, "delivered_at", "next_try_at"),)

    number: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    destination: Mapped[str]
    inspection: Mapped[int] = mapped_column(ForeignKey("inspections.number"))
    decision: Mapped[int | None] = mapped_column(ForeignKey("decisions.number"))
    attempts: Mapped[int]
    next_try_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    trouble: Mapped[str]


class LetGoRow(Table):
    """An inspection whose pictures were let go of; ``is_done`` once their files are gone."""

    __tablename__ = "let_go"

    inspection: Mapped[int] = mapped_column(ForeignKey("inspections.number"), primary_key=True)
    let_go_at: Mapped[datetime]
    why: Mapped[str]
    is_done: Mapped[bool]


class MarkRow(Table):
    """How far something has come, for instance the CSV log; it changes."""

    __tablename__ = "marks"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
