import type { FunctionEventInvokeConfig, PutFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import type { Context } from '../../../kernel/context.ts';
import { invalidParameter, notFound } from '../errors.ts';
import type { EventInvokeRow, LambdaState } from '../state.ts';
import { functionArn, type Place } from './functionName.ts';
import { findFunction } from './lookup.ts';
import { checkDestination } from './target.ts';

type Where = Pick<Context<LambdaState>, 'account' | 'region' | 'state'>;
type Named = { readonly FunctionName: string; readonly Qualifier?: string | undefined };

/** The row with what the request names; AWS refuses a request that names nothing. */
export function eventInvokeRow(
  { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig }: PutFunctionEventInvokeConfigRequest,
  current: Omit<EventInvokeRow, 'lastModifiedAt'>,
  { clock }: Pick<Context<LambdaState>, 'clock'>,
): EventInvokeRow {
  if (MaximumRetryAttempts === undefined && MaximumEventAgeInSeconds === undefined && DestinationConfig === undefined) {
    throw invalidParameter('You must specify at least one of error handling or destination setting.');
  }
  const { OnSuccess, OnFailure } = DestinationConfig ?? {};
  for (const target of [OnSuccess?.Destination, OnFailure?.Destination]) if (target) checkDestination(target);
  return {
    ...current,
    ...(OnSuccess === undefined ? {} : { onSuccess: OnSuccess.Destination ?? '' }),
    ...(OnFailure === undefined ? {} : { onFailure: OnFailure.Destination ?? '' }),
    ...(MaximumRetryAttempts === undefined ? {} : { retriesMax: MaximumRetryAttempts }),
    ...(MaximumEventAgeInSeconds === undefined ? {} : { ageMaxS: MaximumEventAgeInSeconds }),
    lastModifiedAt: clock.now(),
  };
}

export function findEventInvokeRow(input: Named, where: Where): EventInvokeRow {
  const { row, qualifier = '$LATEST' } = findFunction(input.FunctionName, input.Qualifier, where);
  const config = where.state.eventInvokeConfigs.get(row.name, qualifier);
  if (!config) throw notFound(`The function ${functionArn(where, row.name, qualifier)} doesn't have an EventInvokeConfig`);
  return config;
}

export function eventInvokeConfigOf(row: EventInvokeRow, place: Place): FunctionEventInvokeConfig {
  return {
    FunctionArn: functionArn(place, row.name, row.qualifier),
    LastModified: new Date(row.lastModifiedAt),
    ...(row.retriesMax === undefined ? {} : { MaximumRetryAttempts: row.retriesMax }),
    ...(row.ageMaxS === undefined ? {} : { MaximumEventAgeInSeconds: row.ageMaxS }),
    DestinationConfig: { OnSuccess: destinationOf(row.onSuccess), OnFailure: destinationOf(row.onFailure) },
  };
}

function destinationOf(arn: string | undefined): { Destination?: string } {
  return arn ? { Destination: arn } : {};
}
