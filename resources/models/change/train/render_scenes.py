"""Render training scenes: python render_scenes.py OUT FIRST COUNT [--kept]; needs mitsuba and LLVM 19, or a GPU.

A scene is a reference and another piece of the same random product, laid down otherwise, with or
without defects; its mask holds the number of the defect at every pixel. A few CPU seconds a scene. With
--kept the scenes are those that limits are set on: larger pictures, products of a kind that
training never sees beside the others, half of them good, else one to three defects. MITSUBA_VARIANT
names another way of rendering: with cuda_ad_rgb one GPU and sixteen cores make two scenes a second.
"""

import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]
VARIANT = os.environ.get("MITSUBA_VARIANT", "llvm_ad_rgb")
if VARIANT.startswith("llvm") and "DRJIT_LIBLLVM_PATH" not in os.environ:
    os.environ["DRJIT_LIBLLVM_PATH"] = str(sorted(Path("/usr/lib").glob("*/libLLVM*19*"))[0])

import drjit
import mitsuba

mitsuba.set_variant(VARIANT)
drjit.set_thread_count(int(os.environ.get("OMP_NUM_THREADS", "2")))

import cv2
import mitsuba as mi
import numpy as np
from designs import KEPT, TRAINED, design
from products import pick
from spoiling import marked_surface, spoil

from resources.demo.render.pieces import identity, mesh_of
from resources.demo.render.sensor import develop
from resources.demo.render.stage import Viewpoint, _scene, arrange, bench_material, look, room
from resources.demo.render.surfaces import TEXELS, Surface
from resources.demo.render.textures import materials, plastic, print_of, printed

IS_KEPT = "--kept" in sys.argv
SIZE, SAMPLES = ((896, 672) if IS_KEPT else (640, 480)), 8
GOOD, DEFECTS = (0.5, (1, 4)) if IS_KEPT else (0.2, (2, 7))
OUT = 1.5  # lamps stand further out than the demo's, clear of any camera
NEAR = 0.004


def main(out, first, count, kinds):
    """Render scenes, one file set each."""
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for seed in range(first, first + count):
        if (out / f"{seed:05}.json").exists():
            continue
        started = time.time()
        try:
            told = scene(out, seed, kinds)
        except (ValueError, IndexError, RuntimeError) as error:  # a solid that cannot be made
            print(seed, "left out:", str(error)[:120], flush=True)
            continue
        print(seed, told["product"], told["kinds"], f"{time.time() - started:.1f} s", flush=True)


def scene(out, seed, kinds):
    """Render one scene."""
    random = np.random.default_rng([seed, 77])
    product = design(pick(random, kinds), random)
    view = viewpoint(product, random)
    lamps = lamp_style(random, view)
    hall, bench = room(random), pick(random, ["wood", "laminate", "blue mat", "dark mat"])
    surface = Surface(random, *product.finish)
    clearcoat = float(random.random() < 0.2)
    first = product.piece(random, 0)
    good = product.piece(random, 1.0 if random.random() < 0.8 else 2.0)
    spoiled = spoil(product, good, random, 0 if random.random() < GOOD else int(random.integers(*DEFECTS)))
    amount = random.uniform(0.4, 1.6 if IS_KEPT else 2.4)
    shots = []
    exposure = None
    for piece, marks, wander in ((first, [], 0.0), (spoiled.piece, spoiled.marks, amount)):
        capture = lit(arrange(view, random, wander), lamps)
        found = looks(product, piece, marked_surface(surface, marks), clearcoat, bench, random)
        light = photograph(piece, capture, found, hall, int(random.integers(1 << 30)))
        exposure = exposure or random.uniform(0.5, 0.85) / float(np.percentile(light.mean(2), 95))
        shots.append(develop(light * exposure, capture.sensor, random))
    mask = truth(good, spoiled, capture)
    stem = out / f"{seed:05}"
    for name, picture in (("ref", shots[0]), ("bad", shots[1])):
        cv2.imwrite(f"{stem}_{name}.png", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    cv2.imwrite(f"{stem}_mask.png", mask)
    told = {"product": product.kind, "kinds": spoiled.kinds, "roles": roles(product, spoiled)}
    Path(f"{stem}.json").write_text(json.dumps(told))
    return told


def roles(product, spoiled):
    """Return the role of the part that each defect befell, "" where it is no part of the design."""
    found = [""] * len(spoiled.kinds)
    for name, number in spoiled.changed.items():
        if name in product.items:
            found[number - 1] = found[number - 1] or product.items[name].role
    return found


def viewpoint(product, random):
    """Aim a camera so that the product fills most of the picture."""
    left, low, right, high = product.outline.bounds
    reach = max(right - left, (high - low) * 1.3) * random.uniform(1.0, 1.45)
    distance = random.uniform(24, 42)
    opening = float(np.rad2deg(2 * np.arctan(reach / 2 / distance)))
    target = ((left + right) / 2 + random.normal(0, 0.3), (low + high) / 2 + random.normal(0, 0.3), product.top * 0.7)
    tilt = random.uniform(0, 12) if random.random() < 0.5 else random.uniform(12, 42)
    return Viewpoint("training", tilt, random.uniform(-40, 40), distance, target, opening)


def lamp_style(random, view):
    """Draw how a station is lit: turn of both lamps where they hide nothing, brightness, size."""
    tilt, heading = np.deg2rad(view.tilt), np.deg2rad(view.heading)
    ahead = np.array([np.sin(tilt) * np.sin(heading), -np.sin(tilt) * np.cos(heading), np.cos(tilt)])
    for _ in range(200):
        turn = random.uniform(0, 2 * np.pi)
        c, s = np.cos(turn), np.sin(turn)
        lamps = OUT * np.array([[c * x - s * y, s * x + c * y, z / OUT] for x, y, z in ((-8, 7, 16), (12, -1.5, 17))])
        away = [np.linalg.norm(lamp - (lamp @ ahead) * ahead) for lamp in lamps]
        if min(away) > 9:
            break
    return turn, random.uniform(0.4, 1.6, 2), random.uniform(0.4, 1.5, 2)


def lit(capture, style):
    """Give a capture the station's lamps."""
    turn, bright, size = style
    c, s = np.cos(turn), np.sin(turn)
    lamps = tuple(
        (
            (OUT * (c * o[0] - s * o[1]), OUT * (s * o[0] + c * o[1]), o[2]),
            (half[0] * size[k], half[1] * size[k]),
            tuple(1.5 * v * bright[k] / size[k] ** 2 for v in radiance),
        )
        for k, (o, half, radiance) in enumerate(capture.lamps)
    )
    return replace(capture, lamps=lamps)


def looks(product, piece, surface, clearcoat, bench, random):
    """Return the materials of one piece."""
    found = materials(random, piece.materials()) | {"body": surface.material(clearcoat)}
    for name, (colour, roughness) in product.colours.items():
        if name in piece.materials():
            found[name] = plastic(random, colour, roughness)
    for name, (words, size, paper, ink, metallic) in product.labels.items():
        found[name] = printed(print_of(words, size, paper, ink), size, 0.4, metallic)
    return found | {"bench": bench_material(bench, random)}


def photograph(piece, capture, found, hall, seed):
    """Trace direct light and one more bounce: enough to learn from, a third of the time."""
    scene = _scene(piece.parts, capture, SIZE, SAMPLES)
    bsdfs = {name: mi.load_dict(found[name]) for name in sorted(piece.materials() | {"bench"})}
    scene["integrator"] = {"type": "path", "max_depth": 3}
    brightness, turn = capture.surroundings
    upright = mi.ScalarTransform4f().rotate([0, 0, 1], turn) @ mi.ScalarTransform4f().rotate([1, 0, 0], 90)
    scene["hall"] = {"type": "envmap", "bitmap": mi.Bitmap(hall), "scale": brightness, "to_world": upright}
    for number, (origin, half, radiance) in enumerate(capture.lamps):
        aim = mi.ScalarTransform4f().look_at(origin=list(origin), target=[0, 0, 0], up=[0, 0, 1])
        scene[f"lamp{number}"] = {
            "type": "rectangle", "to_world": aim @ mi.ScalarTransform4f().scale([half[0], half[1], 1]),
            "emitter": {"type": "area", "radiance": {"type": "rgb", "value": list(radiance)}},
        }
    scene["bench"] = {"type": "rectangle", "to_world": mi.ScalarTransform4f().scale([18, 18, 1]), "bsdf": bsdfs["bench"]}
    for number, part in enumerate(piece.parts.values()):
        scene[f"part_{number}"] = mesh_of(part, capture.place, bsdfs[part.material])
    light = np.array(mi.render(mi.load_dict(scene), spp=SAMPLES, seed=seed))
    around = np.stack([cv2.medianBlur(np.ascontiguousarray(c), 5) for c in np.moveaxis(light, 2, 0)], 2)
    limit = 1.5 * around.max(2) + 0.02
    return light * np.minimum(1, limit / np.maximum(light.max(2), 1e-6))[..., None]


def truth(good, spoiled, capture):
    """Return the number of the defect at every pixel, 0 where there is none."""
    mask = np.zeros(SIZE[::-1], np.uint8)
    if not spoiled.kinds:
        return mask
    bad = spoiled.piece
    one, two = look(bad.parts, capture, SIZE), look(good.parts, capture, SIZE)
    shown = [np.array([*sight.parts, ""], object)[sight.number] for sight in (one, two)]
    moved = (np.abs(one.distance - two.distance) > NEAR) | ((one.normal * two.normal).sum(-1) < 0.98)
    for name, number in spoiled.changed.items():
        touched = (shown[0] == name) | (shown[1] == name)
        recoloured = name in bad.parts and name in good.parts and bad.parts[name].material != good.parts[name].material
        same = name in bad.parts and name in good.parts and identity(bad.parts[name]) == identity(good.parts[name])
        if not same:
            mask[touched & ((shown[0] != shown[1]) | moved | recoloured)] = number
    body = np.array([part.material == "body" for part in bad.parts.values()] + [False])[one.number]
    u, v = one.uv[..., 0] * 2, one.uv[..., 1]
    column, row = (np.clip((each * TEXELS).astype(int), 0, TEXELS - 1) for each in (u, v))
    for mark, _, number in spoiled.marks:
        mask[body & (u < 1) & mark.truth()[row, column]] = number
    return without_specks(mask)


def without_specks(mask):
    """Drop what nobody could see."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats((mask > 0).astype(np.uint8), connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] >= 6
    keep[0] = False
    return mask * keep[labels].astype(np.uint8) if count > 1 else np.zeros_like(mask)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), KEPT * 2 + TRAINED if IS_KEPT else TRAINED)
