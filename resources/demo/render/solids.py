"""Solids with rounded edges: prisms, turned parts, swept tubes and cuts; in centimetres."""

from collections.abc import Sequence

import manifold3d
import numpy as np
import trimesh
from numpy.typing import ArrayLike, NDArray
from shapely import affinity
from shapely.geometry import Point, Polygon, box
from shapely.geometry.polygon import orient
from trimesh import Trimesh

Floats = NDArray[np.float64]


def disc(radius: float, x: float = 0.0, y: float = 0.0, segments: int = 16) -> Polygon:
    """Return a circle; segments counts per quarter."""
    return Point(x, y).buffer(radius, quad_segs=segments)


def rectangle(
    width: float, depth: float, radius: float = 0.0, x: float = 0.0, y: float = 0.0
) -> Polygon:
    """Return a rectangle about (x, y) whose corners are rounded."""
    half = (width / 2 - radius, depth / 2 - radius)
    plain = box(x - half[0], y - half[1], x + half[0], y + half[1])
    return plain.buffer(radius, quad_segs=6) if radius else plain


def regular(corners: int, radius: float, turn: float = 0.0) -> Polygon:
    """Return a regular polygon about the origin; radius reaches its corners."""
    angles = turn + np.arange(corners) * 2 * np.pi / corners
    return Polygon(radius * np.c_[np.cos(angles), np.sin(angles)])


def star(radius: float, depth: float = 0.18, lobes: int = 6) -> Polygon:
    """Return the outline of a lobed drive."""
    angles = np.linspace(0, 2 * np.pi, 12 * lobes, endpoint=False)
    reach = radius * (1 - depth + depth * np.cos(lobes * angles))
    return Polygon(reach[:, None] * np.c_[np.cos(angles), np.sin(angles)])


def softened(outline: Polygon, radius: float) -> Polygon:
    """Round all corners of an outline, outward and inward."""
    return outline.buffer(-radius).buffer(2 * radius).buffer(-radius)


def moved(outline: Polygon, x: float = 0.0, y: float = 0.0, turn: float = 0.0) -> Polygon:
    """Turn an outline about the origin (radians), then shift it."""
    return affinity.translate(affinity.rotate(outline, turn, (0, 0), use_radians=True), x, y)


def prism(
    outline: Polygon, bottom: float, top: float, upper_edge: float = 0.04, lower_edge: float = 0.0
) -> Trimesh:
    """Extrude an outline; its upper and lower edges are rounded with these radii."""
    if outline.geom_type == "MultiPolygon":
        pieces = [prism(each, bottom, top, upper_edge, lower_edge) for each in outline.geoms]
        return trimesh.util.concatenate(pieces)
    outline = orient(outline.simplify(0.002))
    rings = [np.array(ring.coords)[:-1] for ring in (outline.exterior, *outline.interiors)]
    inward = np.concatenate([_inward(ring) for ring in rings])
    points = np.concatenate(rings)
    layers = _edge_layers(bottom, top, upper_edge, lower_edge)
    vertices = [np.c_[points + inward * inset, np.full(len(points), z)] for z, inset in layers]
    faces = _walls(rings, len(layers))
    for layer, is_top in ((0, False), (len(layers) - 1, True)):
        faces.append(_cap(vertices[layer][:, :2], rings, is_top) + layer * len(points))
    return Trimesh(np.concatenate(vertices), np.concatenate(faces))


def turned(
    profile: Sequence[tuple[float, float]], rounding: float = 0.03, sides: int = 64
) -> Trimesh:
    """Revolve a profile of (radius, z) about the z axis; inner corners are rounded."""
    solid = trimesh.creation.revolve(_rounded(np.array(profile, float), rounding), sections=sides)
    solid.merge_vertices()
    if solid.volume < 0:
        solid.invert()
    return solid


def tube(path: ArrayLike, radius: float | ArrayLike, sides: int = 14) -> Trimesh:
    """Sweep a circle along a path; its frame is carried along without twist."""
    points = np.array(path, float)
    radii = np.broadcast_to(np.asarray(radius, float), len(points))
    ahead = np.gradient(points, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    side = np.cross(ahead[0], [0.31, 0.17, 1.0])
    angles = np.arange(sides) * 2 * np.pi / sides
    vertices = []
    for point, forward, reach in zip(points, ahead, radii, strict=True):
        side = side - forward * (side @ forward)
        side /= np.linalg.norm(side)
        other = np.cross(forward, side)
        vertices.append(
            point + reach * (np.cos(angles)[:, None] * side + np.sin(angles)[:, None] * other)
        )
    return _closed_sweep(vertices, points, sides)


def curve(points: ArrayLike, count: int = 30) -> Floats:
    """Return a smooth path through a few points (cubic spline over chord length)."""
    from scipy.interpolate import make_interp_spline

    through = np.array(points, float)
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(through, axis=0), axis=1))]
    spline = make_interp_spline(along, through, k=min(3, len(through) - 1))
    return spline(np.linspace(0, along[-1], count))


def cut(solid: Trimesh, *tools: Trimesh) -> Trimesh:
    """Take tools away from a solid."""
    return trimesh.boolean.difference([solid, *tools], engine="manifold")


def common(first: Trimesh, second: Trimesh) -> Trimesh:
    """Keep what both solids fill."""
    return trimesh.boolean.intersection([first, second], engine="manifold")


def together(*solids: Trimesh) -> Trimesh:
    """Put solids into one mesh."""
    return trimesh.util.concatenate(list(solids))


def placed(solid: Trimesh, pose: Floats) -> Trimesh:
    """Return a copy of a solid at a pose."""
    copy = solid.copy()
    copy.apply_transform(pose)
    return copy


def pose(
    x: float = 0.0,
    y: float = 0.0,
    z: float = 0.0,
    turn: float = 0.0,
    tilt: float = 0.0,
    tilt_axis: float = 0.0,
) -> Floats:
    """Return a 4x4 pose: turn about z, tilt about a horizontal axis, then shift. Radians."""
    matrix = trimesh.transformations.rotation_matrix(turn, [0, 0, 1])
    if tilt:
        axis = [np.cos(tilt_axis), np.sin(tilt_axis), 0]
        matrix = trimesh.transformations.rotation_matrix(tilt, axis) @ matrix
    matrix[:3, 3] = x, y, z
    return matrix


def lying(x: float, y: float, z: float, heading: float) -> Floats:
    """Return a pose that lays a solid's z axis down into a heading."""
    down = trimesh.transformations.rotation_matrix(np.pi / 2, [0, 1, 0])
    return pose(x, y, z, heading) @ down


def lump(random: np.random.Generator, radius: float, flatness: float = 1.0) -> Trimesh:
    """Return an irregular grain: what breaks off, sticks or is spilt."""
    grain = trimesh.creation.icosphere(subdivisions=3)
    wave = np.zeros(len(grain.vertices))
    for order in range(1, 5):
        wave += (
            np.sin(grain.vertices @ random.normal(0, 2.0 * order, 3) + random.uniform(0, 6)) / order
        )
    grain.vertices *= (radius * (1 + 0.16 * wave))[:, None] * [1, 1, flatness]
    return grain


def _inward(ring: Floats) -> Floats:
    """Return, per corner, the mitred direction into the material, one unit deep."""
    along = np.roll(ring, -1, 0) - ring
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-12
    left = np.c_[-along[:, 1], along[:, 0]]
    before = np.roll(left, 1, 0)
    return (before + left) / np.maximum(1 + (before * left).sum(1, keepdims=True), 0.35)


def _edge_layers(
    bottom: float, top: float, upper: float, lower: float
) -> list[tuple[float, float]]:
    """Return height and inset of the rings that make up a rounded wall."""
    quarter = np.linspace(0, np.pi / 2, 4)
    low = [(bottom + lower * (1 - np.cos(a)), lower * (1 - np.sin(a))) for a in quarter]
    high = [(top - upper + upper * np.sin(a), upper * (1 - np.cos(a))) for a in quarter]
    return (low if lower else [(bottom, 0.0)]) + (high if upper else [(top, 0.0)])


def _walls(rings: Sequence[Floats], layers: int) -> list[NDArray[np.int64]]:
    """Return the triangles between neighbouring layers."""
    count = sum(len(ring) for ring in rings)
    here = np.arange(count)
    following = np.concatenate(
        [
            start + np.roll(np.arange(len(ring)), -1)
            for start, ring in zip(
                np.cumsum([0] + [len(ring) for ring in rings[:-1]]), rings, strict=True
            )
        ]
    )
    walls = []
    for layer in range(layers - 1):
        low, high = layer * count, (layer + 1) * count
        walls.append(np.c_[low + here, low + following, high + following])
        walls.append(np.c_[low + here, high + following, high + here])
    return walls


def _cap(points: Floats, rings: Sequence[Floats], is_top: bool) -> NDArray[np.int64]:
    """Triangulate the end of a prism."""
    stops = np.cumsum([len(ring) for ring in rings])[:-1]
    triangles = np.asarray(manifold3d.triangulate(np.split(points, stops), 1e-9))
    return triangles if is_top else triangles[:, ::-1]


def _rounded(corners: Floats, radius: float) -> Floats:
    """Round the inner corners of an open polyline with short parabolas."""
    if radius <= 0:
        return corners
    smooth = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        back, ahead = before - corner, after - corner
        reach = min(radius, 0.49 * np.linalg.norm(back), 0.49 * np.linalg.norm(ahead))
        start = corner + back / np.linalg.norm(back) * reach
        stop = corner + ahead / np.linalg.norm(ahead) * reach
        smooth += [
            (1 - t) ** 2 * start + 2 * t * (1 - t) * corner + t * t * stop
            for t in np.linspace(0, 1, 5)
        ]
    return np.array([*smooth, corners[-1]])


def _closed_sweep(rings: Sequence[Floats], points: Floats, sides: int) -> Trimesh:
    """Join the rings of a sweep and close its ends."""
    here = np.arange(sides)
    following = np.roll(here, -1)
    faces = []
    for ring in range(len(rings) - 1):
        low, high = ring * sides, (ring + 1) * sides
        faces.append(np.c_[low + here, low + following, high + following])
        faces.append(np.c_[low + here, high + following, high + here])
    first, last = len(rings) * sides, len(rings) * sides + 1
    end = (len(rings) - 1) * sides
    faces.append(np.c_[np.full(sides, first), following, here])
    faces.append(np.c_[np.full(sides, last), end + here, end + following])
    solid = Trimesh(
        np.concatenate([*rings, points[:1], points[-1:]]), np.concatenate(faces), process=False
    )
    if solid.volume < 0:
        solid.invert()
    return solid
