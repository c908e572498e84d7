"""What the rooms of the cameras say, and how a capture fails."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("core", "{address} is no camera address."),
    QT_TRANSLATE_NOOP(
        "core",
        "Write one of {kinds}, a colon and the camera, for instance opencv:0 or folder:/pictures.",
    ),
    QT_TRANSLATE_NOOP("core", "The camera address has the unknown setting {setting}."),
    QT_TRANSLATE_NOOP("core", "Use one of {settings}."),
    QT_TRANSLATE_NOOP(
        "core", "The camera {camera} was not yet set for this view when it was exposed."
    ),
    QT_TRANSLATE_NOOP("core", "Leave half a second between the signals of two sides."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} gives no image stream."),
    QT_TRANSLATE_NOOP("core", "Check the network and that no other program uses the camera."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} no longer answers."),
    QT_TRANSLATE_NOOP("core", "An image of the camera {camera} is incomplete."),
    QT_TRANSLATE_NOOP("core", "An image of the camera {camera} is incomplete ({why})."),
    QT_TRANSLATE_NOOP("core", "missing packets"),
    QT_TRANSLATE_NOOP("core", "wrong packet"),
    QT_TRANSLATE_NOOP("core", "payload not supported"),
    QT_TRANSLATE_NOOP("core", "cleared"),
    QT_TRANSLATE_NOOP("core", "timeout"),
    QT_TRANSLATE_NOOP("core", "wrong size"),
    QT_TRANSLATE_NOOP("core", "not filled"),
    QT_TRANSLATE_NOOP("core", "aborted"),
    QT_TRANSLATE_NOOP("core", "unknown"),
    QT_TRANSLATE_NOOP("core", "An image of the camera {camera} came with parts missing."),
    QT_TRANSLATE_NOOP(
        "core", "An image of {width} x {height} pixels came with {received} of {needed} bytes."
    ),
    QT_TRANSLATE_NOOP("core", "Check cable and switch, or lower the frame rate."),
    QT_TRANSLATE_NOOP(
        "core", "Check cable and switch, lower the frame rate, or raise net.core.rmem_max."
    ),
    QT_TRANSLATE_NOOP("core", "There is no camera {camera}."),
    QT_TRANSLATE_NOOP("core", "There is no camera {camera}; found: {others}."),
    QT_TRANSLATE_NOOP("core", "Check its cable, power and address."),
    QT_TRANSLATE_NOOP("core", "Check its cable, power and network address."),
    QT_TRANSLATE_NOOP("core", "{count} cameras are called {camera}."),
    QT_TRANSLATE_NOOP("core", "Use an address: {addresses}."),
    QT_TRANSLATE_NOOP("core", "Use an id: {ids}."),
    QT_TRANSLATE_NOOP("core", "The library {library} for GigE Vision cameras is not installed."),
    QT_TRANSLATE_NOOP("core", "On Debian install the package libaravis-0.8-0."),
    QT_TRANSLATE_NOOP(
        "core", "Install the camera maker's GenTL producer and use genicam: instead."
    ),
    QT_TRANSLATE_NOOP("core", "No GenTL producer is installed."),
    QT_TRANSLATE_NOOP(
        "core", "Install the camera maker's package; it sets {variable} to its folder."
    ),
    QT_TRANSLATE_NOOP("core", "The file {file} is no GenTL producer for this computer: {why}."),
    QT_TRANSLATE_NOOP("core", "it has no GenTL functions"),
    QT_TRANSLATE_NOOP("core", "Install the camera maker's 64-bit package and check {variable}."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} does not take this setting ({why})."),
    QT_TRANSLATE_NOOP("core", "Choose a value that the camera dialog offers."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} is in use by another program."),
    QT_TRANSLATE_NOOP("core", "Close that program."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} does not answer ({why})."),
    QT_TRANSLATE_NOOP("core", "Check its cable and power, and that no other program uses it."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} refuses ({why})."),
    QT_TRANSLATE_NOOP("core", "Look at its settings in the camera dialog."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} does not say what its {setting} is."),
    QT_TRANSLATE_NOOP("core", "Update the camera's firmware or leave this setting alone."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} sent no image."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} sent no image within {seconds} s."),
    QT_TRANSLATE_NOOP("core", "Check its cable, power and trigger."),
    QT_TRANSLATE_NOOP("core", "Check its cable and power, and its trigger if it waits for one."),
    QT_TRANSLATE_NOOP(
        "core", "This computer has not enough memory for the images of the camera {camera}."
    ),
    QT_TRANSLATE_NOOP(
        "core", "Choose a smaller region in the camera dialog, or close other programs."
    ),
    QT_TRANSLATE_NOOP("core", "The camera {camera} has no setting {setting}."),
    QT_TRANSLATE_NOOP("core", "Remove this setting from the camera's address in the recipe."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} does not let {setting} be changed now."),
    QT_TRANSLATE_NOOP("core", "Another setting locks it: look at trigger and automatic functions."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} does not take {value} for {setting}."),
    QT_TRANSLATE_NOOP("core", "Choose one of {choices}."),
    QT_TRANSLATE_NOOP("core", "Choose a number from {lowest} to {highest}."),
    QT_TRANSLATE_NOOP("core", "Give a number."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} made {found} of {wanted} for {setting}."),
    QT_TRANSLATE_NOOP("core", "Choose a value that the camera offers."),
    QT_TRANSLATE_NOOP(
        "core", "Choose a value that the camera keeps, and look at what else limits it."
    ),
    QT_TRANSLATE_NOOP("core", "The views of the product in {folder} have no piece in common."),
    QT_TRANSLATE_NOOP("core", "Give the pictures of one piece the same file name in every view."),
    QT_TRANSLATE_NOOP("core", "The camera of view {view} did not answer in time."),
    QT_TRANSLATE_NOOP("core", "Check its cable and power, then inspect again."),
    QT_TRANSLATE_NOOP("core", "All {count} pictures in the folder {folder} have been taken."),
    QT_TRANSLATE_NOOP("core", "Put new pictures there, or open the folder again to begin anew."),
    QT_TRANSLATE_NOOP("core", "There is no folder {folder}."),
    QT_TRANSLATE_NOOP("core", "Check its name and folder."),
    QT_TRANSLATE_NOOP("core", "The file {file} is gone."),
    QT_TRANSLATE_NOOP("core", "The folder {folder} cannot be read ({why})."),
    QT_TRANSLATE_NOOP("core", "Check its name and permissions."),
    QT_TRANSLATE_NOOP("core", "There are no pictures in the folder {folder}."),
    QT_TRANSLATE_NOOP("core", "Put PNG or JPEG files there."),
    QT_TRANSLATE_NOOP("core", "The driver of the camera {camera} does not answer."),
    QT_TRANSLATE_NOOP("core", "Unplug the camera and plug it in again."),
    QT_TRANSLATE_NOOP(
        "core", "Unplug the camera and plug it in again; if that does not help, restart Priori."
    ),
    QT_TRANSLATE_NOOP("core", "The driver of the camera {camera} has crashed."),
    QT_TRANSLATE_NOOP(
        "core", "It is started anew; update the maker's package if this happens again."
    ),
    QT_TRANSLATE_NOOP("core", "A camera process sent no image."),
    QT_TRANSLATE_NOOP("core", "It is started anew."),
    QT_TRANSLATE_NOOP("core", "There is no video file {file}."),
    QT_TRANSLATE_NOOP("core", "The video {file} has ended."),
    QT_TRANSLATE_NOOP("core", "It starts again by itself."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} cannot be opened."),
    QT_TRANSLATE_NOOP(
        "core", "Check cable, address and access rights, and that no other program uses it."
    ),
    QT_TRANSLATE_NOOP(
        "core", "The camera sends images of {count} channels, which cannot be shown."
    ),
    QT_TRANSLATE_NOOP("core", "Choose another pixel format in its settings."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} sends no more images."),
    QT_TRANSLATE_NOOP(
        "core",
        "Check its cable and power, and that no other camera takes the bandwidth of its USB hub.",
    ),
    QT_TRANSLATE_NOOP("core", "Check its cable, power and network."),
    QT_TRANSLATE_NOOP("core", "The camera's pixel format {format} cannot be shown."),
    QT_TRANSLATE_NOOP(
        "core", "Set it to Mono8, RGB8, BGR8 or a Bayer format in the camera dialog."
    ),
    QT_TRANSLATE_NOOP(
        "core", "A region of {width} x {height} pixels holds no whole colour pixels."
    ),
    QT_TRANSLATE_NOOP("core", "Choose a larger region of even width in the camera dialog."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} is gone."),
    QT_TRANSLATE_NOOP("core", "Check its cable and power."),
    QT_TRANSLATE_NOOP("core", "The simulated camera has no pictures: there is no folder {folder}."),
    QT_TRANSLATE_NOOP(
        "core", "Install Priori again with its demo products, or give a folder of pictures."
    ),
    QT_TRANSLATE_NOOP(
        "core", "The option {option} of the simulated camera is not known; use {options}."
    ),
    QT_TRANSLATE_NOOP("core", "The option {option} of the simulated camera must be a number."),
    QT_TRANSLATE_NOOP(
        "core",
        "The option {option} of the simulated camera must be between {lowest} and {highest}.",
    ),
    QT_TRANSLATE_NOOP(
        "core", "The option {option} of the simulated camera may hold {faults}, each with :seconds."
    ),
    QT_TRANSLATE_NOOP("core", "Mend the camera's address."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} is not responding."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} is closed."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} is reconnecting."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} is lost."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} is failed."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} is opening."),
    QT_TRANSLATE_NOOP("core", "Reconnect it in the camera dialog."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} took no image within {seconds} s."),
    QT_TRANSLATE_NOOP("core", "Check its trigger and exposure time, then inspect again."),
    QT_TRANSLATE_NOOP("core", "View {view} was not captured, because view {failed} failed."),
    QT_TRANSLATE_NOOP("core", "Mend the camera, then inspect the product again."),
    QT_TRANSLATE_NOOP("core", "The camera {camera} sends only incomplete images."),
    QT_TRANSLATE_NOOP(
        "core",
        "Lower its frame rate or packet size, raise the system's receive buffer"
        " (net.core.rmem_max), and check cable and switch.",
    ),
)
