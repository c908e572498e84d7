"""Render the demo products: python -m resources.demo.render --out DIR [--only valve]."""

import argparse
import os
import sys
from pathlib import Path


def main() -> int:
    """Read the command line and render."""
    parser = argparse.ArgumentParser(prog="python -m resources.demo.render", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="where the products' folders go")
    parser.add_argument("--only", choices=["valve", "connector", "board"], help="one product")
    parser.add_argument("--view", help="one view")
    parser.add_argument("--piece", help="one piece, for instance defect_03 or reference")
    parser.add_argument("--preview", action="store_true", help="small, with the truth outlined")
    parser.add_argument("--width", type=int, default=1000)
    parser.add_argument("--samples", type=int, default=12, help="per pixel")
    given = parser.parse_args()
    if not _choose_renderer():
        sys.stderr.write(
            "LLVM 19 is not there: apt install libllvm19, or set DRJIT_LIBLLVM_PATH.\n"
        )
        return 1
    from resources.demo.render.making import Order, make

    make(
        Order(
            given.out,
            only=given.only,
            view=given.view,
            piece=given.piece,
            preview=given.preview,
            width=480 if given.preview else given.width,
            samples=given.samples,
        )
    )
    return 0


def _choose_renderer() -> bool:
    """Point the renderer at an LLVM that it can use (14 to 16 abort)."""
    if "DRJIT_LIBLLVM_PATH" not in os.environ:
        found = sorted(Path("/usr/lib").glob("*/libLLVM*19*"))
        if not found:
            return False
        os.environ["DRJIT_LIBLLVM_PATH"] = str(found[0])
    import mitsuba

    mitsuba.set_variant("llvm_ad_rgb")
    return True


if __name__ == "__main__":
    sys.exit(main())
