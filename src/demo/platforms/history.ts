import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

/** A file or picture that stands in a chat; its bytes lie under `blob`, the SHA-256 in hex. */
export interface SentFile {
  name: string
  type: string
  /** Bytes. */
  size: number
  blob: string
}

/** A file that was brought for later use. */
export interface Media {
  /** What the platform calls it. */
  id: string
  /** Who alone may use it. */
  owner: string
  /** When it came, epoch milliseconds. */
  at: number
  file: SentFile
}

/** Buttons under a message, or things to tick. */
export interface ShownCard {
  /** What the bot calls it. */
  task: string
  type: 'button_interaction' | 'vote_interaction'
  title: string
  /** Below the title. */
  desc?: string
  text?: string
  /** Shown where nothing can be touched any more. */
  over?: string
  /** None where there is something to tick. */
  buttons: { label: string; key: string }[]
  /** Names what is asked where there is something to tick. */
  question?: string
  /** True where only one may be ticked. */
  single?: boolean
  options?: { id: string; label: string; checked: boolean }[]
  submit?: { label: string; key: string }
}

/** A line in a pretend chat, as its members see it. */
export interface ChatMessage {
  id: string
  /** Chat id of the group, or `direct:` and the person's id. */
  conversation: string
  /** Epoch milliseconds by the platform's clock. */
  at: number
  /** Member id, or `bot`. */
  from: string
  text: string
  /** User ids that were notified, `bot` for the bot itself, `@all` for everybody. */
  mentions: string[]
  files?: SentFile[]
  images?: SentFile[]
  /** The message this one answers. */
  replyTo?: string
  /** What the chat list shows of it, where the bot gave a title. */
  title?: string
  /** Given by the bot with an answer that people may rate. */
  feedbackId?: string
  /** Names what was sent, so that the same thing sent again is not shown again. */
  once?: string
  /** Buttons that everybody sees who has not touched one. */
  card?: ShownCard
  /** The way by which the bot brought it; absent on what members write. */
  via?: 'passive' | 'response-url' | 'session' | 'api' | 'webhook' | 'app' | 'link'
}

/** Something the platform owes the bot: sent again until the bot has taken it. */
export interface Callback {
  /** The platform's message id, the same on every redelivery. */
  id: string
  platform: 'wecom' | 'wecom-app' | 'dingtalk'
  kind: 'message' | 'feedback' | 'enter' | 'touch'
  conversation: string
  /** The chat message it is about. */
  message?: string
  /** Names this callback in the URL the bot may answer to. */
  session: string
  /** Epoch milliseconds by the platform's clock after which that URL is dead. */
  expiresAt: number
  /** What the platform sends, before it is signed or sealed. */
  body: Record<string, unknown>
}

type HistoryRecord =
  | { type: 'message'; message: ChatMessage }
  | { type: 'callback'; callback: Callback }
  | { type: 'settled'; callback: string; outcome: string }
  | { type: 'rated'; message: string; user: string; verdict: 'up' | 'down' }
  | { type: 'recalled'; message: string }
  | { type: 'uploaded'; media: Media }
  | { type: 'chat'; id: string; members: string[] }
  /** From now on these people, or everybody, see another card under a message. */
  | { type: 'card'; message: string; users: string[] | null; card: ShownCard; code?: string }

/** Text shown in place of a message that its writer took back. */
export const RECALLED = '（消息已撤回）'

/**
 * Everything that was said and everything still owed to the bot, one JSON line each in `history.ndjson`, so that neither
 * a restart nor a kill of the program loses a message.
 */
export class History {
  readonly #file: string
  readonly #messages = new Map<string, ChatMessage>()
  readonly #conversations = new Map<string, string[]>()
  readonly #media = new Map<string, Media>()
  readonly #chats = new Map<string, readonly string[]>()
  readonly #once = new Set<string>()
  /** Tasks of cards that were sent, by their owner. */
  readonly #tasks = new Set<string>()
  readonly #replies = new Map<string, string[]>()
  readonly #callbacks = new Map<string, Callback>()
  readonly #sessions = new Map<string, Callback>()
  readonly #open = new Set<string>()
  readonly #ratings = new Map<string, 'up' | 'down'>()
  /** What single people see, by message and person; `*` is everybody. */
  readonly #cards = new Map<string, ShownCard>()
  /** Codes by which a card was changed. */
  readonly #codes = new Set<string>()
  readonly #listeners = new Set<() => void>()

  /** Reads the folder; a line that was cut off by a crash at the end is dropped. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.#file = join(folder, 'history.ndjson')
    for (const record of readRecords(this.#file)) this.#apply(record)
  }

  /** Adds one thing that happened; it is in the file before this returns. */
  append(record: HistoryRecord): void {
    appendFileSync(this.#file, `${JSON.stringify(record)}\n`, { mode: 0o600 })
    this.#apply(record)
    for (const listener of [...this.#listeners]) listener()
  }

  #apply(record: HistoryRecord): void {
    switch (record.type) {
      case 'message':
        this.#addMessage(record.message)
        break
      case 'callback':
        this.#callbacks.set(record.callback.id, record.callback)
        this.#sessions.set(record.callback.session, record.callback)
        this.#open.add(record.callback.id)
        break
      case 'settled':
        this.#open.delete(record.callback)
        break
      case 'rated':
        this.#ratings.set(record.message, record.verdict)
        break
      case 'recalled': {
        const message = this.#messages.get(record.message)
        if (message) this.#messages.set(message.id, { ...message, text: RECALLED })
        break
      }
      case 'card':
        for (const user of record.users ?? ['*'])
          this.#cards.set(`${record.message}\n${user}`, record.card)
        if (record.code !== undefined) this.#codes.add(record.code)
        break
      case 'uploaded':
        this.#media.set(record.media.id, record.media)
        break
      case 'chat':
        this.#chats.set(record.id, record.members)
    }
  }

  #addMessage(message: ChatMessage): void {
    const { id, conversation, replyTo, once, card, via } = message
    this.#messages.set(id, message)
    addTo(this.#conversations, conversation, id)
    if (replyTo !== undefined) addTo(this.#replies, replyTo, id)
    if (once !== undefined) this.#once.add(once)
    if (card) this.#tasks.add(`${via === 'app' ? 'app' : 'bot'}:${card.task}`)
  }

  /** The next free message id; ids grow in the order in which things were said. */
  nextMessageId(): string {
    return `m${String(this.#messages.size + 1).padStart(6, '0')}`
  }

  message(id: string): ChatMessage | undefined {
    return this.#messages.get(id)
  }

  /** The buttons a person sees under a message. */
  card(message: string, user: string): ShownCard | undefined {
    const seen = this.#cards.get(`${message}\n${user}`) ?? this.#cards.get(`${message}\n*`)
    return seen ?? this.#messages.get(message)?.card
  }

  /** True when a card of this task was sent before: WeCom takes none twice. */
  hasTask(owner: 'bot' | 'app', task: string): boolean {
    return this.#tasks.has(`${owner}:${task}`)
  }

  /** True when a card was changed by this code. */
  wasUsed(code: string): boolean {
    return this.#codes.has(code)
  }

  /** The last thumb on a message, or undefined. */
  rating(message: string): 'up' | 'down' | undefined {
    return this.#ratings.get(message)
  }

  /** What one conversation shows, oldest first, from after the message `after` on (everything if that is unknown). */
  messagesOf(conversation: string, after?: string): ChatMessage[] {
    const ids = this.#conversations.get(conversation) ?? []
    const from = after === undefined ? 0 : ids.lastIndexOf(after) + 1
    return ids.slice(from).flatMap((id) => this.#messages.get(id) ?? [])
  }

  /** What was uploaded under this id. */
  media(id: string): Media | undefined {
    return this.#media.get(id)
  }

  /** The members of a group chat that a bot made; undefined when there is none of this id. */
  membersOf(chat: string): readonly string[] | undefined {
    return this.#chats.get(chat)
  }

  /** True when a message that was sent under this key stands in a chat. */
  wasShown(once: string): boolean {
    return this.#once.has(once)
  }

  /** What the bot answered to one message, oldest first. */
  repliesTo(message: string): ChatMessage[] {
    return (this.#replies.get(message) ?? []).flatMap((id) => this.#messages.get(id) ?? [])
  }

  /** The callback whose answer URL carries this session. */
  callbackOfSession(session: string): Callback | undefined {
    return this.#sessions.get(session)
  }

  /** Callbacks the bot has not taken yet, oldest first. */
  owed(): Callback[] {
    return [...this.#open].flatMap((id) => this.#callbacks.get(id) ?? [])
  }

  /** True while the bot has not taken this callback. */
  isOwed(callback: string): boolean {
    return this.#open.has(callback)
  }

  /** Calls back after each thing that happens; the result ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

function addTo(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function readRecords(file: string): HistoryRecord[] {
  if (!existsSync(file)) return []
  const bytes = readFileSync(file)
  const end = bytes.lastIndexOf(0x0a) + 1
  if (end < bytes.length) truncateSync(file, end)
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as HistoryRecord)
}
