import type { BotGroup } from '#bot/context.ts'
import { levelName } from './alert-level.ts'
import { isOn, lastAlert, levelAt } from './alert-state.ts'
import type { AlertStore } from './alert-store.ts'
import { callsBetween } from './roll-call.ts'
import type { Surroundings } from './surroundings.ts'

/** A roll-call that will be held, unless everybody has reported by then. */
export interface ComingCall {
  /** Epoch milliseconds. */
  at: number
  group: string
  /** 橙色预警执行情况点名 */
  what: string
}

/** Nobody says how long an alert will be: further ahead its roll-calls are no plan, milliseconds. */
const aheadMs = 3 * 24 * 3_600_000

/** The roll-calls of a group after an instant, while its alert is on: to its end where that is known, else of three days. */
export async function comingCalls(
  group: BotGroup,
  now: number,
  { store, around }: { store: AlertStore; around: Surroundings },
): Promise<ComingCall[]> {
  const alert = lastAlert(await store.read(group.name))
  if (!isOn(alert, now) || !around.canPost(group)) return []
  const { started, ended } = alert
  const until = ended?.until ?? Math.max(now, started.from) + aheadMs
  return callsBetween(started.from, now, until, around.times(group))
    .filter((at) => at < until)
    .map((at) => {
      return { at, group: group.name, what: `${levelName(levelAt(alert, at))}执行情况点名` }
    })
}
