import { createHash } from 'node:crypto'

const known = new Map<string, string>()

/**
 * Twelve characters that stand for the name of a group, round or coordinator in the names of files and posts: those are anything
 * people like. Each name is remembered, so it is for names of the configuration only.
 */
export function nameHash(name: string): string {
  const hash = known.get(name) ?? createHash('sha256').update(name).digest('hex').slice(0, 12)
  known.set(name, hash)
  return hash
}
