import { output } from '../compose/dockerCompose.ts';

/** Of what `docker image inspect` tells, what says where an image came from. */
export interface InspectedImage {
  readonly Id: string;
  readonly RepoDigests: readonly string[] | null;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> | null };
}

export async function describeImage(name: string): Promise<string> {
  const [inspected]: InspectedImage[] = JSON.parse(await output('docker', ['image', 'inspect', name]));
  if (!inspected) throw new Error(`Docker has no image ${name}`);
  return sayWhere(name, inspected);
}

/** The image that was published has a registry's digest; one that was made on the machine has none, whatever its name is. */
export function sayWhere(name: string, { Id, RepoDigests, Config }: InspectedImage): string {
  const [digest] = RepoDigests ?? [];
  if (Config.Labels?.['stand-in'] === 'true')
    return `\`${name}\`, which was a **stand-in** here and not the published image: assembled from packages where no image registry could be reached, as its label says (\`${Id}\`)`;
  if (digest === undefined)
    return `\`${name}\`, which was built on this machine and is not the published image: it has no digest of a registry (\`${Id}\`)`;
  return `\`${name}\` as published (\`${digest}\`)`;
}
