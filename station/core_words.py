"""What core says of troubles, in the language of the window.

core speaks English and knows no window. Sentences that people at the bench may meet are listed as
they are built there, with names for what is filled in; any other is shown as it is.
"""

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.errors import StationError

_SENTENCES = (
    QT_TRANSLATE_NOOP(
        "core",
        "This does not look like the reference: a wrong product, or turned over?",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "Lay the right product under the camera as the reference shows it.",
    ),
    QT_TRANSLATE_NOOP("core", "A large part of the product is covered or not in the picture."),
    QT_TRANSLATE_NOOP(
        "core",
        "Take away what covers the product, or move it into the picture, and inspect again.",
    ),
    QT_TRANSLATE_NOOP("core", "The picture is blurred: small defects could not be seen."),
    QT_TRANSLATE_NOOP("core", "Focus the camera, keep the product still, and inspect again."),
    QT_TRANSLATE_NOOP(
        "core",
        "The reference shows nothing that a product could be compared with.",
    ),
    QT_TRANSLATE_NOOP("core", "Take a new reference of a good product in good light."),
    QT_TRANSLATE_NOOP(
        "core",
        "The picture is too small to be compared: {width} by {height} pixels.",
    ),
    QT_TRANSLATE_NOOP("core", "Use a picture of at least {width} by {height} pixels."),
    QT_TRANSLATE_NOOP("core", "The picture is black."),
    QT_TRANSLATE_NOOP("core", "Check lamp, lens cap and exposure."),
    QT_TRANSLATE_NOOP("core", "The picture is white."),
    QT_TRANSLATE_NOOP("core", "Shorten the exposure or dim the lamp."),
    QT_TRANSLATE_NOOP("core", "Nothing is to be seen in the picture."),
    QT_TRANSLATE_NOOP("core", "Lay the product under the camera."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} is not responding."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} no longer answers."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} is gone."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} sends no more images."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} sent no image within {seconds} s."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} took no image within {seconds} s."),
    QT_TRANSLATE_NOOP("core", "The camera of view {view} did not answer in time."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} cannot be opened."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} is in use by another program."),
    QT_TRANSLATE_NOOP("core", "There is no camera {camera}."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} does not take {value} for {setting}."),
    QT_TRANSLATE_NOOP(
        "core",
        "The camera {camera} was not yet set for this view when it was exposed.",
    ),
    QT_TRANSLATE_NOOP("core", "Leave half a second between the signals of two sides."),
    QT_TRANSLATE_NOOP(
        "core",
        "This computer has not enough memory for the images of the camera {camera}.",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "Choose a smaller region in the camera dialog, or close other programs.",
    ),
    QT_TRANSLATE_NOOP("core", "The driver of the camera {camera} does not answer."),
    QT_TRANSLATE_NOOP("core", "No camera is set up for the view {view}."),
    QT_TRANSLATE_NOOP("core", "Choose one in the recipe."),
    QT_TRANSLATE_NOOP("core", "Check its cable and power."),
    QT_TRANSLATE_NOOP("core", "Check its cable, power and network."),
    QT_TRANSLATE_NOOP("core", "Check its cable and power, then inspect again."),
    QT_TRANSLATE_NOOP("core", "Check its trigger and exposure time, then inspect again."),
    QT_TRANSLATE_NOOP("core", "Check its cable and power, and its trigger if it waits for one."),
    QT_TRANSLATE_NOOP(
        "core",
        "Check cable, address and access rights, and that no other program uses it.",
    ),
    QT_TRANSLATE_NOOP("core", "Close that program."),
    QT_TRANSLATE_NOOP("core", "Reconnect it in the camera dialog."),
    QT_TRANSLATE_NOOP(
        "core",
        "Unplug the camera and plug it in again; if that does not help, restart Priori.",
    ),
    QT_TRANSLATE_NOOP("core", "All {count} pictures in the folder {folder} have been taken."),
    QT_TRANSLATE_NOOP("core", "Put new pictures there, or open the folder again to begin anew."),
    QT_TRANSLATE_NOOP("core", "There are no pictures in the folder {folder}."),
    QT_TRANSLATE_NOOP("core", "Put PNG or JPEG files there."),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} did not answer within {seconds} s."),
    QT_TRANSLATE_NOOP(
        "core",
        "Inspect again; if it stays slow, raise the time-out or send smaller pictures.",
    ),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} cannot be found on the network."),
    QT_TRANSLATE_NOOP("core", "Check the network cable and the base URL in the settings."),
    QT_TRANSLATE_NOOP("core", "Nobody answers at the endpoint {host}."),
    QT_TRANSLATE_NOOP(
        "core",
        "Check that the server runs, the network, and the base URL in the settings.",
    ),
    QT_TRANSLATE_NOOP("core", "The connection to the endpoint {host} broke off."),
    QT_TRANSLATE_NOOP(
        "core",
        "Inspect again; if it keeps breaking, check the network and the server.",
    ),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} does not accept the key (401)."),
    QT_TRANSLATE_NOOP("core", "The endpoint {host} takes no more requests for now (429)."),
    QT_TRANSLATE_NOOP(
        "core",
        "Wait a moment and inspect again, or raise the limit of the account.",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "The answers do not agree whether the product differs from its reference.",
    ),
    QT_TRANSLATE_NOOP("core", "Read the answers, look at the product yourself and decide."),
    QT_TRANSLATE_NOOP("core", "The file {file} is not a picture that can be read."),
    QT_TRANSLATE_NOOP("core", "Use PNG, JPEG, TIFF, BMP or WebP."),
    QT_TRANSLATE_NOOP("core", "There is no file {file}."),
    QT_TRANSLATE_NOOP("core", "Check the name and folder."),
    QT_TRANSLATE_NOOP("core", "The picture {file} is damaged or incomplete."),
    QT_TRANSLATE_NOOP("core", "Store or copy it again."),
    QT_TRANSLATE_NOOP("core", "The recipe {name} could not be stored in {folder} ({why})."),
    QT_TRANSLATE_NOOP(
        "core",
        "Check free disk space and permissions; what was stored before is unchanged.",
    ),
    QT_TRANSLATE_NOOP("core", "The reference of view {view} of {name} is missing. {why}"),
    QT_TRANSLATE_NOOP("core", "Take a new reference from an accepted product."),
    QT_TRANSLATE_NOOP("core", "The recipe {file} cannot be used: {why}."),
    QT_TRANSLATE_NOOP("core", "Mend these fields or restore an earlier version of the recipe."),
    QT_TRANSLATE_NOOP(
        "core",
        "The records in {folder} are in use by another station ({station}).",
    ),
    QT_TRANSLATE_NOOP("core", "Close that one, or choose another data folder in the settings."),
    QT_TRANSLATE_NOOP("core", "This image is known as good already."),
    QT_TRANSLATE_NOOP("core", "This image is known as bad already."),
    QT_TRANSLATE_NOOP("core", "Remove {file} first."),
    QT_TRANSLATE_NOOP("core", "Check free disk space and permissions."),
    QT_TRANSLATE_NOOP(
        "core",
        "The graphics card has no memory left; masks are found on the processor, slower.",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "Close other programs that use the card, then load the models again.",
    ),
    QT_TRANSLATE_NOOP("core", "There are no records in {folder}."),
    QT_TRANSLATE_NOOP("core", "Inspect a product first."),
    QT_TRANSLATE_NOOP(
        "core",
        "Move this file to another place and start again: a new book begins;"
        " CSV files and images stay.",
    ),
    QT_TRANSLATE_NOOP("core", "Another program holds the book of records {book}."),
    QT_TRANSLATE_NOOP("core", "Close that program, then record again."),
    QT_TRANSLATE_NOOP("core", "The disk of {folder} is full."),
    QT_TRANSLATE_NOOP("core", "Make space on it, then record again."),
    QT_TRANSLATE_NOOP("core", "The book of records {book} cannot be written."),
    QT_TRANSLATE_NOOP("core", "Check the permissions of its folder, then record again."),
    QT_TRANSLATE_NOOP("core", "The book of records {book} is damaged."),
    QT_TRANSLATE_NOOP("core", "The book of records {book} cannot be used ({why})."),
    QT_TRANSLATE_NOOP("core", "Check its disk, then record again."),
    QT_TRANSLATE_NOOP("core", "The folder {folder} cannot be written."),
    QT_TRANSLATE_NOOP("core", "Check its permissions, then record again."),
    QT_TRANSLATE_NOOP("core", "The records in {folder} cannot be written ({why})."),
    QT_TRANSLATE_NOOP("core", "Check the disk, then record again."),
    QT_TRANSLATE_NOOP("core", "fetching {file}"),
    QT_TRANSLATE_NOOP("core", "checking {file}"),
    QT_TRANSLATE_NOOP("core", "There is no model {name} on this station."),
    QT_TRANSLATE_NOOP("core", "The card of the model {name} cannot be read."),
    QT_TRANSLATE_NOOP("core", "Import the model again."),
    QT_TRANSLATE_NOOP(
        "core",
        "The weights of {name} have changed since they were stored"
        " (SHA-256 {found} instead of {expected}).",
    ),
    QT_TRANSLATE_NOOP("core", "Import or fetch the model again."),
    QT_TRANSLATE_NOOP("core", "{name} cannot be the name of a model."),
    QT_TRANSLATE_NOOP("core", "Use letters, digits, dots and dashes."),
    QT_TRANSLATE_NOOP("core", "open_clip knows no weights {name}."),
    QT_TRANSLATE_NOOP("core", "The source of {name} cannot be reached."),
    QT_TRANSLATE_NOOP("core", "Check the connection, or import the file on this station."),
    QT_TRANSLATE_NOOP("core", "The source of {file} answered {status}."),
    QT_TRANSLATE_NOOP("core", "Check the name, or import the file on this station."),
    QT_TRANSLATE_NOOP("core", "{file} could not be fetched to its end ({why})."),
    QT_TRANSLATE_NOOP(
        "core",
        "Check connection and disk, then start it again: it goes on from where it was.",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "{file} is not the file that was promised (SHA-256 {found}).",
    ),
    QT_TRANSLATE_NOOP("core", "Copy or fetch it again, or compare the sum."),
    QT_TRANSLATE_NOOP("core", "{file} does not say which architecture it belongs to."),
    QT_TRANSLATE_NOOP("core", "Name it, for instance --architecture ViT-B-32."),
    QT_TRANSLATE_NOOP(
        "core",
        "The disk has no room for the model: it needs {size} MB and {free} MB are free.",
    ),
    QT_TRANSLATE_NOOP("core", "Make room on the disk of the station's data."),
    QT_TRANSLATE_NOOP("core", "Nobody knows which model was used before {name}."),
    QT_TRANSLATE_NOOP("core", "Name the one that is wanted with station models activate."),
)


def told(sentence: str) -> str:
    """Return a sentence of core in the language of the window."""
    return translated(sentence, "core", _SENTENCES)


def trouble_words(error: StationError) -> str:
    """Return what happened and what to do."""
    return f"{told(error.message)} {told(error.remedy)}".strip()


def translated(sentence: str, context: str, templates: tuple[object, ...]) -> str:
    """Return a sentence in the language of the window; one of no template as it is.

    Args:
        sentence: As it was built, in English.
        context: Where its translation is looked for.
        templates: What sentences can be built from, with names in braces for what is filled in.
    """
    for template, pattern in _patterns(templates):
        match = pattern.fullmatch(sentence)
        if match is not None:
            said = QCoreApplication.translate(context, template)
            return said.format(**match.groupdict()) if match.groupdict() else said
    return sentence


@cache
def _patterns(templates: tuple[object, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return every sentence with what finds it and its parts."""
    return tuple((each, re.compile(_pattern(each), re.DOTALL)) for each in map(str, templates))


def _pattern(template: str) -> str:
    """Return the expression of a sentence: a name in braces stands for anything."""
    parts = re.split(r"\{(\w+)\}", template)
    return "".join(
        f"(?P<{part}>.+)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )
