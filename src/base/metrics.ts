/** Values of the labels of one series. */
export type Labels<L extends string> = Readonly<Record<L, string>>

/** Counts what happens; only ever grows. */
export interface Counter<L extends string> {
  /** @param by default 1; 0 shows the series before anything is counted, without which its first count is no increase. */
  add(labels: Labels<L>, by?: number): void
}

/** Counts how long things take, in seconds. */
export interface Histogram<L extends string> {
  observe(labels: Labels<L>, seconds: number): void
}

/** One value of a gauge, as it is when asked for. */
export interface GaugeValue<L extends string> {
  labels: Labels<L>
  value: number
}

interface Family {
  name: string
  lines(): string[]
}

/** Upper ends of the buckets of every histogram, seconds: from a page turn to what nobody waits for. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60]

/**
 * What is counted, told in the text format of Prometheus (prometheus.io: exposition formats, 0.0.4). Names are given once;
 * labels must have few values.
 */
export class Metrics {
  readonly #families: Family[] = []
  #texts = 0

  /** @param name ends in `_total`. */
  counter<L extends string>(name: string, help: string): Counter<L> {
    const values = new Map<string, number>()
    this.#family(name, 'counter', help, () =>
      [...values].map(([labels, value]) => `${name}${labels} ${value}`),
    )
    return {
      add(labels, by = 1) {
        const key = labelText(labels)
        values.set(key, (values.get(key) ?? 0) + by)
      },
    }
  }

  /** @param read gives the values each time they are asked for; must not throw. */
  gauge<L extends string>(name: string, help: string, read: () => readonly GaugeValue<L>[]): void {
    this.#family(name, 'gauge', help, () =>
      read().map(({ labels, value }) => `${name}${labelText(labels)} ${value}`),
    )
  }

  /** The same reading for all gauges of one text: for what is dear to read and told in several. */
  shared<T>(read: () => T): () => T {
    let known: { text: number; value: T } | null = null
    return () => {
      if (known?.text !== this.#texts) known = { text: this.#texts, value: read() }
      return known.value
    }
  }

  /** @param name ends in `_seconds`. */
  histogram<L extends string>(name: string, help: string): Histogram<L> {
    const series = new Map<string, { labels: Labels<L>; counts: number[]; sum: number }>()
    this.#family(name, 'histogram', help, () =>
      [...series.values()].flatMap(({ labels, counts, sum }) => [
        ...[...buckets.map(String), '+Inf'].map(
          (le, at) => `${name}_bucket${labelText({ ...labels, le })} ${counts[at] ?? 0}`,
        ),
        `${name}_sum${labelText(labels)} ${sum}`,
        `${name}_count${labelText(labels)} ${counts.at(-1) ?? 0}`,
      ]),
    )
    return {
      observe(labels, seconds) {
        const key = labelText(labels)
        const known = series.get(key) ?? { labels, counts: [0, ...buckets.map(() => 0)], sum: 0 }
        series.set(key, known)
        known.sum += seconds
        known.counts = known.counts.map((count, at) =>
          seconds <= (buckets[at] ?? Number.POSITIVE_INFINITY) ? count + 1 : count,
        )
      },
    }
  }

  /** Everything, as Prometheus reads it. */
  text(): string {
    this.#texts += 1
    return `${this.#families.flatMap((family) => family.lines()).join('\n')}\n`
  }

  #family(name: string, type: string, help: string, lines: () => string[]): void {
    if (this.#families.some((family) => family.name === name)) throw new Error(`twice: ${name}`)
    const head = [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
    this.#families.push({ name, lines: () => [...head, ...lines()] })
  }
}

function labelText(labels: Labels<string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length > 0 ? `{${pairs.join(',')}}` : ''
}

function escaped(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')
}
