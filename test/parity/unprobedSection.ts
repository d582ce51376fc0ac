import type { Pair } from './pairs.ts';

/** The part of docs/PARITY.md that says what no probe asks for, and why: by reason, the most frequent one first. */
export function unprobedSection(pairs: readonly Pair[]): string {
  const missing = pairs.filter(({ probed }) => !probed);
  const byReason = [...grouped(missing, ({ reason = 'nobody said why' }) => reason)].sort(([, a], [, b]) => b.length - a.length);
  return `AWS documents ${pairs.length} outcomes of the operations that the embedded engine supports, a success of each and its errors. ${pairs.length - missing.length} have a probe. ${missing.length} have none:

| why no probe asks | pairs |
| --- | ---: |
${byReason.map(([reason, of]) => `| ${reason} | ${of.length} |`).join('\n')}

${byReason.map(([reason, of]) => details(reason, of)).join('\n\n')}`;
}

function details(reason: string, pairs: readonly Pair[]): string {
  const lines = [...grouped(pairs, ({ service, outcome }) => `${service} \`${outcome}\``)].map(
    ([outcome, of]) => `- ${outcome}: ${of.map(({ operation }) => operation).join(', ')}`,
  );
  return `<details><summary>${reason} (${pairs.length})</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

function grouped(pairs: readonly Pair[], keyOf: (pair: Pair) => string): Map<string, Pair[]> {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) groups.set(keyOf(pair), [...(groups.get(keyOf(pair)) ?? []), pair]);
  return groups;
}
