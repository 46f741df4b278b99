/**
 * Parses UTF-8 JSON, refusing bytes that are not UTF-8 instead of replacing them.
 * @throws TypeError or SyntaxError when it is neither.
 */
export function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
}

/**
 * What would be read back had the value been stored: `undefined` gone, dates as text; frozen all the way down, so that
 * a reader who changes it by mistake is told at once.
 * @throws TypeError when JSON cannot hold the value at all.
 */
export function asStored(value: unknown): unknown {
  return frozenFrom(jsonText(value))
}

/** A value as JSON writes it. @throws TypeError when JSON cannot hold the value at all. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value) ?? 'null'
}

/** The value of a JSON text, frozen all the way down. */
export function frozenFrom(text: string): unknown {
  return freezeDeep(JSON.parse(text))
}

/** Freezes a JSON value and everything in it; returns it. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) freezeDeep(inner)
  return Object.freeze(value)
}
