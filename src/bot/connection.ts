/** What is known of a connection that a platform's messages come in by. */
export interface ConnectionView {
  /** Why no message can come in now and what to do about it, a Chinese sentence for people; null when it is connected. */
  trouble: string | null
  /** When the platform was last heard of, epoch milliseconds; null when never. */
  lastFrameAt: number | null
  /** How many connections were opened since the start; beyond the first they are reconnects. */
  opened: number
}

/**
 * The connection of a channel whose platform does not call us: opened from here and kept, so that no public address is
 * needed. It repairs itself; nothing of it ever throws.
 */
export interface ChatConnection {
  /** Begins to connect and returns at once; call once, when what an earlier run had accepted is under way. */
  start(): void
  /**
   * Takes no further message from now on. What was taken before may still be answered over it, until the `drain` of its
   * channel has closed it.
   */
  stop(): void
  view(): ConnectionView
}
