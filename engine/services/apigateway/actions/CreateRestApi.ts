import type { CreateRestApiRequest, RestApi } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkApi } from '../checks.ts';
import { defaultModels } from '../defaults.ts';
import { longId, type Planned } from '../ids.ts';
import type { ApiGatewayState, RestApiRow } from '../state.ts';

type Input = Checked<CreateRestApiRequest, 'name'> & Planned;

/** Creates an API with its root resource and the models that every API has. */
export const CreateRestApi = defineAction<Input, RestApi, ApiGatewayState>({
  name: 'CreateRestApi',
  ...asked('POST', '/restapis'),
  refuses: ['cloneFrom', 'securityPolicy', 'endpointAccessMode', 'endpointConfiguration.vpcEndpointIds'],

  run(input, context) {
    checkApi(input);
    const { account, region, state, entropy, clock } = context;
    const { tags, plannedId, ...settings } = input;
    const id = plannedId ?? longId(entropy);
    const row: RestApiRow = {
      ...settings,
      account,
      region,
      id,
      createdDate: new Date(clock.now()),
      apiKeySource: input.apiKeySource ?? 'HEADER',
      endpointConfiguration: { ipAddressType: 'ipv4', ...(input.endpointConfiguration ?? { types: ['EDGE'] }) },
      disableExecuteApiEndpoint: input.disableExecuteApiEndpoint ?? false,
      rootResourceId: longId(entropy),
      ...(tags && { tags }),
    };

    state.restApis.put(row);
    state.resources.put({ restApiId: id, id: row.rootResourceId, path: '/', resourceMethods: {} });
    for (const model of defaultModels(id, entropy)) state.models.put(model);
    return row;
  },
});
