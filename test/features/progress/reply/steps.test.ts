import { afterEach, expect, it, vi } from 'vitest'
import { unit } from './desk.ts'

const said = unit('区住建委')

afterEach(() => {
  vi.restoreAllMocks()
})

/** Characters that patterns look at, and elements that searches of arrays go through, while a message is read. */
function stepsOf(text: string): number {
  let steps = 0
  const exec = RegExp.prototype.exec
  const watched = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (
    this: RegExp,
    subject: string,
  ) {
    const from = this.global || this.sticky ? this.lastIndex : 0
    const hit = exec.call(this, subject)
    const end = hit ? hit.index + hit[0].length : this.sticky ? from + 1 : subject.length
    steps += Math.max(0, end - from)
    return hit
  })
  const searches = (['some', 'every', 'find', 'findIndex', 'filter'] as const).map((name) => {
    const search = Array.prototype[name] as (this: unknown[], ...given: unknown[]) => unknown
    return vi.spyOn(Array.prototype, name).mockImplementation(function (
      this: unknown[],
      ...given: unknown[]
    ) {
      steps += this.length
      return search.apply(this, given)
    } as never)
  })
  said.says(text)
  for (const spy of [watched, ...searches]) spy.mockRestore()
  return steps
}

it.each([
  '掏井3座',
  '疏通管道12米累计3',
  '检查餐饮3家、',
  '万兴街餐饮3家',
  '问题3个',
  '没查3家',
  '12 ',
  '采水样3个',
  '立案3起，',
  '第3条采样3个',
  '学府街、',
])('a clause of nothing but %s is read in steps that grow with its length', (piece) => {
  said.says(piece)
  const [short, long] = [1000, 2000].map((length) =>
    stepsOf(piece.repeat(Math.ceil(length / piece.length)).slice(0, length)),
  )

  expect((long ?? 0) / (short ?? 1)).toBeLessThan(2.3)
})
