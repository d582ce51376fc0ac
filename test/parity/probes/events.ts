import { clear, fails, given, ok, type ServiceProbes } from '../probe.ts';

const schedules = [
  'cron(0 9 * * ? *)',
  'cron(0 9 ? * MON-FRI *)',
  'cron(0 9 ? * mon *)',
  'cron(0 9 ? * 2#1 *)',
  'cron(0 9 L * ? *)',
  'cron(0 9 15W * ? *)',
  'cron(0/15 8-10 ? * 6L 2030-2031)',
  'rate(1 minute)',
  'rate(36 hours)',
];
const noSchedules = ['cron(0 9 * * * *)', 'cron(0 25 * * ? *)', 'cron(0 9 ? * MON)', 'rate(1 minutes)', 'rate(0 minutes)', 'daily'];
const event = (changes: object = {}) =>
  JSON.stringify({
    id: '1',
    'detail-type': 'Order',
    source: 'ours',
    account: '123456789012',
    time: '2030-01-01T09:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail: { amount: 7, kind: 'book' },
    ...changes,
  });

export const events: ServiceProbes = {
  service: 'events',
  stories: {
    schedules: ({ name }) => [
      ...schedules.map((ScheduleExpression) => ok('PutRule', ScheduleExpression, { Name: name('when'), ScheduleExpression })),
      ...noSchedules.map((ScheduleExpression) =>
        fails('PutRule', 'ValidationException', ScheduleExpression, { Name: name('when'), ScheduleExpression }),
      ),
      clear('DeleteRule', { Name: name('when') }),
    ],
    rules: ({ name, arn }) => {
      const Name = name('rule');
      const unknown = { Name: name('nobody') };
      const onUnknownBus = { Name, EventBusName: name('no-bus') };
      return [
        ok('PutRule', 'on a schedule', { Name, ScheduleExpression: 'cron(0 9 * * ? *)', Description: 'daily', State: 'DISABLED' }),
        ok('DescribeRule', 'on a schedule', { Name }),
        ok('EnableRule', 'that is disabled', { Name }),
        ok('DisableRule', 'that is enabled', { Name }),
        ok('PutRule', 'of that name again', { Name, EventPattern: '{"source":["ours"]}' }),
        ok('DescribeRule', 'on a pattern', { Name }),
        ok('ListRules', 'by prefix', { NamePrefix: Name }),
        fails('PutRule', 'ValidationException', 'without schedule and pattern', { Name: name('empty') }),
        fails('PutRule', 'InvalidEventPatternException', 'on a pattern that is no JSON', { Name, EventPattern: '{' }),
        fails('PutRule', 'InvalidEventPatternException', 'on a pattern with a bare value', { Name, EventPattern: '{"source":"ours"}' }),
        fails('PutRule', 'InvalidEventPatternException', 'on a pattern with an unknown comparison', {
          Name,
          EventPattern: '{"source":[{"like":"o"}]}',
        }),
        fails('PutRule', 'ResourceNotFoundException', 'on an unknown bus', { ...onUnknownBus, EventPattern: '{"source":["ours"]}' }),
        fails('PutRule', 'ValidationException', 'with a blank in its name', { Name: 'a b', ScheduleExpression: 'rate(1 minute)' }),
        clear('DeleteRule', { Name: 'a b' }),
        fails('PutRule', 'ValidationException', 'in an unknown state', { Name, ScheduleExpression: 'rate(1 minute)', State: 'ON' }),
        fails('DescribeRule', 'ResourceNotFoundException', 'of an unknown name', unknown),
        fails('DescribeRule', 'ResourceNotFoundException', 'on an unknown bus', onUnknownBus),
        fails('EnableRule', 'ResourceNotFoundException', 'of an unknown name', unknown),
        fails('DisableRule', 'ResourceNotFoundException', 'of an unknown name', unknown),
        fails('ListRules', 'ResourceNotFoundException', 'of an unknown bus', { EventBusName: name('no-bus') }),
        fails('ListRules', 'ValidationException', 'a hundred and one at once', { Limit: 101 }),
        ok('TagResource', 'of a rule', { ResourceARN: arn('events', `rule/${Name}`), Tags: [{ Key: 'team', Value: 'a' }] }),
        ok('ListTagsForResource', 'of a rule', { ResourceARN: arn('events', `rule/${Name}`) }),
        ok('UntagResource', 'of a rule', { ResourceARN: arn('events', `rule/${Name}`), TagKeys: ['team'] }),
        fails('TagResource', 'ResourceNotFoundException', 'of an unknown rule', {
          ResourceARN: arn('events', `rule/${name('nobody')}`),
          Tags: [{ Key: 'team', Value: 'a' }],
        }),
        fails('ListTagsForResource', 'ResourceNotFoundException', 'of an unknown rule', {
          ResourceARN: arn('events', `rule/${name('nobody')}`),
        }),
        fails('UntagResource', 'ResourceNotFoundException', 'of an unknown rule', {
          ResourceARN: arn('events', `rule/${name('nobody')}`),
          TagKeys: ['team'],
        }),
        ok('DeleteRule', 'that is there', { Name }),
        ok('DeleteRule', 'that is not, which is no error', { Name }),
        fails('DeleteRule', 'ResourceNotFoundException', 'on an unknown bus', onUnknownBus),
        clear('DeleteRule', { Name }),
      ];
    },
    targets: ({ name, arn }) => {
      const Rule = name('targets');
      const unknown = name('nobody');
      const Arn = arn('lambda', `function:${name('function')}`);
      return [
        given('PutRule', { Name: Rule, ScheduleExpression: 'rate(1 day)', State: 'DISABLED' }),
        ok('PutTargets', 'a function with an input', { Rule, Targets: [{ Id: 'one', Arn, Input: '{"a":1}' }] }),
        ok('ListTargetsByRule', 'with an input', { Rule }),
        ok('PutTargets', 'with an input transformer', {
          Rule,
          Targets: [{ Id: 'two', Arn, InputTransformer: { InputPathsMap: { t: '$.time' }, InputTemplate: '"<t>"' } }],
        }),
        ok('ListRuleNamesByTarget', 'of a function', { TargetArn: Arn }),
        fails('PutTargets', 'ResourceNotFoundException', 'of an unknown rule', { Rule: unknown, Targets: [{ Id: 'one', Arn }] }),
        fails('PutTargets', 'LimitExceededException', 'a sixth', {
          Rule,
          Targets: ['3', '4', '5', '6'].map((Id) => ({ Id, Arn })),
        }),
        fails('PutTargets', 'ValidationException', 'two inputs of one target', {
          Rule,
          Targets: [{ Id: 'one', Arn, Input: '{}', InputPath: '$.detail' }],
        }),
        fails('PutTargets', 'ValidationException', 'an input that is no JSON', { Rule, Targets: [{ Id: 'one', Arn, Input: '{' }] }),
        fails('PutTargets', 'ValidationException', 'none', { Rule, Targets: [] }),
        fails('ListTargetsByRule', 'ResourceNotFoundException', 'of an unknown rule', { Rule: unknown }),
        fails('ListRuleNamesByTarget', 'ResourceNotFoundException', 'on an unknown bus', { TargetArn: Arn, EventBusName: name('no-bus') }),
        fails('DeleteRule', 'ValidationException', 'that has targets', { Name: Rule }),
        ok('RemoveTargets', 'of which one is unknown', { Rule, Ids: ['one', 'three'] }),
        fails('RemoveTargets', 'ResourceNotFoundException', 'of an unknown rule', { Rule: unknown, Ids: ['one'] }),
        clear('RemoveTargets', { Rule, Ids: ['one', 'two', '3', '4', '5', '6'] }),
        clear('DeleteRule', { Name: Rule }),
      ];
    },
    buses: ({ name }) => {
      const Name = name('bus');
      const rule = { Name: name('on-bus'), EventBusName: Name };
      return [
        ok('CreateEventBus', 'of a name', { Name, Description: 'ours' }),
        fails('CreateEventBus', 'ResourceAlreadyExistsException', 'that is there', { Name }),
        fails('CreateEventBus', 'ValidationException', 'with a blank in its name', { Name: 'a b' }),
        clear('DeleteEventBus', { Name: 'a b' }),
        ok('DescribeEventBus', 'of a name', { Name }),
        fails('DescribeEventBus', 'ResourceNotFoundException', 'of an unknown name', { Name: name('no-bus') }),
        ok('ListEventBuses', 'by prefix', { NamePrefix: Name }),
        fails('PutRule', 'ValidationException', 'on a schedule on a bus of its own', { ...rule, ScheduleExpression: 'rate(1 day)' }),
        given('PutRule', { ...rule, EventPattern: '{"source":["ours"]}' }),
        fails('DeleteEventBus', 'ValidationException', 'that has rules', { Name }),
        fails('DeleteEventBus', 'ValidationException', 'that is the default', { Name: 'default' }),
        clear('DeleteRule', rule),
        ok('DeleteEventBus', 'of a name', { Name }),
        ok('DeleteEventBus', 'of an unknown name, which is no error', { Name }),
        clear('DeleteRule', rule),
        clear('DeleteEventBus', { Name }),
      ];
    },
    quotas: ({ name }) => {
      const buses = Array.from({ length: 99 }, (_, index) => ({ Name: name(`bus-${index}`) }));
      const full = { EventBusName: buses[0]?.Name, EventPattern: '{"source":["ours"]}' };
      const rules = Array.from({ length: 300 }, (_, index) => ({ ...full, Name: name(`rule-${index}`) }));
      return [
        ...buses.map((bus) => given('CreateEventBus', bus)),
        fails('CreateEventBus', 'LimitExceededException', 'the hundred and first', { Name: name('one-more') }),
        clear('DeleteEventBus', { Name: name('one-more') }),
        ...rules.map((rule) => given('PutRule', rule)),
        fails('PutRule', 'LimitExceededException', 'the three hundred and first of a bus', { ...full, Name: name('one-more') }),
        ...[...rules, { ...full, Name: name('one-more') }].map(({ Name, EventBusName }) => clear('DeleteRule', { Name, EventBusName })),
        ...buses.map((bus) => clear('DeleteEventBus', bus)),
      ];
    },
    sending: () => {
      const entry = { Source: 'ours', DetailType: 'Order', Detail: '{"amount":7}' };
      const many = Array.from({ length: 11 }, () => entry);
      return [
        ok('PutEvents', 'one', { Entries: [entry] }),
        ok('PutEvents', 'of which one has no JSON', { Entries: [entry, { ...entry, Detail: 'x' }] }),
        ok('PutEvents', 'of which one has no source', { Entries: [{ DetailType: 'Order', Detail: '{}' }] }),
        ok('PutEvents', 'of which one takes the name of AWS', { Entries: [{ ...entry, Source: 'aws.ours' }] }),
        fails('PutEvents', 'ValidationException', 'eleven at once', { Entries: many }),
        ok('TestEventPattern', 'that matches', {
          EventPattern: '{"source":["ours"],"detail":{"amount":[{"numeric":[">",5]}]}}',
          Event: event(),
        }),
        ok('TestEventPattern', 'that does not match', { EventPattern: '{"detail":{"kind":[{"anything-but":"book"}]}}', Event: event() }),
        ok('TestEventPattern', 'with a wildcard', { EventPattern: '{"detail":{"kind":[{"wildcard":"b*k"}]}}', Event: event() }),
        fails('TestEventPattern', 'InvalidEventPatternException', 'that is no JSON', { EventPattern: '{', Event: event() }),
        fails('TestEventPattern', 'ValidationException', 'of an event without an id', {
          EventPattern: '{"source":["ours"]}',
          Event: event({ id: undefined }),
        }),
      ];
    },
  },
};
