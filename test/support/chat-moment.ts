import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { instantOf } from '#calendar/beijing.ts'
import type { ChatMoment } from '#features/reminders/chat-text.ts'
import { shippedDates } from './date-setting.ts'

/** `2024-05-31 10:00` as the moment at which something is said. */
export function chatMoment(moment: string): ChatMoment {
  const [day = '', time = ''] = moment.split(' ')
  return { now: instantOf(day, time), ...shippedDates }
}

const fixtures = join(import.meta.dirname, '../fixtures')

/** All replies and questions of the fixtures; `kind` is a reply's. */
export function fixtureTexts(): { text: string; kind: string | null }[] {
  const files = readdirSync(fixtures).filter((name) => /-(?:replies|questions)\.jsonl$/.test(name))
  return files.flatMap((name) =>
    readFileSync(join(fixtures, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const { text, question, kind, expect } = JSON.parse(line)
        return { text: String(text ?? question), kind: kind ?? expect?.kind ?? null }
      }),
  )
}
