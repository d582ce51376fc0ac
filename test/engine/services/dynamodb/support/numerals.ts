import fc from 'fast-check';

/** Numerals as clients write them: signs, leading and trailing zeros, exponents. */
export const numeral = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    fc.stringMatching(/^0{0,3}[0-9]{1,19}$/),
    fc.stringMatching(/^(\.[0-9]{0,15}0{0,3})?$/),
    fc.integer({ min: -90, max: 90 }),
  )
  .map(([sign, whole, fraction, power]) => `${sign}${whole}${fraction}${power === 0 ? '' : `E${power}`}`);
