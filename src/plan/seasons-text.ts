import { z } from 'zod'
import { chineseIssue, type Mistake, mistakesText, zodMistakes } from '#base/mistakes.ts'
import { readYaml } from '#base/yaml-text.ts'
import { isDay } from '#calendar/day.ts'
import type { Season } from './season.ts'

const name = z.string().trim().min(1, '请写名称')
// A leap year, so that 02-29 may be written.
const monthDay = z.string().refine((text) => isDay(`2024-${text}`), '应写成月-日，如 06-15')
const seasonSchema = z
  .strictObject({
    name,
    also: z.array(name).default([]),
    short: z.array(name).default([]),
    from: monthDay.optional(),
    to: monthDay.optional(),
    basis: z.string().trim().default(''),
    ask: z.enum(['never', 'span', 'always'], '应是 never、span 或 always').default('never'),
  })
  .check(({ value, issues }) => {
    if ((value.from === undefined) === (value.to === undefined)) return
    issues.push({ code: 'custom', input: value, path: ['from'], message: 'from 和 to 要一起写' })
  })
const schema = z.strictObject({ seasons: z.array(seasonSchema).default([]) })
const keys = ['name', 'also', 'short', 'from', 'to', 'basis', 'ask']

/** Reads the text of a `seasons.yaml`; every mistake is named with its line and place. */
export function parseSeasons(text: string): { seasons: Season[] } | { mistakes: string } {
  const { data, mistakes, lineOf } = readYaml(text)
  const found: Mistake[] = [...mistakes]
  if (found.length === 0) {
    const parsed = schema.safeParse(data ?? {}, { error: chineseIssue })
    if (parsed.success) {
      const seasons = parsed.data.seasons.map(toSeason)
      found.push(...twice(seasons))
      if (found.length === 0) return { seasons }
    } else {
      found.push(...zodMistakes(parsed.error, [], (at) => (at.length > 0 ? keys : ['seasons'])))
    }
  }
  return { mistakes: mistakesText(found, lineOf, '时段表', '保存') }
}

function toSeason({ from, to, ...rest }: z.infer<typeof seasonSchema>): Season {
  return { ...rest, window: from !== undefined && to !== undefined ? { from, to } : null }
}

function twice(seasons: readonly Season[]): Mistake[] {
  const seen = new Set<string>()
  return seasons.flatMap((season, index) =>
    [season.name, ...season.also].flatMap((word) => {
      if (!seen.has(word)) {
        seen.add(word)
        return []
      }
      return [{ path: ['seasons', index, 'name'], message: `“${word}”写了两次，请只留一个` }]
    }),
  )
}
