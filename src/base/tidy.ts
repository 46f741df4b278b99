/** A number that was read, multiplied or divided, without the dust of binary fractions: 2.1 × 1000 is 2100. Of 12 digits, more than anybody reports. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

/** The sum of figures as people write them: 0.1 and 0.2 are 0.3. Of 15 digits, so that no figure loses any. */
export function sumOf(...figures: readonly number[]): number {
  return Number(figures.reduce((sum, figure) => sum + figure, 0).toPrecision(15))
}
