"""Assembled products: fasteners, washers, parts and labels, and what goes wrong with them and with rows."""

import cv2
import numpy as np

import rows
from canvas import (
    MIDDLE, SIDE, Pair, any_color, around_middle, blend, blob, changed, direction, empty, moved, noise, point, solid, wandering,
)
from surfaces import material

GROUNDS = ("metal", "cast", "cast", "plastic", "plastic", "pcb", "tile")


def draw(rng, kind):
    """Return a pair that shows one fault of an assembly, or None."""
    surface = str(rng.choice(GROUNDS))
    image = material(rng, surface)
    if rng.random() < 0.6:
        image = _scenery(rng, image)
    drawn = MAKERS[kind](rng, image)
    if drawn is None:
        return None
    product, reference = drawn
    mask = changed(product, reference, 20)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    if np.count_nonzero(mask) < 8:
        return None
    return Pair(product, reference, mask, "pcb" if surface == "pcb" else "assembly")


def _scenery(rng, image):
    """Add ribs, bosses and edges that belong to the product."""
    light = rng.uniform(0, 2 * np.pi)
    for _ in range(int(rng.integers(1, 4))):
        mask, which = empty(), rng.random()
        if which < 0.4:
            start = rng.uniform(0, SIDE, 2)
            cv2.line(mask, point(start), point(start + direction(rng.uniform(0, 6.3)) * rng.uniform(20, 90)), 255, int(rng.integers(3, 9)))
        elif which < 0.7:
            cv2.circle(mask, point(rng.uniform(0, SIDE, 2)), int(rng.integers(8, 40)), 255, int(rng.choice([-1, 3, 5])))
        else:
            corner = rng.uniform(-20, SIDE, 2)
            cv2.rectangle(mask, point(corner), point(corner + rng.uniform(20, 90, 2)), 255, -1)
        tone = image.mean((0, 1)) * rng.uniform(0.75, 1.25) if rng.random() < 0.8 else any_color(rng)
        body = np.broadcast_to(tone, image.shape) + (image - image.mean((0, 1))) * 0.6
        image = solid(image, mask, body, light, 0.3, rng.uniform(1, 4), rng.uniform(10, 50), 1.5)
    return image


class Fastener:
    """One screw or bolt: its drive, finish, size and the light on it."""

    def __init__(self, rng):
        self.drive = str(rng.choice(["hex", "cross", "slot", "socket", "torx"]))
        tone = rng.uniform(100, 225)
        self.color = np.full(3, tone, np.float32) if rng.random() < 0.7 else np.array([(205, 170, 90), (60, 60, 64), (170, 120, 70)][int(rng.integers(3))], np.float32)
        self.radius = float(rng.uniform(5.5, 15))
        self.light = rng.uniform(0, 2 * np.pi)
        self.turn = rng.uniform(0, 2 * np.pi)
        self.recess = rng.random() < 0.25
        self.washer = rng.uniform(1.25, 1.65)
        self.gloss = rng.uniform(15, 60)

    def other(self, rng):
        """Return a fastener of another kind at the same size."""
        for _ in range(20):
            made = Fastener(rng)
            if made.drive != self.drive or np.abs(made.color - self.color).max() > 60:
                made.radius = self.radius * rng.uniform(0.8, 1.15)
                made.light = self.light
                return made
        return made

    def hole(self, image, at):
        """Draw the empty hole with its seat."""
        seat, bore = empty(), empty()
        cv2.circle(seat, point(at), int(self.radius * (1.15 if self.recess else 0.95)), 255, -1)
        cv2.circle(bore, point(at), max(2, int(self.radius * 0.55)), 255, -1)
        image = blend(image, seat, image.mean((0, 1)) * (0.6 if self.recess else 0.9), 0.8, 0.8)
        image = blend(image, bore, 14, 1, 0.7)
        lip = cv2.morphologyEx(bore, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
        return blend(image, lip & moved(bore, *(direction(self.light) * 2)), self.color, 0.5, 0.6)

    def ring(self, image, at):
        """Draw the washer."""
        mask = empty()
        cv2.circle(mask, point(at), int(round(self.radius * self.washer)), 255, -1)
        image = solid(image, mask, np.clip(self.color * 1.05, 0, 255), self.light, 0.35, 1.5, self.gloss * 0.6, 1.0)
        line = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
        return blend(image, line, self.color * 0.5, 0.5, 0.6)

    def head(self, image, at, height=2.0, scale=1.0):
        """Draw the head standing some pixels high."""
        radius, mask = self.radius * scale, empty()
        if self.drive == "hex":
            corners = [point(at + radius * 1.05 * direction(self.turn + k * np.pi / 3)) for k in range(6)]
            cv2.fillPoly(mask, [np.array(corners, np.int32)], 255)
        else:
            cv2.circle(mask, point(at), int(round(radius)), 255, -1)
        image = solid(image, mask, self.color, self.light, 0.5, height, self.gloss, max(radius / 5, 1.2))
        dark = self.color * 0.3
        if self.drive == "hex":
            top = empty()
            cv2.circle(top, point(at), int(radius * 0.78), 255, -1)
            image = blend(image, top, np.minimum(self.color * 1.15 + 8, 255), 0.7, 0.8)
        elif self.drive in ("cross", "slot"):
            for turn in (self.turn, self.turn + np.pi / 2) if self.drive == "cross" else (self.turn,):
                reach = direction(turn) * radius * (0.62 if self.drive == "cross" else 0.95)
                slot = empty()
                cv2.line(slot, point(at - reach), point(at + reach), 255, max(1, int(radius / 4)))
                image = blend(image, slot, dark, 0.9, 0.5)
        else:
            count, depth = (6, 1.0) if self.drive == "socket" else (12, 0.75)
            corners = [
                point(at + radius * 0.5 * (1 if k % 2 == 0 else depth) * direction(self.turn + 2 * np.pi * k / count))
                for k in range(count)
            ]
            socket = empty()
            cv2.fillPoly(socket, [np.array(corners, np.int32)], 255)
            image = blend(image, socket, dark, 0.95, 0.5)
        return image


def _bystanders(rng, image, fastener, at):
    """Put some of the same fasteners elsewhere on the canvas."""
    for _ in range(int(rng.choice([0, 0, 1, 2]))):
        place = at + direction(rng.uniform(0, 6.3)) * rng.uniform(38, 70)
        fastener.turn = rng.uniform(0, 6.3)
        image = fastener.head(fastener.ring(image, place) if rng.random() < 0.5 else image, place)
    return image


def _missing_screw(rng, image):
    screw, at = Fastener(rng), around_middle(rng, 8)
    image = screw.hole(_bystanders(rng, image, screw, at), at)
    washer = rng.random() < 0.4
    full = screw.head(screw.ring(image, at) if washer else image, at)
    return (screw.ring(image, at) if washer and rng.random() < 0.3 else image), full


def _loose_screw(rng, image):
    screw, at = Fastener(rng), around_middle(rng, 8)
    image = screw.hole(_bystanders(rng, image, screw, at), at)
    image = screw.ring(image, at) if rng.random() < 0.4 else image
    seated = screw.head(image, at, 2.0)
    lean = direction(rng.uniform(0, 6.3)) * rng.uniform(0.5, 5)
    screw.turn += rng.uniform(-1, 1)
    return screw.head(image, at + lean, rng.uniform(5, 12), rng.uniform(1.06, 1.3)), seated


def _wrong_screw(rng, image):
    screw, at = Fastener(rng), around_middle(rng, 8)
    other = screw.other(rng)
    image = screw.hole(_bystanders(rng, image, screw, at), at)
    image = screw.ring(image, at) if rng.random() < 0.4 else image
    return other.head(image, at), screw.head(image, at)


def _missing_washer(rng, image):
    screw, at = Fastener(rng), around_middle(rng, 8)
    screw.recess = False
    image = _bystanders(rng, image, screw, at)
    full = screw.head(screw.ring(image, at), at, 2.5)
    screw.turn += rng.uniform(-0.6, 0.6)
    return screw.head(image, at, 1.5), full


class Part:
    """A component: its outline, colour, height and decoration."""

    def __init__(self, rng):
        self.kind = str(rng.choice(["chip", "can", "resistor", "block", "knob", "plate", "clip", "plug"]))
        self.width, self.depth = rng.uniform(14, 40), rng.uniform(9, 26)
        self.color = any_color(rng) if rng.random() < 0.6 else np.full(3, rng.uniform(20, 230), np.float32)
        self.light, self.height = rng.uniform(0, 6.3), rng.uniform(1.5, 6)
        self.text = "".join(rng.choice(list("ABCDEHKLMNPRSTX0123456789"), int(rng.integers(3, 7))))

    def on(self, image, at, turn):
        """Draw it at a place, turned by an angle in radians."""
        mask = empty()
        u, v = direction(turn), direction(turn + np.pi / 2)
        place = lambda x, y: at + u * x * self.width / 2 + v * y * self.depth / 2
        corners = np.array([point(place(x, y)) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))], np.int32)
        if self.kind == "chip":
            for step in np.linspace(-0.8, 0.8, max(2, int(self.width // 6))):
                for side in (-1, 1):
                    cv2.line(image := image.copy(), point(place(step, side)), point(place(step, side * 1.4)), (195, 192, 188), 2)
        if self.kind in ("can", "knob"):
            cv2.circle(mask, point(at), int(self.depth / 2 + 2), 255, -1)
        else:
            cv2.fillPoly(mask, [corners], 255)
        color = self.color * 0.25 if self.kind == "chip" else self.color
        image = solid(image, mask, color, self.light, 0.45, self.height, 25, 1.5)
        if self.kind == "resistor":
            for side in (-1, 1):
                end = empty()
                cv2.fillPoly(end, [np.array([point(place(side, -1)), point(place(side * 0.62, -1)), point(place(side * 0.62, 1)), point(place(side, 1))], np.int32)], 255)
                image = blend(image, end, (205, 202, 198), 1, 0.5)
        elif self.kind in ("can", "knob"):
            cap = empty()
            cv2.circle(cap, point(at), max(2, int(self.depth / 3)), 255, -1 if self.kind == "knob" else 1)
            image = blend(image, cap, self.color * 0.7 + 30, 0.7, 0.6)
            if self.kind == "knob":
                cv2.line(image := image.copy(), point(at), point(place(0, -0.9)), (235, 235, 235), 1, cv2.LINE_AA)
        elif self.kind in ("plate", "chip"):
            ink = (25, 25, 40) if self.kind == "plate" and self.color.mean() > 110 else (225, 225, 225)
            letters = np.zeros((SIDE, SIDE), np.uint8)
            cv2.putText(letters, self.text, (int(MIDDLE - 16), int(MIDDLE + 4)), 0, 0.35, 255, 1, cv2.LINE_AA)
            matrix = cv2.getRotationMatrix2D((MIDDLE, MIDDLE), -np.degrees(turn), 1)
            matrix[:, 2] += at - MIDDLE
            image = blend(image, cv2.warpAffine(letters, matrix, (SIDE, SIDE)) & mask, ink, 0.9, 0.0)
        elif self.kind == "plug":
            bore = empty()
            cv2.circle(bore, point(at), max(2, int(self.depth / 4)), 255, -1)
            image = blend(image, bore, 15, 1, 0.6)
        return image

    def seat(self, rng, image, at, turn):
        """Draw what stays when it is missing: pads, a recess, printed outline, holes."""
        which, u = rng.random(), direction(turn)
        if which < 0.35:
            for side in (-1, 1):
                pad = empty()
                cv2.circle(pad, point(at + u * side * self.width * 0.4), int(rng.integers(2, 5)), 255, -1)
                image = blend(image, pad, (190, 180, 170), 1, 0.6)
        elif which < 0.6:
            recess = empty()
            box = cv2.boxPoints((tuple(map(float, at)), (self.width + 3, self.depth + 3), float(np.degrees(turn))))
            cv2.fillPoly(recess, [box.astype(np.int32)], 255)
            image = blend(image, recess, image.mean((0, 1)) * rng.uniform(0.4, 0.85), 0.9, 0.8)
        elif which < 0.75:
            bore = empty()
            cv2.circle(bore, point(at), int(self.depth / 3), 255, -1)
            image = blend(image, bore, rng.uniform(5, 40), 1, 0.7)
        return image


def _setting(rng, image):
    """Return a part, its place and turn, and the canvas with its seat and neighbours."""
    part, at = Part(rng), around_middle(rng, 8)
    turn = float(rng.choice([0, 0, np.pi / 2, rng.uniform(0, np.pi)]))
    for _ in range(int(rng.integers(0, 4))):
        place = at + direction(rng.uniform(0, 6.3)) * rng.uniform(42, 75)
        image = Part(rng).on(image, place, turn)
    return part, at, turn, part.seat(rng, image, at, turn)


def _missing_part(rng, image):
    part, at, turn, image = _setting(rng, image)
    return image, part.on(image, at, turn)


def _shifted(rng, image):
    part, at, turn, image = _setting(rng, image)
    if part.kind in ("can", "knob"):
        part.kind = "block"
    shift = rng.uniform(-9, 9, 2) if rng.random() < 0.6 else rng.uniform(-2, 2, 2)
    return part.on(image, at + shift, turn + rng.choice([-1, 1]) * rng.uniform(0.12, 0.8)), part.on(image, at, turn)


def _wrong_part(rng, image):
    part, at, turn, image = _setting(rng, image)
    other = Part(rng)
    other.width, other.depth, other.light = part.width * rng.uniform(0.7, 1.3), part.depth * rng.uniform(0.7, 1.3), part.light
    if rng.random() < 0.5:
        other.kind = part.kind
    return other.on(image, at, turn), part.on(image, at, turn)


def _foreign(rng, image):
    """Something lies on the product that does not belong there."""
    at, light, which = around_middle(rng, 10), rng.uniform(0, 6.3), rng.random()
    if which < 0.25:
        product = Part(rng).on(image, at, rng.uniform(0, np.pi))
    elif which < 0.4:
        product = Fastener(rng).head(image, at, rng.uniform(3, 7))
    elif which < 0.55:  # a nut or ring
        mask, radius = empty(), int(rng.integers(6, 14))
        corners = [point(at + radius * direction(k * np.pi / 3)) for k in range(6)]
        cv2.fillPoly(mask, [np.array(corners, np.int32)], 255)
        cv2.circle(mask, point(at), max(2, int(radius * 0.5)), 0, -1)
        product = solid(image, mask, np.full(3, rng.uniform(90, 220)), light, 0.5, 4, 50, 1.5)
    elif which < 0.75:  # a snippet of wire, a cable tie, a shaving
        mask, half = empty(), direction(rng.uniform(0, np.pi)) * rng.uniform(9, 26)
        cv2.polylines(mask, [wandering(rng, at - half, at + half, 6, 0.25)], False, 255, int(rng.integers(2, 6)), cv2.LINE_AA)
        product = solid(image, mask, any_color(rng), light, 0.5, rng.uniform(2, 5), 40, 1.0)
    else:  # a crumb, a clump, a chip of metal
        mask = blob(rng, at, rng.uniform(4, 13), roughness=0.5)
        tone = any_color(rng) if rng.random() < 0.5 else np.array((200, 165, 85))
        product = solid(image, mask, tone, light, 0.5, rng.uniform(2, 5), 60, 1.5)
        product = product + (noise(rng, 5) * 12 * (mask > 0))[..., None]
    return product, image


MAKERS = {
    "missing_screw": _missing_screw, "loose_screw": _loose_screw, "wrong_screw": _wrong_screw,
    "missing_washer": _missing_washer, "missing_part": _missing_part, "shifted": _shifted,
    "wrong_part": _wrong_part, "foreign": _foreign, "bent_pin": rows.bent_pin,
    "missing_pin": rows.missing_pin, "short_pin": rows.short_pin, "solder_bridge": rows.solder_bridge,
    "missing_wire": rows.missing_wire, "swapped_wires": rows.swapped_wires, "loose_wire": rows.loose_wire,
    "missing_tooth": rows.missing_tooth,
}
KINDS = tuple(MAKERS)
