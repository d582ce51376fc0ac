import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ServiceModel } from '../model.ts';
import { buildModel } from './buildModel.ts';
import { botocoreNames, clients } from './clients.ts';
import { readBotocore, readSdk } from './sources.ts';

/**
 * Writes engine/wire/models/<service>.json.
 *
 * @example pip download botocore --no-deps -d /tmp/botocore && unzip -q /tmp/botocore/*.whl -d /tmp/botocore/unpacked
 *          npx tsx engine/wire/generate/main.ts /tmp/botocore/unpacked
 */
async function main(botocoreFolder: string | undefined) {
  if (!botocoreFolder) throw new Error('Usage: npx tsx engine/wire/generate/main.ts <folder of an unpacked botocore wheel>');
  const models = fileURLToPath(new URL('../models/', import.meta.url));
  mkdirSync(models, { recursive: true });
  for (const [service, client] of Object.entries(clients)) {
    const model = buildModel(service, readBotocore(botocoreFolder, botocoreNames[service] ?? service), await readSdk(client));
    writeFileSync(`${models}${service}.json`, print(model));
    console.log(`${service}: ${Object.keys(model.operations).length} operations, ${Object.keys(model.shapes).length} shapes`);
  }
}

/** One operation or shape per line, so that a change of the models reads well in a diff. */
function print({ operations, shapes, ...head }: ServiceModel): string {
  const lines = (table: Readonly<Record<string, unknown>>) =>
    Object.entries(table)
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
      .join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},\n"operations":{\n${lines(operations)}\n},\n"shapes":{\n${lines(shapes)}\n}}\n`;
}

await main(process.argv[2]);
