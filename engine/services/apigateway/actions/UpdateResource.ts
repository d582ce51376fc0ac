import type { Resource, UpdateResourceRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { patched } from '../domain/patch.ts';
import { resourcePatches } from '../domain/patchable.ts';
import { checkPathPart, pathBelow } from '../domain/resourcePath.ts';
import { requireResource } from '../lookups.ts';
import type { ApiGatewayState, ResourceRow } from '../state.ts';
import { resourceView } from '../views.ts';

type Input = Checked<UpdateResourceRequest, 'restApiId' | 'resourceId'>;

/** Renames or moves a resource, with everything below it. */
export const UpdateResource = defineAction<Input, Resource, ApiGatewayState>({
  name: 'UpdateResource',
  ...asked('PATCH', '/restapis/{restApiId}/resources/{resourceId}'),

  run(input, context) {
    const { state } = context;
    const before = requireResource(context, input.restApiId, input.resourceId);
    const changed = patched(before, input.patchOperations, resourcePatches);
    const parent = requireResource(context, input.restApiId, changed.parentId ?? '');
    checkPathPart(changed.pathPart ?? '', parent.path);

    move({ ...changed, path: pathBelow(parent.path, changed.pathPart ?? '') }, state);
    return resourceView(requireResource(context, input.restApiId, input.resourceId), undefined);
  },
});

function move(row: ResourceRow, state: ApiGatewayState): void {
  state.resources.put(row);
  const children = state.resources.list({ prefix: [row.restApiId] }).filter(({ parentId }) => parentId === row.id);
  for (const child of children) move({ ...child, path: pathBelow(row.path, child.pathPart ?? '') }, state);
}
