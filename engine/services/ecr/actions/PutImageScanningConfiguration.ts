import type { PutImageScanningConfigurationRequest, PutImageScanningConfigurationResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRepository, repositoryAccess } from '../domain/repositories.ts';
import type { EcrState } from '../state.ts';

type Input = Checked<PutImageScanningConfigurationRequest, 'repositoryName' | 'imageScanningConfiguration'>;

export const PutImageScanningConfiguration = defineAction<Input, PutImageScanningConfigurationResponse, EcrState>({
  name: 'PutImageScanningConfiguration',
  ...repositoryAccess,

  run(input, context) {
    const repository = findRepository(context, input);
    const scanOnPush = input.imageScanningConfiguration.scanOnPush ?? false;

    context.state.repositories.put({ ...repository, scanOnPush });
    return { registryId: context.account, repositoryName: repository.name, imageScanningConfiguration: { scanOnPush } };
  },
});
