/** A line that names where an answer stands: printed under the text, never cut off from it. */
export interface SourceLine {
  /** Document title without 《》. */
  title: string
  /** Article as people say it, e.g. `二（二）7`. */
  article: string
  /** The document's own words. */
  quote: string
}

/** Something that can be answered by a touch. */
export interface Button {
  /** A few characters. */
  label: string
  /** What the person would write: a touch is handled as these words of theirs. At most 100 bytes. */
  says: string
  /**
   * What the words are about, for whoever handles them: an old card, or one made for somebody else, is known by it. At most
   * 100 bytes.
   */
  about?: string
  /** True for words that only ask: each touch is a question of its own. Default false: a second touch says nothing new. */
  asks?: boolean
}

/** Things to be ticked, and sent together as one sentence of whoever ticks them. */
export interface Checks {
  /** Stands above; default as of the message. */
  title?: string
  /** `says`: what stands for it in the sentence, at most 128 bytes, each once. At most 20 are shown. */
  options: readonly { label: string; says: string }[]
  /** Stand in front of and behind what is ticked, which is joined by `、`. */
  before: string
  after: string
  /** A few characters on the button that sends it. */
  submit: string
  /** As of a button. */
  about?: string
  /** True when the text tells no more: a card that was touched for it becomes this, and the text is not said. */
  tellsAll?: boolean
}

/** What a card shows that was touched for a message. */
export interface OnCard {
  /** A few words; default that it was taken, and what was said. */
  title?: string
  /** Can be touched from then on; default none. */
  buttons?: readonly Button[]
  /** True: everybody sees it so; default whoever touched it. */
  forAll?: boolean
}

/**
 * What the bot wants to say, free of any platform. `text` uses the small markdown every platform shows (`**bold**`,
 * `- ` lists, blank line between paragraphs); renderers neutralise mentions that come from documents or people.
 */
export interface OutboundMessage {
  text: string
  sources?: readonly SourceLine[]
  /** Set on answers people may rate with 👍/👎; at most 256 bytes. */
  feedbackId?: string
  /** Shown in the chat list where a platform wants a title; default the first words of `text`. */
  title?: string
  /**
   * At most six, shown where a platform has buttons that need no template made by hand; the text says what to write
   * elsewhere.
   */
  buttons?: readonly Button[]
  /** In place of `buttons`, shown where they are. */
  checks?: Checks
  /** Of an answer to a touch. */
  onCard?: OnCard
}
