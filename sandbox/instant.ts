/** The instant that a text with its zone tells, in ms; undefined where it is none. */
export function instantIn(text: string): number | undefined {
  const ms = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
