"""A Lambda executor for LocalStack: each execution environment is one Node process inside LocalStack's container."""
