import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import { Metrics } from '#base/metrics.ts'
import type { ChatAdapter } from '#bot/adapter.ts'
import { meteredAdapter } from '#bot/metered-adapter.ts'
import { MeteredJournal } from '#bot/metered-journal.ts'
import { meteredSender } from '#bot/metered-sender.ts'
import { queuedPosts } from '#bot/queued-posts.ts'
import type { QuotaView } from '#bot/quota.ts'
import type { Sender } from '#bot/sender.ts'
import type { Journal } from '#storage/store.ts'

/** What is counted while the program runs, and the parts that count. */
export interface Metering {
  /** Use it wherever messages and posts are written down. */
  journal: Journal
  senders(senders: ReadonlyMap<string, Sender>): ReadonlyMap<string, Sender>
  channels(channels: ReadonlyMap<string, ChatAdapter>): ReadonlyMap<string, ChatAdapter>
  /** Counts what came by the connection of a channel and was not taken; refused callbacks are counted by `channels`. */
  refused(channel: string, code: string): void
  /** Call once; `views` tells how much of each monthly quota is used. */
  quotas(views: () => readonly QuotaView[]): void
  /** Why nothing can be stored now, a sentence for people; empty when it can. */
  troubles(): string[]
  /** Everything counted, in the text format of Prometheus. */
  text(): string
}

/** What is shown from the start, as alert rules ask for increases. */
const attemptResults = ['sent', 'retry', 'refused', 'unknown']
const watchedCodes = ['signature', 'store-full']

/** Begins to count. @param clock by which the journal is kept. */
export function openMetering(journal: Journal, clock: Clock, logger: Logger): Metering {
  const metrics = new Metrics()
  const metered = new MeteredJournal(journal, metrics, clock, logger)
  measureProcess(metrics)
  measurePosts(metrics, journal, clock)
  metrics.gauge('gongjian_store_failing', '1 while nothing can be stored.', () => [
    { labels: {}, value: metered.isFailing ? 1 : 0 },
  ])
  const attempts = metrics.counter<'channel' | 'result'>(
    'gongjian_push_attempts_total',
    'Messages given to a platform unasked, by outcome.',
  )
  const refused = metrics.counter<'channel' | 'code'>(
    'gongjian_refused_total',
    'Callbacks and messages that were not accepted, by reason.',
  )
  return {
    journal: metered,
    senders(senders) {
      for (const channel of senders.keys()) {
        for (const result of attemptResults) attempts.add({ channel, result }, 0)
      }
      return mapped(senders, (sender, name) => meteredSender(name, sender, attempts))
    },
    channels(channels) {
      measureConnections(metrics, channels, clock)
      for (const channel of channels.keys()) {
        metered.expect(channel)
        for (const code of watchedCodes) refused.add({ channel, code }, 0)
      }
      return mapped(channels, (channel) => meteredAdapter(channel, refused))
    },
    refused: (channel, code) => refused.add({ channel, code }),
    quotas: (views) => measureQuotas(metrics, views),
    troubles: () => (metered.isFailing ? ['数据写不进磁盘，请检查数据盘的空间和权限。'] : []),
    text: () => metrics.text(),
  }
}

function measureProcess(metrics: Metrics): void {
  const startedAt = performance.timeOrigin / 1000
  metrics.gauge('process_start_time_seconds', 'When the program started, Unix time.', () => [
    { labels: {}, value: Math.round(startedAt) },
  ])
  metrics.gauge('process_resident_memory_bytes', 'Memory of the program.', () => [
    { labels: {}, value: process.memoryUsage.rss() },
  ])
}

function measurePosts(metrics: Metrics, journal: Journal, clock: Clock): void {
  const posts = metrics.shared(() => queuedPosts(journal))
  metrics.gauge<'channel'>('gongjian_outbox_waiting', 'Posts that are still to go out.', () =>
    posts().map(({ channel, waiting }) => ({ labels: { channel }, value: waiting })),
  )
  metrics.gauge<'channel'>(
    'gongjian_outbox_oldest_seconds',
    'How long the oldest post that is due has been waiting.',
    () =>
      posts().map(({ channel, oldest }) => ({
        labels: { channel },
        value: oldest === null ? 0 : Math.max(0, (clock.now() - oldest) / 1000),
      })),
  )
  metrics.gauge<'channel'>('gongjian_outbox_lost', 'Posts somebody must look after.', () =>
    posts().map(({ channel, lost }) => ({ labels: { channel }, value: lost })),
  )
}

function measureConnections(
  metrics: Metrics,
  channels: ReadonlyMap<string, ChatAdapter>,
  clock: Clock,
): void {
  const views = metrics.shared(() =>
    [...channels.values()].flatMap(({ name, connection }) =>
      connection ? [{ labels: { channel: name }, view: connection.view() }] : [],
    ),
  )
  metrics.gauge<'channel'>('gongjian_connected', '1 while messages can come in.', () =>
    views().map(({ labels, view }) => ({ labels, value: view.trouble === null ? 1 : 0 })),
  )
  metrics.gauge<'channel'>(
    'gongjian_last_frame_age_seconds',
    'How long ago the platform was last heard of by a connection.',
    () =>
      views().flatMap(({ labels, view: { lastFrameAt } }) =>
        lastFrameAt === null ? [] : [{ labels, value: (clock.now() - lastFrameAt) / 1000 }],
      ),
  )
  metrics.gauge<'channel'>('gongjian_connections_opened', 'Connections since the start.', () =>
    views().map(({ labels, view }) => ({ labels, value: view.opened })),
  )
}

function measureQuotas(metrics: Metrics, views: () => readonly QuotaView[]): void {
  const values = (of: (view: QuotaView) => QuotaView['used']) =>
    views().flatMap((view) =>
      Object.entries(of(view)).map(([kind, value]) => ({
        labels: { quota: view.name, kind },
        value,
      })),
    )
  metrics.gauge<'quota' | 'kind'>(
    'gongjian_quota_used',
    'What this program has used of the quota of the month.',
    () => values(({ used }) => used),
  )
  metrics.gauge<'quota' | 'kind'>('gongjian_quota_limit', 'The quota of the month.', () =>
    values(({ limits }) => limits),
  )
}

function mapped<T>(
  parts: ReadonlyMap<string, T>,
  change: (part: T, name: string) => T,
): ReadonlyMap<string, T> {
  return new Map([...parts].map(([name, part]) => [name, change(part, name)]))
}
