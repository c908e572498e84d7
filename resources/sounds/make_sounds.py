"""Makes the sounds of the verdicts: sine tones with soft edges, 16-bit mono WAV.

Run it in this folder: python make_sounds.py
"""

import math
import struct
import wave
from pathlib import Path

RATE = 22_050
SOUNDS = {
    "pass": [(1175, 0.09), (1568, 0.14)],  # short and high
    "fail": [(294, 0.22), (0, 0.06), (220, 0.34)],  # two low
    "review": [(587, 0.25)],  # one in the middle
    "alert": [(880, 0.1), (622, 0.1), (880, 0.1), (622, 0.1), (880, 0.2)],
}


def tone(hertz: float, seconds: float) -> list[float]:
    """Return samples -1..1 of a tone; 0 Hz is silence."""
    count = int(RATE * seconds)
    edge = RATE * 0.012
    return [
        math.sin(2 * math.pi * hertz * index / RATE)
        * min(1.0, index / edge, (count - index) / edge)
        for index in range(count)
    ]


def main() -> None:
    """Write every sound beside this file."""
    for name, tones in SOUNDS.items():
        samples = [sample for hertz, seconds in tones for sample in tone(hertz, seconds)]
        with wave.open(str(Path(__file__).with_name(f"{name}.wav")), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(b"".join(struct.pack("<h", int(14_000 * one)) for one in samples))


if __name__ == "__main__":
    main()
