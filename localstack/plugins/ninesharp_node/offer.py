"""What this executor does not run, refused by name when a function is made or changed."""


def refusal(config) -> str | None:
    """Why a function of this configuration can't run here, or None if it can."""
    if not config.runtime:
        return "node-local runs functions from a zip archive, not container images"
    if not config.runtime.startswith("nodejs"):
        return f"node-local runs nodejs functions only, not {config.runtime}"
    if config.layers:
        return "node-local does not mount layers"
    if config.capacity_provider_config:
        return "node-local does not run Lambda Managed Instances"
    return None
