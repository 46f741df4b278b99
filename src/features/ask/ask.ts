import { beijingDay } from '#base/clock.ts'
import type { Middleware } from '#bot/compose.ts'
import type { BotContext, BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { OutboundMessage, SourceLine } from '#bot/message.ts'
import type { Answer } from './answer.ts'
import type { Asked, AskService } from './ask-service.ts'
import { cutBytes } from './cut-bytes.ts'
import { ARTICLE_BYTES } from './direct.ts'
import { articleName } from './naming.ts'
import { wording } from './wording.ts'

/**
 * Answers what people write, keeps what they think of the answers, and takes coordinators' 答复. Last in the stack: it
 * replies to every message.
 * @param groups the configured groups: in a 1:1 chat a person's own groups decide which plans come first
 * @param hasNoPlan whether a group works by no plan: there plans are told only where one is named; default none
 */
export function askMiddleware(
  service: AskService,
  groups: readonly BotGroup[],
  hasNoPlan: (group: BotGroup) => Promise<boolean> = async () => false,
): Middleware {
  return async (ctx) => {
    const { event } = ctx
    if (event.type === 'enter') return ctx.reply({ text: wording.help })
    if (event.type === 'feedback') {
      const address = addressOf(event.feedbackId)
      if (address)
        await service.rate(address, event.verdict, ctx.group?.name ?? null, event.comment)
      return
    }
    ctx.reply(await replyTo(event, ctx, service, { groups, hasNoPlan }))
  }
}

interface Places {
  groups: readonly BotGroup[]
  hasNoPlan: (group: BotGroup) => Promise<boolean>
}

async function replyTo(
  event: MessageEvent,
  ctx: BotContext,
  service: AskService,
  places: Places,
): Promise<OutboundMessage> {
  const text = event.text.trim()
  if (!text && event.unreadable)
    return { text: wording.unreadable(event.unreadable, event.conversation.kind) }
  return (
    (await settled(text, event, ctx, service, places.groups)) ??
    (await complained(text, event, ctx, service)) ??
    asMessage(await asked(text, event, ctx, service, places))
  )
}

async function asked(
  text: string,
  event: MessageEvent,
  ctx: BotContext,
  service: AskService,
  { groups, hasNoPlan }: Places,
): Promise<Asked> {
  const own = ctx.group ? [ctx.group] : await ownGroups(event, service, groups)
  const without = await Promise.all(own.map(hasNoPlan))
  return service.ask({
    question: text,
    group: ctx.group?.name ?? null,
    documents: [...new Set(own.flatMap((group) => group.documents))],
    onlyNamed: without.length > 0 && without.every(Boolean),
    user: personKey(event),
    conversation: conversationKey(event),
    event: `${event.conversation.channel}:${event.id}`,
  })
}

/** In a 1:1 chat: the groups in which a person has spoken or which the person coordinates. */
async function ownGroups(
  event: MessageEvent,
  service: AskService,
  groups: readonly BotGroup[],
): Promise<readonly BotGroup[]> {
  if (event.conversation.kind === 'group') return []
  const spokenIn = await service.groupsOf(personKey(event))
  return groups.filter(
    ({ name, channel, coordinators }) =>
      spokenIn.includes(name) ||
      (channel === event.conversation.channel && coordinators.includes(event.sender.id)),
  )
}

/** `答复 12 …` by a coordinator stores an answer; anybody else is told who may. */
async function settled(
  text: string,
  { sender }: MessageEvent,
  ctx: BotContext,
  service: AskService,
  groups: readonly BotGroup[],
): Promise<OutboundMessage | null> {
  const match = /^答复\s*[#＃第]?\s*(\d{1,6})\s*[号:：,，.、]?\s*([\s\S]*)$/.exec(text)
  if (!match) return null
  const here = ctx.group
    ? [ctx.group]
    : groups.filter((group) => group.channel === ctx.event.conversation.channel)
  const own = here.filter((group) => group.coordinators.includes(sender.id))
  if (!sender.known || own.length === 0) return { text: wording.notCoordinator }
  const words = match[2]?.trim() ?? ''
  if (!words) return { text: wording.emptySettlement(match[1] ?? '') }
  const gap = await service.settle(
    Number(match[1]),
    own.map(({ name }) => name),
    words,
    sender.name ?? sender.id,
  )
  return {
    text: gap
      ? wording.settled(gap.id, gap.question, beijingDay(ctx.clock.now()))
      : wording.noGap(match[1] ?? ''),
  }
}

/** 没用 and 答错了 are about the person's last question. */
async function complained(
  text: string,
  event: MessageEvent,
  ctx: BotContext,
  service: AskService,
): Promise<OutboundMessage | null> {
  if (
    !/^(?:没用|没有用|不对|答错了?|错了|回答错了?|答非所问|不准确?|答得不对|这不对)[。.!！~～]*$/.test(
      text,
    )
  )
    return null
  const last = await service.lastOf(conversationKey(event), personKey(event))
  if (!last) return { text: wording.nothingToRate }
  await service.rate(last, 'down', ctx.group?.name ?? null)
  return { text: wording.complaintNoted }
}

function personKey({ conversation, sender }: MessageEvent): string {
  return `${conversation.channel}:${sender.id}`
}

function conversationKey({ conversation }: MessageEvent): string {
  return `${conversation.channel}:${conversation.kind}:${conversation.id}`
}

/** An answer as a chat message: its sources under it, and an address for 👍 and 👎. */
function asMessage({ answer, record }: Asked): OutboundMessage {
  return {
    text: answer.text,
    ...(answer.citations.length > 0 && { sources: sourcesOf(answer) }),
    ...(answer.status !== 'chat' && { feedbackId: `${record.week}|${record.id}` }),
  }
}

/** A long article is quoted as far as the text has it. */
function sourcesOf(answer: Answer): SourceLine[] {
  return answer.citations.map(({ title, path, quote }) => ({
    title,
    article: articleName(path),
    quote: cutBytes(quote, ARTICLE_BYTES),
  }))
}

function addressOf(feedbackId: string): Asked['record'] | null {
  const at = feedbackId.indexOf('|')
  return at > 0 ? { week: feedbackId.slice(0, at), id: feedbackId.slice(at + 1) } : null
}
