import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chooseRows } from '#features/reminders/choose-rows.ts'
import { rowsOf } from '#features/reminders/due-rows.ts'
import { defaultLeads } from '#features/reminders/lead.ts'
import { instant } from '../../support/events.ts'
import { reminderWorkdays } from '../../support/reminder-chat.ts'
import { planned, planOf } from '../../support/schedule.ts'

const plan = planned(planOf(2024, '6月14日前完成清淤。', '6月1日至9月30日，开展臭氧攻坚行动。'))
const rows = rowsOf(plan, { group: '群', leads: defaultLeads, workdays: reminderWorkdays })
const chosenFrom = fc.subarray(rows)
const moment = fc.integer({ min: instant('2024-05-01 09:00'), max: instant('2024-10-31 09:00') })

it('puts every row into exactly one place', () => {
  fc.assert(
    fc.property(chosenFrom, moment, fc.integer({ min: 1, max: 5 }), (due, now, share) => {
      const isMet = ({ at }: { at: number }) => at % share === 0
      const { say, end } = chooseRows(due, now, isMet)
      const ids = [...say.map(({ id }) => id), ...Object.values(end).flat()]
      expect(ids.toSorted()).toEqual(due.map(({ id }) => id).toSorted())
    }),
  )
})

it('says of one thing only the nearest', () => {
  fc.assert(
    fc.property(chosenFrom, moment, (due, now) => {
      const { say } = chooseRows(due, now, () => false)
      const subjects = say.map(({ kind, item, date }) => {
        return kind === 'campaign-note' ? `${kind} ${item.id}` : `${kind} ${item.id} ${date}`
      })
      expect(new Set(subjects).size).toBe(subjects.length)
      for (const row of say) {
        const same = due.filter((other) => other.kind === row.kind && other.matter === row.matter)
        if (row.kind === 'due') expect(row.at).toBe(Math.max(...same.map(({ at }) => at)))
      }
    }),
  )
})
