import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '#calendar/beijing.ts'
import { addDays, daysBetween } from '#calendar/day.ts'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'
import { defaultLeads } from '#features/reminders/lead.ts'
import { placeLeads } from '#features/reminders/send-day.ts'
import { shippedDates } from '../../support/date-setting.ts'
import { readPlans, shippedPlans } from '../../support/plans.ts'
import { inShort, planOf, postsFor } from '../../support/schedule.ts'

const nankai = readPlans(shippedPlans).filter(({ id }) => id === 'nankai-2024')

describe('the schedule of a plan', () => {
  it('goes 30, 14, 7, 3, 1 and 0 days before a deadline, on working days, at seven past nine', () => {
    expect(postsFor([planOf(2024, '6月14日前完成清淤。')]).map(inShort)).toEqual([
      '2024-05-15 09:07 due 2024-06-14 T-30',
      '2024-05-31 09:07 due 2024-06-14 T-14',
      '2024-06-07 09:07 due 2024-06-14 T-7',
      '2024-06-11 09:07 due 2024-06-14 T-3',
      '2024-06-13 09:07 due 2024-06-14 T-1',
      '2024-06-14 09:07 due 2024-06-14 T-0',
    ])
  })

  it('moves to the working day before and keeps the nearest of what meets there, with the days that are really left', () => {
    const [post] = postsFor([planOf(2026, '6月14日前完成清淤。')], { from: '2026-06-12' })
    expect(post?.sections).toMatchObject([
      {
        lead: 0,
        merged: [1],
        daysLeft: 2,
        nominal: '2026-06-14',
        movedBecause: '6月14日不上班，提前到6月12日',
      },
    ])
  })

  it('says all of one day in one post, a section for each date', () => {
    const posts = postsFor(nankai, { asOf: '2024-01-01', from: '2024-05-31', to: '2024-05-31' })
    expect(posts.filter(({ held }) => held === null).map(inShort)).toEqual([
      '2024-05-31 09:07 campaign-start 2024-06-01 T-0 due 2024-06-14 T-14',
    ])
    const several = postsFor([
      planOf(2024, '6月14日前完成清淤。', '5月22日前完成排查。', '5月22日前印发方案。'),
    ])
    const day = several.find(({ at }) => dayOf(at) === '2024-05-15')
    expect(day?.sections.map(({ date, lead, items }) => [date, lead, items.length])).toEqual([
      ['2024-05-22', 7, 2],
      ['2024-06-14', 30, 1],
    ])
  })

  it('leaves out what lies before the moment it is seen from', () => {
    const seen = postsFor([planOf(2024, '6月14日前完成清淤。')], { asOf: '2024-06-08' })
    expect(seen.map(inShort)[0]).toBe('2024-06-11 09:07 due 2024-06-14 T-3')
  })

  it('goes by the leads of the group, of the article, of the deadline', () => {
    const plan = planOf(2024, '6月14日前完成清淤。', '6月20日前完成排查，6月28日前销号。')
    const [first, second] = [1, 2].map((number) => `${plan.id}#${number}`)
    const leads = {
      time: '08:30',
      leads: { ...defaultLeads.leads, due: [7, 0] },
      articles: { [`${first}`]: [], [`${second}`]: [1], [`${second}@2024-06-28`]: [2] },
    }
    expect(postsFor([plan], { leads }).map(inShort)).toEqual([
      '2024-06-19 08:30 due 2024-06-20 T-1',
      '2024-06-26 08:30 due 2024-06-28 T-2',
    ])
  })

  it('reminds at the end of the year of targets that name no nearer time', () => {
    const posts = postsFor([planOf(2024, '整治排污口46个，机械化清扫率达到96%。持续加强巡查。')])
    expect(posts.map(inShort).at(-1)).toBe('2024-12-31 09:07 due 2024-12-31 T-0')
    expect(posts[0]?.sections[0]?.items.map(({ text }) => text)).toEqual([
      '整治排污口46个',
      '机械化清扫率达到96%',
    ])
  })

  it('gives every item, day, lead and group an id that stays', () => {
    const ids = (documents: typeof nankai, asOf: string) =>
      postsFor(documents, { asOf }).flatMap(({ rows }) => rows)
    const all = ids(nankai, '2024-01-01')
    expect(new Set(all).size).toBe(all.length)
    const later = ids([...nankai, planOf(2024, '6月14日前完成清淤。')], '2024-07-01')
    expect(later.filter((id) => all.includes(id))).toEqual(ids(nankai, '2024-07-01'))
    const twice = planOf(2024, '6月14日前完成清淤。6月14日前完成清淤。')
    expect(ids([twice], '2024-06-14')).toHaveLength(1)
    const [carried] = postsFor(nankai, { year: 2026 })
    expect(all).not.toContain(carried?.rows[0])
  })
})

describe('a campaign', () => {
  it('is announced 7, 1 and 0 days before it begins and 14, 7, 1 and 0 before it ends', () => {
    const plan = planOf(2024, '6月3日至9月20日，开展“夏季臭氧百日攻坚行动”。')
    const leads = postsFor([plan])
      .map((post) => ({
        ...post,
        sections: post.sections.filter(({ kind }) => kind !== 'campaign-note'),
      }))
      .filter(({ sections }) => sections.length > 0)
    expect(leads.map(inShort)).toEqual([
      '2024-05-27 09:07 campaign-start 2024-06-03 T-7',
      '2024-05-31 09:07 campaign-start 2024-06-03 T-1',
      '2024-06-03 09:07 campaign-start 2024-06-03 T-0',
      '2024-09-06 09:07 campaign-end 2024-09-20 T-14',
      '2024-09-13 09:07 campaign-end 2024-09-20 T-7',
      '2024-09-19 09:07 campaign-end 2024-09-20 T-1',
      '2024-09-20 09:07 campaign-end 2024-09-20 T-0',
    ])
  })

  it('is opened, counted down each week, told its half-time and closed; beside a lead as a section of its post', () => {
    const plan = planOf(2024, '6月3日至7月5日，开展“夏季臭氧攻坚行动”。')
    const notes = postsFor([plan]).filter(({ sections }) =>
      sections.some(({ kind }) => kind === 'campaign-note'),
    )
    expect(notes.map(inShort)).toEqual([
      '2024-06-03 09:07 campaign-start 2024-06-03 T-0 campaign-note 2024-06-03 opening',
      '2024-06-11 09:07 campaign-note 2024-07-05 countdown',
      '2024-06-19 09:07 campaign-note 2024-07-05 half-time',
      '2024-06-24 09:07 campaign-note 2024-07-05 countdown',
      '2024-07-01 09:07 campaign-note 2024-07-05 countdown',
      '2024-07-05 09:07 campaign-end 2024-07-05 T-0 campaign-note 2024-07-05 closing',
    ])
  })

  it('shares its posts with another one as long as both go on', () => {
    const plan = planOf(
      2024,
      '6月3日至7月5日，开展“夏季臭氧攻坚行动”。',
      '6月24日至8月2日，开展“汛期排口攻坚行动”。',
    )
    const [post] = postsFor([plan], { from: '2024-07-01', to: '2024-07-01' })
    expect(post?.sections.flatMap(({ campaigns }) => campaigns)).toEqual([
      '夏季臭氧攻坚行动',
      '汛期排口攻坚行动',
    ])
  })

  it('is none where a season only says when something holds', () => {
    const posts = postsFor([planOf(2024, '汛期加强巡查。', '6月20日至7月10日，夜间停止施工。')])
    expect(posts.flatMap(({ sections }) => sections).map(({ date }) => date)).not.toContain(
      '2024-06-15',
    )
    expect(posts.flatMap(({ sections }) => sections).map(({ kind }) => kind)).not.toContain(
      'campaign-note',
    )
  })
})

describe('what waits for a word', () => {
  it('is an end that the plan leaves vague, in a post of its own', () => {
    const held = postsFor(nankai, { asOf: '2024-09-01', to: '2024-09-11' }).filter(
      ({ held }) => held !== null,
    )
    expect(held.map(inShort)).toEqual([
      'unclear 2024-09-04 09:07 campaign-start 2024-09-11 T-7',
      'unclear 2024-09-10 09:07 campaign-start 2024-09-11 T-1',
      'unclear 2024-09-11 09:07 campaign-start 2024-09-11 T-0 campaign-note 2024-09-11 opening',
    ])
    const end = postsFor(nankai, { asOf: '2024-12-20', from: '2024-12-24', to: '2024-12-24' })
    expect(end.filter(({ held }) => held === null).map(inShort)).toEqual([
      '2024-12-24 09:07 due 2024-12-31 T-7 campaign-end 2024-12-31 T-7',
    ])
  })

  it('is everything of a year whose holidays are not published, on its nominal days', () => {
    const posts = postsFor([planOf(2027, '6月13日前完成清淤。')])
    expect(posts.map(inShort)).toContain('holidays-unknown 2027-06-13 09:07 due 2027-06-13 T-0')
    expect(posts.every(({ held }) => held === 'holidays-unknown')).toBe(true)
    const [table] = shippedTables()
    const workdays = new TableWorkdays([
      ...(table
        ? [{ ...table, year: 2027, off: new Set(['2027-06-11']), work: new Set<string>() }]
        : []),
    ])
    expect(
      postsFor([planOf(2027, '6月13日前完成清淤。')], { workdays })
        .map(inShort)
        .at(-1),
    ).toBe('2027-06-10 09:07 due 2027-06-13 T-0')
  })

  it('is what comes when the year of the plan is over', () => {
    const plan = planOf(2024, '2025年1月20日前报送总结。')
    expect(postsFor([plan]).map(inShort)).toEqual([
      '2024-12-20 09:07 due 2025-01-20 T-30',
      'past-plan 2025-01-06 09:07 due 2025-01-20 T-14',
      'past-plan 2025-01-13 09:07 due 2025-01-20 T-7',
      'past-plan 2025-01-17 09:07 due 2025-01-20 T-1',
      'past-plan 2025-01-20 09:07 due 2025-01-20 T-0',
    ])
  })

  it('is nothing of a past plan, until it is carried over', () => {
    expect(postsFor(nankai, { asOf: '2026-01-01' })).toEqual([])
    const [first] = postsFor(nankai, { asOf: '2026-01-01', year: 2026 })
    expect(first && inShort(first)).toBe('2026-05-15 09:07 due 2026-06-14 T-30')
  })
})

describe('leads before a day', () => {
  const day = fc.integer({ min: 0, max: 8000 }).map((days) => addDays('2004-06-01', days))
  const leads = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 })
  const { calendar } = shippedDates

  it('go on working days never later than meant, each day once, none lost', () => {
    fc.assert(
      fc.property(day, leads, (date, list) => {
        const placed = placeLeads(date, list, calendar)
        expect(new Set(placed.map((each) => each.day)).size).toBe(placed.length)
        expect(placed.flatMap(({ lead, merged }) => [lead, ...merged]).toSorted()).toEqual(
          list.toSorted(),
        )
        for (const each of placed) {
          expect(calendar.isWorkday(each.day)).toBe(true)
          expect(each.nominal).toBe(addDays(date, -each.lead))
          expect(each.day <= each.nominal).toBe(true)
          expect(each.merged.every((other) => other > each.lead)).toBe(true)
          expect(daysBetween(each.day, date)).toBeGreaterThanOrEqual(each.lead)
        }
      }),
    )
  })
})
