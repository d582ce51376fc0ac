/** The style sheet's colours, as the canvas needs them. */
export interface Palette {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly ground: string;
  readonly plan: string;
  readonly ok: string;
  readonly bad: string;
  readonly warn: string;
  readonly accent: string;
  readonly look: string;
  readonly font: string;
}

let known: Palette | undefined;

export function palette(): Palette {
  known ??= readPalette();
  return known;
}

for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'])
  matchMedia(query).addEventListener('change', () => {
    known = undefined;
    dispatchEvent(new Event('palette'));
  });

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: color('text'),
    muted: color('muted'),
    line: color('line'),
    ground: color('ground'),
    plan: color('plan'),
    ok: color('ok'),
    bad: color('bad'),
    warn: color('warn'),
    accent: color('accent'),
    look: color('look'),
    font: getComputedStyle(document.body).fontFamily,
  };
}
