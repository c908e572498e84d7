"""What aligning, describing, reading and judging say."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP(
        "core", "This does not look like the reference: a wrong product, or turned over?"
    ),
    QT_TRANSLATE_NOOP("core", "Lay the right product under the camera as the reference shows it."),
    QT_TRANSLATE_NOOP("core", "A large part of the product is covered or not in the picture."),
    QT_TRANSLATE_NOOP(
        "core", "Take away what covers the product, or move it into the picture, and inspect again."
    ),
    QT_TRANSLATE_NOOP("core", "The picture is blurred: small defects could not be seen."),
    QT_TRANSLATE_NOOP("core", "Focus the camera, keep the product still, and inspect again."),
    QT_TRANSLATE_NOOP("core", "The reference shows nothing that a product could be compared with."),
    QT_TRANSLATE_NOOP("core", "Take a new reference of a good product in good light."),
    QT_TRANSLATE_NOOP(
        "core", "The picture is too small to be compared: {width} by {height} pixels."
    ),
    QT_TRANSLATE_NOOP("core", "Use a picture of at least {width} by {height} pixels."),
    QT_TRANSLATE_NOOP("core", "A picture is too long to be compared: {width} by {height} pixels."),
    QT_TRANSLATE_NOOP("core", "Use pictures of at most {side} pixels a side."),
    QT_TRANSLATE_NOOP("core", "The picture is black."),
    QT_TRANSLATE_NOOP("core", "Check lamp, lens cap and exposure."),
    QT_TRANSLATE_NOOP("core", "The picture is white."),
    QT_TRANSLATE_NOOP("core", "Shorten the exposure or dim the lamp."),
    QT_TRANSLATE_NOOP("core", "Nothing is to be seen in the picture."),
    QT_TRANSLATE_NOOP("core", "Lay the product under the camera."),
    QT_TRANSLATE_NOOP("core", "It shows a {kind} that no other accepted image shows."),
    QT_TRANSLATE_NOOP("core", "No camera is set up for the view {view}."),
    QT_TRANSLATE_NOOP("core", "Choose one in the recipe."),
    QT_TRANSLATE_NOOP("core", "The verifier {file} cannot be read."),
    QT_TRANSLATE_NOOP("core", "The surface detector {file} cannot be read."),
    QT_TRANSLATE_NOOP("core", "The change detector {file} cannot be read."),
    QT_TRANSLATE_NOOP("core", "Install Priori again; its files are incomplete."),
    QT_TRANSLATE_NOOP("core", "The language model {model} cannot be loaded."),
    QT_TRANSLATE_NOOP("core", "Choose the embedded language model, or install this one again."),
    QT_TRANSLATE_NOOP("core", "The language model {model} has no parser."),
    QT_TRANSLATE_NOOP(
        "core", "Choose the embedded language model or a complete en_core_web pipeline."
    ),
    QT_TRANSLATE_NOOP("core", "The word list {list} of the reader cannot be read."),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} did not answer within {seconds} s."),
    QT_TRANSLATE_NOOP(
        "core", "Inspect again; if it stays slow, raise the time-out or send smaller pictures."
    ),
    QT_TRANSLATE_NOOP("core", "The certificate of the endpoint {host} is not trusted."),
    QT_TRANSLATE_NOOP("core", "No encrypted connection to the endpoint {host} could be made."),
    QT_TRANSLATE_NOOP(
        "core", "Check http or https in the base URL, this PC's clock, and its certificates."
    ),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} cannot be found on the network."),
    QT_TRANSLATE_NOOP("core", "Check the network cable and the base URL in the settings."),
    QT_TRANSLATE_NOOP("core", "Nobody answers at the endpoint {host}."),
    QT_TRANSLATE_NOOP(
        "core", "Check that the server runs, the network, and the base URL in the settings."
    ),
    QT_TRANSLATE_NOOP("core", "The connection to the endpoint {host} broke off."),
    QT_TRANSLATE_NOOP(
        "core", "Inspect again; if it keeps breaking, check the network and the server."
    ),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} does not accept the key (401)."),
    QT_TRANSLATE_NOOP("core", "Store the right key in the settings, or set {variable}."),
    QT_TRANSLATE_NOOP("core", "The account at the endpoint {host} has no credit left ({status})."),
    QT_TRANSLATE_NOOP("core", "Top up the account, or inspect with the offline describer."),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} does not allow this request (403)."),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} does not allow this request (403): {said}"),
    QT_TRANSLATE_NOOP("core", "Ask its owner for access to the model {model}."),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} knows no model {model} at this address (404)."),
    QT_TRANSLATE_NOOP(
        "core", "The endpoint {host} knows no model {model} at this address (404): {said}"
    ),
    QT_TRANSLATE_NOOP(
        "core", "Check model and base URL in the settings; the address usually ends in /v1."
    ),
    QT_TRANSLATE_NOOP("core", "The pictures are too large for the endpoint {host} (413)."),
    QT_TRANSLATE_NOOP("core", "Set a smaller picture side than {side} px in the settings."),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} takes no more requests for now (429)."),
    QT_TRANSLATE_NOOP(
        "core",
        "The endpoint {host} takes no more requests for now (429) and asks to wait {seconds} s.",
    ),
    QT_TRANSLATE_NOOP(
        "core", "Wait a moment and inspect again, or raise the limit of the account."
    ),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} has trouble of its own ({status})."),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} has trouble of its own ({status}): {said}"),
    QT_TRANSLATE_NOOP("core", "Inspect again; if it persists, ask the owner of the server."),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} did not take the request ({status})."),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} did not take the request ({status}): {said}"),
    QT_TRANSLATE_NOOP("core", "Check that the model {model} accepts pictures."),
    QT_TRANSLATE_NOOP("core", "The endpoint answered without a message."),
    QT_TRANSLATE_NOOP(
        "core",
        "Check the base URL in the settings; it usually ends in /v1 and must speak OpenAI's"
        " protocol.",
    ),
    QT_TRANSLATE_NOOP("core", "The endpoint's content filter withheld the answer."),
    QT_TRANSLATE_NOOP(
        "core", "Look at the product yourself, or choose another model in the settings."
    ),
    QT_TRANSLATE_NOOP("core", "The model refused to describe the product: {said}"),
    QT_TRANSLATE_NOOP("core", "Try again, or choose another model in the settings."),
    QT_TRANSLATE_NOOP("core", "The endpoint cut the answer short because it grew too long."),
    QT_TRANSLATE_NOOP(
        "core", "Raise the limit of the answer's length at the endpoint, or ask for short answers."
    ),
    QT_TRANSLATE_NOOP("core", "The endpoint sent an empty answer."),
    QT_TRANSLATE_NOOP(
        "core",
        "The answer is {count} characters long, which no reader can trust; it begins: {said}",
    ),
    QT_TRANSLATE_NOOP("core", "The endpoint answered with a web page."),
    QT_TRANSLATE_NOOP("core", "The endpoint answered with nothing."),
    QT_TRANSLATE_NOOP("core", "The endpoint's answer is not JSON."),
    QT_TRANSLATE_NOOP("core", "The endpoint's answer is no chat completion."),
    QT_TRANSLATE_NOOP("core", "The endpoint reports an error: {said}"),
    QT_TRANSLATE_NOOP("core", "Check model and endpoint in the settings, then inspect again."),
    QT_TRANSLATE_NOOP("core", "The endpoint sent an answer without any choice."),
    QT_TRANSLATE_NOOP("core", "There is no key for OpenAI's endpoint."),
    QT_TRANSLATE_NOOP("core", "Store one in the settings, or set {variable}."),
    QT_TRANSLATE_NOOP("core", "The stored key holds characters that no key has."),
    QT_TRANSLATE_NOOP(
        "core", "Copy the key again, without line breaks, and store it in the settings."
    ),
    QT_TRANSLATE_NOOP("core", "The endpoint's answer is longer than {size} MB."),
    QT_TRANSLATE_NOOP("core", "Check the base URL in the settings: this is no chat endpoint."),
    QT_TRANSLATE_NOOP("core", "It answers, but does not list its models."),
    QT_TRANSLATE_NOOP("core", "The endpoint does not speak OpenAI's protocol."),
    QT_TRANSLATE_NOOP("core", "Check the base URL in the settings; it usually ends in /v1."),
    QT_TRANSLATE_NOOP("core", "The endpoint answers, but offers no model {model}."),
    QT_TRANSLATE_NOOP("core", "Choose one of its models in the settings."),
    QT_TRANSLATE_NOOP("core", "It answers and offers the model {model}."),
    QT_TRANSLATE_NOOP("core", "The base URL {address} is no web address."),
    QT_TRANSLATE_NOOP("core", "Write it like http://server:8000/v1 in the settings."),
    QT_TRANSLATE_NOOP("core", "The endpoint does not take a schema; it was asked for free text."),
    QT_TRANSLATE_NOOP(
        "core", "The endpoint was asked for JSON by a schema, but answered in free text."
    ),
    QT_TRANSLATE_NOOP(
        "core", "The product asks for the opinion of a second endpoint, but none is set up."
    ),
    QT_TRANSLATE_NOOP(
        "core", "Set up a second endpoint in the settings, or switch its opinion off."
    ),
    QT_TRANSLATE_NOOP("core", "The key store of this system did not give the key ({why})."),
    QT_TRANSLATE_NOOP("core", "The key store of this system did not take the key ({why})."),
    QT_TRANSLATE_NOOP(
        "core", "Unlock or install a key store, or set the environment variable {variable}."
    ),
    QT_TRANSLATE_NOOP(
        "core", "The key store of this system does not answer; it may be waiting to be unlocked."
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "Unlock it and try again, or start the program with the environment variable {variable}"
        " set.",
    ),
    QT_TRANSLATE_NOOP(
        "core", "The answers do not agree whether the product differs from its reference."
    ),
    QT_TRANSLATE_NOOP("core", "Read the answers, look at the product yourself and decide."),
)
