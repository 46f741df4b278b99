import { createHash } from 'node:crypto'
import type { Attachment, Post } from '#bot/post.ts'
import type { PostRules } from '#bot/post-rules.ts'
import { isResent } from '#bot/resend-lost.ts'
import { dayTimeOf } from '#calendar/beijing.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { isWorkingTime, nextWorkingTime, workingHours } from '#calendar/working-hours.ts'

/** What waits for one chat leaves in this order; everything else comes between the last two. */
const order = [/^alert-/, /^round-chase/, /^reminder/, /^round-(?:confirm|notice|open)/] as const
const last = /^round-(?:digest|month|year|export)/
/** Somebody waits for it now, or it is about the hour: it leaves at any time. */
const anyHour = /^(?:alert-|round-export|round-notice)/
/** Told for itself it is also understood under something else, and nobody changes it while it waits. */
const joining = /^(?:round-notice|round-confirm|reminder-expired)/
/** Nobody misses it for the rest of a month. */
const cosmetic = /^(?:round-month|round-year|reminder-preview)$/
const minuteMs = 60_000
/** What leaves so soon after its time leaves at its time. */
const punctualMs = 30 * minuteMs

/** What is set when the rules are made. */
export interface PostRulesOptions {
  workdays: Workdays
  /**
   * Over how many minutes posts of a full hour are spread, so that not all offices of a platform speak in the same second;
   * a post keeps the time it is about.
   */
  spreadMinutes: number
  /** The words of a post as they are true now; default as they were written. */
  upToDate?: PostRules['upToDate']
}

/**
 * Alerts before chases before reminders before reports; what was meant for working hours and could not leave then waits
 * for them.
 */
export function postRules({
  workdays,
  spreadMinutes,
  upToDate = async (post) => post,
}: PostRulesOptions): PostRules {
  return {
    urgency({ topic }) {
      const at = order.findIndex((each) => each.test(topic))
      if (at >= 0) return at
      return last.test(topic) ? order.length + 1 : order.length
    },
    leavesAt(post, now) {
      const spread = now < post.at + spreadMinutes * minuteMs ? spreadAt(post, spreadMinutes) : 0
      if (anyHour.test(post.topic) || isWorkingTime(now, workdays)) return spread
      // What people themselves have set for the evening is said in the evening.
      const isSet = !isWorkingTime(post.at, workdays) && now < post.at + punctualMs
      return isSet ? spread : nextWorkingTime(now, workingHours.from, workdays)
    },
    joins: ({ topic }) => joining.test(topic),
    upToDate,
  }
}

/**
 * What a platform's monthly quota is not spent on when it runs short: pictures, tables of the month, previews. What somebody
 * has asked for is.
 */
export function isCosmetic(post: Post, attachment: Attachment | null): boolean {
  const { topic } = post
  if (isResent(post)) return false
  return attachment?.kind === 'image' || cosmetic.test(topic)
}

function spreadAt(post: Post, minutes: number): number {
  const { id, at, topic, kind, message } = post
  if (minutes === 0 || anyHour.test(topic) || !dayTimeOf(at).time.endsWith(':00')) return 0
  // The same words for several people leave together, as some platforms take them in one call.
  const key = kind === 'direct' ? `${topic}\n${message.text}` : id
  const share = createHash('sha256').update(key).digest().readUInt32BE() / 2 ** 32
  return at + Math.floor(share * minutes * minuteMs)
}
