"""Bare boards: conductors as masks, their six classic defects and a missing drill hole."""

import cv2
import numpy as np

from canvas import MIDDLE, SIDE, Pair, blob, changed, direction, empty, noise, point, wandering

KINDS = ("open", "short", "mousebite", "spur", "copper", "pinhole", "missing_hole")
REACH = 20
"""Defects lie at least this far from the rim of the canvas."""


class Layout:
    """Conductors: their mask, the straight pieces they are made of, and the pads."""

    def __init__(self):
        self.mask = empty()
        self.pieces = []
        self.pads = []

    def line(self, start, end, width):
        """Draw one straight piece."""
        cv2.line(self.mask, point(start), point(end), 255, int(width))
        self.pieces.append((np.asarray(start, float), np.asarray(end, float), float(width)))

    def pad(self, center, radius, square=False):
        """Draw one pad."""
        x, y = point(center)
        radius = int(radius)
        if square:
            cv2.rectangle(self.mask, (x - radius, y - radius), (x + radius, y + radius), 255, -1)
        else:
            cv2.circle(self.mask, (x, y), radius, 255, -1)
        self.pads.append(((x, y), radius))


def layout(rng):
    """Return conductors of one of several manners."""
    made = Layout()
    _MANNERS[int(rng.choice(len(_MANNERS), p=(0.4, 0.26, 0.1, 0.1, 0.14)))](rng, made)
    if rng.random() < 0.5:
        quarter = int(rng.integers(4))
        made.mask = np.ascontiguousarray(np.rot90(made.mask, quarter))
        turn = {0: lambda p: p, 1: lambda p: (p[1], SIDE - 1 - p[0]), 2: lambda p: (SIDE - 1 - p[0], SIDE - 1 - p[1]), 3: lambda p: (SIDE - 1 - p[1], p[0])}[quarter]
        made.pieces = [(np.array(turn(a)), np.array(turn(b)), w) for a, b, w in made.pieces]
        made.pads = [(point(turn(c)), r) for c, r in made.pads]
    return made


def _parallel(rng, made):
    width, gap = int(rng.integers(2, 19)), int(rng.integers(4, 26))
    x, bend = float(rng.integers(-10, 20)), rng.random() < 0.5
    knee, shift = int(rng.integers(25, 90)), int(rng.choice([-1, 1])) * int(rng.integers(8, 36))
    while x < SIDE + 35:
        own = width if rng.random() < 0.7 else int(rng.integers(2, 17))
        if rng.random() < 0.88:
            if bend:
                made.line((x, -5), (x, knee), own)
                made.line((x, knee), (x + shift, knee + abs(shift)), own)
                made.line((x + shift, knee + abs(shift)), (x + shift, SIDE + 5), own)
            else:
                top = -5 if rng.random() < 0.75 else int(rng.integers(5, 80))
                made.line((x, top), (x, SIDE + 5), own)
                if top > 0 or rng.random() < 0.15:
                    made.pad((x, max(top, int(rng.integers(5, 100)) if top < 0 else top)), own // 2 + int(rng.integers(2, 8)), rng.random() < 0.3)
        x += own + gap


def _pads_and_stubs(rng, made):
    for _ in range(int(rng.integers(2, 7))):
        center, radius = rng.uniform(5, SIDE - 5, 2), int(rng.integers(4, 18))
        made.pad(center, radius, rng.random() < 0.35)
        if rng.random() < 0.8:
            turn = int(rng.integers(8)) * np.pi / 4
            width = int(rng.integers(2, max(3, radius) + 1))
            end = center + direction(turn) * rng.uniform(15, 100)
            made.line(center, end, width)
            if rng.random() < 0.5:
                made.line(end, end + direction(turn + float(rng.choice([-1, 1])) * np.pi / 4) * 45, width)


def _plane(rng, made):
    if rng.random() < 0.5:
        made.mask[:] = 255
        for _ in range(int(rng.integers(0, 4))):
            start, end = rng.uniform(-10, SIDE + 10, (2, 2))
            cv2.line(made.mask, point(start), point(end), 0, int(rng.integers(3, 9)))
        for _ in range(int(rng.integers(0, 3))):
            center, radius = point(rng.uniform(0, SIDE, 2)), int(rng.integers(8, 18))
            cv2.circle(made.mask, center, radius, 0, -1)
            cv2.circle(made.mask, center, radius - int(rng.integers(3, 6)), 255, -1)
    else:
        cv2.circle(made.mask, point(rng.uniform(-20, SIDE + 20, 2)), int(rng.integers(24, 80)), 255, int(rng.choice([-1, -1, 12])))
        if rng.random() < 0.6:
            x = float(rng.integers(0, SIDE))
            made.line((x, -5), (x, SIDE + 5), int(rng.integers(3, 13)))


def _array(rng, made):
    pitch = int(rng.integers(14, 40))
    radius, square = int(rng.integers(3, max(pitch // 2 - 1, 4))), rng.random() < 0.4
    left, top = rng.integers(0, pitch, 2)
    for y in range(int(top), SIDE, pitch):
        if rng.random() < 0.15:
            continue
        for x in range(int(left), SIDE, pitch):
            made.pad((x, y), radius, square)
    for _ in range(int(rng.integers(0, 4))):
        x = float(left + pitch * rng.integers(0, 5) + pitch // 2)
        made.line((x, -5), (x, SIDE + 5), 2)


def _rings(rng, made):
    """Annular pads with thin tracks between them."""
    pitch = int(rng.integers(26, 46))
    outer = int(rng.integers(7, pitch // 2))
    inner = max(outer - int(rng.integers(2, 7)), 2)
    left, top = rng.integers(0, pitch, 2)
    for x in range(int(left), SIDE + pitch, pitch):
        if rng.random() < 0.85:
            end = np.array([x, top + 30.0]) + direction(int(rng.integers(8)) * np.pi / 4) * rng.uniform(25, 90)
            made.line((x, top + 30), end, int(rng.integers(2, 5)))
    for x in range(int(left), SIDE + pitch, pitch):
        cv2.circle(made.mask, (x, int(top) + 30), outer, 255, -1)
        cv2.circle(made.mask, (x - int(rng.integers(0, 2)), int(top) + 30), inner, 0, -1)
    for _ in range(int(rng.integers(0, 3))):
        y = float(rng.integers(0, SIDE))
        made.line((-5, y), (SIDE + 5, y + rng.uniform(-3, 3)), int(rng.integers(2, 6)))


_MANNERS = (_parallel, _pads_and_stubs, _plane, _array, _rings)


def _pieces_count(mask):
    return cv2.connectedComponents(mask)[0]


def _cut(rng, made):
    """Open: a ragged gap right through a track."""
    before = _pieces_count(made.mask)
    for _ in range(6):
        if not made.pieces:
            return None
        start, end, width = made.pieces[int(rng.integers(len(made.pieces)))]
        at = start + (end - start) * rng.uniform(0.05, 0.95)
        if width > 17 or not (REACH < at[0] < SIDE - REACH and REACH < at[1] < SIDE - REACH):
            continue
        along = (end - start) / (np.linalg.norm(end - start) + 1e-6)
        across = np.array([-along[1], along[0]])
        half, length = width / 2 + rng.uniform(1.5, 4), rng.uniform(1.2, max(3, min(9, width)))
        skew = rng.uniform(-0.7, 0.7) * length
        outline = [
            at + across * half * step + along * (side * length + skew * step + rng.uniform(-0.6, 0.6) * length)
            for side, steps in ((-1, np.linspace(-1, 1, 5)), (1, np.linspace(1, -1, 5)))
            for step in steps
        ]
        mask = made.mask.copy()
        cv2.fillPoly(mask, [np.round(outline).astype(np.int32)], 0)
        if rng.random() < 0.3:
            mask[blob(rng, at, half) > 0] = 0
        if _pieces_count(mask) > before:
            return mask
    return None


def _bridge(rng, made):
    """Short: copper from one conductor across the gap to another."""
    ys, xs = np.nonzero(made.mask[REACH:-REACH, REACH:-REACH])
    if not len(ys):
        return None
    _, labels = cv2.connectedComponents(made.mask)
    for _ in range(25):
        chosen = int(rng.integers(len(ys)))
        start = np.array([xs[chosen] + REACH, ys[chosen] + REACH], float)
        step = direction(rng.uniform(0, 2 * np.pi) if rng.random() < 0.5 else int(rng.integers(8)) * np.pi / 4)
        left = None
        for reach in range(1, 48):
            x, y = point(start + step * reach)
            if not (6 < x < SIDE - 6 and 6 < y < SIDE - 6):
                break
            if made.mask[y, x] == 0 and left is None:
                left = reach
            if made.mask[y, x] and left is not None:
                gap = reach - left
                same = labels[y, x] == labels[int(start[1]), int(start[0])]
                if 3 <= gap <= 34 and (not same or rng.random() < 0.25):
                    mask = made.mask.copy()
                    path = wandering(rng, start + step * (left - 2), start + step * (reach + 2), int(rng.integers(3, 7)), float(rng.choice([0, 0.06, 0.14])))
                    cv2.polylines(mask, [path], False, 255, int(rng.integers(2, max(4, min(10, gap)))))
                    if rng.random() < 0.4:
                        mask[blob(rng, start + step * (left + reach) / 2, max(3.0, gap / 2)) > 0] = 255
                    return mask
                break
    return None


def _at_edge(rng, made, inside):
    """Return a pixel on the rim of a conductor and the direction out of it."""
    edge = cv2.morphologyEx(made.mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    edge &= made.mask if inside else 255 - made.mask
    edge[:REACH] = edge[-REACH:] = 0
    edge[:, :REACH] = edge[:, -REACH:] = 0
    ys, xs = np.nonzero(edge)
    if len(ys) < 5:
        return None
    chosen = int(rng.integers(len(ys)))
    x, y = int(xs[chosen]), int(ys[chosen])
    patch = cv2.GaussianBlur(made.mask[y - 8 : y + 9, x - 8 : x + 9], (0, 0), 2).astype(float)
    down, right = np.gradient(patch)
    out = -np.array([right[8, 8], down[8, 8]])
    return np.array([x, y], float), out / (np.linalg.norm(out) + 1e-6)


def _bite(rng, made):
    """Mouse bite: a piece bitten out of an edge, without cutting through."""
    before = _pieces_count(made.mask)
    for _ in range(8):
        place = _at_edge(rng, made, inside=True)
        if place is None:
            return None
        radius = rng.uniform(2.2, 6.5) if rng.random() < 0.75 else rng.uniform(5, 10)
        mask = made.mask.copy()
        mask[blob(rng, place[0] - place[1] * rng.uniform(-1, 1.5), radius) > 0] = 0
        if _pieces_count(mask) == before and np.count_nonzero(mask != made.mask) > 8:
            return mask
    return None


def _spur(rng, made):
    """Spur: copper that grows out of an edge and touches nothing else."""
    before, gaps = _pieces_count(made.mask), _pieces_count(255 - made.mask)
    for _ in range(8):
        place = _at_edge(rng, made, inside=False)
        if place is None:
            return None
        at, out = place
        turn = rng.uniform(-0.6, 0.6)
        out = np.array([out[0] * np.cos(turn) - out[1] * np.sin(turn), out[0] * np.sin(turn) + out[1] * np.cos(turn)])
        mask = made.mask.copy()
        length = rng.uniform(4, 14) if rng.random() < 0.75 else rng.uniform(10, 24)
        stroke = rng.random() < 0.65
        if stroke:
            path = wandering(rng, at - 2 * out, at + length * out, 4, 0.12)
            cv2.polylines(mask, [path], False, 255, int(rng.integers(2, 6)))
        if not stroke or rng.random() < 0.4:
            radius = rng.uniform(2.5, 6) if rng.random() < 0.7 else rng.uniform(5, 11)
            mask[blob(rng, at + out * 2, radius) > 0] = 255
        if _pieces_count(mask) == before and _pieces_count(255 - mask) == gaps and np.count_nonzero(mask != made.mask) > 10:
            return mask
    return None


def _island(rng, made):
    """Spurious copper: a piece that touches no conductor."""
    return _patch(rng, made, 255 - made.mask, rng.uniform(2.2, 9), 255)


def _void(rng, made):
    """Pin hole: a small hole enclosed by copper, often in a pad hardly larger than itself."""
    near = [pad for pad in made.pads if pad[1] >= 4 and all(REACH < v < SIDE - REACH for v in pad[0])]
    if not near or rng.random() < 0.5:
        return _patch(rng, made, made.mask, rng.uniform(1.5, 5.5), 0)
    center, radius = near[int(rng.integers(len(near)))]
    pad = empty()
    cv2.circle(pad, center, radius, 255, -1)
    return _patch(rng, made, made.mask & pad, rng.uniform(1.3, min(0.6 * radius, 5.5)), 0, 1.0)


def _patch(rng, made, ground, radius, value, rest=None):
    """Give a patch of the ground another value, with a rest of ground around it, in pixels."""
    padded = cv2.copyMakeBorder(ground, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    room = cv2.distanceTransform(padded, cv2.DIST_L2, 3)[1:-1, 1:-1].copy()
    room[:REACH] = room[-REACH:] = 0
    room[:, :REACH] = room[:, -REACH:] = 0
    ys, xs = np.nonzero(room > (radius * 1.35 + 1.2 if rest is None else radius * 1.2 + rest))
    if not len(ys):
        return None
    # islands and holes often lie close to an edge
    chosen = int(rng.integers(len(ys)))
    if rng.random() < 0.4:
        some = rng.integers(0, len(ys), 12)
        chosen = int(some[np.argmin(room[ys[some], xs[some]])])
    mask = made.mask.copy()
    mask[blob(rng, (xs[chosen], ys[chosen]), radius) > 0] = value
    return mask


_DEFECTS = {"open": _cut, "short": _bridge, "mousebite": _bite, "spur": _spur, "copper": _island, "pinhole": _void}


class Finish:
    """How a board looks: two-tone scan, solder mask, or grey."""

    def __init__(self, rng):
        which = rng.random()
        self.manner = "two-tone" if which < 0.42 else "inverse" if which < 0.47 else "mask" if which < 0.85 else "grey"
        self.pads = np.array([(185, 180, 170), (210, 170, 90), (140, 130, 120)][int(rng.integers(3))], np.float32)
        self.bright = np.zeros(3, np.float32)
        self.ground = np.full(3, 255.0, np.float32)
        if self.manner == "inverse":
            self.ground, self.bright = self.bright, self.ground
        elif self.manner == "mask":
            base = np.array([(15, 75, 25), (10, 60, 20), (20, 40, 95), (110, 22, 22), (26, 26, 26), (45, 100, 62)][int(rng.integers(6))], np.float32)
            self.ground = base * rng.uniform(0.5, 1.5)
            self.bright = self.ground * rng.uniform(1.25, 2.1) + rng.uniform(5, 25)
            if rng.random() < 0.2:
                self.bright = np.array([(190, 150, 80), (185, 180, 170), (170, 120, 60)][int(rng.integers(3))], np.float32)
        elif self.manner == "grey":
            low, high = np.sort(rng.uniform(15, 235, 2))
            self.ground = np.full(3, low, np.float32)
            self.bright = np.full(3, max(high, low + 40), np.float32)
            if rng.random() < 0.3:
                self.ground, self.bright = self.bright, self.ground
        self.crisp = self.manner in ("two-tone", "inverse")
        self.grain = None if self.crisp else noise(rng, 3) * rng.uniform(1, 7)
        self.softness = rng.uniform(0.4, 1.3)
        self.drilled = rng.random() < (0.3 if self.crisp else 0.7)
        self.hole = self.ground if self.crisp else self.ground * rng.uniform(0.2, 0.9)

    def draw(self, mask, pads, holes):
        """Return a canvas of the conductors with pads and drill holes."""
        soft = mask if self.crisp else cv2.GaussianBlur(mask, (0, 0), self.softness)
        weight = (soft.astype(np.float32) / 255)[..., None]
        image = np.ascontiguousarray(self.ground * (1 - weight) + self.bright * weight)
        if not self.crisp:
            for center, radius in pads:
                cv2.circle(image, center, max(radius - 1, 2), tuple(map(float, self.pads)), -1, cv2.LINE_AA)
        for center, radius in holes:
            cv2.circle(image, center, max(2, radius // 2), tuple(map(float, self.hole)), -1, 8 if self.crisp else cv2.LINE_AA)
        return image if self.grain is None else image + self.grain[..., None]


def draw(rng, kind):
    """Return a pair that shows one kind of board defect, or None when the layout has no room."""
    for _ in range(10):
        made, finish = layout(rng), Finish(rng)
        holes = [pad for pad in made.pads if pad[1] >= 5] if finish.drilled else []
        if kind == "missing_hole":
            near = [h for h in made.pads if h[1] >= 5 and all(abs(v - MIDDLE) < 36 for v in h[0])]
            if not near:
                continue
            if finish.crisp and rng.random() < 0.5:
                finish.hole = finish.ground
            holes = holes or near
            gone = near[int(rng.integers(len(near)))]
            reference = finish.draw(made.mask, made.pads, [*(h for h in holes if h != gone), gone])
            product = finish.draw(made.mask, made.pads, [h for h in holes if h != gone])
        else:
            defective = _DEFECTS[kind](rng, made)
            if defective is None:
                continue
            pads = [] if finish.crisp else made.pads
            if not finish.crisp and kind in ("pinhole", "open", "mousebite"):
                # copper is gone from pads as well: draw them into the mask's colour only where it is left
                pads = [p for p in made.pads if not (defective != made.mask)[p[0][1] % SIDE, p[0][0] % SIDE]]
            holes = [] if kind == "pinhole" and rng.random() < 0.7 else holes
            reference = finish.draw(made.mask, pads, holes)
            product = finish.draw(defective, pads, holes)
        mask = changed(product, reference)
        if np.count_nonzero(mask) >= 6:
            return Pair(product, reference, mask, "pcb", finish.crisp)
    return None
