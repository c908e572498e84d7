"""The key of an endpoint: in the key store of the system or in the environment, never in a file.

A key belongs to one host: it is stored under the host's name, so that a changed address in the
settings never sends one provider's key to another.
"""

import os
from urllib.parse import urlsplit

from core.errors import DescriberError
from core.settings import APPLICATION, EndpointSettings

KEY_VARIABLE = "PRIORI_ENDPOINT_KEY"
OPENAI_VARIABLE = "OPENAI_API_KEY"
OPENAI_URL = "https://api.openai.com/v1"


def endpoint_key(settings: EndpointSettings) -> str | None:
    """Return the key of the endpoint, or None when there is none; local servers need none.

    The environment goes before the key store: PRIORI_ENDPOINT_KEY for any endpoint,
    OPENAI_API_KEY for OpenAI's own only.
    """
    import keyring
    import keyring.errors

    host = key_owner(settings)
    variables = [KEY_VARIABLE]
    if host == urlsplit(OPENAI_URL).hostname:
        variables.append(OPENAI_VARIABLE)
    for variable in variables:
        if key := os.environ.get(variable, "").strip():
            return key
    try:
        return keyring.get_password(APPLICATION, host) or None
    except keyring.errors.KeyringError:
        return None  # no store, or locked: the endpoint will ask for the key, and that is said


def store_endpoint_key(settings: EndpointSettings, key: str) -> None:
    """Put the key of the endpoint into the key store; an empty one removes it.

    Raises:
        DescriberError: The system has no key store, or it is locked.
    """
    import keyring
    import keyring.errors

    host = key_owner(settings)
    try:
        if key.strip():
            keyring.set_password(APPLICATION, host, key.strip())
        elif keyring.get_password(APPLICATION, host) is not None:
            keyring.delete_password(APPLICATION, host)
    except keyring.errors.KeyringError as error:
        raise DescriberError(
            f"The key store of this system did not take the key ({type(error).__name__}).",
            f"Unlock or install a key store, or set the environment variable {KEY_VARIABLE}.",
        ) from error


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
