"""Training samples: crops of aligned pairs, with more light, movement, marks and things laid on."""

import cv2
import numpy as np
from kinds import KINDS

IGNORED = 255
CODE = {kind: 1 + index for index, kind in enumerate(KINDS)}
MARKS = [CODE[kind] for kind in ("scratch", "crack", "stain", "dent", "chip", "burr")]
LAID = [CODE[kind] for kind in ("foreign", "wrong", "loose", "missing")]


def sample(random, pairs, side):
    """Return product, reference (uint8, side x side x 3), codes and weights of one crop."""
    pair = pairs[int(random.integers(len(pairs)))]
    product, reference, codes, overlap = (pair[name] for name in ("product", "reference", "codes", "overlap"))
    window = crop(random, codes, side)
    product, reference = (cut(each, window, side, cv2.INTER_AREA).astype(np.float32) for each in (product, reference))
    codes, overlap = (cut(each, window, side, cv2.INTER_NEAREST) for each in (codes, overlap.astype(np.uint8)))
    if random.random() < 0.12:  # the picture itself, only moved and lit otherwise
        reference, codes, overlap = product.copy(), np.zeros_like(codes), np.ones_like(overlap)
    elif random.random() < 0.25:
        product, reference = reference, product
        codes = np.where((codes > 0) & ~np.isin(codes, MARKS[:3]), IGNORED, codes).astype(np.uint8)
    if random.random() < 0.45:
        reference = moved(random, reference)
    if random.random() < 0.4:
        product, codes = marked(random, product, codes)
    if random.random() < 0.3:
        product, codes = laid_on(random, product, codes, pairs)
    if random.random() < 0.15:
        reference, codes = laid_on(random, reference, codes, pairs, CODE["missing"])
    product, reference = lit(random, product), lit(random, reference)
    if random.random() < 0.35:
        product, reference = glints(random, product), glints(random, reference)
    channels = random.permutation(3) if random.random() < 0.5 else np.arange(3)
    turns, mirrored = int(random.integers(4)), random.random() < 0.5
    done = []
    for each in (product[..., channels], reference[..., channels], codes, overlap):
        each = np.rot90(each, turns)
        done.append(np.ascontiguousarray(each[:, ::-1] if mirrored else each))
    return done


def crop(random, codes, side):
    """Return a window; three in four show a defect."""
    height, width = codes.shape
    size = int(min(side / random.uniform(0.7, 1.35), height, width))
    rows, columns = np.nonzero(codes)
    if len(rows) and random.random() < 0.75:
        numbers = codes[rows, columns]
        chosen = np.flatnonzero(numbers == random.choice(np.unique(numbers)))
        index = chosen[int(random.integers(len(chosen)))]
        top, left = rows[index] - random.integers(size), columns[index] - random.integers(size)
    else:
        top, left = random.integers(0, height - size + 1), random.integers(0, width - size + 1)
    return int(np.clip(top, 0, height - size)), int(np.clip(left, 0, width - size)), size


def cut(picture, window, side, how):
    top, left, size = window
    return cv2.resize(picture[top : top + size, left : left + size], (side, side), interpolation=how)


def field(random, side, amplitude, cells):
    coarse = random.normal(0, amplitude, (cells, cells, 2)).astype(np.float32)
    return cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)


def moved(random, picture):
    """Let the picture flow a little, as another height or another piece would."""
    side = len(picture)
    gentle = random.random() < 0.65
    flow = field(random, side, random.uniform(0.2, 2) if gentle else random.uniform(2, 6), 4 if gentle else 5)
    columns, rows = np.meshgrid(np.arange(side, dtype=np.float32), np.arange(side, dtype=np.float32))
    return cv2.remap(picture, columns + flow[..., 0], rows + flow[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def lit(random, picture):
    """Change exposure, colour, gradient, sharpness and noise."""
    side = len(picture)
    bright = np.clip(picture / 255, 0, 1) ** random.uniform(0.85, 1.18)
    bright *= random.uniform(0.87, 1.15) * (1 + random.normal(0, 0.025, 3).astype(np.float32))
    bright *= 1 + field(random, side, 0.05, 3)[..., :1]
    if random.random() < 0.3:
        bright = cv2.GaussianBlur(bright, (0, 0), random.uniform(0.4, 1.1))
    noise = random.standard_normal(bright.shape, dtype=np.float32) * random.uniform(0, 4)
    return np.clip(bright * 255 + noise, 0, 255).astype(np.float32)


def glints(random, picture):
    """Put gloss where it is bright already; only one picture has it and it is allowed."""
    side = len(picture)
    top = picture.max(-1)
    rows, columns = np.nonzero(top > max(140, np.percentile(top, 85)))
    for _ in range(int(random.integers(0, 7))):
        if not len(rows):
            break
        index = int(random.integers(len(rows)))
        mask = np.zeros((side, side), np.float32)
        axes = (int(random.integers(1, 5)), int(random.integers(1, 3)))
        cv2.ellipse(mask, (int(columns[index]), int(rows[index])), axes, random.uniform(0, 180), 0, 360, 1.0, -1)
        mask = cv2.GaussianBlur(mask, (0, 0), 0.8)[..., None]
        picture = picture * (1 - mask) + mask * (60 if random.random() < 0.4 else 250)
    return picture


def marked(random, picture, codes):
    """Draw scratches, cracks, stains and chips onto a picture."""
    side = len(picture)
    picture, codes = picture.copy(), codes.copy()
    for _ in range(int(random.integers(1, 4))):
        centre = random.uniform(8, side - 8, 2)
        around = picture[int(centre[1]), int(centre[0])]
        kind = random.random()
        if kind < 0.6:
            is_crack = random.random() < 0.5
            mask, shade = line(random, side, centre, is_crack), None
            if is_crack or random.random() < 0.35:
                shade = np.full(3, random.uniform(5, 50))
            else:
                shade = np.clip(around * random.uniform(1.2, 1.9) + 15, 0, 255)
            if abs(float(np.mean(shade - around))) < 18:
                continue
            cover, code = cv2.GaussianBlur(mask, (0, 0), 0.6)[..., None] * random.uniform(0.45, 1), CODE["crack" if is_crack else "scratch"]
            truth = mask > 0.4
        else:
            mask, truth = blot(random, side, centre)
            cover = mask[..., None]
            if kind < 0.85:
                if float(around.mean()) < 35:
                    continue
                factor = random.uniform(0.25, 0.75) * random.uniform(0.8, 1.2, 3)
                shade, code = picture * factor, CODE["stain"]
            else:
                shade, code = random.uniform(10, 240, 3) if random.random() < 0.5 else np.full(3, random.uniform(10, 240)), CODE["foreign"]
                if np.abs(shade - around).max() < 30:
                    continue
                shade = shade * (1 + 0.12 * random.standard_normal((side, side, 1)))
        picture = picture * (1 - cover) + cover * shade
        codes[truth] = code
    return np.clip(picture, 0, 255).astype(np.float32), codes


def line(random, side, centre, is_crack):
    length, heading = random.uniform(15, 110), random.uniform(0, 2 * np.pi)
    points, way = [centre], heading
    for _ in range(14):
        way = heading + random.normal(0, 0.55) if is_crack else way + random.normal(0, 0.05)
        points.append(points[-1] + length / 14 * np.array([np.cos(way), np.sin(way)]))
    mask = np.zeros((side, side), np.float32)
    cv2.polylines(mask, [np.int32(np.array(points) * 16)], False, 1.0, int(random.integers(1, 4)), cv2.LINE_AA, 4)
    return mask


def blot(random, side, centre):
    rows, columns = np.mgrid[0:side, 0:side].astype(np.float32)
    angle = np.arctan2(rows - centre[1], columns - centre[0])
    away = np.hypot(rows - centre[1], columns - centre[0])
    wave = sum(random.normal(0, 0.15 / k**0.5) * np.cos(k * angle + random.uniform(0, 6)) for k in range(2, 7))
    reach = random.uniform(4, 30) * (1 + wave)
    return np.clip((reach - away) / 2 + 0.5, 0, 1), away < reach


def laid_on(random, picture, codes, pairs, code=None):
    """Cut a changed thing out of another scene and lay it on this one."""
    side = len(picture)
    other = pairs[int(random.integers(len(pairs)))]
    candidates = [n for n in np.unique(other["numbers"]) if n and other["codes"][other["numbers"] == n][0] in LAID]
    if not candidates:
        return picture, codes
    shape = other["numbers"] == candidates[int(random.integers(len(candidates)))]
    rows, columns = np.nonzero(shape)
    top, left, bottom, right = rows.min(), columns.min(), rows.max() + 1, columns.max() + 1
    if not 5 < max(bottom - top, right - left) < 0.6 * side:
        return picture, codes
    factor = random.uniform(0.6, 1.4)
    middle = ((left + right) / 2, (top + bottom) / 2)
    matrix = cv2.getRotationMatrix2D(middle, random.uniform(0, 360), factor)
    matrix[:, 2] += random.uniform(0.1 * side, 0.9 * side, 2) - middle
    which = "product" if random.random() < 0.6 else "reference"
    thing = cv2.warpAffine(other[which].astype(np.float32), matrix, (side, side))
    mask = cv2.warpAffine(shape.astype(np.float32), matrix, (side, side))
    cover = cv2.GaussianBlur(mask, (0, 0), 0.7)[..., None]
    difference = np.abs(thing - picture).max(-1)[mask > 0.5]
    if difference.size < 12 or np.percentile(difference, 70) < 30:
        return picture, codes
    codes = codes.copy()
    codes[mask > 0.5] = code or CODE["foreign"]
    shadow = 1 - 0.35 * cv2.GaussianBlur(np.roll(mask, tuple(random.integers(-4, 5, 2)), (0, 1)), (0, 0), 2)[..., None] * (random.random() < 0.6)
    return (picture * shadow) * (1 - cover) + cover * thing, codes
