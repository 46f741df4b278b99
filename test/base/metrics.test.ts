import { expect, it } from 'vitest'
import { Metrics } from '#base/metrics.ts'

it('tells counters, gauges and histograms as Prometheus reads them', () => {
  const metrics = new Metrics()
  const received = metrics.counter<'channel'>('received_total', 'What came in.')
  received.add({ channel: 'wecom' })
  received.add({ channel: 'wecom' }, 2)
  received.add({ channel: 'a"b\\c\nd' })
  let depth = 1
  metrics.gauge('depth', 'What waits.', () => [{ labels: {}, value: depth }])
  depth = 7
  const took = metrics.histogram<'channel'>('took_seconds', 'How long.')
  for (const seconds of [0.003, 0.3, 61]) took.observe({ channel: 'wecom' }, seconds)
  const text = metrics.text()
  expect(text.split('\n').slice(0, 7)).toEqual([
    '# HELP received_total What came in.',
    '# TYPE received_total counter',
    'received_total{channel="wecom"} 3',
    'received_total{channel="a\\"b\\\\c\\nd"} 1',
    '# HELP depth What waits.',
    '# TYPE depth gauge',
    'depth 7',
  ])
  expect(text).toContain('# TYPE took_seconds histogram')
  for (const [le, count] of [
    ['0.005', 1],
    ['0.25', 1],
    ['0.5', 2],
    ['60', 2],
    ['+Inf', 3],
  ])
    expect(text).toContain(`took_seconds_bucket{channel="wecom",le="${le}"} ${count}\n`)
  expect(text).toContain('took_seconds_sum{channel="wecom"} 61.303\n')
  expect(text).toMatch(/took_seconds_count\{channel="wecom"\} 3\n$/)
})

it('gives a name once', () => {
  const metrics = new Metrics()
  metrics.counter('a_total', 'A.')
  expect(() => metrics.counter('a_total', 'A.')).toThrow('twice')
})

it('reads once a text what several gauges are made of, and anew for the next', () => {
  const metrics = new Metrics()
  let reads = 0
  const depth = metrics.shared(() => ++reads)
  for (const name of ['a', 'b', 'c'])
    metrics.gauge(name, 'D.', () => [{ labels: {}, value: depth() }])
  for (const count of [1, 2])
    expect(metrics.text().match(/^[abc] \d$/gm)).toEqual([`a ${count}`, `b ${count}`, `c ${count}`])
  expect(reads).toBe(2)
})
