"""Taking what is on the screen for good: further accepted images of a product's views."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from core.domain import Image, Inspection, ReasonCode, Verdict
from core.errors import StationError
from core.recipes import Recipe
from core.recipes.recipe import MOST_OTHERS
from station.background import Background
from station.language.words import doubt_words
from station.operator.banner_pane import Action, Banner
from station.products.products import Product, Products
from station.products.reference_check import check_reference

Images = Mapping[str, Image]
Others = Mapping[str, Sequence[Image]]


class AcceptedImages(QObject):
    """Adds the pictures of an inspection to what the recipe accepts, and takes them back.

    Pictures that may be unfit are added only when somebody says so once more.

    Args:
        products: Where recipes are stored.
        background: Looks at pictures and writes files.

    Signals:
        saved: Name of the product whose recipe was stored.
        said: A Banner.
        troubled: A StationError.
    """

    saved = Signal(str)
    said = Signal(object)
    troubled = Signal(object)

    def __init__(self, products: Products, background: Background) -> None:
        super().__init__()
        self._products, self._background = products, background

    def add(self, product: Product, inspection: Inspection | None, view: str) -> None:
        """Add what an inspection showed in the views that did not pass.

        Args:
            product: As it is in use.
            inspection: What is on the screen, or None.
            view: The one in sight; it is added where all of them passed.
        """
        is_shown = inspection is not None and inspection.recipe == product.recipe.name
        images = _images_of(inspection, view) if inspection is not None and is_shown else {}
        full = [each for each in images if len(product.others.get(each, ())) >= MOST_OTHERS]
        if inspection is None or not images:
            self.troubled.emit(
                StationError(
                    self.tr("There is no picture of this product on the screen."),
                    self.tr("Inspect a good product first."),
                )
            )
        elif full:
            self.troubled.emit(
                StationError(
                    self.tr("The view “{view}” has {count} accepted images already.").format(
                        view=full[0], count=MOST_OTHERS
                    ),
                    self.tr("Forget them in the product's set-up, and begin anew."),
                )
            )
        else:
            others = {each: (*product.others.get(each, ()), images[each]) for each in images}
            self._background.run(
                lambda: self._doubts(inspection, images),
                lambda doubts: self._ask(product, others, doubts),
                self.troubled.emit,
            )

    def _doubts(self, inspection: Inspection, images: Images) -> str:
        """Return what speaks against pictures as accepted images, or ""."""
        said = {doubt_words(doubt) for image in images.values() for doubt in check_reference(image)}
        for view in inspection.views:
            if view.reason is not None and view.reason.code is ReasonCode.NOT_ALIGNED:
                said.add(self.tr("It does not fit its reference."))
        return " ".join(sorted(said))

    def _ask(self, product: Product, others: Others, doubts: str) -> None:
        if not doubts:
            self._store(product, others)
            return
        action = Action(self.tr("Add anyway"), lambda: self._store(product, others))
        self.said.emit(
            Banner(self.tr("This may not be fit as an accepted image."), doubts, (action,))
        )

    def _store(self, product: Product, others: Others) -> None:
        def tell(recipe: Recipe) -> None:
            views = ", ".join(f"“{view}”: {len(images) + 1}" for view, images in others.items())
            back = {view: product.others.get(view, ()) for view in others}
            action = Action(self.tr("Take it back"), lambda: self._take_back(product, back))
            self.said.emit(
                Banner(
                    self.tr("Added. Accepted images now: {views}.").format(views=views),
                    self.tr("Version {version} holds from the next inspection on.").format(
                        version=recipe.version
                    ),
                    (action,),
                )
            )
            self.saved.emit(recipe.name)

        self._save(product, others, tell)

    def _take_back(self, product: Product, others: Others) -> None:
        def tell(recipe: Recipe) -> None:
            self.said.emit(Banner(self.tr("Taken back. The accepted images are as before.")))
            self.saved.emit(recipe.name)

        self._save(product, others, tell)

    def _save(self, product: Product, others: Others, tell: Callable[[Recipe], None]) -> None:
        self._background.run(
            lambda: self._products.own.save(
                product.recipe, product.references, product.ignore, {**product.others, **others}
            ),
            tell,
            self.troubled.emit,
        )


def _images_of(inspection: Inspection, view: str) -> dict[str, Image]:
    """Return view name to product image: of those that did not pass, or of the one in sight."""
    failed = [each.view for each in inspection.views if each.verdict is not Verdict.PASS]
    return {
        each.view: each.capture.image
        for each in inspection.views
        if each.capture is not None and each.view in (failed or [view])
    }
