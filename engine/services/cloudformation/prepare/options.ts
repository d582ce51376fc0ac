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
  const asked: Record<string, boolean> = {
    NotificationARNs: (options.NotificationARNs ?? []).length > 0,
    ResourceTypes: (options.ResourceTypes ?? []).length > 0,
    ResourcesToImport: (options.ResourcesToImport ?? []).length > 0,
    'RollbackConfiguration.RollbackTriggers': (options.RollbackConfiguration?.RollbackTriggers ?? []).length > 0,
    'RollbackConfiguration.MonitoringTimeInMinutes': (options.RollbackConfiguration?.MonitoringTimeInMinutes ?? 0) > 0,
    'DeploymentConfig.Mode EXPRESS': options.DeploymentConfig?.Mode === 'EXPRESS',
    'ChangeSetType IMPORT': options.ChangeSetType === 'IMPORT',
    DisableValidation: options.DisableValidation === true,
    'DeletionMode FORCE_DELETE_STACK': options.DeletionMode === 'FORCE_DELETE_STACK',
  };
  const refused = Object.keys(asked).find((name) => asked[name]);
  if (refused !== undefined) throw notImplemented(`cloudformation:${action} with ${refused}`);
}
