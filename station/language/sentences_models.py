"""What finding masks and learning say: fetching, importing, choosing and tuning models."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("core", "Nobody knows which model was used before {model}."),
    QT_TRANSLATE_NOOP("core", "Name the one that is wanted with station models activate."),
    QT_TRANSLATE_NOOP("core", "The history of models {file} cannot be read."),
    QT_TRANSLATE_NOOP("core", "Remove the file; station models activate still changes the model."),
    QT_TRANSLATE_NOOP("core", "The history of models in {folder} cannot be written ({why})."),
    QT_TRANSLATE_NOOP("core", "open_clip knows no model {architecture}."),
    QT_TRANSLATE_NOOP("core", "Name one that it knows, such as ViT-B-32, ViT-B-16 or ViT-L-14."),
    QT_TRANSLATE_NOOP("core", "The model {architecture} cannot be built ({why})."),
    QT_TRANSLATE_NOOP(
        "core", "Choose another model; ViT-B-32, ViT-B-16 and ViT-L-14 need nothing else."
    ),
    QT_TRANSLATE_NOOP(
        "core", "The weights do not fit {architecture}: {part} is {found} and should be {wanted}."
    ),
    QT_TRANSLATE_NOOP("core", "Name the architecture that they belong to."),
    QT_TRANSLATE_NOOP("core", "The tokenizer of {architecture} is not on this station."),
    QT_TRANSLATE_NOOP(
        "core",
        "Import the model as a folder with its tokenizer, or choose a ViT-B-32, B-16 or L-14.",
    ),
    QT_TRANSLATE_NOOP("core", "open_clip_config.json cannot be read."),
    QT_TRANSLATE_NOOP("core", "Ask for the folder as open_clip writes it."),
    QT_TRANSLATE_NOOP("core", "This model keeps parts of itself outside its weights."),
    QT_TRANSLATE_NOOP("core", "Choose a ViT-B-32, ViT-B-16 or ViT-L-14."),
    QT_TRANSLATE_NOOP("core", "This PC has no graphics card that the models can use."),
    QT_TRANSLATE_NOOP("core", 'Set the device to "auto" or "cpu" in the settings.'),
    QT_TRANSLATE_NOOP(
        "core", "The graphics card has no memory left; masks are found on the processor, slower."
    ),
    QT_TRANSLATE_NOOP(
        "core", "Close other programs that use the card, then load the models again."
    ),
    QT_TRANSLATE_NOOP("core", "The embedded model's file {file} cannot be read."),
    QT_TRANSLATE_NOOP("core", "open_clip knows no weights {name}."),
    QT_TRANSLATE_NOOP("core", "Choose among {choices}."),
    QT_TRANSLATE_NOOP(
        "core", "Name an architecture such as ViT-B-32, or give the address with --from."
    ),
    QT_TRANSLATE_NOOP("core", "The weights {file} have no address."),
    QT_TRANSLATE_NOOP("core", "Give it with --from ADDRESS."),
    QT_TRANSLATE_NOOP("core", "Only {received} of {size} MB arrived."),
    QT_TRANSLATE_NOOP("core", "Start it again: it goes on from here."),
    QT_TRANSLATE_NOOP("core", "The source of {file} answered {status}."),
    QT_TRANSLATE_NOOP("core", "Check the name, or import the file on this station."),
    QT_TRANSLATE_NOOP("core", "{file} could not be fetched to its end ({why})."),
    QT_TRANSLATE_NOOP(
        "core", "Check connection and disk, then start it again: it goes on from where it was."
    ),
    QT_TRANSLATE_NOOP("core", "fetching {file}"),
    QT_TRANSLATE_NOOP("core", "The source of {architecture}/{weights} cannot be reached."),
    QT_TRANSLATE_NOOP("core", "Check the connection, or import the file on this station."),
    QT_TRANSLATE_NOOP("core", "The reference mode needs a ViT with a class token."),
    QT_TRANSLATE_NOOP("core", "Choose ViT-B-32, ViT-B-16 or ViT-L-14, or the usual mode."),
    QT_TRANSLATE_NOOP("core", "{file} is not the file that was promised (SHA-256 {sum})."),
    QT_TRANSLATE_NOOP("core", "Copy or fetch it again, or compare the sum."),
    QT_TRANSLATE_NOOP("core", "There is no file or folder {name}."),
    QT_TRANSLATE_NOOP("core", "Check the name."),
    QT_TRANSLATE_NOOP("core", "{folder} holds several files of weights."),
    QT_TRANSLATE_NOOP("core", "Name the one that is meant."),
    QT_TRANSLATE_NOOP("core", "{folder} holds no file of weights."),
    QT_TRANSLATE_NOOP("core", "Choose the model's folder."),
    QT_TRANSLATE_NOOP("core", "{file} does not say which architecture it belongs to."),
    QT_TRANSLATE_NOOP("core", "Name it, for instance --architecture ViT-B-32."),
    QT_TRANSLATE_NOOP("core", "The folder of models cannot be written ({why})."),
    QT_TRANSLATE_NOOP(
        "core", "The disk has no room for the model: it needs {size} MB and {free} MB are free."
    ),
    QT_TRANSLATE_NOOP("core", "Make room on the disk of the station's data."),
    QT_TRANSLATE_NOOP("core", "The model could not be written; the disk may be full."),
    QT_TRANSLATE_NOOP("core", "Make room and try again."),
    QT_TRANSLATE_NOOP("core", "The model could not be put in its place ({why})."),
    QT_TRANSLATE_NOOP("core", "in use"),
    QT_TRANSLATE_NOOP("core", "Close the station, try again."),
    QT_TRANSLATE_NOOP("core", "Nobody said where the model {model} lies."),
    QT_TRANSLATE_NOOP("core", "Name the folder of models."),
    QT_TRANSLATE_NOOP("core", "The vision tower {tower} of this model cannot look at masks."),
    QT_TRANSLATE_NOOP("core", "Choose a CLIP model with a ViT, SigLIP or ResNet tower."),
    QT_TRANSLATE_NOOP("core", "{file} is no file of weights that the station reads."),
    QT_TRANSLATE_NOOP("core", "It reads {suffixes}."),
    QT_TRANSLATE_NOOP("core", "{file} contains a program, not only weights; it was not opened."),
    QT_TRANSLATE_NOOP("core", "{file} is a compiled program; it was not opened."),
    QT_TRANSLATE_NOOP("core", "{file} holds something else than the weights of one model."),
    QT_TRANSLATE_NOOP("core", "Ask for the model as safetensors."),
    QT_TRANSLATE_NOOP("core", "{file} is damaged or cut off."),
    QT_TRANSLATE_NOOP("core", "Copy or fetch it again and compare its SHA-256."),
    QT_TRANSLATE_NOOP(
        "core", "The model {model} cannot be removed: it is in use or comes with the station."
    ),
    QT_TRANSLATE_NOOP("core", "Use another model first."),
    QT_TRANSLATE_NOOP("core", "The model {model} could not be removed ({why})."),
    QT_TRANSLATE_NOOP("core", "Check its permissions, and that no other station uses it."),
    QT_TRANSLATE_NOOP("core", "There is no model {model} on this station."),
    QT_TRANSLATE_NOOP("core", "See station models list; fetch or import it."),
    QT_TRANSLATE_NOOP("core", "The card of the model {model} cannot be read."),
    QT_TRANSLATE_NOOP("core", "The folder of the model {model} holds {other}."),
    QT_TRANSLATE_NOOP("core", "Import the model again."),
    QT_TRANSLATE_NOOP(
        "core",
        "The weights of {model} have changed since they were stored (SHA-256 {found} instead"
        " of {stored}).",
    ),
    QT_TRANSLATE_NOOP("core", "Import or fetch the model again."),
    QT_TRANSLATE_NOOP("core", "{name} cannot be the name of a model."),
    QT_TRANSLATE_NOOP("core", "Use letters, digits, dots and dashes."),
    QT_TRANSLATE_NOOP("core", "checking {file}"),
    QT_TRANSLATE_NOOP(
        "core", "The embedded model's file {file} is not the one that was delivered."
    ),
    QT_TRANSLATE_NOOP("core", "The list {file} cannot be read ({why})."),
    QT_TRANSLATE_NOOP("core", "The list {file} has no column product."),
    QT_TRANSLATE_NOOP("core", "Its first line must read: product,reference,mask,words,label."),
    QT_TRANSLATE_NOOP("core", "The mask {file} is empty, or not of the size of its product image."),
    QT_TRANSLATE_NOOP("core", "Draw it white on black over the product image."),
    QT_TRANSLATE_NOOP("core", "Row {number} of {file} names no product."),
    QT_TRANSLATE_NOOP(
        "core", "Row {number} of {file} has a mask without words, or words without a mask."
    ),
    QT_TRANSLATE_NOOP("core", "Samples could not be kept in {folder} ({why})."),
    QT_TRANSLATE_NOOP("core", "cutting samples"),
    QT_TRANSLATE_NOOP("core", "looking at samples"),
    QT_TRANSLATE_NOOP("core", "looking at samples without words"),
    QT_TRANSLATE_NOOP("core", "looking at old crops"),
    QT_TRANSLATE_NOOP("core", "looking at held-back samples"),
    QT_TRANSLATE_NOOP("core", "looking at held-back old crops"),
    QT_TRANSLATE_NOOP("core", "learning"),
    QT_TRANSLATE_NOOP("core", "No sample has words to learn from."),
    QT_TRANSLATE_NOOP("core", "Label some masks, or decide about some recorded inspections."),
    QT_TRANSLATE_NOOP("core", "The crops for rehearsal in {file} cannot be read."),
    QT_TRANSLATE_NOOP("core", "What was learned could not be written to {file} ({why})."),
    QT_TRANSLATE_NOOP("core", "The new version could not be stored in {folder} ({why})."),
    QT_TRANSLATE_NOOP("core", "There is a model {model} already."),
    QT_TRANSLATE_NOOP("core", "Name the new version otherwise."),
    QT_TRANSLATE_NOOP(
        "core", "{model} is no version of the embedded model; only those can learn on this station."
    ),
    QT_TRANSLATE_NOOP("core", "Name one of them with --from, or leave it out."),
    QT_TRANSLATE_NOOP("core", "it names {now} of the held-back samples right, before {before}"),
    QT_TRANSLATE_NOOP("core", "it has forgotten {points} points of what it knew elsewhere"),
    QT_TRANSLATE_NOOP("core", "known images are judged worse: {images}"),
    QT_TRANSLATE_NOOP(
        "core", "nothing was held back to judge it by, and the recipe has no known images"
    ),
)
