import {
  bulletinExpected,
  bulletinTold,
  differences,
  digestExpected,
  digestTold,
  ledgerExpected,
  ledgerTold,
} from './compare.mjs'
import { recountWeek } from './figures.mjs'
import { issuesOf } from './posts.mjs'

/** Files by their hash: every group receives the same. */
const filesRead = new Map()
/** What was said so shortly before a digest may be in it or not, milliseconds. */
const nearMs = 5 * 60_000

/**
 * Holds every issue of every digest, with its report and its ledger, against what people had said until then; the last
 * issue of a round against all that was said for it. Gives what differs, and what did not arrive or arrived twice.
 */
export async function checkIssues({ groups, shown, told, scene, fileOf }) {
  const found = { differences: [], absent: [], issues: 0 }
  for (const counted of told) {
    const { week } = counted.round
    const all = groups.flatMap(({ id }) => issuesOf(shown, id).filter((each) => each.week === week))
    const last = Math.max(0, ...all.map(({ issue }) => issue))
    if (last === 0) found.differences.push(`${week}: never reported`)
    for (let number = 1; number <= last; number += 1) {
      const own = all.filter(({ issue }) => issue === number)
      found.issues += 1
      found.absent.push(...absentOf(own, groups, week, number))
      const weeks = possibleWeeks(counted, own, number === last, scene)
      for (const issue of own)
        found.differences.push(...(await unlike(issue, weeks, scene, fileOf)))
    }
  }
  return found
}

/** What a group should have received once and did not, or received more often. */
function absentOf(own, groups, week, number) {
  return groups.flatMap(({ id, name }) => {
    const issues = own.filter(({ group }) => group === id)
    const counts = {
      post: issues.length,
      docx: issues.flatMap(({ docx }) => docx).length,
      xlsx: issues.flatMap(({ xlsx }) => xlsx).length,
    }
    return Object.entries(counts)
      .filter(([, count]) => count !== 1)
      .map(([what, count]) => ({ week, issue: number, group: name, what, count }))
  })
}

/** The week as it may have been seen when an issue was made: whatever was on its way may be in it or not. */
function possibleWeeks(counted, own, isLast, scene) {
  const { round, messages } = counted
  const recounted = (kept) => recountWeek(round, kept, { ...counted, scene })
  if (isLast) return [recounted(messages)]
  const place = Math.min(...own.map((each) => each.place))
  const at = Math.min(...own.map((each) => each.at))
  const sure = messages.filter((each) => each.at < at - nearMs)
  const near = messages.filter((each) => each.at >= at - nearMs && each.place < place)
  const subsets = Array.from({ length: 2 ** near.length }, (_, bits) =>
    near.filter((_, index) => (bits & (1 << index)) !== 0),
  )
  return subsets.toReversed().map((some) => recounted([...sure, ...some]))
}

/** How an issue differs from the week it is likest to; all that came with it must be of that one week. */
async function unlike(issue, weeks, scene, fileOf) {
  const metrics = [...scene.catalogue.keys()]
  const digest = digestTold(issue.parts)
  const once = (blob, read) => {
    if (!filesRead.has(blob)) filesRead.set(blob, read(fileOf(blob)))
    return filesRead.get(blob)
  }
  const reports = issue.docx.map((blob) => once(blob, (bytes) => bulletinTold(bytes, metrics)))
  const ledgers = await Promise.all(issue.xlsx.map((blob) => once(blob, ledgerTold)))
  const found = weeks.map((week) => [
    ...differences(digestExpected(week), digest, 'post'),
    ...reports.flatMap((told) => differences(bulletinExpected(week), told, 'report')),
    ...ledgers.flatMap((told) => differences(ledgerExpected(week), told, 'ledger')),
  ])
  const [least = []] = found.toSorted((a, b) => a.length - b.length)
  const where = `${issue.week} issue ${issue.issue} in ${issue.group}`
  return least.map((each) => `${where}: ${each}`)
}
