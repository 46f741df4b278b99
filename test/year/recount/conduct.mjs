import { beijing, isWorkday } from './calendar.mjs'
import { recountWeek } from './figures.mjs'
import { answersOf, unaskedOf, weekName } from './posts.mjs'

/** How the bot behaved in the chats: whom it chased, when it spoke, what it said twice, whom it left without an answer. */

const MINUTE = 60_000

/** Breaches of conduct, a sentence each, and what was left unanswered or unsaid, for others to explain. */
export function checkConduct({ groups, shown, told, scene }) {
  const answers = answersOf(shown)
  const posts = unaskedOf(shown)
  const chases = posts.filter(({ text }) => text.includes('进展催报'))
  return {
    breaches: [
      ...chases.flatMap((chase) => wronglyChased(chase, groups, told, scene, answers)),
      ...posts.flatMap(outsideHours),
      ...repetitions(posts),
      ...collapsedChases(chases, told),
    ],
    unanswered: told
      .flatMap(({ all }) => all)
      .filter(({ id }) => !answers.has(id) || answers.get(id).whole !== 1)
      .map(({ id, event }) => ({ id, event, answers: answers.get(id)?.whole ?? 0 })),
    unopened: unopened(groups, posts, told),
    chases: chases.length,
  }
}

/** Units that had reported when they were chased, people who are not theirs, and units that were forgotten. */
function wronglyChased(chase, groups, told, scene, answers) {
  const named = /还没收到\d+家：([^。]+)。/.exec(chase.text)?.[1].split('、') ?? []
  const counted = weekOf(chase, told)
  const group = groups.find(({ id }) => id === chase.conversation)
  if (!counted || !group) return [`chase without a round: ${chase.text}`]
  const before = counted.messages.filter(
    ({ id }) => (answers.get(id)?.place ?? Infinity) < chase.place,
  )
  const { statuses } = recountWeek(counted.round, before, { ...counted, scene })
  const where = `${counted.round.week} ${beijing(chase.at).time} ${group.name}`
  const wrong = named.filter((unit) => statuses.get(unit) !== 'missing')
  const silent = silentUnits(counted, group, chase, scene)
  const forgotten = silent.filter((unit) => !named.includes(unit))
  return [
    ...wrong.map((unit) => `${where}: chased ${unit}, which was ${statuses.get(unit)}`),
    ...forgotten.map((unit) => `${where}: forgot ${unit}`),
    ...wrongCalls(chase, named, group, counted, scene).map((who) => `${where}: ${who}`),
  ]
}

function weekOf({ text }, told) {
  const [, year, number] = /(\d{4})年第(\d+)周/.exec(text) ?? []
  return told.find(({ round }) => round.week === weekName(year, number))
}

/** Units of a group that nobody has said a word of or for. */
function silentUnits({ all, messages }, group, chase, scene) {
  const heard = [...all, ...messages].filter(({ place }) => place < chase.place)
  return scene.units
    .filter(({ groups: own, name }) => {
      const spoken = heard.some(
        ({ from, text }) => scene.byPerson.get(from) === name || text.includes(name),
      )
      return own.includes(group.name) && !spoken
    })
    .map(({ name }) => name)
}

/** Called are the people of the units that are named, for who is away whoever stands in, and where the platform can, all. */
function wrongCalls({ mentions, at }, named, group, { leaves }, { units }) {
  const people = units.filter(({ name }) => named.includes(name)).flatMap((unit) => unit.people)
  const right = people.flatMap(({ id }) => {
    const leave = leaves.findLast(({ person, since, until }) => {
      return person === id && since <= beijing(at).day && beijing(at).day <= until
    })
    return leave ? [leave.deputy ?? []].flat() : [id]
  })
  const canCall = group.platform === 'wecom' || group.push === 'webhook'
  return [
    ...mentions.filter((id) => !right.includes(id)).map((id) => `called ${id}`),
    ...right.filter((id) => canCall && !mentions.includes(id)).map((id) => `did not call ${id}`),
  ]
}

/** In a week pressed into one day the first chase names nobody. */
function collapsedChases(chases, told) {
  return chases.flatMap((chase) => {
    const round = weekOf(chase, told)?.round
    const first = round && chase.at < round.secondChase
    return round?.collapsed && first ? [`${round.week}: named in a collapsed week`] : []
  })
}

/** Nothing is said unasked before 08:30, after 18:00 or on a day off. */
function outsideHours({ at, text, conversation }) {
  const { day, time } = beijing(at)
  if (isWorkday(day) && time >= '08:30' && time < '18:00') return []
  return [`${day} ${time} ${conversation}: ${text.slice(0, 40)}`]
}

/** The same words or the same file in one chat again within half an hour. */
function repetitions(posts) {
  const seen = new Map()
  return posts.flatMap(({ conversation, text, files = [], images = [], at }) => {
    const content = [text, ...[...files, ...images].map(({ name, blob }) => `${name} ${blob}`)]
    const key = `${conversation}\n${content.join('\n')}`
    const again = at - (seen.get(key) ?? Number.NEGATIVE_INFINITY) < 30 * MINUTE
    seen.set(key, at)
    return again ? [`said twice in ${conversation}: ${content.join(' ').slice(0, 60)}`] : []
  })
}

/** Groups that were not told of an opening within a minute of its time, or more than once. */
function unopened(groups, posts, told) {
  return told.flatMap(({ round }) =>
    groups.flatMap(({ id, name }) => {
      const own = posts.filter(
        ({ conversation, text }) => conversation === id && isOpeningOf(round, text),
      )
      const inTime = own.filter(({ at }) => at >= round.open && at < round.open + 2 * MINUTE)
      const right = own.length === 1 && inTime.length === 1
      return right ? [] : [{ week: round.week, group: name, count: own.length }]
    }),
  )
}

function isOpeningOf({ week }, text) {
  const [, year, number] = /^\*\*.*?(\d{4})年第(\d+)周（[^）]+）开始收集\*\*/.exec(text) ?? []
  return weekName(year, number) === week
}
