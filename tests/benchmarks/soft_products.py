"""Soft products drawn by a seed: figures with limbs, plush animals, printed bags; and their marks.

A product keeps its colours, prints and nap. Every picture of it lies a little differently, bent and
creased otherwise, its head turned, under light from elsewhere.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np

HEIGHT, WIDTH = 480, 640
MIDDLE = (WIDTH // 2, HEIGHT // 2)
MARKS = ("pen", "stain", "extra", "print gone", "print wrong")
PART_GONE = "part gone"
DARK, DULL, ANY = (0.03, 0.35), (0.1, 0.6), (0.05, 0.95)
"""Ranges of brightness of what is drawn on a product."""
TURN = 12
"""Spread of the turn of a head about either axis in the picture, degrees."""


@dataclass(frozen=True)
class Limb:
    """A round stick: where it begins, x and y; radians; pixels."""

    start: np.ndarray
    angle: float
    length: int
    radius: int


@dataclass(frozen=True)
class Figure:
    """A body, a head and four limbs.

    Attributes:
        axes: Half axes of the body, pixels.
        angle: Of the body, degrees.
        head: x, y and radius.
    """

    axes: tuple[int, int]
    angle: float
    head: tuple[float, float, int]
    limbs: tuple[Limb, ...]


@dataclass(frozen=True)
class Bag:
    """An upright rectangle around the middle: half its sides, pixels."""

    half_width: int
    half_height: int


@dataclass(frozen=True)
class Print:
    """What is printed on a product.

    Attributes:
        at: x and y before the product is bent.
        kind: "dot", "text", "ring" or "line".
        size: Pixels.
        color: RGB, 0..1.
        variant: Chooses its direction or its letters.
    """

    at: np.ndarray
    kind: str
    size: float
    color: np.ndarray
    variant: int

    def draw_on(self, picture):
        """Draw onto RGB, 0..255."""
        x, y = (int(each) for each in self.at)
        size, color = int(self.size), _paint(self.color)
        thickness = max(2, size // 6)
        if self.kind == "dot":
            axes = (size // 2 + 3, size // 3 + 3)
            cv2.ellipse(picture, (x, y), axes, self.variant % 180, 0, 360, color, -1, cv2.LINE_AA)
        elif self.kind == "ring":
            cv2.circle(picture, (x, y), size // 2 + 3, color, thickness, cv2.LINE_AA)
        elif self.kind == "line":
            angle = np.radians(self.variant % 360)
            end = (int(x + size * np.cos(angle)), int(y + size * np.sin(angle)))
            cv2.line(picture, (x, y), end, color, thickness, cv2.LINE_AA)
        else:
            first = self.variant % 5
            text, origin = "ABRKMS8"[first : first + 2], (x - size // 2, y + size // 3)
            bold = max(2, size // 9)
            cv2.putText(picture, text, origin, 0, size / 22, color, bold, cv2.LINE_AA)


@dataclass(frozen=True)
class SoftProduct:
    """A product, as all its pictures show it.

    Attributes:
        kind: "figure", "plush" or "bag".
        color: RGB, 0..1.
        ground: Colour of the bench, RGB, 0..1.
        shape: Its outline when it lies straight.
        gloss: Strength of the highlights.
        grain: How much the nap changes from one picture to the next.
        crease: Depth of the creases, of which half are its own and half come and go.
        seed: Of its own bumps and creases.
        bump: Height of its own bumps, pixels.
    """

    kind: str
    color: np.ndarray
    ground: np.ndarray
    shape: Figure | Bag
    prints: tuple[Print, ...]
    gloss: float
    grain: float
    crease: float
    seed: int
    bump: float


def make_product(seed):
    """Return a product that the seed decides."""
    rng = np.random.default_rng(seed)
    kind = str(rng.choice(["figure", "plush", "bag"]))
    color = _color(rng, (0.3, 1), (0.35, 0.95))
    if rng.random() < 0.2:
        color = np.full(3, rng.uniform(0.3, 0.95), np.float32)
    ground = np.full(3, rng.choice([0.98, 0.9, 0.5, 0.25, 0.12]), np.float32)
    if np.abs(ground - color).max() < 0.25:
        ground = 1 - ground
    shape = _make_bag(rng) if kind == "bag" else _make_figure(rng)
    prints = tuple(_make_print(rng, shape) for _ in range(rng.integers(2, 7)))
    if isinstance(shape, Figure) and rng.random() < 0.6:
        prints += _make_eyes(rng, shape)
    return SoftProduct(
        kind,
        color,
        ground,
        shape,
        prints,
        gloss=0 if kind == "plush" else rng.uniform(0, 0.9),
        grain=rng.uniform(0.06, 0.16) if kind == "plush" else rng.uniform(0, 0.03),
        crease=rng.uniform(0.05, 0.22) if kind == "bag" else 0,
        seed=int(rng.integers(1 << 30)),
        bump=rng.uniform(0, 0.35),
    )


def _make_bag(rng):
    return Bag(int(rng.integers(150, 230)), int(rng.integers(100, 170)))


def _make_figure(rng):
    angle = rng.uniform(0, 360)
    axes = (int(rng.integers(60, 110)), int(rng.integers(45, 75)))
    down = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    across = np.array([-down[1], down[0]])
    neck = np.array(MIDDLE) - down * axes[0] * 1.35
    head = (neck[0], neck[1], int(rng.integers(38, 58)))
    limbs = []
    for side in (-1, 1):
        for along in (-0.55, 0.75):
            start = np.array(MIDDLE) + down * along * axes[0] + across * side * axes[1] * 0.6
            way = down * (along * 1.2) + across * side * rng.uniform(0.7, 1.3)
            length, radius = int(rng.integers(70, 130)), int(rng.integers(15, 26))
            limbs.append(Limb(start, np.arctan2(way[1], way[0]), length, radius))
    return Figure(axes, angle, head, tuple(limbs))


def _make_print(rng, shape):
    if isinstance(shape, Bag):
        half = np.array([shape.half_width * 0.75, shape.half_height * 0.7])
        at, sizes = rng.uniform(MIDDLE - half, MIDDLE + half), (12, 45)
    elif rng.random() < 0.5:
        at = np.array(shape.head[:2]) + rng.uniform(-0.5, 0.5, 2) * shape.head[2]
        sizes = (7, 16)
    else:
        at = np.array(MIDDLE) + rng.uniform(-0.55, 0.55, 2) * shape.axes[1]
        sizes = (7, 16)
    kind = str(rng.choice(["dot", "text", "ring", "line"]))
    size, color = rng.uniform(*sizes), _color(rng, (0, 1), ANY)
    return Print(at, kind, size, color, int(rng.integers(1 << 30)))


def _make_eyes(rng, figure):
    """Return two prints alike, side by side on the head."""
    x, y, radius = figure.head
    angle = np.radians(figure.angle)
    across = np.array([-np.sin(angle), np.cos(angle)]) * radius * rng.uniform(0.25, 0.45)
    kind, size = str(rng.choice(["dot", "ring"])), rng.uniform(7, 14)
    color, variant = _color(rng, (0, 1), ANY), int(rng.integers(1 << 30))
    middle = np.array([x, y])
    return tuple(Print(middle + side * across, kind, size, color, variant) for side in (-1, 1))


def draw(product, seed, unrest=1.0, fault=None):
    """Return a picture of the product, RGB, uint8.

    Args:
        product: What is shown.
        seed: Of everything that differs from picture to picture.
        unrest: How much it lies otherwise; 0 lies straight.
        fault: One of MARKS, PART_GONE, or None for a good piece.
    """
    rng = np.random.default_rng(seed)
    mask = _outline(product.shape, rng, unrest, is_whole=fault != PART_GONE)
    flat = np.full((HEIGHT, WIDTH, 3), product.color * 255, np.uint8)
    for each in _faulty_prints(product.prints, rng, fault):
        replace(each, at=each.at + rng.normal(0, unrest, 2)).draw_on(flat)
    if fault in ("pen", "stain", "extra"):
        _add_mark(flat, mask, rng, fault, seed)
    if isinstance(product.shape, Figure):
        flat = _head_turned(flat, product.shape.head, rng, unrest)
    places = _bent(rng, unrest)
    mask = _moved(mask, places).astype(np.float32) / 255
    flat = _moved(flat.astype(np.float32) / 255, places, cv2.BORDER_REPLICATE)
    height = _relief(product, mask, places, rng)
    seen = _lit(product, flat, height, rng, unrest)
    shadow = np.roll(cv2.GaussianBlur(mask, (0, 0), 8), (6, 6), (0, 1))
    ground = product.ground * (1 - 0.35 * shadow)[..., None]
    return _photographed(seen * mask[..., None] + ground * (1 - mask[..., None]), rng)


def _outline(shape, rng, unrest, is_whole):
    """Return where the product lies, 0 or 255; the limbs turn a little.

    Unless it is whole, it lacks the end of a limb or a corner.
    """
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    lost, lost_length = rng.integers(4), rng.uniform(30, 50)
    if isinstance(shape, Bag):
        half = np.array([shape.half_width, shape.half_height])
        first, last = (tuple(map(int, MIDDLE + sign * half)) for sign in (-1, 1))
        cv2.rectangle(mask, first, last, 255, -1)
        if not is_whole:
            inward = np.array([1 - 2 * (lost % 2), 1 - 2 * (lost // 2)])
            corner = MIDDLE - inward * half
            ends = (inward * length * lost_length for length in ([0, 0], [1.6, 0], [0, 1.6]))
            cv2.fillPoly(mask, [np.array([corner + end for end in ends], np.int32)], 0)
        return mask
    cv2.ellipse(mask, MIDDLE, shape.axes, shape.angle, 0, 360, 255, -1)
    x, y, radius = (int(each) for each in shape.head)
    cv2.circle(mask, (x, y), radius, 255, -1)
    for number, limb in enumerate(shape.limbs):
        angle = limb.angle + rng.normal(0, 0.06 * unrest)
        length = limb.length - (0 if is_whole or number != lost else lost_length)
        end = limb.start + length * np.array([np.cos(angle), np.sin(angle)])
        ends = (tuple(int(each) for each in point) for point in (limb.start, end))
        cv2.line(mask, *ends, 255, 2 * limb.radius, cv2.LINE_AA)
    return mask


def _faulty_prints(prints, rng, fault):
    """Return the prints, one of them gone or of another colour if that is the fault."""
    if fault not in ("print gone", "print wrong"):
        return prints
    chosen = int(rng.choice(len(prints)))
    if fault == "print gone":
        return prints[:chosen] + prints[chosen + 1 :]
    wrong = replace(prints[chosen], color=_color(rng, (0, 1), ANY))
    return (*prints[:chosen], wrong, *prints[chosen + 1 :])


def _add_mark(flat, mask, rng, fault, seed):
    """Draw a line of a pen, a stain or one print more, well inside the outline."""
    y, x = np.nonzero(cv2.erode(mask, np.ones((25, 25), np.uint8)))
    chosen = rng.integers(len(x))
    at = np.array([x[chosen], y[chosen]], np.float32)
    if fault == "pen":
        points = (at + np.cumsum(rng.normal(0, 7, (7, 2)), axis=0)).astype(np.int32)
        color, thickness = _paint(_color(rng, (0, 1), DARK)), int(rng.integers(2, 5))
        cv2.polylines(flat, [points], False, color, thickness, cv2.LINE_AA)
    elif fault == "stain":
        uneven = 1 + 0.4 * _smooth(rng, 9)
        rows, columns = np.mgrid[:HEIGHT, :WIDTH]
        squared = (columns - at[0]) ** 2 + (rows - at[1]) ** 2
        cover = np.exp(-squared / (2 * rng.uniform(7, 16) ** 2)) * uneven
        cover = np.clip(cover * rng.uniform(0.5, 1), 0, 1)[..., None].astype(np.float32)
        flat[:] = flat * (1 - cover) + cover * 255 * _color(rng, (0.1, 0.9), DULL)
    else:
        kind, size = str(rng.choice(["dot", "ring"])), rng.uniform(7, 16)
        Print(at, kind, size, _color(rng, (0, 1), ANY), seed).draw_on(flat)


def _head_turned(flat, head, rng, unrest):
    """Turn what the head shows as on a ball: it moves, narrows, and goes out of sight."""
    x, y, radius = head
    rows, columns = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32)
    across, down = (columns - x) / radius, (rows - y) / radius
    squared = across**2 + down**2
    ball = np.dstack([across, down, np.sqrt(np.maximum(1 - squared, 0))])
    turn, _ = cv2.Rodrigues(np.append(rng.normal(0, np.radians(TURN) * unrest, 2), 0))
    source = ball @ turn.T.astype(np.float32)
    places = np.dstack([columns, rows])
    seen = squared < 1
    places[seen] = source[seen][:, :2] * radius + (x, y)
    turned = _moved(flat, places)
    turned[seen & (source[..., 2] < 0)] = flat[0, 0]
    return turned


def _bent(rng, unrest):
    """Return where every pixel comes from, H x W x 2: bent, turned and shifted."""
    coarse = rng.standard_normal((2, 5, 6)).astype(np.float32) * unrest * 6
    flow = [cv2.resize(each, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC) for each in coarse]
    grid = np.stack(np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT)), axis=-1)
    places = grid.astype(np.float32) + np.stack(flow, axis=-1)
    angle = np.radians(rng.normal(0, 3 * unrest))
    cosine, sine = np.cos(angle), np.sin(angle)
    turn = np.array([[cosine, -sine], [sine, cosine]], np.float32)
    middle = [WIDTH / 2, HEIGHT / 2]
    turned = (places - middle) @ turn.T + middle + rng.normal(0, 6 * unrest, 2)
    return turned.astype(np.float32)


def _relief(product, mask, places, rng):
    """Return the height of the surface, pixels: round towards the rim, bumps, creases."""
    inward = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    height = np.sqrt(np.minimum(inward, 60) * 60) * (0.25 if product.kind == "bag" else 0.8)
    height = cv2.GaussianBlur(height, (0, 0), 3)
    own = np.random.default_rng(product.seed)
    bumps = _moved(_smooth(own, 5) * product.bump, places)
    if product.crease:
        passing = np.exp(-np.abs(_smooth(rng, 28)) * 4) * rng.uniform(0.3, 1)
        lasting = _moved(np.exp(-np.abs(_smooth(own, 30)) * 4), places)
        height = height + product.crease * 60 * (passing + 0.5 * lasting)
        height = cv2.GaussianBlur(height, (0, 0), 2.5)
    return height + bumps


def _lit(product, flat, height, rng, unrest):
    """Return the surface under light from the upper left, with highlights and nap."""
    slope = [cv2.Sobel(height, cv2.CV_32F, *way, scale=0.125) for way in ((1, 0), (0, 1))]
    normals = np.dstack([-slope[0], -slope[1], np.ones_like(slope[0])])
    normals /= np.linalg.norm(normals, axis=2, keepdims=True)
    light = np.array([-0.35, -0.4, 1]) + np.append(rng.normal(0, 0.06 * unrest, 2), 0)
    light /= np.linalg.norm(light)
    halfway = light + np.array([0, 0, 1])
    halfway /= np.linalg.norm(halfway)
    diffuse = np.clip(normals @ light, 0, 1)
    highlights = np.clip(normals @ halfway, 0, 1) ** 60 * product.gloss
    nap = _smooth(rng, 1.1) * product.grain
    return flat * (0.35 + 0.75 * diffuse + nap)[..., None] + highlights[..., None]


def _photographed(scene, rng):
    """Return the scene, 0..1, a little blurred, exposed otherwise, uneven and noisy, as uint8."""
    blurred = cv2.GaussianBlur(scene.astype(np.float32), (0, 0), 0.8)
    exposed = blurred * rng.uniform(0.92, 1.08)
    uneven = 1 + rng.uniform(-0.08, 0.08) * np.linspace(-1, 1, WIDTH)[:, None]
    noisy = exposed * uneven + rng.normal(0, 0.008, scene.shape)
    return (np.clip(noisy, 0, 1) * 255).astype(np.uint8)


def _moved(picture, places, border=cv2.BORDER_CONSTANT):
    return cv2.remap(picture, places[..., 0], places[..., 1], cv2.INTER_LINEAR, borderMode=border)


def _smooth(rng, sigma):
    """Return smooth noise of spread 1, H x W."""
    noise = rng.standard_normal((HEIGHT, WIDTH)).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), sigma)
    return noise / (noise.std() + 1e-6)


def _color(rng, saturation, value):
    """Return any hue of a saturation and a brightness between the two given, RGB, 0..1."""
    hue, *others = rng.integers(180), rng.uniform(*saturation), rng.uniform(*value)
    pixel = np.array([[[hue, *(int(255 * each) for each in others)]]], np.uint8)
    return cv2.cvtColor(pixel, cv2.COLOR_HSV2RGB)[0, 0].astype(np.float32) / 255


def _paint(color):
    return tuple(map(float, 255 * color))
