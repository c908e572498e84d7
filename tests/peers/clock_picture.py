"""Pictures that tell when they were exposed: 48 black and white squares that spell milliseconds.

What a camera shows can so be compared with the moment of a click, on the clock of
``time.monotonic()``, which all processes share.
"""

import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

BITS, SQUARE, COLUMNS = 48, 20, 8
HEIGHT, WIDTH = BITS // COLUMNS * SQUARE, COLUMNS * SQUARE


def draw(seconds: float) -> np.ndarray:
    """Return a grey picture, HEIGHT x WIDTH, that spells a moment."""
    bits = (round(1000 * seconds) >> np.arange(BITS)) & 1
    squares = (bits.reshape(-1, COLUMNS) * 255).astype(np.uint8)
    return np.kron(squares, np.ones((SQUARE, SQUARE), np.uint8))


def read(image: np.ndarray) -> float:
    """Return the moment that a picture spells, in seconds."""
    centres = image[SQUARE // 2 :: SQUARE, SQUARE // 2 :: SQUARE].reshape(BITS, -1)[:, 0]
    return int(((centres > 127).astype(np.int64) << np.arange(BITS)).sum()) / 1000


LAG_S = 0.3
"""How long the network camera takes to encode and send what it has exposed."""


class _Handler(http.server.BaseHTTPRequestHandler):
    """Sends a new picture 25 times a second until the client goes."""

    def do_GET(self) -> None:
        from core.image_files import encode_jpeg

        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        try:
            while True:
                grey = draw(time.monotonic() - LAG_S)
                jpeg = encode_jpeg(np.repeat(grey[:, :, None], 3, axis=2))
                head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
                self.wfile.write(head.encode() + jpeg + b"\r\n")
                time.sleep(0.04)
        except OSError:
            return

    def log_message(self, *_arguments: object) -> None:
        """Stay silent."""


@contextmanager
def clock_stream() -> Iterator[str]:
    """Serve the clock as a network camera; gives its URL."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/clock.mjpg"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
