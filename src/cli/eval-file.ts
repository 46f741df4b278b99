import { z } from 'zod'
import { AppError } from '#base/errors.ts'

/** What may be expected of an answer; `both-or-clarify`: every plan's answer, or the question which plan is meant. */
export const expectation = z.enum(['answer', 'clarify', 'both-or-clarify', 'not-found', 'chat'])

const evalCase = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  /** A question that was asked before in the same conversation. */
  context: z.string().optional(),
  expect: expectation,
  /** Alternatives, each a list of strings that must all stand in the text. Empty: any text will do. */
  accept: z.array(z.array(z.string())).default([]),
  /** Places that must all be cited, each a list of articles of which one is enough. */
  cites: z
    .array(z.array(z.object({ doc: z.string(), article: z.union([z.string(), z.number()]) })))
    .default([]),
  /** Kind of question: the shares are also told for each. */
  style: z.string().default(''),
})

/** One question of an evaluation file with what its answer is measured by. */
export type EvalCase = z.infer<typeof evalCase>

/**
 * Reads an evaluation file: one JSON object a line, empty lines left out.
 * @throws AppError `unreadable-file` that names every wrong line.
 */
export function parseEvalFile(text: string): EvalCase[] {
  const wrong: number[] = []
  const cases = text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    const result = evalCase.safeParse(fromJson(line))
    if (result.success) return [result.data]
    wrong.push(at + 1)
    return []
  })
  if (wrong.length > 0) {
    const lines = wrong.slice(0, 20).join('、')
    throw new AppError(
      'unreadable-file',
      `第 ${lines} 行不合格式，请对照 gongjian eval --help 改正。`,
    )
  }
  if (cases.length === 0) throw new AppError('unreadable-file', '文件里没有题目，请每行写一题。')
  return cases
}

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
