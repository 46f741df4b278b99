import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { delay } from '#demo/delay.ts'
import { type Attempt, answerLost, type BotAnswer, postToBot } from './attempt.ts'
import type { CardFault } from './card-fields.ts'
import { newCard, updateCard } from './cards.ts'
import type { Callback } from './history.ts'
import { postFromBot } from './post-from-bot.ts'
import { channelNames, type PlatformsState } from './state.ts'
import { openSealed, sealText, signSealed } from './wecom-seal.ts'

/** Longest text of a stream, UTF-8 bytes (developer.work.weixin.qq.com 101031). */
const STREAM_BYTES = 20_480

const envelopeSchema = z.object({
  encrypt: z.string(),
  msgsignature: z.string(),
  timestamp: z.number().int(),
  nonce: z.string(),
})
const bytesUpTo = (limit: number) =>
  z.string().refine((text) => Buffer.byteLength(text) <= limit, 'too long')
const streamSchema = z.object({
  msgtype: z.enum(['stream', 'stream_with_template_card']),
  template_card: z.unknown().optional(),
  stream: z.object({
    id: z.string().min(1),
    finish: z.boolean(),
    content: bytesUpTo(STREAM_BYTES).default(''),
    feedback: z.object({ id: bytesUpTo(256).min(1) }).optional(),
  }),
})
const textSchema = z.object({
  msgtype: z.literal('text'),
  text: z.object({ content: z.string().min(1) }),
})

type Packet = z.infer<typeof streamSchema>
type Opened = { ok: true; reply: unknown } | { ok: false; attempt: Attempt }

/**
 * Hands one callback to the WeCom bot, looks at its stream until that is finished, and shows what it says.
 * @param unheard true where the answer is lost on its way back.
 * @returns `taken` once the whole answer has been shown, or an empty one was given.
 */
export async function callWecomBot(
  state: PlatformsState,
  callback: Callback,
  unheard = false,
): Promise<Attempt> {
  const opened = await exchange(state, callback.body)
  if (!opened.ok) return opened.attempt
  if (unheard) return answerLost
  if (opened.reply === undefined) return { state: 'taken' }
  if (callback.kind === 'enter') return showWelcome(state, callback, opened.reply)
  if (callback.kind === 'touch') {
    const fault = updateCard(state, callback, opened.reply)
    return fault ? { state: 'refused', reason: reasonOf(fault) } : { state: 'taken' }
  }
  if (callback.kind === 'feedback') return { state: 'refused', reason: 'feedback takes no reply' }
  const stream = streamSchema.safeParse(opened.reply)
  if (!stream.success) return { state: 'refused', reason: 'reply is no stream the platform allows' }
  return showStream(state, callback, stream.data)
}

/** True when the bot echoes the text a console sends to check a callback address (page 101033). */
export async function verifyWecomUrl(state: PlatformsState): Promise<boolean> {
  const expected = String(randomInt(1_000_000_000, 9_999_999_999))
  const sealed = sealText(state.credentials.wecom.encodingAesKey, expected)
  const url = signedUrl(state, sealed)
  url.searchParams.set('echostr', sealed)
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(state.patience.wecomAnswer) })
    return answer.status === 200 && (await answer.text()) === expected
  } catch {
    return false
  }
}

function signedUrl(state: PlatformsState, sealed: string): URL {
  const timestamp = String(Math.floor(state.clock.now() / 1000))
  const nonce = String(randomInt(1_000_000_000, 9_999_999_999))
  const url = new URL(`${state.botUrl}/channels/${channelNames.wecom}`)
  const signature = signSealed(state.credentials.wecom.token, timestamp, nonce, sealed)
  url.searchParams.set('msg_signature', signature)
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('nonce', nonce)
  return url
}

async function exchange(state: PlatformsState, body: unknown): Promise<Opened> {
  const sealed = sealText(state.credentials.wecom.encodingAesKey, JSON.stringify(body))
  const url = signedUrl(state, sealed)
  const answer = await postToBot(url.href, { encrypt: sealed }, {}, state.patience.wecomAnswer)
  return openAnswer(state, answer, url.searchParams.get('nonce') ?? '')
}

function openAnswer(state: PlatformsState, answer: BotAnswer, nonce: string): Opened {
  if (!answer.ok) return answer
  if (answer.body === '' || answer.body === 'success') return { ok: true, reply: undefined }
  const { token, encodingAesKey } = state.credentials.wecom
  try {
    const envelope = envelopeSchema.parse(JSON.parse(answer.body))
    const signature = signSealed(
      token,
      String(envelope.timestamp),
      envelope.nonce,
      envelope.encrypt,
    )
    if (signature !== envelope.msgsignature || envelope.nonce !== nonce)
      throw new Error('signature')
    return { ok: true, reply: JSON.parse(openSealed(encodingAesKey, envelope.encrypt)) }
  } catch {
    return { ok: false, attempt: { state: 'refused', reason: 'reply is not sealed as it must be' } }
  }
}

function reasonOf({ errcode, errmsg }: CardFault): string {
  return `errcode ${errcode}: ${errmsg}`
}

function showWelcome(state: PlatformsState, callback: Callback, reply: unknown): Attempt {
  const welcome = textSchema.safeParse(reply)
  if (!welcome.success) return { state: 'refused', reason: 'enter_chat takes a text only' }
  const { content } = welcome.data.text
  postFromBot(state, { conversation: callback.conversation, text: content, via: 'passive' })
  return { state: 'taken' }
}

async function showStream(
  state: PlatformsState,
  callback: Callback,
  first: Packet,
): Promise<Attempt> {
  const end = state.machineClock.now() + state.patience.pollFor
  let shown = first
  while (!shown.stream.finish && state.machineClock.now() < end && !state.stopping.aborted) {
    await delay(state.patience.pollEvery, state.stopping)
    shown = (await pollOnce(state, callback, shown)) ?? shown
  }
  if (state.stopping.aborted) return { state: 'again', reason: 'stopping' }
  const { stream, template_card } = shown
  const read = template_card === undefined ? undefined : newCard(state, 'bot', template_card)
  if (read && 'fault' in read) return { state: 'refused', reason: reasonOf(read.fault) }
  if (stream.content !== '') {
    postFromBot(state, {
      conversation: callback.conversation,
      text: stream.content,
      via: 'passive',
      replyTo: callback.message,
      feedbackId: first.stream.feedback?.id,
      card: read?.card,
    })
  }
  return { state: 'taken' }
}

/** What the stream shows now; undefined when the bot could not be reached or answered something else. */
async function pollOnce(
  state: PlatformsState,
  callback: Callback,
  { stream }: Packet,
): Promise<Packet | undefined> {
  const { response_url, text, quote, ...common } = callback.body
  const body = {
    ...common,
    msgid: `${callback.id}-${randomInt(1_000_000_000)}`,
    msgtype: 'stream',
    stream: { id: stream.id },
  }
  const opened = await exchange(state, body)
  const parsed = opened.ok ? streamSchema.safeParse(opened.reply) : undefined
  return parsed?.success && parsed.data.stream.id === stream.id ? parsed.data : undefined
}
