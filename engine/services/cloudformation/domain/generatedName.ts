const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const randomLength = 12;

/**
 * A name as AWS makes it up: `<stack>-<logical id>-<12 random characters>`; the two names give way when it gets too long.
 * AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export function generateName(
  stack: string,
  logicalId: string,
  lengthMax: number,
  random: (characters: number, alphabet: string) => string,
): string {
  const room = lengthMax - randomLength - 2;
  const logicalRoom = Math.max(room - stack.length, Math.floor(room / 2));
  const logical = logicalId.slice(0, logicalRoom);
  return `${stack.slice(0, room - logical.length)}-${logical}-${random(randomLength, alphabet)}`;
}
