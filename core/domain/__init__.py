"""The nouns of an inspection: plain immutable values, handed from step to step."""

from core.domain.comparison import (
    Alignment,
    Capture,
    Comparison,
    Correspondence,
    Evidence,
    Spot,
)
from core.domain.findings import (
    Difference,
    Finding,
    LocatedFinding,
    MaskProposal,
    Reading,
    Response,
)
from core.domain.images import (
    FRAME_RIM,
    Box,
    Image,
    Map,
    Mask,
    MaskCrop,
    Region,
)
from core.domain.inspection import (
    Delivery,
    Inspection,
    Order,
    Progress,
    Reason,
    ReasonCode,
    Stage,
    Verdict,
    ViewResult,
)

__all__ = [
    "FRAME_RIM",
    "Alignment",
    "Box",
    "Capture",
    "Comparison",
    "Correspondence",
    "Delivery",
    "Difference",
    "Evidence",
    "Finding",
    "Image",
    "Inspection",
    "LocatedFinding",
    "Map",
    "Mask",
    "MaskCrop",
    "MaskProposal",
    "Order",
    "Progress",
    "Reading",
    "Reason",
    "ReasonCode",
    "Region",
    "Response",
    "Spot",
    "Stage",
    "Verdict",
    "ViewResult",
]
