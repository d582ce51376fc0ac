import { Problem } from '../../problem.ts';
import type { Command, Invocation } from '../command.ts';
import { completionScripts } from '../completion/scripts.ts';

const shells = Object.keys(completionScripts);

export const command: Command = {
  summary: 'Prints a script that teaches a shell to complete commands, options and names from the running engine',
  usage: '<bash|zsh|fish>',
  examples: [
    'completion bash >> ~/.bashrc',
    'completion zsh > ~/.zfunc/_ninesharp',
    'completion fish > ~/.config/fish/completions/ninesharp.fish',
  ],
  positionals: { least: 1, most: 1 },
  run: async ({ positionals: [shell = ''], print }: Invocation) => {
    const script = Object.hasOwn(completionScripts, shell) ? completionScripts[shell] : undefined;
    if (script === undefined)
      throw new Problem(
        'usage',
        `there is no completion for "${shell}"`,
        `it is there for ${shells.join(', ')}`,
        'ninesharp completion bash',
      );
    print(script);
    return { document: { shell, script } };
  },
};
