"""What stands in rows: pins, wires and teeth; each fault as a pair of product and reference."""

import cv2
import numpy as np

from canvas import MIDDLE, SIDE, any_color, around_middle, blob, direction, empty, point, solid, wandering


class Comb:
    """A row of pins or leads that come out of a body."""

    def __init__(self, rng):
        self.pitch, self.thick = int(rng.integers(7, 16)), int(rng.integers(2, 6))
        self.top = int(rng.integers(18, 42))
        self.bottom = self.top + int(rng.integers(20, 44))
        self.metal = np.full(3, rng.uniform(150, 235)) if rng.random() < 0.7 else np.array((215, 180, 95))
        self.places = list(range(int(rng.integers(2, self.pitch + 1)), SIDE, self.pitch))
        self.chosen = min(int(np.argmin(np.abs(np.array(self.places) - MIDDLE - rng.uniform(-12, 12)))), len(self.places) - 2)
        self.body = any_color(rng, 0, 75) if rng.random() < 0.7 else any_color(rng)

    def draw(self, image, bend=0, cut=None, missing=False, bottom=None):
        """Draw the row with the chosen pin as told."""
        image = image.copy()
        cv2.rectangle(image, (-1, -1), (SIDE, self.top), tuple(map(float, self.body)), -1)
        for index, x in enumerate(self.places):
            chosen, end = index == self.chosen, self.bottom
            if chosen and missing:
                if cut is None:
                    continue
                end = self.top + cut
            elif chosen and bottom is not None:
                end = bottom
            path = [(x, self.top), (x, end)]
            if chosen and bend:
                path = [(x, self.top), (x, (self.top + end) // 2), (x + bend, end - abs(bend) // 3)]
            cv2.polylines(image, [np.array(path, np.int32)], False, tuple(map(float, self.metal)), self.thick, cv2.LINE_AA)
        return image


def bent_pin(rng, image):
    """A pin that leans aside."""
    comb = Comb(rng)
    return comb.draw(image, bend=int(rng.choice([-1, 1])) * int(rng.integers(4, comb.pitch + 3))), comb.draw(image)


def missing_pin(rng, image):
    """A pin that is gone, or broken off."""
    comb = Comb(rng)
    return comb.draw(image, missing=True, cut=int(rng.integers(2, 9)) if rng.random() < 0.4 else None), comb.draw(image)


def short_pin(rng, image):
    """A pin that does not reach as far as the others."""
    comb = Comb(rng)
    return comb.draw(image, bottom=comb.top + int((comb.bottom - comb.top) * rng.uniform(0.35, 0.75))), comb.draw(image)


def solder_bridge(rng, image):
    """Solder from one pin to the next."""
    comb = Comb(rng)
    whole = comb.draw(image)
    left, right = comb.places[comb.chosen], comb.places[comb.chosen + 1]
    at = np.array([(left + right) / 2, rng.uniform(comb.top + 6, comb.bottom - 2)])
    mask = blob(rng, at, comb.pitch * rng.uniform(0.6, 0.95), aspect=rng.uniform(0.5, 0.9), roughness=0.2)
    return solid(whole, mask, comb.metal * 0.95, 1.0, 0.2, 1, 40, 1.5), whole


class Harness:
    """Wires beside one another that end in terminals."""

    def __init__(self, rng):
        self.pitch, self.top = int(rng.integers(15, 30)), int(rng.integers(20, 44))
        self.thick = int(self.pitch * rng.uniform(0.35, 0.65))
        self.places = list(range(int(rng.integers(4, self.pitch)), SIDE + self.pitch, self.pitch))
        hues = np.array([(205, 25, 25), (25, 85, 200), (230, 205, 30), (110, 65, 35), (230, 230, 225), (35, 35, 38), (245, 135, 25), (125, 125, 130), (40, 150, 60), (150, 50, 160)], np.float32)
        self.colors = [hues[index] * rng.uniform(0.75, 1.05) for index in rng.permutation(len(hues))[: len(self.places)]]
        while len(self.colors) < len(self.places):
            self.colors.append(any_color(rng))
        self.bows = rng.uniform(-7, 7, len(self.places))
        self.body, self.light = any_color(rng, 20, 190), rng.uniform(0, 6.3)
        self.chosen = int(np.argmin(np.abs(np.array(self.places) - MIDDLE - rng.uniform(-10, 10))))

    def path(self, index, start=None, sway=0.0):
        """Return the course of one wire."""
        y = np.linspace(self.top if start is None else start, SIDE + 6, 7)
        x = self.places[index] + self.bows[index] * np.sin((y - self.top) / 26) + sway * (y[0] - self.top > 2)
        return np.round(np.stack([x, y], 1)).astype(np.int32)

    def draw(self, image, without=(), colors=None, paths=None):
        """Draw housing, terminals and wires."""
        body = empty()
        cv2.rectangle(body, (-4, -4), (SIDE + 4, self.top), 255, -1)
        image = solid(image, body, self.body, self.light, 0.4, 3, 20, 1.5)
        for index, x in enumerate(self.places):
            image = image.copy()
            cv2.rectangle(image, (x - self.pitch // 3, self.top - 12), (x + self.pitch // 3, self.top), (18, 18, 18), -1)
        for index in range(len(self.places)):
            if index in without:
                continue
            color = (colors or self.colors)[index]
            path = (paths or {}).get(index, self.path(index))
            wire = empty()
            cv2.polylines(wire, [path], False, 255, max(self.thick, 2), cv2.LINE_AA)
            image = solid(image, wire, color, self.light, 0.4, 3, 25, max(self.thick / 5, 1))
        return image


def missing_wire(rng, image):
    """A terminal without its wire."""
    wires = Harness(rng)
    return wires.draw(image, without=(wires.chosen,)), wires.draw(image)


def swapped_wires(rng, image):
    """Two neighbours that have changed places."""
    wires, other = Harness(rng), 0
    other = wires.chosen + 1 if wires.chosen + 1 < len(wires.places) else wires.chosen - 1
    colors = list(wires.colors)
    colors[wires.chosen], colors[other] = colors[other], colors[wires.chosen]
    return wires.draw(image, colors=colors), wires.draw(image)


def loose_wire(rng, image):
    """A wire pulled out of its terminal, its copper bare, or single strands that stick out."""
    wires = Harness(rng)
    full = wires.draw(image)
    x, copper = wires.places[wires.chosen], (200, 125, 70)
    if rng.random() < 0.55:
        path = wires.path(wires.chosen, wires.top + rng.uniform(6, 24), rng.uniform(-6, 6))
        product = wires.draw(image, paths={wires.chosen: path})
        tip = path[0]
        bare = empty()
        cv2.line(bare, point(tip), point(tip + np.array([rng.uniform(-3, 3), -rng.uniform(4, 14)])), 255, max(wires.thick // 2, 2))
        return solid(product, bare, copper, wires.light, 0.3, 2, 40, 1), full
    product = full.copy()
    for _ in range(int(rng.integers(2, 7))):
        start = np.array([x + rng.uniform(-3, 3), wires.top + rng.uniform(-6, 4)])
        end = start + direction(rng.uniform(0, 6.3)) * rng.uniform(6, 20)
        cv2.polylines(product, [wandering(rng, start, end, 4, 0.2)], False, copper, 1, cv2.LINE_AA)
    return product, full


def missing_tooth(rng, image):
    """A wheel that has lost a tooth, or all but a stump of it."""
    radius, turn = rng.uniform(40, 85), rng.uniform(0, 2 * np.pi)
    center = around_middle(rng, 8) - direction(turn) * radius
    teeth, height = int(rng.integers(14, 28)), radius * rng.uniform(0.1, 0.2)
    light, tone = rng.uniform(0, 6.3), any_color(rng, 50, 225) if rng.random() < 0.5 else np.full(3, rng.uniform(60, 215))
    stump = rng.uniform(0, height * 0.4)

    def gear(broken):
        outline = []
        for tooth in range(teeth):
            tip = radius + (stump if broken and tooth == 0 else height)
            for offset, reach in ((-0.5, radius), (-0.3, tip), (0.3, tip), (0.5, radius)):
                outline.append(point(center + direction(turn + 2 * np.pi * (tooth + offset) / teeth) * reach))
        mask = empty()
        cv2.fillPoly(mask, [np.array(outline, np.int32)], 255)
        return solid(image, mask, tone, light, 0.4, 3, 30, 1.5)

    return gear(True), gear(False)
