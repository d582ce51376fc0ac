import { notImplemented } from '../../../kernel/errors.ts';

interface Options {
  readonly NotificationARNs?: readonly string[] | undefined;
  readonly ResourceTypes?: readonly string[] | undefined;
  readonly ResourcesToImport?: readonly unknown[] | undefined;
  readonly RollbackConfiguration?:
    | { readonly RollbackTriggers?: readonly unknown[] | undefined; readonly MonitoringTimeInMinutes?: number | undefined }
    | undefined;
  readonly DeploymentConfig?: { readonly Mode?: string | undefined } | undefined;
  readonly ChangeSetType?: string | undefined;
  readonly DisableValidation?: boolean | undefined;
  readonly DeletionMode?: string | undefined;
}

/**
 * Refuses by name what the caller asks beyond what the engine does; what says no more than the default is fine.
 * Sandbox: `cdk bootstrap` always sends ImportExistingResources. Where AWS would import a resource of that name, creating it fails here and says that
 * it exists.
 */
export function refuseOptions(action: string, options: Options): void {
  const refused = Object.entries(asked).find(([, isAsked]) => isAsked(options));
  if (refused) throw notImplemented(`cloudformation:${action} with ${refused[0]}`);
}

const asked: Readonly<Record<string, (options: Options) => boolean>> = {
  NotificationARNs: ({ NotificationARNs = [] }) => NotificationARNs.length > 0,
  ResourceTypes: ({ ResourceTypes = [] }) => ResourceTypes.length > 0,
  ResourcesToImport: ({ ResourcesToImport = [] }) => ResourcesToImport.length > 0,
  'RollbackConfiguration.RollbackTriggers': ({ RollbackConfiguration }) => (RollbackConfiguration?.RollbackTriggers ?? []).length > 0,
  'RollbackConfiguration.MonitoringTimeInMinutes': ({ RollbackConfiguration }) => (RollbackConfiguration?.MonitoringTimeInMinutes ?? 0) > 0,
  'DeploymentConfig.Mode EXPRESS': ({ DeploymentConfig }) => DeploymentConfig?.Mode === 'EXPRESS',
  'ChangeSetType IMPORT': ({ ChangeSetType }) => ChangeSetType === 'IMPORT',
  DisableValidation: ({ DisableValidation }) => DisableValidation === true,
  'DeletionMode FORCE_DELETE_STACK': ({ DeletionMode }) => DeletionMode === 'FORCE_DELETE_STACK',
};

/** What `refuseOptions` refuses, for docs/COVERAGE.md. */
export const refusedOptions: readonly string[] = Object.keys(asked);
