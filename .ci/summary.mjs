// Prints "N passed, N failed" over vitest's JSON reports; a report that is missing or did not load counts as a failure.
import { readFileSync } from 'node:fs'

const counts = process.argv.slice(2).map((file) => {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    const failed = report.numFailedTests
    return { passed: report.numPassedTests, failed: report.success ? failed : Math.max(failed, 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
})
const sum = (name) => counts.reduce((total, each) => total + each[name], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') > 0 ? 1 : 0
