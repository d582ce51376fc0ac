"""Firing a scheduled rule of LocalStack's EventBridge by hand, at a due time that the caller names."""
