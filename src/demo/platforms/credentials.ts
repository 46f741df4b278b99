import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '#demo/write-whole.ts'

const credentialsSchema = z.object({
  version: z.literal(1),
  wecom: z.object({
    token: z.string(),
    encodingAesKey: z.string(),
    aibotId: z.string(),
    /** Of its long connection. */
    linkSecret: z.string().default(() => letterSecret(43)),
    /** Key of the 消息推送 webhook of each WeCom group, by chat id. */
    webhookKeys: z.record(z.string(), z.string()),
  }),
  /** A 自建应用. */
  wecomApp: z
    .object({
      corpId: z.string(),
      agentId: z.string(),
      secret: z.string(),
      token: z.string(),
      encodingAesKey: z.string(),
    })
    .default(() => newApp()),
  dingtalk: z.object({
    clientId: z.string(),
    clientSecret: z.string(),
    robotCode: z.string(),
    corpId: z.string(),
    /** 自定义机器人 with 加签 of each DingTalk group, by chat id. */
    webhooks: z.record(z.string(), z.object({ accessToken: z.string(), secret: z.string() })),
  }),
})

/** What the pretend consoles show to the one who sets up a bot: the secrets shared with it. */
export type Credentials = z.infer<typeof credentialsSchema>

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

function letterSecret(length: number): string {
  return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('')
}

const fromHex = (bytes: number) => randomBytes(bytes).toString('hex')

function newApp() {
  return {
    corpId: `ww${fromHex(8)}`,
    agentId: '1000002',
    secret: letterSecret(43),
    token: letterSecret(24),
    encodingAesKey: letterSecret(43),
  }
}

function newCredentials(): Credentials {
  const clientId = `ding${letterSecret(16).toLowerCase()}`
  return {
    version: 1,
    wecom: {
      token: letterSecret(24),
      encodingAesKey: letterSecret(43),
      aibotId: `aib${letterSecret(20)}`,
      linkSecret: letterSecret(43),
      webhookKeys: {},
    },
    wecomApp: newApp(),
    dingtalk: {
      clientId,
      clientSecret: letterSecret(64),
      robotCode: clientId,
      corpId: `ding${fromHex(16)}`,
      webhooks: {},
    },
  }
}

/**
 * The credentials kept in the folder (mode 600); made there once, and completed for groups that are new.
 * @throws when the file in the folder is damaged.
 */
export function openCredentials(
  folder: string,
  groups: readonly { id: string; platform: 'wecom' | 'dingtalk' }[],
): Credentials {
  const file = join(folder, 'credentials.json')
  const credentials = existsSync(file)
    ? credentialsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    : newCredentials()
  for (const { id, platform } of groups) {
    if (platform === 'wecom') credentials.wecom.webhookKeys[id] ??= fromHex(16)
    else {
      credentials.dingtalk.webhooks[id] ??= {
        accessToken: fromHex(32),
        secret: `SEC${fromHex(32)}`,
      }
    }
  }
  writeWhole(file, JSON.stringify(credentials, null, 2))
  return credentials
}
