import { expect, it } from 'vitest'
import { parseReply } from '#features/progress/reply/parse-reply.ts'
import { indicatorsOf } from '#plan/indicator.ts'
import { shippedDesk, type WrittenReply, writtenReplies } from './desk.ts'

const context = { ...shippedDesk, indicators: shippedDesk.documents.flatMap(indicatorsOf) }

/** Every seventh line keeps this quick; a table begins with its heading, and last week's words are last week's. */
const written = ['changed-replies.jsonl', 'office-replies.jsonl', 'later-replies.jsonl']
  .flatMap(writtenReplies)
  .filter((_, index) => index % 7 === 0)
  .filter(({ text, expect: { kind, flags } }) => {
    const told = kind === 'report' || kind === 'zero-report'
    return told && !/[|｜\t]|,.*,/.test(text) && !flags.includes('copy-of-last-week')
  })

function read({ sender, previous }: WrittenReply, text: string) {
  const reply = parseReply({ text, sender, ...(previous ? { previous } : {}) }, context)
  const unit = reply.unit ?? sender.unit
  const items = reply.items.map(({ task, metric, week, cumulative, unit }) =>
    [task, metric, week, cumulative, unit].join(' '),
  )
  return { kind: reply.kind, unit, items: items.sort(), flags: [...reply.flags].sort() }
}

/** How many in a hundred are read otherwise when they are said in another way. */
function changedBy(say: (text: string, unit: string) => string): number {
  const said = written.flatMap((reply) => {
    const text = say(reply.text, reply.sender.unit)
    return text === reply.text ? [] : [{ reply, text }]
  })
  const changed = said.filter(
    ({ reply, text }) =>
      JSON.stringify(read(reply, text)) !== JSON.stringify(read(reply, reply.text)),
  )
  expect(said.length).toBeGreaterThan(9)
  return (100 * changed.length) / said.length
}

it.each<[string, (text: string, unit: string) => string, number?]>([
  ['a greeting in front', (text) => `各位领导好，${text}`],
  ['@ in front', (text) => `@攻坚助手 ${text}`],
  ['thanks at the end', (text) => `${text}，辛苦了🙏`],
  ['请审阅 at the end', (text) => `${text}\n以上，请审阅。`],
  ['who can be called', (text) => `${text} 联系人王强13800001234`],
  ['the time it is true for', (text) => `${text}（截至周四17点）`, 2],
  ['the sender as a heading', (text, unit) => `【${unit}】\n${text}`],
  ['the sender as a signature', (text, unit) => `${text}\n——${unit}`],
  ['digits of full width', (text) => text.replaceAll(/\d/g, wide)],
  ['lines as Windows ends them', (text) => text.replaceAll('\n', '\r\n')],
  ['this week by another name', (text) => text.replaceAll('本周', '本星期')],
  ['so far in other words', (text) => text.replaceAll(/累计(?=\d)/g, '截至目前'), 2.5],
  ['blanks for commas', (text) => text.replaceAll('，', ' '), 3],
  ['an excuse in front', (text) => `不好意思刚看到，${text}`, 3],
])('%s changes nothing', (_, say, most = 1.5) => {
  expect(changedBy(say)).toBeLessThanOrEqual(most)
})

function wide(digit: string): string {
  return String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)
}
