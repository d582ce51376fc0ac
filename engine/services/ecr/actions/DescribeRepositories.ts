import type { DescribeRepositoriesRequest, DescribeRepositoriesResponse } from '@aws-sdk/client-ecr';
import { pageOf } from '../../../kernel/page.ts';
import { defineAction } from '../../../kernel/service.ts';
import { describeRepository, findRepository, repositoryArn } from '../domain/repositories.ts';
import type { EcrState } from '../state.ts';

const defaultResults = 100;

export const DescribeRepositories = defineAction<DescribeRepositoriesRequest, DescribeRepositoriesResponse, EcrState>({
  name: 'DescribeRepositories',
  access: 'read',
  resource: ({ repositoryNames = ['*'] }, place) => repositoryNames.map((name) => repositoryArn(place, name)),

  run({ registryId, repositoryNames, maxResults = defaultResults, nextToken }, context) {
    if (repositoryNames) {
      const named = repositoryNames.map((repositoryName) => findRepository(context, { repositoryName, registryId }));
      return { repositories: named.map((row) => describeRepository(row, context)) };
    }
    const own = registryId === undefined || registryId === context.account ? context.state.repositories.list() : [];
    const { items, ...page } = pageOf(own, (row) => row.name, maxResults, nextToken);
    return { repositories: items.map((row) => describeRepository(row, context)), ...page };
  },
});
