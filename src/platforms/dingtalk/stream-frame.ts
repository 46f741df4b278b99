import { z } from 'zod'

/** The topic under which messages to the robot come. */
export const robotTopic = '/v1.0/im/bot/messages/get'

const frameSchema = z.object({
  type: z.string(),
  headers: z.object({ topic: z.string(), messageId: z.string().default('') }),
  data: z.string().default(''),
})

/** One frame from DingTalk's gateway (open-dingtalk/developerpedia `stream/protocol`). */
export type StreamFrame = z.infer<typeof frameSchema>

/** The frame in a text, or null when there is none. */
export function readFrame(text: string): StreamFrame | null {
  try {
    const frame = frameSchema.safeParse(JSON.parse(text))
    return frame.success ? frame.data : null
  } catch {
    return null
  }
}

/** What the gateway wants to hear of one frame. */
export interface FrameAnswer {
  code: 200 | 404
  /** JSON text. */
  data: string
}

/** The frame that acknowledges another one. */
export function ackFrame({ headers }: StreamFrame, { code, data }: FrameAnswer): string {
  const { messageId } = headers
  const message = code === 200 ? 'OK' : 'no such topic'
  return JSON.stringify({
    code,
    headers: { contentType: 'application/json', messageId },
    message,
    data,
  })
}
