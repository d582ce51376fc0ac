/** The transcript that a page shows, as it stands in its block; undefined where it shows none. */
export function transcriptIn(page: string): string | undefined {
  return /<!-- transcript -->\s*```\n([\s\S]*?)```/.exec(page)?.[1];
}

export interface Shown {
  readonly command: string;
  readonly printed: string;
}

/** Each `$ npx ninesharp ...` with what stands below it. */
export function commandsOf(transcript: string): Shown[] {
  const found = transcript.matchAll(/^\$ npx ninesharp (.+)\n((?:(?!\$ ).*\n)*)/gm);
  return Array.from(found, ([, command = '', printed = '']) => ({ command, printed }));
}

/** The words of a command line, double quotes taken away. */
export function wordsOf(command: string): string[] {
  return Array.from(command.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');
}
