import pytest


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    """The loopback is asked directly."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
