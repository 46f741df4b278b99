import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { readProgressQuestion } from '#features/progress/answers/progress-question.ts'
import { parseCommand } from '#features/progress/commands/commands.ts'
import { parseReply } from '#features/progress/reply/parse-reply.ts'
import { MetricsFile } from '#features/progress/roster/metrics-file.ts'
import { readPlans, shippedPlans, shippedVocabulary } from '../../../support/plans.ts'

const fixtures = join(import.meta.dirname, '../../../fixtures')
const metrics = await new MetricsFile('knowledge', createLogger('silent')).current()
const units = ['区住建委', '区城管委', '区生态环境局', '学府街道'].map((name) => ({
  name,
  aliases: [name.slice(1)],
  document: null,
}))
const context = {
  metrics,
  documents: readPlans(shippedPlans),
  units,
  vocabulary: shippedVocabulary,
}
const questions = readdirSync(fixtures)
  .filter((file) => file.endsWith('questions.jsonl'))
  .flatMap((file) => readFileSync(join(fixtures, file), 'utf8').trim().split('\n'))
  .map((line) => (JSON.parse(line) as { question: string }).question)

const isReport = (text: string) =>
  parseReply({ text, sender: { unit: '区住建委' } }, context).kind !== 'not-a-report'

describe('inside an open round', () => {
  it('questions about plans are hardly ever taken for replies', () => {
    const taken = questions.filter(isReport)
    expect(questions.length).toBeGreaterThan(1000)
    expect(taken.length / questions.length, taken.join('\n')).toBeLessThan(0.005)
    // Thousands of questions, on a machine that does other things as well.
  }, 180_000)

  it('nor for commands or questions about progress', () => {
    const commands = questions.filter((text) => {
      const command = parseCommand(text)
      return command !== null && command.type !== 'history'
    })
    expect(commands).toEqual([])
    const progress = questions.filter((text) => readProgressQuestion(text, metrics, units) !== null)
    expect(progress.length / questions.length, progress.join('\n')).toBeLessThan(0.01)
  })

  it.each([
    '本周疏通管道1200米，累计23000米',
    '这礼拜管道疏通大概1500到1800米吧，具体数还在核',
    '疏通管道1200还是1300米我再核一下',
    '检查餐饮十几家',
    '零报告',
    '更正：疏通管道1300米',
    '撤回',
    '存在问题：工地围挡内管线无法作业',
  ])('is a reply: %s', (text) => {
    expect(isReport(text)).toBe(true)
  })

  it.each(['第7条原文', '烟花爆竹', '老旧车咋淘汰', '降尘量要控制在多少', '收到', '你好'])(
    'is none: %s',
    (text) => {
      expect(isReport(text)).toBe(false)
    },
  )
})
