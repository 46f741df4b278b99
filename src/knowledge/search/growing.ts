/** A copy of the array with room for at least `needed` values, or the array itself when it has that. */
export function roomFor<T extends Uint8Array | Uint16Array | Uint32Array>(
  array: T,
  needed: number,
): T {
  if (needed <= array.length) return array
  const larger = new (array.constructor as new (length: number) => T)(
    Math.max(needed, array.length * 2),
  )
  larger.set(array)
  return larger
}
