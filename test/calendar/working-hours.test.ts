import { expect, it } from 'vitest'
import { dayTimeOf } from '#calendar/beijing.ts'
import { isWorkingTime, nextWorkingTime } from '#calendar/working-hours.ts'
import { instant } from '../support/events.ts'
import { reminderWorkdays } from '../support/reminder-chat.ts'

const works = (moment: string) => isWorkingTime(instant(moment), reminderWorkdays)
const next = (moment: string, time = '09:07') => {
  const { day, time: at } = dayTimeOf(nextWorkingTime(instant(moment), time, reminderWorkdays))
  return `${day} ${at}`
}

it('people may be disturbed from half past eight to six on days that are worked', () => {
  expect(works('2024-05-31 08:29')).toBe(false)
  expect(works('2024-05-31 08:30')).toBe(true)
  expect(works('2024-05-31 17:59')).toBe(true)
  expect(works('2024-05-31 18:00')).toBe(false)
  expect(works('2024-06-10 10:00'), '端午节').toBe(false)
  expect(works('2024-05-11 10:00'), 'a Saturday that is worked').toBe(true)
  expect(works('2030-05-31 10:00'), 'a Friday of a year without a notice').toBe(true)
  expect(works('2030-06-01 10:00')).toBe(false)
})

it('what waits goes at its time on the next day that is worked', () => {
  expect(next('2024-05-31 07:00')).toBe('2024-05-31 09:07')
  expect(next('2024-05-31 09:07')).toBe('2024-06-03 09:07')
  expect(next('2024-09-30 19:00'), 'over 国庆节').toBe('2024-10-08 09:07')
  expect(next('2024-05-31 19:00', '20:00'), 'a time at night is none').toBe('2024-06-03 08:30')
})
