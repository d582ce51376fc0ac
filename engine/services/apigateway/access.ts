import { passRole } from '../../kernel/passRole.ts';

interface Place {
  readonly account: string;
  readonly region: string;
}

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
    resource: (input: object, { region }: Pick<Place, 'region'>): string => {
      const values = new Map<string, unknown>(Object.entries(input));
      const path = pieces.map((piece, index) => (index % 2 === 0 ? piece : String(values.get(piece) ?? ''))).join('');
      return `arn:aws:apigateway:${region}::${path}`;
    },
  };
}

/** The same for an action that gives API Gateway a role. `arn:aws:iam::*:user/*` gives none: it passes the caller's own credentials on. */
export function askedWithRole<Input extends object>(
  verb: 'POST' | 'PUT' | 'PATCH',
  template: string,
  roleOf: (input: Input) => string | undefined,
) {
  const { permission, resource } = asked(verb, template);
  return {
    permission: (input: Input, place: Place) => {
      const role = roleOf(input);
      return [permission, ...(role?.includes(':role/') ? passRole(role, 'apigateway.amazonaws.com', place) : [])];
    },
    resource,
  };
}

/** The role that patch operations set at a path. */
export function patchedRole(path: string) {
  return ({ patchOperations }: { readonly patchOperations?: readonly { readonly path?: string; readonly value?: string }[] }) =>
    patchOperations?.find((operation) => operation.path === path)?.value;
}
