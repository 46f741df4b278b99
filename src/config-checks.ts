import type { Mistake } from '#base/mistakes.ts'

/**
 * What no schema of one item can see: groups that name a channel which is not there, or that share a name or a chat.
 * Looks at the raw values, so that it speaks up even while other things are wrong.
 */
export function crossChecks(raw: unknown): Mistake[] {
  const { channels, groups } = asObject(raw)
  const names = Object.keys(asObject(channels))
  const seenNames = new Map<unknown, number>()
  const seenChats = new Map<string, number>()
  const mistakes: Mistake[] = []

  for (const [at, value] of (Array.isArray(groups) ? groups : []).entries()) {
    const group = asObject(value)
    for (const key of ['channel', 'push']) {
      if (typeof group[key] === 'string' && !names.includes(group[key])) {
        mistakes.push({
          path: ['groups', at, key],
          message: '没有叫这个名称的通道，请先在 channels 里写上，或改成已有的名称',
        })
      }
    }
    mistakes.push(...repeated(seenNames, at, 'name', group.name))
    const chat =
      group.chatId === undefined ? undefined : JSON.stringify([group.channel, group.chatId])
    mistakes.push(...repeated(seenChats, at, 'chatId', chat))
  }
  return mistakes
}

function repeated<T>(
  seen: Map<T, number>,
  at: number,
  key: string,
  value: T | undefined,
): Mistake[] {
  if (value === undefined) return []
  const first = seen.get(value)
  if (first === undefined) {
    seen.set(value, at)
    return []
  }
  return [{ path: ['groups', at, key], message: `与 groups[${first}] 重复，请改成不同的` }]
}

function asObject(value: unknown): Record<string, unknown> {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value)
  return plain ? (value as Record<string, unknown>) : {}
}
