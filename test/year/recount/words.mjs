/** Reads weekly messages and the metric catalogue in the plainest way: names, numbers with units, the words before them. */

/** Units that are multiples of the one a metric is counted in. */
const multiples = {
  米: { 公里: 1000, 千米: 1000 },
  平方米: { 平米: 1, 万平方米: 10_000, 万平米: 10_000 },
  吨: { 公斤: 0.001 },
}

/** The catalogue, from the text of `metrics.yaml`: name → unit, names people use, target. */
export function readMetrics(text) {
  const metrics = new Map()
  for (const block of text.split(/\n {2}- name: /).slice(1)) {
    const [name = ''] = block.split('\n')
    const unit = /\n {4}unit: (\S+)/.exec(block)?.[1] ?? ''
    const aliases = /\n {4}aliases: \[([^\]]*)\]/.exec(block)?.[1]?.split(/,\s*/) ?? []
    const aim = /\n {4}target: \{value: (\d+), task: ([^}]+)\}/.exec(block)
    const target = aim ? { value: Number(aim[1]), task: aim[2] } : null
    metrics.set(name.trim(), { name: name.trim(), unit, aliases, target })
  }
  return metrics
}

/**
 * What a message says: `report`, `correction`, `withdrawal`, `zero-report`, `leave` or `other`; for whom, where it names
 * somebody else; and week and cumulative by metric.
 * @param names metrics by what the unit reported for is asked to count
 */
export function readMessage(said, units, metricsOf) {
  const text = said.replace(/^@\S+\s*/, '').trim()
  const leave = /^(\S+?)请假到(\d+)月(\d+)日(?:（(\S+)代）)?$/.exec(text)
  if (leave) {
    const [, person, month, day, deputy = null] = leave
    return { kind: 'leave', person, month: Number(month), day: Number(day), deputy }
  }
  if (/^(撤回|作废)/.test(text)) return { kind: 'withdrawal', forUnit: null, items: [] }
  const forUnit = proxyOf(text, units)
  const items = itemsOf(text, metricsOf(forUnit))
  if (/[？?]$/.test(text)) return { kind: 'other', forUnit, items: [] }
  if (/更正|订正/.test(text) && items.length > 0) return { kind: 'correction', forUnit, items }
  if (items.length > 0) return { kind: 'report', forUnit, items }
  const kind = /零报告|没有进展|无此项工作/.test(text) ? 'zero-report' : 'other'
  return { kind, forUnit, items }
}

function proxyOf(text, units) {
  const named = /^(?:代|替|受)(\S+?)(?:委托)?(?:代报|报送|上报|报)?[：:，,]/.exec(text)?.[1]
  return named !== undefined && units.includes(named) ? named : null
}

/** Every number that carries a unit of the metric named last before it (or next after it). */
function itemsOf(text, metrics) {
  const items = new Map()
  let role = null
  let metric = null
  for (const token of tokensOf(text, metrics)) {
    if (token.type === 'metric') metric = token.metric
    else if (token.type === 'role') role = token.role
    else {
      if (metric !== null && role !== 'not') note(items, metric, role ?? 'week', token)
      role = null
    }
  }
  return [...items.values()]
}

function note(items, metric, role, token) {
  const value = amountOf(token, metric)
  if (value === null) return
  const item = items.get(metric.name) ?? { metric: metric.name, week: null, cumulative: null }
  items.set(metric.name, { ...item, [role]: value })
}

/** Names, words for this week and for all so far, and numbers, in the order of the text. */
function tokensOf(text, metrics) {
  const names = metrics
    .flatMap((metric) => [metric.name, ...metric.aliases].map((name) => ({ name, metric })))
    .filter(({ name }) => name.length > 1)
    .sort((a, b) => b.name.length - a.name.length)
  const tokens = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const named = names.find(({ name }) => rest.startsWith(name))
    const role = /^(?:本周|这周|本期)/.exec(rest)
    const total = /^(?:累计|一共|总共|共计|合计)/.exec(rest)
    const number = /^(\d+(?:\.\d+)?)\s*([\u4e00-\u9fff]{1,4})/.exec(rest)
    if (named) tokens.push({ type: 'metric', metric: named.metric })
    else if (role) tokens.push({ type: 'role', role: 'week' })
    else if (total) tokens.push({ type: 'role', role: 'cumulative' })
    else if (/^不是/.test(rest)) tokens.push({ type: 'role', role: 'not' })
    else if (number) tokens.push({ type: 'number', value: Number(number[1]), unit: number[2] })
    at += (named?.name ?? role?.[0] ?? total?.[0] ?? /^\d+(?:\.\d+)?/.exec(rest)?.[0] ?? ' ').length
  }
  return ahead(tokens)
}

/** A number before the first name belongs to that name. */
function ahead(tokens) {
  const first = tokens.findIndex(({ type }) => type === 'metric')
  const number = tokens.findIndex(({ type }) => type === 'number')
  return first > number && number >= 0 ? [tokens[first], ...tokens] : tokens
}

/** In the metric's own unit; null when the number is of something else. */
function amountOf({ value, unit }, metric) {
  const known = { [metric.unit]: 1, ...multiples[metric.unit] }
  const found = Object.keys(known)
    .sort((a, b) => b.length - a.length)
    .find((each) => unit.startsWith(each))
  return found === undefined ? null : tidy(value * known[found])
}

/** Without the dust of binary fractions. */
export function tidy(value) {
  return Number(value.toPrecision(12))
}
