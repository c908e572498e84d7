"""What is not compared stays with the product, wherever that lies."""

import numpy as np
import pytest
from drawn_boards import draw_board, photograph, with_spot

from core.align import align
from core.comparing import common_evidence, laid_on
from core.evidence import load_evidence_finder


@pytest.mark.parametrize(("center", "differs"), [((330, 242), False), ((120, 100), True)])
def test_that_an_ignore_area_lies_where_the_product_lies(center, differs):
    reference = photograph(draw_board(3), seed=1)
    product = photograph(with_spot(draw_board(3), 330, 242, 12), seed=3, turn=6, shift=(40, -25))
    ignore = np.zeros(reference.image.shape[:2], bool)
    x, y = reference.arrived([center])[0].astype(int)
    ignore[y - 22 : y + 22, x - 22 : x + 22] = True
    alignment = align(product.image, reference.image)
    laid = laid_on(product.image, ignore, reference.image, alignment.homography)
    there = product.arrived([center])[0].astype(int)
    assert laid[there[1], there[0]]
    evidence = common_evidence(load_evidence_finder(), product.image, alignment, (), laid)
    assert evidence.suspicious is differs
