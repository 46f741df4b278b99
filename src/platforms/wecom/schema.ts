import { z } from 'zod'
import {
  apiBaseSchema,
  botNamesSchema,
  encodingAesKeySchema,
  mediaHostsSchema,
  tokenSchema,
  windowSecondsSchema,
} from './credential-schemas.ts'

/**
 * Configuration of a 智能机器人 in HTTP callback mode. `token` and `encodingAesKey` are those of the console page;
 * `botNames` are the display names the bot is @-ed by; `apiBase` is the platform's address (a private deployment has its
 * own); `mediaHosts` are where the files people send may lie; `responseUrlHosts` are the hosts a `response_url` may have, default that of `apiBase`; `windowSeconds` is how far
 * WeCom's clock may be off.
 */
export const wecomBotSchema = z
  .object({
    type: z.literal('wecom-bot'),
    token: tokenSchema,
    encodingAesKey: encodingAesKeySchema,
    botNames: botNamesSchema,
    apiBase: apiBaseSchema,
    responseUrlHosts: z.array(z.string().min(1)).min(1).optional(),
    mediaHosts: mediaHostsSchema,
    windowSeconds: windowSecondsSchema,
  })
  .transform((config) => ({
    ...config,
    responseUrlHosts: config.responseUrlHosts ?? [new URL(config.apiBase).host],
  }))

/** A `wecom-bot` channel of the configuration. */
export type WecomBotConfig = z.infer<typeof wecomBotSchema>

const text = z.object({ content: z.string() }).nullish()
const part = z.looseObject({ msgtype: z.string(), text })
const file = z
  .object({ url: z.string().max(4096), aeskey: z.string().max(128).nullish().catch(null) })
  .nullish()
  .catch(null)
const content = {
  msgtype: z.string(),
  text,
  file,
  voice: text,
  mixed: z.object({ msg_item: z.array(part) }).nullish(),
}

/** What was ticked of one question of a card. */
const answered = z.object({
  option_ids: z.object({ option_id: z.array(z.string().max(128)).max(20) }),
})

/**
 * What stands in an opened callback (paths 100719 and 101027), as far as it is used here. What is not needed to
 * understand a message may be null or anything: the message is taken without it.
 */
export const wecomPayloadSchema = z.object({
  ...content,
  msgid: z.string().min(1).max(256).nullish().catch(null),
  chatid: z.string().max(256).nullish(),
  chattype: z.string().nullish(),
  from: z.object({ userid: z.string().min(1).max(256) }).nullish(),
  response_url: z.string().nullish(),
  /** Seconds; events only. */
  create_time: z.coerce.number().positive().nullish().catch(null),
  quote: z.object(content).nullish().catch(null),
  stream: z.object({ id: z.string() }).nullish(),
  event: z
    .object({
      eventtype: z.string(),
      feedback_event: z
        .object({ id: z.string(), type: z.number(), content: z.string().nullish() })
        .nullish(),
      template_card_event: z
        .object({
          event_key: z.string().max(1024),
          task_id: z.string().min(1).max(128),
          // Comes empty where nothing can be ticked.
          selected_items: z
            .object({ selected_item: z.array(answered).max(20) })
            .nullish()
            .catch(null),
        })
        .nullish()
        .catch(null),
    })
    .nullish(),
})

/** See `wecomPayloadSchema`. */
export type WecomPayload = z.infer<typeof wecomPayloadSchema>

/** The body of a callback before it is opened. */
export const wecomEnvelopeSchema = z.object({ encrypt: z.string() })
