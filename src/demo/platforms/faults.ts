import { z } from 'zod'

/** What a test may make the pretend platforms do wrong, at which of the addresses the bot sends to, how many times. */
export const faultSchema = z.object({
  place: z.enum([
    'session',
    'response-url',
    'api',
    'webhook',
    'upload',
    /** A message of the 自建应用 of WeCom. */
    'app',
    /** A file somebody sent it. */
    'media',
    /** Logging in over the long connection of WeCom, a message over it. */
    'login',
    'link',
    /** An access token of either platform. */
    'token',
    /** Bringing a message to the bot: `hang` never gets there, `drop` gets there and the answer is lost. */
    'callback',
    /** Asking for a connection of Stream mode, making it, a message in it. */
    'gateway',
    'connect',
    'frame',
  ]),
  kind: z.discriminatedUnion('mode', [
    /** Answers HTTP 200 with this error code. */
    z.object({ mode: z.literal('errcode'), errcode: z.union([z.number(), z.string()]) }),
    /** Answers with this HTTP status, and with this code of the DingTalk server API or no body. */
    z.object({
      mode: z.literal('status'),
      status: z.number().int().min(300).max(599),
      code: z.string().optional(),
    }),
    /** Answers HTTP 200 with this text, and shows nothing. */
    z.object({ mode: z.literal('babble'), body: z.string() }),
    /** Shows the message, and says so only after so many milliseconds. */
    z.object({ mode: z.literal('slow'), ms: z.number().int().min(1).max(60_000) }),
    /** Comes only after the next message of anybody has; `callback` only. */
    z.object({ mode: z.literal('late') }),
    /** Never answers, and shows nothing. */
    z.object({ mode: z.literal('hang') }),
    /** Shows the message, then breaks the connection without an answer. */
    z.object({ mode: z.literal('drop') }),
  ]),
  times: z.number().int().min(1).default(1),
})

/** One kind of misbehaviour, planned for the next calls. */
export type Fault = z.infer<typeof faultSchema>

/** What goes wrong at a place this time, when nothing was planned for it. */
export type Misfortune = (place: Fault['place']) => Fault['kind'] | undefined

/** Planned misbehaviour, used up call by call in the order in which it was planned. */
export class Faults {
  readonly #misfortune: Misfortune
  #planned: Fault[] = []

  constructor(misfortune: Misfortune = () => undefined) {
    this.#misfortune = misfortune
  }

  /** Plans a fault behind those that are planned already. */
  plan(fault: Fault): void {
    this.#planned.push({ ...fault })
  }

  /** The fault for a call that has just come, or undefined when it is to be served well. */
  take(place: Fault['place']): Fault['kind'] | undefined {
    const fault = this.#planned.find((each) => each.place === place)
    if (!fault) return this.#misfortune(place)
    fault.times -= 1
    if (fault.times === 0) this.#planned = this.#planned.filter((each) => each !== fault)
    return fault.kind
  }
}
