"""The endpoint that gives second opinions: a part of the settings."""

from PySide6.QtWidgets import QFormLayout, QGroupBox, QLineEdit

from core.settings import Settings


class SecondEndpointPane(QGroupBox):
    """Edits where a product that asks for it gets a second opinion; without a model, nowhere.

    Args:
        settings: What they are now.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setTitle(self.tr("Second opinion, for products that ask for it"))
        self._kept = settings.second_endpoint
        self.model = QLineEdit(self._kept.model if self._kept else "")
        self.model.setPlaceholderText(self.tr("none; another model, or the same elsewhere"))
        self.base_url = QLineEdit(self._kept.base_url if self._kept else "")
        self.base_url.setPlaceholderText(self.tr("that of the endpoint above"))
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(self.tr("unchanged; kept in the system's key store"))
        form = QFormLayout(self)
        form.addRow(self.tr("Second model"), self.model)
        form.addRow(self.tr("Its address"), self.base_url)
        form.addRow(self.tr("Its key"), self.key)

    def endpoint(self, first: dict[str, object]) -> dict[str, object] | None:
        """Return the fields of EndpointSettings as they stand here, not checked; None for nowhere.

        Args:
            first: Those of the endpoint above; its limits hold for a second one that is new.
        """
        model = self.model.text().strip()
        if not model:
            return None
        kept = self._kept.model_dump() if self._kept is not None else first
        address = self.base_url.text().strip() or first["base_url"]
        return {**kept, "model": model, "base_url": address}
