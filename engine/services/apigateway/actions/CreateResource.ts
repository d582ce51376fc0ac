import type { CreateResourceRequest, Resource } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkPathPart, pathBelow } from '../domain/resourcePath.ts';
import { badRequest, checkQuota, conflict } from '../errors.ts';
import { type Planned, shortId } from '../ids.ts';
import { requireResource } from '../lookups.ts';
import type { ApiGatewayState, ResourceRow } from '../state.ts';
import { resourceView } from '../views.ts';

type Input = Checked<CreateResourceRequest, 'restApiId' | 'parentId' | 'pathPart'> & Planned;

const resourcesMax = 300;

/** Creates a resource below another one. */
export const CreateResource = defineAction<Input, Resource, ApiGatewayState>({
  name: 'CreateResource',
  ...asked('POST', '/restapis/{restApiId}/resources/{parentId}'),

  run({ restApiId, parentId, pathPart, plannedId }, context) {
    const parent = requireResource(context, restApiId, parentId);
    checkPathPart(pathPart, parent.path);
    const resources = context.state.resources.list({ prefix: [restApiId] });
    const siblings = resources.filter((each) => each.parentId === parentId);
    if (siblings.some((each) => each.pathPart === pathPart)) {
      throw conflict(`Another resource with the same parent already has this name: ${pathPart}`);
    }
    const variable = siblings.find((each) => each.pathPart?.startsWith('{'));
    if (variable && pathPart.startsWith('{')) {
      throw badRequest(`A sibling (${variable.pathPart}) of this resource already has a variable path part -- only one is allowed`);
    }
    checkQuota(resources.length, resourcesMax, 'resources');

    const row: ResourceRow = {
      restApiId,
      id: plannedId ?? shortId(context.entropy),
      parentId,
      pathPart,
      path: pathBelow(parent.path, pathPart),
      resourceMethods: {},
    };
    context.state.resources.put(row);
    return resourceView(row, undefined);
  },
});
