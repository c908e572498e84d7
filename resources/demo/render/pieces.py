"""A piece of a product: parts at their poses, marks on its body; and meshes for the renderer."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import mitsuba as mi
import numpy as np
from numpy.typing import NDArray
from trimesh import Trimesh

from resources.demo.render.surfaces import SPAN, Mark
from resources.demo.render.textures import BOX_SPAN

CREASE = np.cos(np.deg2rad(36))


@dataclass(frozen=True)
class Part:
    """A solid of one material.

    Attributes:
        solid: Its shape in its own coordinates.
        material: Name; one that begins with "body" is mapped in plan.
        pose: 4x4, onto the product.
    """

    solid: Trimesh
    material: str
    pose: NDArray[np.float64] = field(default_factory=lambda: np.eye(4))


@dataclass
class Piece:
    """One piece of a product, good until defects are applied."""

    parts: dict[str, Part]
    marks: list[Mark] = field(default_factory=list)

    def group(self, name: str) -> list[str]:
        """Return a part's name and those of what belongs to it: "U1" has "U1.leads"."""
        return [each for each in self.parts if each == name or each.startswith(f"{name}.")]

    def take(self, *names: str) -> None:
        """Leave parts and what belongs to them out."""
        for name in names:
            for each in self.group(name):
                del self.parts[each]

    def put(self, name: str, part: Part) -> None:
        """Add a part or exchange it for another."""
        self.parts[name] = part

    def move(self, name: str, pose: NDArray[np.float64]) -> None:
        """Put a part elsewhere: pose is applied on top of its own."""
        self.parts[name] = replace(self.parts[name], pose=pose @ self.parts[name].pose)

    def materials(self) -> set[str]:
        """Return the names of the materials in use."""
        return {part.material for part in self.parts.values()}


@dataclass(frozen=True)
class Defect:
    """What is wrong with a piece.

    Attributes:
        label: Short name of the finding.
        sentence: As a vision model might say it; {where} is filled in per view.
        apply: Damages a piece.
    """

    label: str
    sentence: str
    apply: Callable[[Piece], None]


def marked(label: str, sentence: str, mark: Mark) -> Defect:
    """Return a defect that is a mark on a surface."""
    return Defect(label, sentence, lambda piece: piece.marks.append(mark))


def identity(part: Part) -> tuple[int, str, bytes]:
    """Return what tells whether two parts look the same from everywhere."""
    return id(part.solid), part.material, np.round(part.pose, 6).tobytes()


_shaped: dict[tuple[int, bool], tuple[Trimesh, tuple[NDArray, ...]]] = {}


def mesh_of(part: Part, place: NDArray[np.float64], material: object) -> mi.Mesh:
    """Return a part as the renderer's mesh; place puts the product on the bench."""
    points, normals, uv = _shape(part.solid, part.material.startswith("body"), part.pose)
    pose = place @ part.pose
    points = points @ pose[:3, :3].T + pose[:3, 3]
    normals = normals @ pose[:3, :3].T
    properties = mi.Properties()
    if material is not None:
        properties["mesh_bsdf"] = material
    count = len(points)
    mesh = mi.Mesh(
        "part", count, count // 3, properties, has_vertex_normals=True, has_vertex_texcoords=True
    )
    values = mi.traverse(mesh)
    values["vertex_positions"] = np.ravel(points).astype(np.float32)
    values["vertex_normals"] = np.ravel(normals).astype(np.float32)
    values["vertex_texcoords"] = np.ravel(uv).astype(np.float32)
    values["faces"] = np.arange(count, dtype=np.uint32)
    values.update()
    return mesh


def _shape(
    solid: Trimesh, in_plan: bool, pose: NDArray[np.float64]
) -> tuple[NDArray, NDArray, NDArray]:
    """Return corner positions, creased normals and texture coordinates of a solid."""
    key = (id(solid), in_plan)
    if key not in _shaped:
        vertices, inverse = np.unique(np.round(solid.vertices, 5), axis=0, return_inverse=True)
        faces = inverse.reshape(-1)[solid.faces]
        corners = vertices[faces]
        flat = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        area = np.linalg.norm(flat, axis=1)
        sound = area > 1e-10
        faces, corners, area = faces[sound], corners[sound], area[sound]
        flat = flat[sound] / area[:, None]
        normals = _creased_normals(faces, flat, area, (flat * corners[:, 0]).sum(1))
        points = corners.reshape(-1, 3)
        wall = np.repeat(flat, 3, axis=0)
        if in_plan:
            onto = points @ pose[:3, :3].T + pose[:3, 3]
            uv = _plan_coordinates(onto, wall @ pose[:3, :3].T)
        else:
            uv = _box_coordinates(points, wall)
        _shaped[key] = (solid, (points, normals, uv))
    return _shaped[key][1]


def _creased_normals(
    faces: NDArray, flat: NDArray, area: NDArray, offset: NDArray
) -> NDArray[np.float64]:
    """Average, per corner, the faces around its vertex within the crease angle.

    A face weighs as much as the whole flat that it belongs to, so that flats stay flat and
    rounded edges carry the change.
    """
    _, facet = np.unique(np.c_[np.round(flat, 2), np.round(offset, 2)], axis=0, return_inverse=True)
    facet = facet.reshape(-1)
    weight = area * np.sqrt(np.bincount(facet, area)[facet])
    vertex, owner = faces.reshape(-1), np.repeat(np.arange(len(faces)), 3)
    order = np.argsort(vertex, kind="stable")
    count = np.bincount(vertex)
    start = np.cumsum(count) - count
    around = count[vertex]
    corner = np.repeat(np.arange(len(vertex)), around)
    step = np.arange(len(corner)) - np.repeat(np.cumsum(around) - around, around)
    other = owner[order[start[vertex[corner]] + step]]
    near = (flat[owner[corner]] * flat[other]).sum(1) > CREASE
    corner, other = corner[near], other[near]
    sums = [np.bincount(corner, flat[other, i] * weight[other], len(vertex)) for i in range(3)]
    normals = np.stack(sums, 1)
    return normals / (np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12)


def _plan_coordinates(points: NDArray, normals: NDArray) -> NDArray:
    """Map what faces up onto the left half of a surface, walls onto its right half."""
    wall = np.abs(normals[:, 2]) < 0.45
    across = np.where(np.abs(normals[:, 0]) > np.abs(normals[:, 1]), points[:, 1], points[:, 0])
    u = np.where(wall, 0.5 + np.mod(across / SPAN + 0.5, 1) / 2, (points[:, 0] / SPAN + 0.5) / 2)
    return np.c_[u, np.where(wall, points[:, 2], points[:, 1]) / SPAN + 0.5]


def _box_coordinates(points: NDArray, normals: NDArray) -> NDArray:
    """Map every face along the axis that it faces most."""
    axis = np.abs(normals).argmax(1)[:, None]
    flat = np.where(axis == 0, points[:, [1, 2]], points[:, [0, 2]])
    return np.where(axis == 2, points[:, :2], flat) / BOX_SPAN
