import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlatformName } from '#demo/world.ts'

export type { PlatformName }

const articles = 100
/** Every such article is too long for one message. */
const longEvery = 50

/** Each platform's group of the built-in world works on a plan of its own. */
const plans: readonly { platform: PlatformName; title: string; letter: string }[] = [
  { platform: 'wecom', title: '南开区2024年工作计划', letter: '甲' },
  { platform: 'dingtalk', title: '金桥街道2023年工作计划', letter: '乙' },
]

/** Writes the plans, whose articles are told apart by a number of their own. */
export function writeNumberedPlans(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const { platform, title } of plans) {
    const lines = Array.from({ length: articles }, (_, index) => articleText(platform, index + 1))
    writeFileSync(join(folder, `${title}.txt`), `${[title, '一、重点任务', ...lines].join('\n')}\n`)
  }
}

/** The question with this number, counted from 0; it goes through all articles again and again. */
export function questionOf(number: number): string {
  return `第${(number % articles) + 1}条原文`
}

/** The article that a question asks for. */
export function articleAsked(question: string): number {
  return Number(/第(\d+)条/.exec(question)?.[1])
}

/** What stands in one article of a platform's plan and nowhere else. */
export function markOf(platform: PlatformName, article: number): string {
  const letter = plans.find((plan) => plan.platform === platform)?.letter
  return `推进${letter}${String(article).padStart(3, '0')}号工程建设`
}

function articleText(platform: PlatformName, article: number): string {
  const first = `${article}.${markOf(platform, article)}。`
  if (article % longEvery !== 0) return first
  const more = Array.from({ length: 600 }, (_, index) => `第${index + 1}处落实巡查记录和问题整改。`)
  return first + more.join('')
}
