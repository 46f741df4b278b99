import { expect } from 'vitest'
import type { Door } from './doors.ts'
import { answerTo, type Stand, type StandSetting, source } from './stand.ts'

/** Something every channel has to get right that can do what is needed for it. */
export interface Case {
  needs: 'answers' | 'posts' | 'cards'
  run(door: Door): Promise<void>
}

/** A minute: how time passes where there is a pause to sit out. */
export const minute = 60_000
/** Longer than any pause of a retry. */
export const hour = 60 * minute

/** The line under every answer. */
export const sourceLine = `《${source.title}》${source.article}：“${source.quote}”`

/** The ways a channel has in and out; throws for what it cannot do. */
export function waysOf({ answers, posts, type }: Door) {
  return {
    get answers() {
      if (!answers) throw new Error(`nobody can write to ${type}`)
      return answers
    },
    get posts() {
      if (!posts) throw new Error(`${type} cannot speak unasked`)
      return posts
    },
  }
}

/**
 * Settings under which answers go by a request of ours: those of a WeCom callback bot only do when nobody polls and six
 * minutes are over.
 */
export function byRequest(door: Door, more: StandSetting = {}): StandSetting {
  return door.type === 'wecom-bot' ? { patience: { pollFor: 0 }, patienceMs: 1, ...more } : more
}

/** Asks, and has the answer go by a request of ours. Resolves when the question has been put. */
export async function asks(stand: Stand, text: string): Promise<void> {
  if (stand.door.type !== 'wecom-bot') {
    void stand.says(text)
    return
  }
  const told = Promise.withResolvers<void>()
  stand.answer = async (event) => {
    await told.promise
    return answerTo(event)
  }
  await stand.says(text)
  told.resolve()
}

/** Waits until so many questions were handled and nothing of them is under way. */
export async function settled(stand: Stand, handled = 1): Promise<void> {
  await stand.until(() => stand.handled.length >= handled && !stand.isBusy(), minute)
}

/** Exactly these questions are answered, each once, whatever time passes. */
export async function expectAnswered(stand: Stand, ...questions: string[]): Promise<void> {
  await stand.pass(hour, 10 * minute)
  const shown = (await stand.answers()).map(({ text }) => text)
  const asked = shown.map((text) => /^答：(\S+)/.exec(text)?.[1])
  expect(asked.toSorted()).toEqual(questions.toSorted())
}

/** Exactly these posts are shown, each once, whatever time passes. */
export async function expectPosted(stand: Stand, ...ids: string[]): Promise<void> {
  await stand.pass(hour, 10 * minute)
  const shown = (await stand.posted()).map(({ text }) => text.split('\n')[0]?.trim())
  expect(shown).toEqual(ids)
}

/** A text of numbered paragraphs that no single message carries. */
export function longText(door: Door): { text: string; paragraphs: string[] } {
  const count = Math.ceil((door.maxBytes * 1.6) / 340)
  const paragraphs = Array.from(
    { length: count },
    (_, index) => `${index + 1}. ${'推进雨水管网清掏养护工作；'.repeat(8)}（第${index + 1}条）`,
  )
  return { text: paragraphs.join('\n\n'), paragraphs }
}

/** The parts are below the limit and numbered, nothing is lost, and no paragraph is cut. */
export function expectWhole(door: Door, parts: readonly string[], paragraphs: readonly string[]) {
  expect(parts.length).toBeGreaterThan(1)
  for (const [index, text] of parts.entries()) {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(door.maxBytes)
    expect(text).toContain(`（${index + 1}/${parts.length}）`)
  }
  for (const paragraph of paragraphs)
    expect(parts.filter((text) => text.includes(paragraph))).toHaveLength(1)
}
