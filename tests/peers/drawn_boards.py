"""Boards drawn by a seed, their defects, and photographs of them on a bench."""

from dataclasses import dataclass

import cv2
import numpy as np

GROUND, COPPER, TIN = (16, 62, 24), (38, 128, 52), (176, 172, 160)
PITCH = 44


def draw_board(seed=0, width=660, height=484):
    """Return a bare board, RGB: tracks of several widths between tinned pads, a legend."""
    rng = np.random.default_rng(seed)
    board = np.full((height, width, 3), GROUND, np.uint8)
    columns, rows = width // PITCH, height // PITCH
    for row in range(1, rows):
        column = 1
        while column < columns - 1:
            length = int(rng.integers(1, 6))
            end = min(column + length, columns - 1)
            y = row * PITCH
            bend = int(rng.choice([0, 0, 1])) * PITCH // 2
            points = [[column * PITCH, y], [end * PITCH - bend, y], [end * PITCH, y + bend]]
            thick = int(rng.choice([5, 8, 12]))
            cv2.polylines(board, [np.array(points)], False, COPPER, thick, cv2.LINE_AA)
            for x, at in ((column * PITCH, y), (end * PITCH, y + bend)):
                if rng.random() < 0.6:
                    cv2.circle(board, (x, at), 11, TIN, -1, cv2.LINE_AA)
                    cv2.circle(board, (x, at), 4, (30, 30, 30), -1, cv2.LINE_AA)
            column = end + 1 + int(rng.integers(0, 2))
    cv2.rectangle(board, (6, 6), (width - 7, height - 7), TIN, 2, cv2.LINE_AA)
    cv2.putText(board, f"PB {seed + 11}", (width // 3, height - 14), 0, 0.7, TIN, 2, cv2.LINE_AA)
    grain = rng.normal(0, 1.5, board.shape)
    return np.clip(cv2.GaussianBlur(board, (0, 0), 0.8) + grain, 0, 255).astype(np.uint8)


def with_spot(board, x, y, radius=7, color=(200, 60, 50)):
    """Return the board with a round patch of another colour."""
    spoiled = board.copy()
    cv2.circle(spoiled, (x, y), radius, color, -1, cv2.LINE_AA)
    return spoiled


@dataclass
class Photograph:
    """A picture and where it lies in it.

    Attributes:
        image: RGB.
        homography: Board pixels to picture pixels.
    """

    image: np.ndarray
    homography: np.ndarray

    def arrived(self, points):
        """Return where points of the board lie in the picture, N x 2."""
        at = np.asarray(points, np.float64).reshape(-1, 1, 2)
        return cv2.perspectiveTransform(at, self.homography)[:, 0]


def photograph(
    board,
    turn=0.0,
    scale=1.0,
    shift=(0, 0),
    gamma=1.0,
    slope=0.0,
    noise=2.0,
    jpeg=95,
    tilt=0.0,
    seed=0,
):
    """Return a photograph of the board on a grainy bench.

    Args:
        board: RGB.
        turn: Degrees.
        scale: 1 fills about three quarters of the picture.
        shift: Pixels.
        gamma: Of the exposure.
        slope: How much brighter the right side is than the left one, -1..1.
        noise: Standard deviation in grey levels.
        jpeg: Quality.
        tilt: Perspective, in thousandths per pixel.
        seed: Of bench and noise.
    """
    rng = np.random.default_rng(seed)
    height, width = board.shape[:2]
    outer = (round(width * 1.3), round(height * 1.3))
    placed = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), turn, scale), [0, 0, 1]])
    placed[:2, 2] += (outer[0] - width) / 2 + shift[0], (outer[1] - height) / 2 + shift[1]
    placed[2, 0] = tilt / 1000
    grain = cv2.GaussianBlur(
        rng.normal(0, 22, (outer[1], outer[0])).astype(np.float32), (0, 0), 1.0
    )
    bench = np.clip(92 + grain[..., None] * (1, 0.97, 0.93), 0, 255)
    inside = cv2.warpPerspective(np.ones((height, width), np.float32), placed, outer)[..., None]
    warped = cv2.warpPerspective(
        board.astype(np.float32),
        placed,
        outer,
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    picture = np.clip(warped * inside + bench * (1 - inside), 0, 255) / 255
    light = 1 + slope * np.linspace(-0.5, 0.5, outer[0])[None, :, None]
    picture = np.clip(picture**gamma * light, 0, 1) * 255 + rng.normal(0, noise, picture.shape)
    code = cv2.imencode(
        ".jpg",
        np.clip(picture, 0, 255).astype(np.uint8)[..., ::-1],
        [cv2.IMWRITE_JPEG_QUALITY, jpeg],
    )[1]
    image = np.ascontiguousarray(cv2.imdecode(code, cv2.IMREAD_COLOR)[..., ::-1])
    return Photograph(image, placed)
