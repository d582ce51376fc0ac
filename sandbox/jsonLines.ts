import { type IncomingMessage, request } from 'node:http';
import { type Answered, parse } from './exchange.ts';

/** Posts, and tells each line of the answer as it comes in. Answers with the last one; with a refusal's text otherwise. */
export async function postForLines(url: string, json: string, line: (document: unknown) => void): Promise<Answered> {
  const headers = { 'content-type': 'application/json', accept: 'application/x-ndjson', 'content-length': Buffer.byteLength(json) };
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    request(url, { method: 'POST', headers }, resolve).on('error', reject).end(json),
  );
  let [last, begun] = ['', ''];
  for await (const chunk of response.setEncoding('utf8')) {
    const lines = `${begun}${chunk}`.split('\n');
    begun = lines.pop() ?? '';
    for (const text of lines) {
      last = text;
      line(parse(text));
    }
  }
  return { status: response.statusCode ?? 0, text: last };
}
