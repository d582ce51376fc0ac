"""The variables a function sees: Lambda's and the function's own. Nothing of the container's, where LocalStack's token is."""

# LocalStack sets these for its own init program, which does not run here.
INTERNAL = {
    "LOCALSTACK_RUNTIME_ID",
    "LOCALSTACK_RUNTIME_ENDPOINT",
    "LOCALSTACK_FUNCTION_ACCOUNT_ID",
    "LOCALSTACK_USER",
    "LOCALSTACK_MAX_PAYLOAD_SIZE",
}


def function_environment(given: dict[str, object], task_root: str, runtime: str) -> dict[str, str]:
    """From the variables that LocalStack computed, which hold the function's own."""
    lambda_like = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "en_US.UTF-8",
        # No profile, no metadata service: the role's keys are the only credentials.
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    passed_on = {name: str(value) for name, value in given.items() if name not in INTERNAL}
    # AWS: reserved variables can't be overridden by the function's configuration
    # (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html).
    reserved = {"LAMBDA_TASK_ROOT": task_root, "AWS_EXECUTION_ENV": f"AWS_Lambda_{runtime}"}
    return {**lambda_like, **passed_on, **reserved}
