/** Services whose errors are XML documents: IAM's refusals have 403 there and names without `Exception`. */
export const xmlServices: ReadonlySet<string> = new Set(['cloudformation', 'iam', 'monitoring', 's3', 'sns', 'sqs', 'sts']);

/** Services with JSON over resource paths: refusals have 403; with JSON by target they have 400. */
export const restJsonServices: ReadonlySet<string> = new Set(['apigateway', 'lambda', 'scheduler']);
