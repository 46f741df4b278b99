import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Callback, ChatMessage } from '#demo/platforms/history.ts'
import { articleAsked, markOf, type PlatformName } from './numbered-plans.ts'

/** What became of one question. */
export interface Fate {
  /** The key under which the server's journal has the question. */
  key: string
  platform: PlatformName
  article: number
  /** How the answers begin, in the order in which they are shown. */
  shown: string[]
  /**
   * `cut`: the first messages of a long answer stand there, the rest does not; `given-up`: the bot asks to put it in
   * other words, since the process ended each time it was handled.
   */
  state: 'answered' | 'missing' | 'cut' | 'twice' | 'wrong' | 'given-up'
}

type Line = { type: 'message'; message: ChatMessage } | { type: 'callback'; callback: Callback }

/** What the pretend platforms have written down in their folder so far; they may be running. */
export function readFates(folder: string): Fate[] {
  const lines = linesOf(folder)
  const messages = lines.flatMap((line) => (line.type === 'message' ? [line.message] : []))
  const callbacks = lines.flatMap((line) => (line.type === 'callback' ? [line.callback] : []))
  const replies = Map.groupBy(messages, (message) => message.replyTo)
  const questions = new Map(messages.map((message) => [message.id, message]))
  return callbacks.flatMap(({ id, platform, message = '' }) => {
    if (platform === 'wecom-app') return []
    const article = articleAsked(questions.get(message)?.text ?? '')
    const texts = (replies.get(message) ?? []).map((reply) => reply.text)
    const state = judge(texts, markOf(platform, article))
    const shown = texts.map((text) => text.slice(0, 30))
    return [{ key: `demo-${platform}:${id}`, platform, article, shown, state }]
  })
}

/** A long answer comes in several messages, each but the last with a word that it goes on. */
function judge(texts: readonly string[], mark: string): Fate['state'] {
  if (texts.length === 0) return 'missing'
  const ends = texts.filter((text) => !text.endsWith('（续见下条）'))
  if (ends.length > 1 || new Set(texts).size < texts.length) return 'twice'
  if (texts[0]?.includes('请换个说法再发一次')) return 'given-up'
  if (!texts[0]?.includes(mark)) return 'wrong'
  return ends.length === 1 ? 'answered' : 'cut'
}

function linesOf(folder: string): Line[] {
  const text = readFileSync(join(folder, 'history.ndjson'), 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
  return whole.flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]))
}
