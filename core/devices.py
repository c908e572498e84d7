"""The devices that models can run on."""


def graphics_cards() -> tuple[str, ...]:
    """Return the names of the CUDA devices that models could use, none where there is no GPU."""
    import torch

    if not torch.cuda.is_available():
        return ()
    return tuple(torch.cuda.get_device_name(index) for index in range(torch.cuda.device_count()))
