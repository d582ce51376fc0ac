export function buildConsole(outdir: string): Promise<readonly { readonly file: string; readonly bytes: number; readonly limit: number }[]>;
