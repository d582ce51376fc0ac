import { clear, fails, given, latest, ok, type ServiceProbes } from '../probe.ts';

/** An instant that every engine takes: events may be at most 14 days old and 2 hours ahead. */
const now = Date.now();

export const logs: ServiceProbes = {
  service: 'logs',
  stories: {
    groups: ({ name }) => {
      const logGroupName = name('group');
      const unknown = { logGroupName: name('nowhere') };
      return [
        ok('CreateLogGroup', 'with tags', { logGroupName, tags: { team: 'a' } }),
        fails('CreateLogGroup', 'ResourceAlreadyExistsException', 'that is there', { logGroupName }),
        fails('CreateLogGroup', 'InvalidParameterException', 'with a blank in its name', { logGroupName: 'a b' }),
        clear('DeleteLogGroup', { logGroupName: 'a b' }),
        fails('CreateLogGroup', 'InvalidParameterException', 'without a name'),
        ok('DescribeLogGroups', 'by prefix', { logGroupNamePrefix: logGroupName }),
        fails('DescribeLogGroups', 'InvalidParameterException', 'fifty-one at once', { limit: 51 }),
        fails('DescribeLogGroups', 'InvalidParameterException', 'by prefix and pattern', {
          logGroupNamePrefix: 'a',
          logGroupNamePattern: 'a',
        }),
        ok('PutRetentionPolicy', 'of a week', { logGroupName, retentionInDays: 7 }),
        fails('PutRetentionPolicy', 'ResourceNotFoundException', 'of an unknown group', { ...unknown, retentionInDays: 7 }),
        ok('DescribeLogGroups', 'with a retention', { logGroupNamePrefix: logGroupName }),
        fails('PutRetentionPolicy', 'InvalidParameterException', 'of eight days', { logGroupName, retentionInDays: 8 }),
        ok('DeleteRetentionPolicy', 'of a group', { logGroupName }),
        fails('DeleteRetentionPolicy', 'ResourceNotFoundException', 'of an unknown group', unknown),
        fails('DeleteRetentionPolicy', 'InvalidParameterException', 'of a group with a blank in its name', { logGroupName: 'a b' }),
        ok('DeleteLogGroup', 'that is there', { logGroupName }),
        fails('DeleteLogGroup', 'ResourceNotFoundException', 'that is not', { logGroupName }),
        fails('DeleteLogGroup', 'InvalidParameterException', 'with a blank in its name', { logGroupName: 'a b' }),
        clear('DeleteLogGroup', { logGroupName }),
      ];
    },
    streams: ({ name }) => {
      const logGroupName = name('streams');
      const logStreamName = 'one';
      const unknown = { logGroupName: name('nowhere'), logStreamName };
      return [
        given('CreateLogGroup', { logGroupName }),
        ok('CreateLogStream', 'in a group', { logGroupName, logStreamName }),
        fails('CreateLogStream', 'ResourceAlreadyExistsException', 'that is there', { logGroupName, logStreamName }),
        fails('CreateLogStream', 'ResourceNotFoundException', 'in an unknown group', unknown),
        fails('CreateLogStream', 'InvalidParameterException', 'with a colon in its name', { logGroupName, logStreamName: 'a:b' }),
        clear('DeleteLogStream', { logGroupName, logStreamName: 'a:b' }),
        ok('DescribeLogStreams', 'without events', { logGroupName }),
        ok('DescribeLogStreams', 'by the time of the last event', { logGroupName, orderBy: 'LastEventTime', descending: true }),
        fails('DescribeLogStreams', 'ResourceNotFoundException', 'of an unknown group', { logGroupName: unknown.logGroupName }),
        fails('DescribeLogStreams', 'InvalidParameterException', 'by prefix and time', {
          logGroupName,
          logStreamNamePrefix: 'o',
          orderBy: 'LastEventTime',
        }),
        fails('DescribeLogStreams', 'InvalidParameterException', 'without a group'),
        ok('DeleteLogStream', 'that is there', { logGroupName, logStreamName }),
        fails('DeleteLogStream', 'ResourceNotFoundException', 'that is not', { logGroupName, logStreamName }),
        fails('DeleteLogStream', 'ResourceNotFoundException', 'of an unknown group', unknown),
        fails('DeleteLogStream', 'InvalidParameterException', 'with a colon in its name', { logGroupName, logStreamName: 'a:b' }),
        clear('DeleteLogGroup', { logGroupName }),
      ];
    },
    events: ({ name }) => {
      const logGroupName = name('events');
      const logStreamName = 'one';
      const stream = { logGroupName, logStreamName };
      const logEvents = [
        { timestamp: now - 2000, message: 'first' },
        { timestamp: now - 1000, message: '{"level":"ERROR","code":7}' },
      ];
      const unordered = [...logEvents].reverse();
      return [
        given('CreateLogGroup', { logGroupName }),
        given('CreateLogStream', stream),
        ok('PutLogEvents', 'in order', { ...stream, logEvents }),
        ok('PutLogEvents', 'with a sequence token, which is ignored', { ...stream, logEvents, sequenceToken: '1' }),
        ok('PutLogEvents', 'of which one is too old', { ...stream, logEvents: [{ timestamp: now - 15 * 86_400_000, message: 'old' }] }),
        fails('PutLogEvents', 'InvalidParameterException', 'out of order', { ...stream, logEvents: unordered }),
        fails('PutLogEvents', 'InvalidParameterException', 'none', { ...stream, logEvents: [] }),
        fails('PutLogEvents', 'ResourceNotFoundException', 'to an unknown group', { ...stream, logGroupName: name('nowhere'), logEvents }),
        fails('PutLogEvents', 'ResourceNotFoundException', 'to an unknown stream', { ...stream, logStreamName: 'two', logEvents }),
        ok('GetLogEvents', 'from the head', { ...stream, startFromHead: true, limit: 2 }),
        ok('GetLogEvents', 'that follow the last', { ...stream, nextToken: latest('nextForwardToken') }),
        fails('GetLogEvents', 'InvalidParameterException', 'with a token that is none', { ...stream, nextToken: 'x' }),
        fails('GetLogEvents', 'ResourceNotFoundException', 'of an unknown stream', { ...stream, logStreamName: 'two' }),
        fails('GetLogEvents', 'ResourceNotFoundException', 'of an unknown group', { ...stream, logGroupName: name('nowhere') }),
        ok('FilterLogEvents', 'with a word', { logGroupName, filterPattern: 'first', limit: 1 }),
        ok('FilterLogEvents', 'with a member of JSON', { logGroupName, filterPattern: '{ $.code = 7 }', limit: 1 }),
        ok('FilterLogEvents', 'with a word that none has', { logGroupName, filterPattern: 'nothing' }),
        fails('FilterLogEvents', 'InvalidParameterException', 'with a pattern that is none', {
          logGroupName,
          filterPattern: '{ $.code = ',
        }),
        fails('FilterLogEvents', 'ResourceNotFoundException', 'of an unknown group', { logGroupName: name('nowhere') }),
        fails('FilterLogEvents', 'InvalidParameterException', 'of streams and a prefix', {
          logGroupName,
          logStreamNames: ['one'],
          logStreamNamePrefix: 'o',
        }),
        clear('DeleteLogGroup', { logGroupName }),
      ];
    },
    tags: ({ name, arn }) => {
      const logGroupName = name('tagged');
      const resourceArn = arn('logs', `log-group:${logGroupName}`);
      const unknown = arn('logs', `log-group:${name('nowhere')}`);
      const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key-${index}`, 'x']));
      return [
        given('CreateLogGroup', { logGroupName, tags: { team: 'a' } }),
        ok('TagResource', 'of a group', { resourceArn, tags: { stage: 'test' } }),
        ok('ListTagsForResource', 'of a group', { resourceArn }),
        ok('ListTagsLogGroup', 'of a group', { logGroupName }),
        ok('UntagResource', 'of a group', { resourceArn, tagKeys: ['stage'] }),
        ok('TagLogGroup', 'of a group', { logGroupName, tags: { owner: 'me' } }),
        ok('UntagLogGroup', 'of a group', { logGroupName, tags: ['owner'] }),
        ok('ListTagsForResource', 'after all', { resourceArn }),
        fails('TagResource', 'TooManyTagsException', 'with fifty more', { resourceArn, tags: many }),
        fails('TagResource', 'ResourceNotFoundException', 'of an unknown group', { resourceArn: unknown, tags: { a: 'b' } }),
        fails('TagResource', 'InvalidParameterException', 'of what is no ARN', { resourceArn: 'group', tags: { a: 'b' } }),
        fails('ListTagsForResource', 'ResourceNotFoundException', 'of an unknown group', { resourceArn: unknown }),
        fails('ListTagsForResource', 'InvalidParameterException', 'of what is no ARN', { resourceArn: 'group' }),
        fails('UntagResource', 'ResourceNotFoundException', 'of an unknown group', { resourceArn: unknown, tagKeys: ['a'] }),
        fails('UntagResource', 'InvalidParameterException', 'of what is no ARN', { resourceArn: 'group', tagKeys: ['a'] }),
        fails('ListTagsLogGroup', 'ResourceNotFoundException', 'of an unknown group', { logGroupName: name('nowhere') }),
        fails('TagLogGroup', 'ResourceNotFoundException', 'of an unknown group', { logGroupName: name('nowhere'), tags: { a: 'b' } }),
        fails('TagLogGroup', 'InvalidParameterException', 'without tags', { logGroupName }),
        fails('UntagLogGroup', 'ResourceNotFoundException', 'of an unknown group', { logGroupName: name('nowhere'), tags: ['a'] }),
        clear('DeleteLogGroup', { logGroupName }),
      ];
    },
    'metric filters': ({ name }) => {
      const logGroupName = name('filters');
      const filter = {
        logGroupName,
        filterName: name('filter'),
        filterPattern: '{ $.level = "ERROR" }',
        metricTransformations: [{ metricName: 'Errors', metricNamespace: 'Parity', metricValue: '1', defaultValue: 0 }],
      };
      const unknown = { logGroupName: name('nowhere') };
      return [
        given('CreateLogGroup', { logGroupName }),
        ok('PutMetricFilter', 'of errors', filter),
        ok('DescribeMetricFilters', 'of a group', { logGroupName }),
        fails('PutMetricFilter', 'ResourceNotFoundException', 'of an unknown group', { ...filter, ...unknown }),
        fails('PutMetricFilter', 'InvalidParameterException', 'with a pattern that is none', { ...filter, filterPattern: '{ $.level = ' }),
        fails('PutMetricFilter', 'InvalidParameterException', 'without a metric', { ...filter, metricTransformations: [] }),
        fails('DescribeMetricFilters', 'ResourceNotFoundException', 'of an unknown group', unknown),
        fails('DescribeMetricFilters', 'InvalidParameterException', 'fifty-one at once', { limit: 51 }),
        ok('TestMetricFilter', 'of two messages', {
          filterPattern: filter.filterPattern,
          logEventMessages: ['{"level":"ERROR"}', '{"level":"INFO"}'],
        }),
        fails('TestMetricFilter', 'InvalidParameterException', 'with a pattern that is none', {
          filterPattern: '{ $.level = ',
          logEventMessages: ['a'],
        }),
        ...Array.from({ length: 99 }, (_, index) => given('PutMetricFilter', { ...filter, filterName: `filter-${index}` })),
        fails('PutMetricFilter', 'LimitExceededException', 'the hundred and first', { ...filter, filterName: 'one-more' }),
        ok('DeleteMetricFilter', 'that is there', { logGroupName, filterName: filter.filterName }),
        fails('DeleteMetricFilter', 'ResourceNotFoundException', 'that is not', { logGroupName, filterName: filter.filterName }),
        fails('DeleteMetricFilter', 'InvalidParameterException', 'with a colon in its name', { logGroupName, filterName: 'a:b' }),
        clear('DeleteLogGroup', { logGroupName }),
      ];
    },
  },
};
