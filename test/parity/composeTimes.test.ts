import { expect, it } from 'vitest';
import { type ContainerEvent, timesOf } from './composeTimes.ts';

const event = (service: string, Action: string, atMs: number): ContainerEvent => ({
  Action,
  timeNano: atMs * 1_000_000,
  Actor: { Attributes: { 'com.docker.compose.service': service } },
});

it('LocalStack is healthy, the stack deployed and the console up at the instants that Docker told of', () => {
  const events = [
    event('localstack', 'health_status: healthy', 4_000),
    event('deploy', 'die', 34_000),
    event('console', 'health_status: healthy', 37_000),
  ];

  expect(timesOf(events, 1_000, 37_500)).toEqual({ healthyMs: 3_000, deployMs: 30_000, allMs: 36_500 });
});

it('a compose project that never became healthy has no times', () => {
  expect(() => timesOf([event('deploy', 'die', 34_000)], 0, 40_000)).toThrow('no "health_status: healthy" of localstack');
});
