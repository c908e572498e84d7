"""The key of an endpoint: in the key store of the system or in the environment, never in a file.

A key belongs to one host: it is stored under the host's name, so that a changed address in the
settings never sends one provider's key to another.
"""

import os
from functools import partial
from urllib.parse import urlsplit

from core.describe.key_store import KEY_VARIABLE, READING_S, STORING_S, KeyStore
from core.errors import DescriberError
from core.settings import APPLICATION, EndpointSettings

OPENAI_VARIABLE = "OPENAI_API_KEY"
OPENAI_URL = "https://api.openai.com/v1"
_store = KeyStore()


def endpoint_key(settings: EndpointSettings, limit_s: float = READING_S) -> str | None:
    """Return the key of the endpoint, or None when there is none; local servers need none.

    The environment goes before the key store: PRIORI_ENDPOINT_KEY for any endpoint,
    OPENAI_API_KEY for OpenAI's own only. May take as long as the limit: not for the GUI thread.

    Args:
        settings: The endpoint.
        limit_s: How long the key store is waited for, in seconds.

    Raises:
        DescriberError: The key store is locked, does not answer, or does not work.
    """
    from keyring.errors import NoKeyringError

    host = key_owner(settings)
    variables = [KEY_VARIABLE]
    if host == urlsplit(OPENAI_URL).hostname:
        variables.append(OPENAI_VARIABLE)
    for variable in variables:
        if key := os.environ.get(variable, "").strip():
            return key
    answer = _store.ask(partial(_read, host), limit_s)
    trouble = answer.exception()
    if trouble is None:
        return answer.result() or None
    if isinstance(trouble, NoKeyringError):
        return None
    raise DescriberError(
        f"The key store of this system did not give the key ({type(trouble).__name__}).",
        f"Unlock or install a key store, or set the environment variable {KEY_VARIABLE}.",
    ) from trouble


def store_endpoint_key(settings: EndpointSettings, key: str, limit_s: float = STORING_S) -> None:
    """Put the key of the endpoint into the key store; an empty one removes it.

    Args:
        settings: The endpoint.
        key: White space around it is left out.
        limit_s: How long the key store is waited for, in seconds.

    Raises:
        DescriberError: The system has no key store, or it is locked or does not answer.
    """
    trouble = _store.ask(partial(_write, key_owner(settings), key.strip()), limit_s).exception()
    if trouble is not None:
        raise DescriberError(
            f"The key store of this system did not take the key ({type(trouble).__name__}).",
            f"Unlock or install a key store, or set the environment variable {KEY_VARIABLE}.",
        ) from trouble


def key_owner(settings: EndpointSettings) -> str:
    """Return the host, with its port where one is given, that the endpoint's key belongs to.

    What is no web address, which nobody is asked at, stands for itself.
    """
    address = base_url(settings)
    try:
        place = urlsplit(address).netloc
    except ValueError:
        return address.casefold()
    return place.rpartition("@")[2].casefold()


def base_url(settings: EndpointSettings) -> str:
    """Return the address that is asked: the one in the settings, or OpenAI's own."""
    return settings.base_url or OPENAI_URL


def _read(host: str) -> str | None:
    import keyring

    return keyring.get_password(APPLICATION, host)


def _write(host: str, key: str) -> None:
    import keyring

    if key:
        keyring.set_password(APPLICATION, host, key)
    elif keyring.get_password(APPLICATION, host) is not None:
        keyring.delete_password(APPLICATION, host)
