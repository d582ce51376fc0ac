import { createHmac } from 'node:crypto';

/**
 * What proves to the receiver who calls, and that nothing was changed or sent again later: `t=<seconds>,v1=<HMAC-SHA256 of "<seconds>.<body>">`.
 */
export function signatureHeader(body: string, secret: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
