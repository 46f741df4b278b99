import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dayOf } from '#calendar/beijing.ts'
import { defaultLeads } from '#features/reminders/lead.ts'
import { plannedPlan } from '#features/reminders/planned-plan.ts'
import { deadlinesOf } from '#plan/deadline.ts'
import { shippedDates } from '../../support/date-setting.ts'
import { planTexts, readPlans } from '../../support/plans.ts'
import { scheduleOf } from '../../support/schedule-of.ts'

interface Written {
  document: string
  asOf: string
  /** By what they are about (`due 2026-04-30`): article and words. */
  items: Record<string, [string, string][]>
  /** Day, then every section with its lead. */
  posts: string[][]
}

const fixtures = join(import.meta.dirname, '../../fixtures')
const written = (name: string): Written =>
  JSON.parse(readFileSync(join(fixtures, 'schedule', `${name}.json`), 'utf8'))
const plans = ['third', 'seventh'].flatMap((folder) => readPlans(planTexts(join(fixtures, folder))))

/** What is planned for a plan and not held, without what campaigns say of themselves. */
function planned({ document, asOf }: Written) {
  const own = plans
    .filter(({ id }) => id === document)
    .flatMap((plan) => plannedPlan(plan, (each) => deadlinesOf(each, shippedDates)) ?? [])
  const setting = { group: '群', leads: defaultLeads, workdays: shippedDates.calendar }
  const window = { from: '2020-01-01', to: '2030-12-31', asOf: Date.parse(asOf) }
  return scheduleOf([{ ...setting, plans: own }], window)
    .filter(({ held }) => held === null)
    .map((post) => ({
      ...post,
      sections: post.sections.filter(({ kind }) => kind !== 'campaign-note'),
    }))
    .filter(({ sections }) => sections.length > 0)
}

describe.each(['yuyang-2026', 'lanhe-2025'])('the schedule of %s, as written by hand', (name) => {
  const expected = written(name)
  const posts = planned(expected)

  it('has exactly these posts', () => {
    const got = posts.map(({ at, sections }) => [
      dayOf(at),
      ...sections.map(({ kind, date, lead }) => `${kind} ${date} T-${lead}`).sort(),
    ])
    expect(got).toEqual(expected.posts.map(([day = '', ...sections]) => [day, ...sections.sort()]))
  })

  it('lists these sentences and no others', () => {
    const got = new Map<string, string[]>()
    for (const { kind, date, items } of posts.flatMap(({ sections }) => sections)) {
      got.set(`${kind} ${date}`, items.map(({ path, text }) => `${path.join('/')} ${text}`).sort())
    }
    for (const [about, wanted] of Object.entries(expected.items)) {
      const texts = got.get(about) ?? []
      const missing = wanted.filter(
        ([path, words]) =>
          !texts.some((text) => text.startsWith(`${path} `) && text.includes(words)),
      )
      const extra = texts.filter(
        (text) =>
          !wanted.some(([path, words]) => text.startsWith(`${path} `) && text.includes(words)),
      )
      expect({ about, missing, extra }).toEqual({ about, missing: [], extra: [] })
      expect([about, texts.length]).toEqual([about, wanted.length])
    }
    expect([...got.keys()].sort()).toEqual(Object.keys(expected.items).sort())
  })
})
