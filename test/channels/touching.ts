import { expect } from 'vitest'
import type { OutboundMessage } from '#bot/message.ts'
import { type Case, hour } from './case.ts'
import type { Door } from './doors.ts'
import { type ShownCard, Stand, type StandSetting } from './stand.ts'

const about = 'week 20'
/** How far time goes on while somebody sits out a pause between two messages, milliseconds. */
const step = 100
const opening: OutboundMessage = {
  text: '第20周开始收集',
  buttons: [
    { label: '本周无进展', says: '零报告', about },
    { label: '部分无进展', says: '勾选无进展', about, asks: true },
  ],
}
const form: OutboundMessage = {
  text: '区住建委 第20周',
  checks: {
    options: [
      { label: '疏通管道', says: '疏通管道本周0米' },
      { label: '检查井清掏', says: '检查井清掏本周0座次' },
      { label: '裸地治理', says: '裸地治理本周0平方米' },
    ],
    before: '',
    after: '',
    submit: '提交',
    about,
    tellsAll: true,
  },
}
const over: OutboundMessage = {
  text: '这张卡片过期了，没有登记；请 @我 直接写。',
  onCard: { title: '没有登记：卡片已过期' },
}

/** What the bot says to each sentence. */
type Says = Readonly<Record<string, OutboundMessage>>

/** Somebody has asked and sees a card. */
async function shown(door: Door, says: Says, setting: StandSetting = {}) {
  const stand = await Stand.open(door, setting)
  stand.answer = async (event) =>
    event.type === 'message' ? (says[event.text] ?? { text: `已登记：${event.text}` }) : null
  await stand.says('开始')
  await stand.until(async () => (await stand.cards()).length > 0, step)
  const [card] = await stand.cards()
  if (!card) throw new Error('no card')
  return { stand, card }
}

/** The first card as somebody sees it, once it is so. */
async function becomes(stand: Stand, isSo: (card: ShownCard) => boolean, viewer?: string) {
  await stand.until(async () => (await stand.cards(viewer)).slice(0, 1).some(isSo), step)
  const [card] = await stand.cards(viewer)
  return card
}

/** Something is said where the bot is written to. */
function says(stand: Stand, isSo: (text: string) => boolean): Promise<void> {
  return stand.until(async () => (await stand.answers()).some(({ text }) => isSo(text)), step)
}

const words = (stand: Stand) => stand.handled.slice(1).map(({ text }) => text)
const isOver = ({ title }: ShownCard) => title !== opening.text
const another = 'lisi'

/** Cards: a touch is a sentence of whoever touched, once, and the card says what came of it. */
export const touching = {
  card: {
    needs: 'cards',
    async run(door) {
      const { stand, card } = await shown(door, { 开始: opening })
      expect(card.buttons.map(({ label }) => label)).toEqual(['本周无进展', '部分无进展'])
      await stand.touches(card, { key: '本周无进展' })
      const done = await becomes(stand, isOver)
      expect(done).toMatchObject({ title: '已提交：零报告', desc: '已登记：零报告' })
      expect(stand.handled.at(-1)).toMatchObject({
        text: '零报告',
        about,
        sender: { id: stand.user, known: true },
        conversation: { kind: door.cards },
      })
      await says(stand, (text) => text === '已登记：零报告')
    },
  },
  'card, ticked': {
    needs: 'cards',
    async run(door) {
      const { stand, card } = await shown(door, { 开始: opening, 勾选无进展: form })
      await stand.touches(card, { key: '部分无进展' })
      const asked = await becomes(stand, ({ options }) => options !== undefined)
      expect(asked?.options?.map(({ label }) => label)).toEqual([
        '疏通管道',
        '检查井清掏',
        '裸地治理',
      ])
      await expect(stand.touches(card, { ticked: [] })).rejects.toMatchObject({
        code: 'bad-request',
      })
      await stand.touches(card, { ticked: ['疏通管道', '裸地治理'] })
      const said = '疏通管道本周0米、裸地治理本周0平方米'
      const done = await becomes(stand, ({ options }) => options === undefined)
      expect(done?.desc).toBe(`已登记：${said}`)
      expect(words(stand)).toEqual(['勾选无进展', said])
      // What stands on the card is not said a second time.
      expect((await stand.answers()).some(({ text }) => text.includes('区住建委'))).toBe(false)
    },
  },
  'card, second click': {
    needs: 'cards',
    async run(door) {
      const { stand, card } = await shown(door, { 开始: opening })
      const key = card.buttons[0]?.key ?? ''
      // The answer to the first one is lost where the platform calls us: it tells an app again.
      if (door.type === 'wecom-app') await stand.fault('callback', { mode: 'drop' })
      await Promise.all([stand.touches(card, { key }), stand.touches(card, { key })])
      const done = await becomes(stand, isOver)
      const left = done?.buttons[0]
      if (left) await stand.touches(card, { key: left.key })
      await stand.pass(hour, hour)
      expect(words(stand)).toEqual(['零报告'])
      const told = async () =>
        (await stand.answers()).filter(({ text }) => text === '已登记：零报告').length
      // The platform shows it a moment after the card.
      await expect.poll(told).toBe(1)
    },
  },
  'card, touched by another': {
    needs: 'cards',
    async run(door) {
      const { stand, card } = await shown(door, { 开始: opening })
      stand.answer = async (event) =>
        event.sender.id === another
          ? { text: '这张表不是给您的，没有登记。', onCard: { title: '没有登记：不是您的表' } }
          : { text: '已登记' }
      await stand.touches(card, { key: '本周无进展' }, another)
      const refused = await becomes(stand, isOver, another)
      expect(refused?.title).toBe('没有登记：不是您的表')
      expect((await stand.cards())[0]).toEqual(card)
      await stand.touches(card, { key: '本周无进展' })
      expect((await becomes(stand, isOver))?.title).toBe('已提交：零报告')
      expect(stand.handled.slice(1).map(({ sender }) => sender.id)).toEqual([another, stand.user])
    },
  },
  'card, for all': {
    needs: 'cards',
    async run(door) {
      const done = { text: '已确认', onCard: { title: '王五已确认：1', forAll: true } }
      const { stand, card } = await shown(door, { 开始: opening, 零报告: done })
      await stand.touches(card, { key: '本周无进展' })
      for (const viewer of [stand.user, another])
        expect((await becomes(stand, isOver, viewer))?.title).toBe('王五已确认：1')
    },
  },
  'card, expired': {
    needs: 'cards',
    async run(door) {
      const { stand, card } = await shown(door, { 开始: opening, 零报告: over })
      stand.clock.advance(10 * 24 * hour)
      await stand.touches(card, { key: '本周无进展' })
      expect((await becomes(stand, isOver))?.title).toBe('没有登记：卡片已过期')
      await says(stand, (text) => text.includes('请 @我 直接写'))
    },
  },
  'card, restart': {
    needs: 'cards',
    async run(door) {
      const { stand, card } = await shown(door, { 开始: opening })
      await stand.touches(card, { key: '本周无进展' })
      await becomes(stand, isOver)
      await stand.crash()
      await stand.until(() => stand.ends.troubles().length === 0, step)
      const left = (await stand.cards())[0]?.buttons[0]
      if (left) await stand.touches(card, { key: left.key })
      await stand.until(() => !stand.isBusy(), hour)
      expect(words(stand)).toEqual(['零报告'])
      expect((await stand.cards())[0]?.title).toBe('已提交：零报告')
    },
  },
} satisfies Record<string, Case>
