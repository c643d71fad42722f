/** Every code of the catalogue of findings. Codes are never renumbered and never used again. */
export const catalogue: readonly string[] = [
  ...codes('NT', 13),
  ...codes('RT', 7),
  ...codes('FT', 8),
  ...codes('MU', 5),
  ...codes('PR', 24),
  ...codes('TY', 16),
  ...codes('DF', 7),
  ...codes('PK', 8),
  ...codes('IX', 16),
  ...codes('SQ', 7),
  ...codes('MC', 2),
  ...codes('UT', 1),
  ...codes('CM', 5),
  ...codes('NM', 5),
  ...codes('HX', 20),
  ...codes('SE', 6),
  ...codes('US', 3),
];

function codes(family: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${family}${101 + index}`);
}
