import { expect } from 'vitest'
import {
  asks,
  byRequest,
  type Case,
  expectAnswered,
  expectWhole,
  longText,
  minute,
  settled,
  sourceLine,
  waysOf,
} from './case.ts'
import { Stand, source } from './stand.ts'

/** What goes back to who asked. */
export const answering = {
  reply: {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door)
      await stand.says('清几座？')
      await settled(stand)
      const [answer] = await stand.answers()
      expect(answer?.text.split(/\s*\n\s*/)).toEqual(['答：清几座？', `> ${sourceLine}`])
      await expectAnswered(stand, '清几座？')
    },
  },
  'long reply': {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door)
      const { text, paragraphs } = longText(door)
      stand.answer = async () => ({ text, sources: [source] })
      void stand.says('全文？')
      await settled(stand)
      const parts = (await stand.answers()).map((part) => part.text)
      expectWhole(door, parts, paragraphs)
      expect(parts.at(-1)).toContain(paragraphs.at(-1))
      expect(parts.at(-1)).toContain(sourceLine)
    },
  },
  'long reply, several articles': {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door)
      const { text, paragraphs } = longText(door)
      const articles = paragraphs.map((quote, index) => ({
        title: '南开区工作计划',
        article: `【${index + 1}】`,
        quote,
      }))
      stand.answer = async () => ({ text, sources: articles })
      void stand.says('全文？')
      await settled(stand)
      const parts = (await stand.answers()).map((part) => part.text)
      expectWhole(door, parts, paragraphs)
      for (const part of parts)
        for (const { article, quote } of articles)
          expect(part.includes(`《南开区工作计划》${article}`)).toBe(part.includes(quote))
    },
  },
  'reply, rate limit': {
    needs: 'answers',
    run: (door) => refusedAtFirst(door, 'busy', 2),
  },
  'reply, 503': {
    needs: 'answers',
    run: (door) => refusedAtFirst(door, 'unavailable', 3),
  },
  'reply, 500': {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door, byRequest(door))
      const { place, broken } = waysOf(door).answers
      await stand.fault(place, broken)
      await asks(stand, '清几座？')
      await settled(stand)
      await expectAnswered(stand)
      expect(stand.unknownAnswers()).toMatchObject([{ text: '答：清几座？' }])
    },
  },
  'reply, time-out': {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door, byRequest(door, { timeoutMs: 150 }))
      await stand.fault(waysOf(door).answers.place, { mode: 'hang' })
      await asks(stand, '清几座？')
      await settled(stand)
      await expectAnswered(stand)
      expect(stand.unknownAnswers()).toMatchObject([{ text: '答：清几座？' }])
    },
  },
  'reply, acknowledgement lost': {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door, byRequest(door))
      await stand.fault(waysOf(door).answers.place, { mode: 'drop' })
      await asks(stand, '清几座？')
      await settled(stand)
      await expectAnswered(stand, '清几座？')
      // A platform that shows a repetition once may have been asked again.
      const isRepeated = door.type === 'wecom-bot-ws'
      expect(stand.unknownAnswers()).toHaveLength(isRepeated ? 0 : 1)
    },
  },
  'reply, malformed acknowledgement': {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door, byRequest(door))
      for (const [index, body] of ['<html>502</html>', '{"errcode":"x"}'].entries()) {
        await stand.fault(waysOf(door).answers.place, { mode: 'babble', body })
        await asks(stand, `第${index}问？`)
        await settled(stand, index + 1)
      }
      await asks(stand, '清几座？')
      await settled(stand, 3)
      await expectAnswered(stand, '清几座？')
      expect(stand.unknownAnswers()).toMatchObject([
        { text: '答：第0问？' },
        { text: '答：第1问？' },
      ])
    },
  },
  'restart before the reply': {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door)
      const { answer } = stand
      const end = Promise.withResolvers<null>()
      stand.answer = () => end.promise
      void stand.says('清几座？')
      await stand.until(() => stand.pending().includes('accepted') && stand.handled.length > 0)
      stand.answer = answer
      await stand.crash()
      end.resolve(null)
      await settled(stand, 2)
      await expectAnswered(stand, '清几座？')
    },
  },
  'restart before the reply is sent': {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door, byRequest(door))
      const { place, unavailable } = waysOf(door).answers
      await stand.fault(place, unavailable)
      await asks(stand, '清几座？')
      await stand.until(() => stand.logs.some(({ msg }) => msg === 'will be sent again'), minute)
      await stand.crash()
      await stand.until(() => !stand.isBusy(), minute)
      await expectAnswered(stand, '清几座？')
      expect(stand.pending()).toEqual([])
    },
  },
  'restart while the reply is sent': {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door, byRequest(door, { timeoutMs: 150 }))
      await stand.fault(waysOf(door).answers.place, { mode: 'hang' })
      await asks(stand, '清几座？')
      await stand.until(() => stand.pending().includes('sending'), minute)
      await stand.crash()
      await expectAnswered(stand)
      expect(stand.unknownAnswers()).toMatchObject([{ text: '答：清几座？' }])
    },
  },
} satisfies Record<string, Case>

/** A platform that takes nothing so many times, and says so, gets the answer in the end. */
async function refusedAtFirst(
  door: Parameters<typeof waysOf>[0],
  way: 'busy' | 'unavailable',
  times: number,
): Promise<void> {
  const stand = await Stand.open(door, byRequest(door))
  const { place, [way]: fault } = waysOf(door).answers
  await stand.fault(place, fault, times)
  await asks(stand, '清几座？')
  await settled(stand)
  await expectAnswered(stand, '清几座？')
}
