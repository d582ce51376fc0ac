import { AwsError } from '../../kernel/errors.ts';

export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}

export function invalidCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombinationException', message);
}

export function missingParameter(name: string): AwsError {
  return new AwsError('MissingRequiredParameterException', `The parameter ${name} is required.`);
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** AWS: "Data was not syntactically valid JSON." (docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html). */
export function invalidFormat(): AwsError {
  return new AwsError('InvalidFormatFault', 'Data was not syntactically valid JSON.');
}

export function alarmNotFound(): AwsError {
  return new AwsError('ResourceNotFound', 'Alarm does not exist', { status: 404 });
}

export function dashboardNotFound(name: string): AwsError {
  return new AwsError('DashboardNotFoundError', `Dashboard ${name} does not exist`, { status: 404 });
}

export function dashboardInvalid(message: string): AwsError {
  const fields = { dashboardValidationMessages: [{ DataPath: '', Message: message }] };
  return new AwsError('DashboardInvalidInputError', `The field DashboardBody must be a valid JSON object: ${message}`, { fields });
}

export function invalidNextToken(): AwsError {
  return new AwsError('InvalidNextToken', 'The provided token is invalid.');
}
