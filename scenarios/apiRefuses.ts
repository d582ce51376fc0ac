import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const task = { TaskID: 'x', ExecutionTime: '2030-01-01T08:00:00Z' };

export default scenario(
  'Whatever the API refuses, at the gateway or behind it, is a problem document',
  async ({ api, step }) => {
    const bad: [string, string, object | string | undefined, number][] = [
      ['POST', '/tasks', { ...task, Priority: 6 }, 400],
      ['POST', '/tasks', { TaskID: 'x' }, 400],
      ['POST', '/tasks', '{"TaskID":', 400],
      ['POST', '/tasks', { ...task, Status: 'Completed' }, 400],
      ['POST', '/tasks', { ...task, ExecutionTime: '2030-02-30' }, 400],
      ['POST', '/tasks', { ...task, Parameters: { Text: 'x'.repeat(410_000) } }, 400],
      ['GET', '/tasks', undefined, 400],
      ['GET', '/tasks?status=Pending&dueFrom=2030-01-02&dueUntil=2030-01-01', undefined, 400],
      ['GET', '/tasks?status=Pending&dueUntil=9999-12-31T23:59:59-05:00', undefined, 400],
      ['GET', `/tasks/${'k'.repeat(2_100)}`, undefined, 400],
      ['GET', '/tasks?status=Pending&colour=red', undefined, 400],
      ['GET', '/tasks?status=Pending&status=Failed', undefined, 400],
      ['GET', '/tasks?status=Pending&pageToken=made-up', undefined, 400],
      ['GET', '/tasks/nowhere', undefined, 404],
      ['PATCH', '/tasks/nowhere', { Version: 0, Priority: 1 }, 404],
      ['PATCH', '/tasks/nowhere', { Priority: 1 }, 400],
      ['DELETE', '/tasks/nowhere', undefined, 404],
      ['POST', '/tasks/nowhere/retry', undefined, 404],
      ['GET', '/runs/nowhere', undefined, 404],
      ['GET', '/runs?status=open', undefined, 400],
      ['GET', '/runs?limit=0', undefined, 400],
      ['GET', '/runs?pageToken=made-up', undefined, 400],
      ['POST', '/runs?when=now', undefined, 400],
      ['GET', '/audit?limit=many', undefined, 400],
      ['GET', '/audit?pageToken=made-up', undefined, 400],
      ['DELETE', '/runs/nowhere', undefined, 403],
      ['GET', '/nowhere', undefined, 403],
    ];

    for (const [method, path, body, status] of bad) {
      const answer = await step(`${method} ${path} ${JSON.stringify(body) ?? ''}`.slice(0, 100), () => api.ask(method, path, body));
      expect(answer).toMatchObject({
        status,
        body: { type: expect.stringMatching(/^urn:daily-task-scheduler:/), title: expect.any(String), status },
      });
      expect(answer.headers['content-type']).toBe('application/problem+json');
    }
    const strangers: Record<string, string>[] = [{}, { 'x-api-key': 'guessed' }];
    for (const headers of strangers) {
      const answer = await step('ask without a key that is known', () => api.askWith(headers, 'GET', '/tasks?status=Pending'));
      expect(answer).toMatchObject({ status: 403, body: { title: 'The API key is missing or unknown', status: 403, detail: 'Forbidden' } });
      expect(answer.headers['content-type']).toBe('application/problem+json');
    }
    const { headers } = await api.ask('POST', '/tasks', { ...task, Priority: 6 });
    expect(headers['x-validation-error']).toContain('6');
  },
  { needs: ['gateway-responses'] },
);
