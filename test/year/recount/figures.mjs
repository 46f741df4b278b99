import { addDays, beijing, roundsFrom } from './calendar.mjs'
import { readMessage, readMetrics, tidy } from './words.mjs'

/** What people said, oldest first, from the lines of the pretend platforms' history. */
export function messagesOf(lines) {
  const events = new Map()
  for (const { type, callback } of lines) {
    if (type === 'callback' && callback.message) {
      events.set(callback.message, `demo-${callback.platform}:${callback.id}`)
    }
  }
  return lines.flatMap(({ type, message }, place) => {
    if (type !== 'message' || message.from === 'bot') return []
    const { id, conversation, at, from, text } = message
    return [{ id, place, event: events.get(id), conversation, at, from, text }]
  })
}

/** Who is who, who counts what, and when the rounds are. */
export function sceneOf(world, metricsText, firstMonday, rounds) {
  const catalogue = readMetrics(metricsText)
  const { units, tasks } = world.roster
  const byPerson = new Map(units.flatMap((unit) => unit.people.map(({ id }) => [id, unit.name])))
  const coordinators = new Set(
    world.groups.flatMap(({ members }) =>
      members.filter(({ coordinator }) => coordinator).map(({ id }) => id),
    ),
  )
  const taskOf = new Map(tasks.flatMap((task) => task.units.map((unit) => [unit, task])))
  const calendar = roundsFrom(firstMonday, rounds + 1)
  return {
    ...{ units, tasks, byPerson, coordinators, taskOf, catalogue },
    rounds: calendar.slice(0, rounds),
    nextOf: new Map(calendar.flatMap(({ week }, at) => [[week, calendar[at + 1]]])),
  }
}

/** Each round with its messages, in the order of saying, and where it leaves everybody. */
export function recount(messages, scene) {
  const said = [...messages].sort(inOrder)
  const leaves = leavesOf(said, scene)
  let before = new Map()
  let early = []
  return scene.rounds.map((round, at) => {
    // Until the first opening a message is for the first round; a round takes late ones until the next opening.
    const from = at === 0 ? Number.NEGATIVE_INFINITY : round.open
    const next = scene.nextOf.get(round.week)
    const all = said.filter((each) => each.at >= from && each.at < next.open)
    const { own, coming } = sorted([...early, ...all], round, next, { leaves, scene })
    early = coming
    const result = recountWeek(round, own, { before, leaves, scene })
    const told = { round, all, messages: own, before, leaves, result }
    before = result.after
    return told
  })
}

function inOrder(a, b) {
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}

/**
 * Which messages count for a round and which for the one to come. Who has reported and reports again when the week of the
 * round is over (also in a holiday week without a round) is asked which is meant: 1 is the old one, 2 the new one, no word
 * within half an hour is neither.
 */
function sorted(messages, round, next, { leaves, scene }) {
  const own = []
  const coming = []
  for (const message of messages) {
    if (!isUnclear(message, own, round, next, { leaves, scene })) own.push(message)
    else {
      const answer = messages.find(
        ({ from, at, text }) =>
          from === message.from &&
          at >= message.at &&
          at <= message.at + 30 * 60_000 &&
          /^(?:@\S+ )?[12]$/.test(text),
      )
      if (answer?.text.endsWith('1')) own.push(message)
      if (answer?.text.endsWith('2')) coming.push(message)
    }
  }
  return { own, coming }
}

function isUnclear(message, before, round, next, { leaves, scene }) {
  const { day } = beijing(message.at)
  if (day <= round.sunday || message.at >= next.open) return false
  const [read] = understood(message, leaves, scene)
  if (!read || !['report', 'zero-report'].includes(read.reading.kind)) return false
  const heard = standing(before.flatMap((each) => understood(each, leaves, scene)))
  return heard.some(({ unit }) => unit === read.unit)
}

/** One round from its messages alone. `before`: unit → metric → cumulative when it began. */
export function recountWeek(round, messages, { before, leaves, scene }) {
  const heard = standing(messages.flatMap((message) => understood(message, leaves, scene)))
  const figures = new Map()
  for (const { unit, reading, message } of heard) {
    for (const item of reading.items) {
      put(figures, unit, reading.kind, item, message, before.get(unit)?.get(item.metric) ?? null)
    }
  }
  const first = new Map()
  for (const { unit, message } of heard) if (!first.has(unit)) first.set(unit, message)
  const statuses = new Map(scene.units.map((unit) => [unit.name, statusOf(unit, first, round)]))
  const after = new Map(before)
  const counted = [...figures.values()].map((figure) => {
    const last = before.get(figure.unit)?.get(figure.metric) ?? null
    const { week } = figure
    const added = last !== null && week !== null ? tidy(last + week) : null
    const cumulative = figure.cumulative ?? added
    if (cumulative !== null) {
      after.set(
        figure.unit,
        new Map([...(after.get(figure.unit) ?? []), [figure.metric, cumulative]]),
      )
    }
    return { ...figure, last, cumulative }
  })
  return { statuses, figures: counted, lines: linesOf(counted, before, after, scene, round), after }
}

/** For which unit a message counts; nothing for what is no report, and for others reported for without the right to. */
function understood(message, leaves, scene) {
  const own = scene.byPerson.get(message.from)
  const names = scene.units.map(({ name }) => name)
  const metricsOf = (forUnit) =>
    (scene.taskOf.get(forUnit ?? own)?.metrics ?? []).map((name) => scene.catalogue.get(name))
  const reading = readMessage(message.text, names, metricsOf)
  if (reading.kind === 'other' || reading.kind === 'leave') return []
  const unit = reading.forUnit ?? own
  if (unit === undefined) return []
  const counts = unit === own || mayReportFor(unit, message, leaves, scene)
  return [{ unit, reading, message, counts }]
}

function mayReportFor(name, { from, at }, leaves, { units, coordinators }) {
  if (coordinators.has(from)) return true
  const unit = units.find((each) => each.name === name)
  if (unit?.people.some(({ deputy }) => deputy === from)) return true
  return leaves.some((leave) => leave.unit === name && leave.deputy === from && covers(leave, at))
}

/** Without what was taken back: 撤回 takes back the last message of the same person that still stands. */
function standing(heard) {
  const gone = new Set()
  for (const { reading, message } of heard) {
    if (reading.kind !== 'withdrawal') continue
    const last = heard.findLast(
      (each) =>
        each.message.from === message.from &&
        each.reading.kind !== 'withdrawal' &&
        heard.indexOf(each) < heard.findIndex((one) => one.message === message) &&
        !gone.has(each.message),
    )
    if (last) gone.add(last.message)
  }
  return heard.filter(
    ({ reading, message, counts }) => counts && reading.kind !== 'withdrawal' && !gone.has(message),
  )
}

/**
 * The later word on a metric replaces the one before and leaves what it does not state; but another week's figure moves the
 * total by as much. A total stays that is right with the figure (`last` is where it stood before the week), or that was
 * corrected by itself.
 */
function put(figures, unit, kind, { metric, week, cumulative }, message, last) {
  const key = `${unit}\n${metric}`
  const old = figures.get(key)
  const by = riseOf(old, week, last)
  const moved = (old?.cumulative ?? null) === null ? null : tidy(old.cumulative + by)
  const isKept = week === null && cumulative === null && old?.isCorrected === true
  figures.set(key, {
    ...{ unit, metric, message },
    week: week ?? old?.week ?? null,
    cumulative: cumulative ?? moved,
    isCorrected: isKept || (kind === 'correction' && week === null && cumulative !== null),
  })
}

function riseOf(old, week, last) {
  if (week === null || (old?.week ?? null) === null || old.isCorrected) return 0
  const isRight = last !== null && tidy(last + week) === old.cumulative
  return isRight ? 0 : week - old.week
}

function statusOf(unit, first, round) {
  const message = first.get(unit.name)
  if (message) return message.at > round.due ? 'late' : 'reported'
  return 'missing'
}

/** Leaves as they were announced: from the day of the message on. */
function leavesOf(messages, scene) {
  const people = scene.units.flatMap(({ name, people: own }) =>
    own.map((person) => ({ ...person, unit: name })),
  )
  const named = (name) => people.find((person) => person.name === name)
  return messages.flatMap(({ text, at, from }) => {
    const reading = readMessage(text, [], () => [])
    const person = reading.kind === 'leave' ? named(reading.person) : undefined
    if (!person || !scene.coordinators.has(from)) return []
    const since = beijing(at).day
    const tail = [reading.month, reading.day].map((each) => String(each).padStart(2, '0')).join('-')
    const year = Number(since.slice(0, 4))
    const until = `${year}-${tail}` >= since ? `${year}-${tail}` : `${year + 1}-${tail}`
    const deputy = reading.deputy === null ? (person.deputy ?? null) : named(reading.deputy)?.id
    return [{ unit: person.unit, person: person.id, since, until, deputy }]
  })
}

function covers({ since, until }, at) {
  const { day } = beijing(at)
  return since <= day && day <= until
}

/** Every metric of every task over all units: this week, all so far, share of the target, share of the time. */
function linesOf(figures, before, after, scene, round) {
  return scene.tasks.flatMap((task) =>
    task.metrics.map((metric) => {
      const ofUnits = (standings) => task.units.map((unit) => standings.get(unit)?.get(metric))
      const own = figures.filter((each) => each.metric === metric && task.units.includes(each.unit))
      const { unit, target } = scene.catalogue.get(metric)
      const aim = target?.task === task.id ? target.value : null
      const cumulative = sum(ofUnits(after))
      return {
        ...{ task: task.id, metric, unit, target: aim, cumulative },
        week: sum(own.map(({ week }) => week)),
        last: sum(ofUnits(before)),
        percent: percentOf(cumulative, aim),
        expected: aim === null ? null : expectedOf(task, round),
        heard: own.length > 0,
        // A unit that tells its total for the first time has not grown by it.
        begins: own.some(
          ({ unit: name, cumulative: told }) => told !== null && !before.get(name)?.has(metric),
        ),
      }
    }),
  )
}

function sum(values) {
  const known = values.filter((value) => value !== null && value !== undefined)
  return known.length === 0 ? null : tidy(known.reduce((total, value) => total + value, 0))
}

/** In points of a hundred with one decimal; 100 only when it is reached. */
function percentOf(cumulative, target) {
  if (cumulative === null || target === null) return null
  const share = Math.round(tidy((cumulative * 1000) / target)) / 10
  return cumulative < target ? Math.min(share, 99.9) : share
}

/** Share of the days from 1 January to the deadline that have passed with the day of consolidation. */
function expectedOf({ id, deadline }, round) {
  const year = deadline?.slice(0, 4) ?? /-(\d{4})#/.exec(id)?.[1]
  const [start, end] = [`${year}-01-01`, deadline ?? `${year}-12-31`]
  const today = beijing(round.consolidate).day
  if (today >= end) return 100
  const length = (from, to) => (Date.parse(addDays(to, 1)) - Date.parse(from)) / 86_400_000
  return Math.round(tidy((length(start, today) * 1000) / length(start, end))) / 10
}
