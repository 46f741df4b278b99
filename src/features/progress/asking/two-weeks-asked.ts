import type { Reply } from '#features/progress/ledger/reply.ts'
import { numbered } from './numbered.ts'

const together =
  /(?:两|2)(?:个)?(?:周|星期)(?:的)?(?:数(?:据|字)?)?(?:合(?:起来|计|在一起|并|一起)?|加(?:起来|一起|在一起)|一共|总共|共|一起|并)/

/** A reply whose figure of the week is that of two weeks (两周合起来22家), with the question whether this week is to have it all. */
export function withTwoWeeksAsked(reply: Reply, said: string): Reply {
  const text = said.normalize('NFKC')
  const isApart = /上一?个?(?:周|星期)(?!累计)[^,，。;；]*\d/.test(text)
  const hasWeek = reply.items.some(({ week }) => week !== null)
  if (reply.kind !== 'report' || reply.choices || !hasWeek || isApart || !together.test(text)) {
    return reply
  }
  const choices = [
    { label: '都记到这一周', reply },
    {
      label: '先不记，我把两周分开重报',
      reply: { ...reply, kind: 'not-a-report' as const, items: [] },
    },
  ]
  return {
    ...reply,
    question: `这是两周合起来的数，记到哪里？请回复数字：\n${numbered(choices)}`,
    choices,
  }
}
