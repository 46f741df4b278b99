import type { Delivery } from './adapter.ts'
import type { LostPost, PostEntry, WaitingPost } from './outbox-entry.ts'
import type { Step } from './sender.ts'

/** How long after its first try a step is repeated by the id the platform knows it by, milliseconds. */
const repeatMs = 10 * 60_000

/** What the outcome of one step is judged by. */
export interface StepResult {
  delivery: Delivery
  step: Pick<Step, 'attachment' | 'repeats'>
  /** How many steps the post has. */
  steps: number
  /** Epoch milliseconds. */
  now: number
}

/** What becomes of a post when one of its steps came out like this. */
export function afterStep(entry: WaitingPost, result: StepResult): PostEntry {
  const { delivery, step, steps, now } = result
  const doubtSince = entry.doubtSince ?? (delivery.state === 'unknown' ? now : null)
  const mayRepeat = doubtSince === null || (step.repeats && now - doubtSince < repeatMs)
  switch (delivery.state) {
    case 'sent':
      return nextStep(entry, steps)
    case 'retry':
    case 'unknown':
      if (mayRepeat) return { ...entry, state: 'waiting', doubtSince }
      return withoutStep(entry, result, { state: 'unknown', reason: delivery.reason })
    case 'refused': {
      // What was in doubt may have been shown, whatever the repetition met.
      const state = doubtSince === null ? 'refused' : 'unknown'
      const { reason, spared } = delivery
      return withoutStep(entry, result, { state, reason, ...(spared && { spared }) })
    }
  }
}

/** What becomes of a post whose time is over. */
export function afterExpiry({ post, part, doubtSince }: WaitingPost): PostEntry {
  const reason = part === 0 ? 'expired' : `expired after part ${part}`
  return { state: doubtSince === null ? 'refused' : 'unknown', post, reason, part }
}

/** What became of a step that was not shown, or may not have been. */
type Missing = Pick<LostPost, 'state' | 'reason' | 'spared'>

function withoutStep(entry: WaitingPost, { step, steps }: StepResult, missing: Missing): PostEntry {
  if (step.attachment === null) return { ...missing, post: entry.post, part: entry.part }
  const skipped = [...entry.skipped, { name: step.attachment, ...missing }]
  return nextStep({ ...entry, skipped }, steps)
}

function nextStep(entry: WaitingPost, steps: number): PostEntry {
  const { post, skipped } = entry
  const part = entry.part + 1
  if (part < steps) return { ...entry, state: 'waiting', part, doubtSince: null }
  if (skipped.length === 0) return { state: 'sent', parts: steps }
  const state = skipped.some((each) => each.state === 'unknown') ? 'unknown' : 'refused'
  const reason = skipped.map((each) => `${each.name}: ${each.reason}`).join('; ')
  const isSpared = skipped.every(({ spared }) => spared)
  return { state, post, reason, skipped, ...(isSpared && { spared: true }) }
}
