"""Drawn boards with marks of two kinds, and a list that says what each mark is."""

import cv2
import numpy as np
from drawn_boards import draw_board

from core.image_files import write_png


def write_marked_boards(folder):
    """Write eight boards with a mark each, their masks, their reference, and list.csv."""
    board = draw_board(3)[:240, :320]
    write_png(folder / "r.png", board)
    rows = ["product,reference,mask,words,label"]
    rng = np.random.default_rng(0)
    for number in range(8):
        product, mask = board.copy(), np.zeros(board.shape[:2], np.uint8)
        at, size = tuple(int(each) for each in rng.integers(60, 180, 2)), int(rng.integers(8, 14))
        if number % 2:
            cv2.circle(product, at, size, (230, 220, 50), 4)
            cv2.circle(mask, at, size, 255, 4)
        else:
            cv2.rectangle(product, at, (at[0] + size, at[1] + size), (210, 40, 200), -1)
            cv2.rectangle(mask, at, (at[0] + size, at[1] + size), 255, -1)
        write_png(folder / f"p{number}.png", product)
        write_png(folder / f"m{number}.png", mask > 0)
        kind = "yellow ring" if number % 2 else "magenta square"
        rows.append(f"p{number}.png,r.png,m{number}.png,There is a {kind}.,{kind}")
    (folder / "list.csv").write_text("\n".join(rows))
