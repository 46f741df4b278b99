/** A stretch of a folded text between two stops. */
export interface Clause {
  start: number
  end: number
}

const openers = '([《“「〔'
const closers = ')]》”」〕'

/**
 * Cuts a folded text at commas, semicolons, colons, full stops and line ends. Brackets and quotes stay whole, a comma
 * between digits is none; a bracket that is never closed ends with its line.
 */
export function clausesOf(folded: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  let depth = 0
  for (let at = 0; at <= folded.length; at++) {
    const char = folded[at] ?? '\n'
    if (char === '\n') depth = 0
    else depth = Math.max(0, depth + depthStep(char))
    if (char !== '\n' && (depth > 0 || !isStop(folded, at))) continue
    if (folded.slice(start, at).trim() !== '') clauses.push({ start, end: at })
    start = at + 1
  }
  return clauses
}

function depthStep(char: string): number {
  if (openers.includes(char)) return 1
  return closers.includes(char) ? -1 : 0
}

function isStop(folded: string, at: number): boolean {
  const char = folded.charAt(at)
  if (char !== ',') return ';:。!?'.includes(char)
  return !(/\d/.test(folded.charAt(at - 1)) && /^\d{3}(?!\d)/.test(folded.slice(at + 1, at + 5)))
}
