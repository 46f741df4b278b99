import { onTestFinished } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { EventSink } from '#bot/adapter.ts'
import { createWecomApp } from '#platforms/wecom/app-adapter.ts'
import { AppApi } from '#platforms/wecom/app-api.ts'
import { wecomAppSchema } from '#platforms/wecom/app-schema.ts'
import { MemoryJournal } from './memory-journal.ts'
import { filePlatform, type Request } from './sending.ts'
import { WecomSide } from './wecom-side.ts'

const corpId = 'ww1f2e3d4c5b6a7980'

/** How the platform answers a call that is not for a token; undefined = well. */
export type AppAnswer = (request: Request, calls: number) => object | undefined

/** The server API of WeCom: gives out tokens T1, T2 …, media ids M1, M2 …, and answers everything else as told. */
export async function appPlatform(answer: AppAnswer = () => undefined) {
  const counts = { tokens: 0, media: 0 }
  const { url, received } = await filePlatform((request) => {
    const calls = received.filter(({ path }) => path === request.path).length
    const told = answer(request, calls)
    if (told) return { body: told }
    if (request.path === '/cgi-bin/gettoken')
      return { body: { errcode: 0, access_token: `T${++counts.tokens}`, expires_in: 7200 } }
    if (request.path === '/cgi-bin/media/upload')
      return { body: { errcode: 0, media_id: `M${++counts.media}`, created_at: '1' } }
    return { body: { errcode: 0, errmsg: 'ok', invaliduser: '', msgid: 'X' } }
  })
  const sent = () => received.filter(({ path }) => path.endsWith('/send'))
  return { url, received, sent }
}

/** Configuration of the app before a platform. */
export function appConfig(apiBase: string, more: object = {}) {
  const side = new WecomSide(corpId)
  return wecomAppSchema.parse({
    type: 'wecom-app',
    corpId,
    agentId: 1000002,
    secret: 'app-secret',
    token: side.token,
    encodingAesKey: side.encodingAesKey,
    apiBase,
    ...more,
  })
}

/** A 自建应用 and the WeCom in front of it. */
export async function wecomAppChat(
  setting: { sink?: EventSink; answer?: AppAnswer; journal?: MemoryJournal; url?: string } = {},
) {
  const side = new WecomSide(corpId)
  const platform = await appPlatform(setting.answer)
  const clock = new ManualClock('2024-05-13T08:30:00+08:00')
  const journal = setting.journal ?? new MemoryJournal()
  const handled: string[] = []
  const config = appConfig(setting.url ?? platform.url)
  const sink: EventSink = async (event) => {
    handled.push(event.id)
    return setting.sink ? setting.sink(event) : { text: `答 ${event.id}` }
  }
  const adapter = createWecomApp('app', config, {
    sink,
    journal,
    clock,
    logger: createLogger('silent'),
    api: new AppApi(config, clock, 2000),
    sleep: async (_ms, signal) => signal.throwIfAborted(),
  })
  onTestFinished(() => adapter.drain())
  const seconds = () => Math.floor(clock.now() / 1000)
  const post = (xml: string) => adapter.receive(side.postXml(xml, seconds()))
  return { adapter, side, clock, journal, handled, seconds, post, ...platform }
}

/** A callback in XML as WeCom writes it: text in CDATA sections, numbers bare. */
export function xml(fields: Readonly<Record<string, string | number>>): string {
  const inside = Object.entries(fields).map(([name, value]) => {
    const safe = String(value).replaceAll(']]>', ']]]]><![CDATA[>')
    return `<${name}>${typeof value === 'number' ? value : `<![CDATA[${safe}]]>`}</${name}>`
  })
  return `<xml>${inside.join('')}</xml>`
}

/** The callback of a text somebody wrote to the app. */
export function appText(id: string, content = '清几座？', more = {}): string {
  return xml({
    ToUserName: corpId,
    FromUserName: 'LiSi',
    CreateTime: 1715560200,
    MsgType: 'text',
    Content: content,
    MsgId: id,
    AgentID: 1000002,
    ...more,
  })
}
