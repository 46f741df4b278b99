import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkConduct } from './recount/conduct.mjs'
import { messagesOf, recount, sceneOf } from './recount/figures.mjs'
import { checkIssues } from './recount/issues.mjs'
import { shownIn } from './recount/posts.mjs'

/**
 * Counts weekly rounds again from nothing but what people said, the roster they said it under, the metric catalogue and
 * the calendar, and holds posts, reports and ledgers against it. Shares no line with the program it checks.
 *
 *     node recount.mjs <folder of the pretend platforms> world.json metrics.yaml 2024-01-01 52
 *
 * Prints one JSON object: what was counted, and what is not as it should be.
 */
const [folder = '.', worldFile = '', metricsFile = '', monday = '', count = '1'] =
  process.argv.slice(2)
const history = readFileSync(join(folder, 'history.ndjson'), 'utf8')
const lines = history
  .slice(0, history.lastIndexOf('\n') + 1)
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
const world = JSON.parse(readFileSync(worldFile, 'utf8'))
const scene = sceneOf(world, readFileSync(metricsFile, 'utf8'), monday, Number(count))
const messages = messagesOf(lines)
const told = recount(messages, scene)
const shown = shownIn(lines)
const fileOf = (blob) => new Uint8Array(readFileSync(join(folder, 'files', blob)))
const evidence = { groups: world.groups, shown, told, scene, fileOf }
const { issues, ...unlike } = await checkIssues(evidence)
const { chases, ...conduct } = checkConduct(evidence)
const statuses = told.flatMap(({ result }) => [...result.statuses.values()])
const numberOf = (status) => statuses.filter((each) => each === status).length
const counted = {
  rounds: told.length,
  messages: messages.length,
  figures: told.reduce((sum, { result }) => sum + result.figures.length, 0),
  issues,
  chases,
  reported: numberOf('reported'),
  late: numberOf('late'),
  missing: numberOf('missing'),
}
process.stdout.write(`${JSON.stringify({ counted, ...unlike, ...conduct }, null, 1)}\n`)
