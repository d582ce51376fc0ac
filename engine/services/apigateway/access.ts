/**
 * IAM sees API Gateway's control plane as verbs on URLs, so an action's permission and resource follow from its route.
 * AWS: docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
 *
 * @param template the route, with the names of input members in braces
 */
export function asked(verb: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', template: string) {
  const pieces = template.split(/[{}]/);
  return {
    permission: `apigateway:${verb}`,
    resource: (input: object, { region }: { readonly region: string }): string => {
      const values = new Map<string, unknown>(Object.entries(input));
      const path = pieces.map((piece, index) => (index % 2 === 0 ? piece : String(values.get(piece) ?? ''))).join('');
      return `arn:aws:apigateway:${region}::${path}`;
    },
  };
}
