"""The key of an endpoint: bound to its host, in key store or environment only."""

import threading

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.errors
import pytest

from core.describe.keys import endpoint_key, store_endpoint_key
from core.errors import DescriberError
from core.settings import EndpointSettings

LOCAL = EndpointSettings(base_url="http://localhost:8000/v1")
OTHER = EndpointSettings(base_url="https://example.org/v1")
OPENAI = EndpointSettings()


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A key store that forgets when the test ends."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class LockedKeyring(MemoryKeyring):
    """A key store whose owner does not unlock it."""

    def get_password(self, service, username):
        raise keyring.errors.KeyringLocked("locked")

    def set_password(self, service, username, password):
        raise keyring.errors.KeyringLocked("locked")


class PromptingKeyring(MemoryKeyring):
    """A key store that shows a prompt and waits for its password."""

    def __init__(self):
        super().__init__()
        self.unlocked = threading.Event()
        self.prompts = 0

    def get_password(self, service, username):
        if not self.unlocked.is_set():
            self.prompts += 1
            self.unlocked.wait()
        return super().get_password(service, username)


@pytest.fixture
def use_keyring(monkeypatch):
    before = keyring.get_keyring()
    for variable in ("PRIORI_ENDPOINT_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(variable, raising=False)
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_that_a_stored_key_comes_back_for_its_host_only(use_keyring):
    use_keyring(MemoryKeyring())
    store_endpoint_key(LOCAL, " sk-local\n")
    assert endpoint_key(LOCAL) == "sk-local"
    assert endpoint_key(OTHER) is None
    assert endpoint_key(OPENAI) is None


def test_that_an_empty_key_removes_the_stored_one(use_keyring):
    use_keyring(MemoryKeyring())
    store_endpoint_key(LOCAL, "sk-local")
    store_endpoint_key(LOCAL, "")
    store_endpoint_key(LOCAL, "")
    assert endpoint_key(LOCAL) is None


def test_that_the_environment_goes_before_the_store(use_keyring, monkeypatch):
    use_keyring(MemoryKeyring())
    store_endpoint_key(LOCAL, "sk-stored")
    monkeypatch.setenv("PRIORI_ENDPOINT_KEY", "sk-environment")
    assert endpoint_key(LOCAL) == "sk-environment"


def test_that_openais_variable_is_for_openai_only(use_keyring, monkeypatch):
    use_keyring(MemoryKeyring())
    monkeypatch.setenv("OPENAI_API_KEY", "sk-openai")
    assert endpoint_key(OPENAI) == "sk-openai"
    assert endpoint_key(OTHER) is None


def test_that_a_locked_store_is_said_when_a_key_is_read_and_when_one_is_written(use_keyring):
    use_keyring(LockedKeyring())
    with pytest.raises(DescriberError, match=r"did not give the key \(KeyringLocked\)"):
        endpoint_key(LOCAL)
    with pytest.raises(DescriberError, match=r"did not take the key \(KeyringLocked\)") as caught:
        store_endpoint_key(LOCAL, "sk-secret")
    assert "sk-secret" not in str(caught.value)


def test_that_without_a_store_there_is_no_key(use_keyring):
    use_keyring(keyring.backends.fail.Keyring())
    assert endpoint_key(LOCAL) is None


def test_that_a_store_that_shows_a_prompt_is_not_waited_for_for_ever(use_keyring):
    prompted = PromptingKeyring()
    use_keyring(prompted)
    try:
        with pytest.raises(DescriberError, match="may be waiting to be unlocked"):
            endpoint_key(LOCAL, limit_s=0.01)
        with pytest.raises(DescriberError, match="may be waiting to be unlocked"):
            store_endpoint_key(LOCAL, "sk-new")  # at once: the prompt still stands
    finally:
        prompted.unlocked.set()
    for thread in threading.enumerate():
        if thread.name == "key store":
            thread.join()
    store_endpoint_key(LOCAL, "sk-new")
    assert endpoint_key(LOCAL) == "sk-new"
    assert prompted.prompts == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/@api.openai.com/v1",
        "https://example.org/v1/models@api.openai.com",
        "https://example.org/v1?at=@api.openai.com",
        "https://api.openai.com@example.org/v1",
    ],
)
def test_that_a_key_goes_to_the_host_that_is_asked_whatever_the_path_says(
    use_keyring, monkeypatch, address
):
    use_keyring(MemoryKeyring())
    monkeypatch.setenv("OPENAI_API_KEY", "sk-openai")
    store_endpoint_key(OTHER, "theirs")
    assert endpoint_key(EndpointSettings(base_url=address)) == "theirs"


def test_that_an_address_that_means_nothing_has_no_key(use_keyring):
    use_keyring(MemoryKeyring())
    assert endpoint_key(EndpointSettings(base_url="http://[")) is None
