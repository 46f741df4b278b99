import { randomBytes, randomUUID } from 'node:crypto'
import { findGroup, findMember } from '#demo/world.ts'
import type { Callback, ChatMessage, ShownCard } from './history.ts'
import { pictureType } from './media.ts'
import { dingtalkFilePart, wecomFilePart } from './sent-files.ts'
import type { PlatformsState } from './state.ts'

const HOUR_MS = 3_600_000
/** A DingTalk session webhook lives 90 minutes, a WeCom response_url one hour. */
const answerableFor = { wecom: HOUR_MS, 'wecom-app': 0, dingtalk: 1.5 * HOUR_MS }

interface Sent {
  user: string
  conversation: string
  message?: ChatMessage
  quoted?: ChatMessage
}

/** The callback by which a platform tells the bot of a message that a member wrote to it. */
export function messageCallback(
  state: PlatformsState,
  platform: Callback['platform'],
  sent: Sent & { message: ChatMessage },
): Callback {
  const callback = newCallback(state, platform, 'message', sent)
  return { ...callback, body: bodyOf(state, callback, sent) }
}

function bodyOf(state: PlatformsState, callback: Callback, sent: Sent & { message: ChatMessage }) {
  switch (callback.platform) {
    case 'wecom':
      return {
        ...wecomCommon(state, callback, sent),
        response_url: `${state.url}/cgi-bin/aibot/response?response_code=${callback.session}`,
        ...wecomContent(state, callback, sent),
      }
    case 'wecom-app':
      return {
        ToUserName: state.credentials.wecomApp.corpId,
        FromUserName: sent.user,
        CreateTime: Math.floor(sent.message.at / 1000),
        ...appContent(state, sent.message),
        MsgId: callback.id,
        AgentID: Number(state.credentials.wecomApp.agentId),
      }
    case 'dingtalk':
      return dingtalkBody(state, callback, sent)
  }
}

/** A file or picture is told by a media id, without a name (developer.work.weixin.qq.com 90239). */
function appContent(state: PlatformsState, { text, files: [file] = [] }: ChatMessage) {
  if (!file) return { MsgType: 'text', Content: text }
  const isPicture = pictureType(state.media.read(file)) !== undefined
  return { MsgType: isPicture ? 'image' : 'file', MediaId: state.media.lend('app', file).id }
}

/** In a group only words reach the bot: a file is what they quote. */
function wecomContent(
  state: PlatformsState,
  callback: Callback,
  { message, quoted }: Sent & { message: ChatMessage },
) {
  const text = { msgtype: 'text', text: { content: message.text } }
  const [file] = message.files ?? []
  const part = file && { msgtype: 'file', file: wecomFilePart(state, file) }
  if (part) return findGroup(state.world, callback.conversation) ? { ...text, quote: part } : part
  return {
    ...text,
    ...(quoted ? { quote: { msgtype: 'text', text: { content: quoted.text } } } : {}),
  }
}

/** The callback for somebody who opened the direct chat with the WeCom bot for the first time that day. */
export function enterCallback(state: PlatformsState, user: string, conversation: string): Callback {
  return wecomEvent(state, 'enter', { user, conversation }, { eventtype: 'enter_chat' })
}

/** The callback for a thumb on an answer of the WeCom bot: type 1 is 准确, type 2 不准确. */
export function feedbackCallback(
  state: PlatformsState,
  sent: Sent & { message: ChatMessage },
  verdict: 'up' | 'down',
): Callback {
  const feedback = { id: sent.message.feedbackId ?? '', type: verdict === 'up' ? 1 : 2 }
  const event = { eventtype: 'feedback_event', feedback_event: feedback }
  return wecomEvent(state, 'feedback', sent, event)
}

/** What was touched: a button, and what was ticked. */
interface TouchedCard {
  card: ShownCard
  key: string
  ticked: readonly string[]
}

/** A response code of a touched card of an app may be used for three days (94888). */
const codeLivesMs = 72 * HOUR_MS

/** The callback for a touched card, of the 智能机器人 (101027) or of the 自建应用 (90240). */
export function touchCallback(
  state: PlatformsState,
  sent: Sent & { message: ChatMessage },
  touched: TouchedCard,
): Callback {
  if (sent.message.via === 'app') return appTouch(state, sent, touched)
  const { card, key, ticked } = touched
  const item = { question_key: card.question, option_ids: { option_id: ticked } }
  const callback = wecomEvent(state, 'touch', sent, {
    eventtype: 'template_card_event',
    template_card_event: {
      card_type: card.type,
      event_key: key,
      task_id: card.task,
      ...(card.options ? { selected_items: { selected_item: [item] } } : {}),
    },
  })
  const { body, session } = callback
  const response_url = `${state.url}/cgi-bin/aibot/response?response_code=${session}`
  return { ...callback, body: { ...body, response_url } }
}

function appTouch(
  state: PlatformsState,
  sent: Sent & { message: ChatMessage },
  { card, key, ticked }: TouchedCard,
): Callback {
  const callback = newCallback(state, 'wecom-app', 'touch', sent)
  const now = state.clock.now()
  const item = { QuestionKey: card.question, OptionIds: { OptionId: ticked } }
  const body = {
    ToUserName: state.credentials.wecomApp.corpId,
    FromUserName: sent.user,
    CreateTime: Math.floor(now / 1000),
    MsgType: 'event',
    Event: 'template_card_event',
    EventKey: key,
    TaskId: card.task,
    CardType: card.type,
    ResponseCode: callback.session,
    AgentID: Number(state.credentials.wecomApp.agentId),
    ...(card.options ? { SelectedItems: { SelectedItem: item } } : {}),
  }
  return { ...callback, expiresAt: now + codeLivesMs, body }
}

function wecomEvent(
  state: PlatformsState,
  kind: Callback['kind'],
  sent: Sent,
  event: Record<string, unknown>,
): Callback {
  const callback = newCallback(state, 'wecom', kind, sent)
  const body = {
    ...wecomCommon(state, callback, sent),
    create_time: Math.floor(state.clock.now() / 1000),
    msgtype: 'event',
    event,
  }
  return { ...callback, body }
}

function newId(platform: Callback['platform']): string {
  // An app's is a 64-bit number.
  if (platform === 'wecom-app') return String(randomBytes(8).readBigUInt64BE())
  return `${platform === 'wecom' ? 'CAI' : 'msg'}${randomUUID().replaceAll('-', '')}`
}

function newCallback(
  state: PlatformsState,
  platform: Callback['platform'],
  kind: Callback['kind'],
  sent: Sent,
): Callback {
  return {
    id: newId(platform),
    platform,
    kind,
    conversation: sent.conversation,
    session: randomUUID().replaceAll('-', ''),
    expiresAt: state.clock.now() + answerableFor[platform],
    body: {},
    ...(sent.message ? { message: sent.message.id } : {}),
  }
}

function wecomCommon(state: PlatformsState, callback: Callback, sent: Sent) {
  const group = findGroup(state.world, sent.conversation)
  return {
    msgid: callback.id,
    aibotid: state.credentials.wecom.aibotId,
    ...(group ? { chatid: group.id, chattype: 'group' } : { chattype: 'single' }),
    from: { userid: sent.user },
  }
}

function dingtalkBody(
  state: PlatformsState,
  callback: Callback,
  sent: Sent & { message: ChatMessage },
): Record<string, unknown> {
  const { corpId, robotCode } = state.credentials.dingtalk
  const group = findGroup(state.world, sent.conversation)
  const bot = `$:LWCP_v1:$${robotCode}`
  return {
    conversationId: group?.id ?? `cid-${sent.user}`,
    conversationType: group ? '2' : '1',
    ...(group ? { conversationTitle: group.name } : {}),
    msgId: callback.id,
    createAt: sent.message.at,
    ...dingtalkContent(state, bot, sent),
    senderId: `$:LWCP_v1:$${sent.user}`,
    senderStaffId: sent.user,
    senderNick: findMember(state.world, sent.user)?.name ?? sent.user,
    senderCorpId: corpId,
    chatbotCorpId: corpId,
    chatbotUserId: bot,
    isAdmin: false,
    isInAtList: true,
    atUsers: [{ dingtalkId: bot }],
    robotCode,
    sessionWebhook: `${state.url}/robot/sendBySession?session=${callback.session}`,
    sessionWebhookExpiredTime: callback.expiresAt,
  }
}

function dingtalkContent(
  state: PlatformsState,
  bot: string,
  { message, quoted }: Sent & { message: ChatMessage },
) {
  const [file] = message.files ?? []
  if (file) return { msgtype: 'file', content: dingtalkFilePart(file) }
  return {
    msgtype: 'text',
    text: {
      content: ` ${message.text.replaceAll(`@${state.world.botName}`, '').trim()}`,
      ...(quoted ? quotePart(quoted, bot) : {}),
    },
  }
}

function quotePart(quoted: ChatMessage, bot: string) {
  const repliedMsg = {
    msgId: quoted.id,
    msgType: 'text',
    senderId: bot,
    createdAt: quoted.at,
    content: { text: quoted.text },
  }
  return { isReplyMsg: true, repliedMsg }
}
