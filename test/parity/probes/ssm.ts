import { clear, fails, given, ok, type ServiceProbes } from '../probe.ts';

export const ssm: ServiceProbes = {
  service: 'ssm',
  stories: {
    parameters: ({ name }) => {
      const Name = `/${name('path')}/one`;
      const Second = `/${name('path')}/two`;
      const unknown = { Name: `/${name('nowhere')}` };
      const put = (changes: object) => ({ Name: `/${name('path')}/refused`, Type: 'String', Value: 'v', ...changes });
      return [
        ok('PutParameter', 'with a description and a pattern', {
          Name,
          Type: 'String',
          Value: 'one',
          Description: 'first',
          AllowedPattern: '^[a-z]+$',
          Tags: [{ Key: 'team', Value: 'a' }],
        }),
        ok('PutParameter', 'over another', { Name, Type: 'String', Value: 'two', Overwrite: true }),
        ok('PutParameter', 'of a list', { Name: Second, Type: 'StringList', Value: 'a,b' }),
        fails('PutParameter', 'ParameterAlreadyExists', 'that is there', { Name, Type: 'String', Value: 'three' }),
        fails('PutParameter', 'ParameterPatternMismatchException', 'that does not match its pattern', put({ AllowedPattern: '^[0-9]+$' })),
        fails('PutParameter', 'InvalidAllowedPatternException', 'with a pattern that is none', put({ AllowedPattern: '(' })),
        fails('PutParameter', 'ValidationException', 'without a type', put({ Type: undefined })),
        fails('PutParameter', 'ValidationException', 'of an unknown type', put({ Type: 'Number' })),
        fails('PutParameter', 'ValidationException', 'with a blank in its name', put({ Name: '/a b' })),
        fails('PutParameter', 'ValidationException', 'without a value', put({ Value: '' })),
        fails('PutParameter', 'ValidationException', 'of more than 4 KB', put({ Value: 'x'.repeat(5000) })),
        fails('PutParameter', 'InvalidKeyId', 'under an unknown key', put({ Type: 'SecureString', KeyId: 'alias/parity-none' })),
        fails('PutParameter', 'HierarchyTypeMismatchException', 'of another type over it', {
          Name,
          Type: 'SecureString',
          Value: 'three',
          Overwrite: true,
        }),
        fails(
          'PutParameter',
          'HierarchyLevelLimitExceededException',
          'of sixteen levels',
          put({ Name: `/${name('path')}${'/x'.repeat(15)}` }),
        ),
        clear('DeleteParameter', { Name: `/${name('path')}/refused` }),
        ok('GetParameter', 'the newest', { Name }),
        ok('GetParameter', 'of a version', { Name: `${Name}:1` }),
        fails('GetParameter', 'ParameterNotFound', 'that is not there', unknown),
        fails('GetParameter', 'ParameterVersionNotFound', 'of an unknown version', { Name: `${Name}:9` }),
        ok('GetParameters', 'of which one is not there', { Names: [Name, unknown.Name] }),
        fails('GetParameters', 'ValidationException', 'of none', { Names: [] }),
        ok('GetParametersByPath', 'of one level', { Path: `/${name('path')}` }),
        fails('GetParametersByPath', 'ValidationException', 'of a path without a slash', { Path: 'path' }),
        fails('GetParametersByPath', 'InvalidFilterKey', 'by a key that it does not take', {
          Path: `/${name('path')}`,
          ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: [Name] }],
        }),
        fails('GetParametersByPath', 'InvalidFilterOption', 'by an unknown comparison', {
          Path: `/${name('path')}`,
          ParameterFilters: [{ Key: 'Type', Option: 'Like', Values: ['String'] }],
        }),
        fails('GetParametersByPath', 'InvalidNextToken', 'with a token that is none', { Path: `/${name('path')}`, NextToken: 'x' }),
        ok('GetParameterHistory', 'of two', { Name }),
        fails('GetParameterHistory', 'ParameterNotFound', 'of an unknown parameter', unknown),
        fails('GetParameterHistory', 'InvalidNextToken', 'with a token that is none', { Name, NextToken: 'x' }),
        ok('DescribeParameters', 'by name', { ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: [Name] }] }),
        fails('DescribeParameters', 'InvalidFilterKey', 'by a key that it does not take', {
          ParameterFilters: [{ Key: 'Label', Option: 'Equals', Values: ['stable'] }],
        }),
        fails('DescribeParameters', 'ValidationException', 'by an unknown key', {
          ParameterFilters: [{ Key: 'Color', Option: 'Equals', Values: ['red'] }],
        }),
        fails('DescribeParameters', 'InvalidFilterOption', 'by an unknown comparison', {
          ParameterFilters: [{ Key: 'Name', Option: 'Like', Values: [Name] }],
        }),
        fails('DescribeParameters', 'InvalidFilterValue', 'by a type that is none', {
          ParameterFilters: [{ Key: 'Type', Option: 'Equals', Values: ['Number'] }],
        }),
        fails('GetParametersByPath', 'InvalidFilterValue', 'by a type that is none', {
          Path: `/${name('path')}`,
          ParameterFilters: [{ Key: 'Type', Option: 'Equals', Values: ['Number'] }],
        }),
        fails('DescribeParameters', 'InvalidNextToken', 'with a token that is none', { NextToken: 'x' }),
        ok('LabelParameterVersion', 'the first', { Name, ParameterVersion: 1, Labels: ['stable'] }),
        ok('LabelParameterVersion', 'with a label that is none', { Name, ParameterVersion: 1, Labels: ['1st'] }),
        fails('LabelParameterVersion', 'ParameterNotFound', 'of an unknown parameter', { ...unknown, Labels: ['stable'] }),
        fails('LabelParameterVersion', 'ParameterVersionNotFound', 'of an unknown version', {
          Name,
          ParameterVersion: 9,
          Labels: ['stable'],
        }),
        fails('LabelParameterVersion', 'ParameterVersionLabelLimitExceeded', 'with eleven', {
          Name,
          ParameterVersion: 1,
          Labels: Array.from({ length: 10 }, (_, index) => `label-${index}`),
        }),
        ok('GetParameter', 'of a label', { Name: `${Name}:stable` }),
        ok('UnlabelParameterVersion', 'of one label', { Name, ParameterVersion: 1, Labels: ['stable', 'none'] }),
        fails('UnlabelParameterVersion', 'ParameterNotFound', 'of an unknown parameter', {
          ...unknown,
          ParameterVersion: 1,
          Labels: ['a'],
        }),
        fails('UnlabelParameterVersion', 'ParameterVersionNotFound', 'of an unknown version', { Name, ParameterVersion: 9, Labels: ['a'] }),
        ok('AddTagsToResource', 'of a parameter', { ResourceType: 'Parameter', ResourceId: Name, Tags: [{ Key: 'stage', Value: 'test' }] }),
        ok('ListTagsForResource', 'of a parameter', { ResourceType: 'Parameter', ResourceId: Name }),
        ok('RemoveTagsFromResource', 'of a parameter', { ResourceType: 'Parameter', ResourceId: Name, TagKeys: ['stage'] }),
        fails('AddTagsToResource', 'InvalidResourceId', 'of an unknown parameter', {
          ResourceType: 'Parameter',
          ResourceId: unknown.Name,
          Tags: [{ Key: 'a', Value: 'b' }],
        }),
        fails('AddTagsToResource', 'TooManyTagsError', 'with fifty-one', {
          ResourceType: 'Parameter',
          ResourceId: Name,
          Tags: Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: 'x' })),
        }),
        fails('ListTagsForResource', 'InvalidResourceId', 'of an unknown parameter', {
          ResourceType: 'Parameter',
          ResourceId: unknown.Name,
        }),
        fails('RemoveTagsFromResource', 'InvalidResourceId', 'of an unknown parameter', {
          ResourceType: 'Parameter',
          ResourceId: unknown.Name,
          TagKeys: ['a'],
        }),
        ok('DeleteParameter', 'that is there', { Name }),
        fails('DeleteParameter', 'ParameterNotFound', 'that is not', unknown),
        ok('DeleteParameters', 'of which one is not there', { Names: [Second, unknown.Name] }),
        clear('DeleteParameters', { Names: [Name, Second] }),
      ];
    },
    'a parameter of a hundred versions': ({ name }) => {
      const Name = name('versions');
      return [
        given('PutParameter', { Name, Type: 'String', Value: '1' }),
        given('LabelParameterVersion', { Name, ParameterVersion: 1, Labels: ['first'] }),
        ...Array.from({ length: 99 }, (_, index) => given('PutParameter', { Name, Value: String(index + 2), Overwrite: true })),
        fails('PutParameter', 'ParameterMaxVersionLimitExceeded', 'over one whose oldest version has a label', {
          Name,
          Value: '101',
          Overwrite: true,
        }),
        clear('DeleteParameter', { Name }),
      ];
    },
    'secret parameters': ({ name }) => {
      const Name = name('secret');
      return [
        given('PutParameter', { Name, Type: 'SecureString', Value: 'hush' }),
        ok('GetParameter', 'decrypted', { Name, WithDecryption: true }),
        ok('GetParameters', 'decrypted', { Names: [Name], WithDecryption: true }),
        clear('DeleteParameter', { Name }),
      ];
    },
  },
};
