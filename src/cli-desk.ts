import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { BotGroup } from '#bot/context.ts'
import { QueuedOutbox } from '#bot/queued-outbox.ts'
import { loadWorld } from '#demo/world.ts'
import type { DeskUse, OpenedDesk } from './cli/command.ts'
import { remoteDesk } from './cli/remote-desk.ts'
import type { Config } from './config.ts'
import type { RosterOrigin } from './roster-source.ts'
import { runningServer } from './running-server.ts'
import { pushingChannels } from './senders.ts'

/**
 * The desk of the configured folder: that of the server which runs on it, else one of our own, for which the folder is
 * held until it is closed.
 * For a trial without a server the data folder is left alone, and what is asked is forgotten.
 * @throws AppError `folder-in-use` when another program holds the folder and answers nobody.
 */
export async function openDesk(
  config: Config,
  deps: { clock: Clock; logger: Logger },
  use: DeskUse = 'real',
): Promise<OpenedDesk> {
  const server = await runningServer(config.dataDir)
  if (server) return remoteDesk(server)

  // The running server knows everything: only without one the program is loaded.
  const { openAssistant } = await import('./assistant.ts')
  const { openStore } = await import('#storage/open-store.ts')
  await using opening = new AsyncDisposableStack()
  const folder = use === 'real' ? config.dataDir : await trialFolder(opening)
  const store = await openStore(folder, deps)
  opening.defer(() => store.close())
  const { openWorkdays } = await import('#calendar/holiday-folder.ts')
  const holidays = await openWorkdays(join(folder, 'holidays'), deps.logger)
  opening.defer(() => holidays.close())
  const demo = config.demo
  const assistant = await openAssistant({
    ...deps,
    dataDir: folder,
    knowledgeDir: config.knowledgeDir,
    groups: demo ? demoGroups(demo.world) : config.groups,
    roster: demo ? demoRoster(demo.world) : { file: config.roster, members: [] },
    store,
    outbox: new QueuedOutbox(store.journal, deps.clock),
    holidays,
    ...(demo ? {} : { pushing: pushingIn(config) }),
    watch: false,
  })
  opening.defer(() => assistant.close())
  const opened = opening.move()
  return { ...assistant.desk, served: false, close: () => opened.disposeAsync() }
}

/** Also channels that were not read because their secrets are not set here: whether they can push is not known. */
function pushingIn({ channels, groups }: Config): ReadonlySet<string> {
  const used = groups.map(({ channel, push }) => push ?? channel)
  return pushingChannels(channels).union(new Set(used.filter((name) => !(name in channels))))
}

async function trialFolder(opening: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gongjian-trial-'))
  opening.defer(() => rm(folder, { recursive: true, force: true }))
  return folder
}

function demoGroups(world: string | null): BotGroup[] {
  return loadWorld(world ?? undefined).groups.map(({ id, name, platform, documents, members }) => ({
    name,
    channel: platform,
    chatId: id,
    documents,
    coordinators: members.filter(({ coordinator }) => coordinator).map((member) => member.id),
  }))
}

function demoRoster(world: string | null): Omit<RosterOrigin, 'groups'> {
  const known = loadWorld(world ?? undefined)
  const data = 'roster' in known ? known.roster : undefined
  const members = known.groups.flatMap((group) =>
    group.members.map(({ id, name, unit }) => {
      return { id, name, unit, channel: group.platform, group: group.name }
    }),
  )
  return { file: null, data, members }
}
