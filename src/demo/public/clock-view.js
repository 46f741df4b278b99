import { get, nextReminder, post } from './api.js'
import { el, icon } from './dom.js'
import { dayText, isoText, nextWeekly, timeText, yearText } from './time.js'
import { toast } from './toast.js'

const HOUR_MS = 3_600_000
/** Moments of the weekly round: begin, chase, consolidate. Days count from Sunday, 0. */
const moments = [
  { label: '周三 09:00', day: 3, hour: 9, minute: 0 },
  { label: '周五 09:30', day: 5, hour: 9, minute: 30 },
  { label: '周五 15:00', day: 5, hour: 15, minute: 0 },
]
const RESYNC_MS = 20_000

/** Shows the demo's clock in an element and lets people move it; `onMoved` is called after each move. */
export async function mountClock(place, onMoved) {
  const shown = el('span', { class: 'now' })
  const input = el('input', {
    type: 'datetime-local',
    'aria-label': '调到这个时间',
    required: true,
  })
  const form = el(
    'form',
    { class: 'jump', hidden: true },
    input,
    el('button', { type: 'submit' }, '调到'),
  )
  let offset = 0

  const now = () => Date.now() + offset
  const draw = () => {
    shown.textContent = `${yearText(now())}${dayText(now())} ${timeText(now())}`
  }
  const sync = async () => {
    offset = Date.parse((await get('clock')).now) - Date.now()
    draw()
  }
  const move = async (to) => {
    place.setAttribute('aria-busy', 'true')
    try {
      const { now: reached, ran } = await post('clock', { now: isoText(to) })
      offset = Date.parse(reached) - Date.now()
      draw()
      const done = ran.length > 0 ? `，期间到点的事办了 ${ran.length} 件` : ''
      toast(`时间已调到 ${dayText(now())} ${timeText(now())}${done}`)
      onMoved()
    } catch (error) {
      toast(error.message, 'error')
    } finally {
      place.removeAttribute('aria-busy')
    }
  }

  const step = (label, to) => el('button', { type: 'button', onclick: () => move(to()) }, label)
  const toReminder = async () => {
    try {
      const next = await nextReminder(now())
      if (next === null) toast('往后一年没有要发的提醒。')
      else await move(next)
    } catch (error) {
      toast(error.message, 'error')
    }
  }

  const opener = el('button', { type: 'button', 'aria-expanded': 'false' }, '选日期')
  opener.addEventListener('click', () => {
    form.hidden = !form.hidden
    opener.setAttribute('aria-expanded', String(!form.hidden))
    if (form.hidden) return
    input.value = isoText(now()).slice(0, 16)
    input.focus()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    opener.click()
    void move(Date.parse(`${input.value}:00+08:00`))
  })

  place.append(
    el('p', { class: 'reading' }, icon('clock'), el('span', { class: 'label' }, '演示时间'), shown),
    el(
      'div',
      { class: 'moves' },
      el(
        'div',
        { class: 'steps', role: 'group', 'aria-label': '往后调' },
        step('+1 小时', () => now() + HOUR_MS),
        step('+1 天', () => now() + 24 * HOUR_MS),
        ...moments.map((moment) => step(`到${moment.label}`, () => nextWeekly(now(), moment))),
        el('button', { type: 'button', onclick: toReminder }, '到下次提醒'),
      ),
      opener,
      form,
    ),
  )
  await sync()
  setInterval(draw, 1000)
  setInterval(() => sync().catch(() => undefined), RESYNC_MS)
}
