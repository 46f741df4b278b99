import type { Server } from 'node:http'
import { join } from 'node:path'
import { Router } from '@koa/router'
import Koa from 'koa'
import { type Clock, systemClock } from '#base/clock.ts'
import { AppError, toAppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import type { World } from '#demo/world.ts'
import { AccessTokens } from './access-tokens.ts'
import type { Attempt } from './attempt.ts'
import { addControlRoutes } from './control-routes.ts'
import { Courier } from './courier.ts'
import { openCredentials } from './credentials.ts'
import { addDingtalkApiRoutes } from './dingtalk-api-routes.ts'
import { DingtalkGateway } from './dingtalk-gateway.ts'
import { addDingtalkGatewayRoutes, gatewayPath } from './dingtalk-gateway-routes.ts'
import { addDingtalkMediaRoutes } from './dingtalk-media.ts'
import { addDingtalkRoutes } from './dingtalk-routes.ts'
import { Faults, type Misfortune } from './faults.ts'
import { FollowedClock } from './followed-clock.ts'
import { type Callback, History } from './history.ts'
import { listenOn } from './listen-on.ts'
import { MediaShelf } from './media.ts'
import { RateLimit } from './rate-limit.ts'
import { addSentFileRoutes } from './sent-files.ts'
import { type Patience, type PlatformsState, realPatience } from './state.ts'
import { addUpgrades } from './upgrades.ts'
import { addWecomAppRoutes } from './wecom-app-routes.ts'
import { linkPath, WecomLink } from './wecom-link.ts'
import { linkCommands } from './wecom-link-commands.ts'
import { addWecomRoutes } from './wecom-routes.ts'
import { addWecomWebhookRoutes } from './wecom-webhook.ts'

/** What the pretend platforms are started with. */
export interface PlatformsOptions {
  /** Folder of their messages and credentials. */
  dataDir: string
  world: World
  logger: Logger
  /** TCP port on loopback; 0 takes the one of the last start in this folder, or any that is free. */
  port: number
  /** Where the bot is; default: messages wait until the control API tells. */
  botUrl?: string | undefined
  /** What their clock shows at first, epoch milliseconds; default the machine's time. */
  now?: number | undefined
  machineClock?: Clock | undefined
  patience?: Partial<Patience> | undefined
  /** What goes wrong by itself; default nothing. */
  misfortune?: Misfortune
  /** Told after each try to bring a message to the bot, with the milliseconds it took. */
  onAttempt?: (callback: Callback, attempt: Attempt, milliseconds: number) => void
}

/** Running pretend platforms. */
export interface Platforms {
  /** Base URL, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Ends redelivery and closes the port; what is owed to the bot is taken up by the next start. */
  stop(): Promise<void>
}

/**
 * Starts one pretend WeCom and one pretend DingTalk on loopback.
 * @throws {AppError} `platform` when the port is taken.
 */
export async function startPlatforms(options: PlatformsOptions): Promise<Platforms> {
  const stopping = new AbortController()
  const { server, port } = await listenOn(options.port, options.dataDir)
  const machineClock = options.machineClock ?? systemClock
  const clock = new FollowedClock(join(options.dataDir, 'clock.json'), machineClock, options.now)
  const history = new History(options.dataDir)
  const patience = { ...realPatience, ...options.patience }
  const faults = new Faults(options.misfortune)
  const folder = options.dataDir
  const gateway = new DingtalkGateway({ folder, clock: machineClock, patience, faults })
  const credentials = openCredentials(options.dataDir, options.world.groups)
  const { aibotId, linkSecret } = credentials.wecom
  const link = new WecomLink({
    folder,
    faults,
    now: () => machineClock.now(),
    isRight: (botId, secret) => botId === aibotId && secret === linkSecret,
  })
  const state: PlatformsState = {
    world: options.world,
    credentials,
    link,
    history,
    clock,
    machineClock,
    patience,
    faults,
    gateway,
    limit: new RateLimit(clock),
    media: new MediaShelf(options.dataDir, history, clock),
    tokens: new AccessTokens(clock),
    appTokens: new AccessTokens(clock),
    calls: new Map(),
    logger: options.logger,
    url: `http://127.0.0.1:${port}`,
    botUrl: options.botUrl,
    awaited: new Set(),
    troubled: new Set(),
    entered: new Set(),
    stopping: stopping.signal,
  }
  const courier = new Courier(state, options.onAttempt)
  server.on('request', platformsApp(state, courier).callback())
  addUpgrades(server, {
    [gatewayPath]: (...upgrade) => gateway.upgrade(...upgrade),
    [linkPath]: (...upgrade) => link.upgrade(...upgrade),
  })
  gateway.onConnect = () => courier.resume()
  link.onConnect = () => courier.resume()
  link.serve = linkCommands(state)
  if (state.botUrl !== undefined) courier.resume()
  return {
    url: state.url,
    port,
    async stop() {
      stopping.abort()
      gateway.act('drop')
      link.drop()
      await closed(server)
      await courier.idle()
    },
  }
}

function platformsApp(state: PlatformsState, courier: Courier): Koa {
  const router = new Router()
  addControlRoutes(router, state, courier)
  addWecomRoutes(router, state)
  addWecomWebhookRoutes(router, state)
  addWecomAppRoutes(router, state)
  addDingtalkRoutes(router, state)
  // Before the API, whose path takes any call of a robot.
  addSentFileRoutes(router, state)
  addDingtalkApiRoutes(router, state)
  addDingtalkMediaRoutes(router, state)
  addDingtalkGatewayRoutes(router, state)
  const app = new Koa()
  app.silent = true
  app.use(async (ctx, next) => {
    try {
      state.calls.set(ctx.path, (state.calls.get(ctx.path) ?? 0) + 1)
      if (!isLoopbackHost(ctx.hostname)) throw new AppError('forbidden', '只接受本机访问。')
      await next()
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'internal') state.logger.error({ err: thrown }, 'pretend platforms failed')
      ctx.status = statusOf(error)
      ctx.body = { error: { code: error.code, message: error.message } }
    }
  })
  app.use(router.routes())
  return app
}

function isLoopbackHost(host: string): boolean {
  return host === '127.0.0.1' || host === 'localhost' || host === '[::1]'
}

function statusOf({ code }: AppError): number {
  switch (code) {
    case 'bad-request':
      return 400
    case 'not-found':
      return 404
    case 'forbidden':
      return 403
    case 'timeout':
      return 504
    case 'platform':
      return 502
    default:
      return 500
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
