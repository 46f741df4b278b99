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
}
