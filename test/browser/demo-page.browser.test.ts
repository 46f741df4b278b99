import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DemoApp } from '../support/demo.ts'
import { keepPicture, launchBrowser, openPage } from './browser.ts'

const projector = { width: 1920, height: 1080 }
const laptop = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
const lastAnswer = '.message.bot:last-of-type'

let folder: string
let demo: DemoApp
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongjian-'))
  demo = await DemoApp.start(folder)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await demo.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
})

/**
 * Types into a chat and waits for the bot's answer below it. The words must be new there.
 * @param shown a part of what the chat shows of them.
 */
async function ask(page: Page, pane: string, text: string, shown = text): Promise<string> {
  await page.locator(`${pane} textarea`).fill(text)
  await page.locator(`${pane} textarea`).press('Enter')
  const said = `.message.mine:has-text(${JSON.stringify(shown)})`
  const answer = page.locator(`${pane} ${said} ~ .message.bot:not(:has(.typing))`).first()
  await answer.waitFor()
  return answer.innerText()
}

/** Whether anything sticks out at the side. */
const overflows = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')

it('says what to try while nothing has been said', async () => {
  const { page, complaints } = await openPage(browser, demo.url, projector)
  await page.locator('.pane.wecom .empty').waitFor()
  await page.locator('.pane.dingtalk .empty').waitFor()
  expect(await page.locator('.pane.wecom .chip').count()).toBeGreaterThan(2)
  expect(await page.locator('.clock .now').innerText()).toMatch(/^2024年5月13日周一 08:3\d$/)
  await keepPicture(page, 'empty')
  expect(complaints).toEqual([])
  await page.context().close()
})

it('answers in both groups with the source on a card', async () => {
  const { page, complaints } = await openPage(browser, demo.url, projector)
  const nankai = await ask(page, '.pane.wecom', 'PM2.5 年均浓度要控制在多少？')
  expect(nankai).toContain('38微克/立方米')
  await page.locator('.pane.dingtalk .chip').first().click()
  await page.locator('.pane.dingtalk .citation').first().waitFor()

  const card = page.locator(`.pane.wecom ${lastAnswer} .citation`).first()
  expect(await card.locator('.document').innerText()).toMatch(/^《南开区.*2024年工作计划》$/)
  expect(await card.locator('.quote').innerText()).toContain('38微克/立方米')
  expect(await page.locator('.pane .typing').count()).toBe(0)
  await ask(page, '.pane.wecom', '汛期前要疏通多少米管道？')
  await page.locator('.pane.dingtalk').getByLabel('以谁的身份说话').selectOption('sunqi')
  await ask(page, '.pane.dingtalk', '南开和金桥的降尘量要求各是多少？')
  await keepPicture(page, 'answers')
  expect(complaints).toEqual([])
  await page.context().close()
})

it('keeps a thumb over a reload', async () => {
  const { page, complaints } = await openPage(browser, demo.url, laptop)
  await ask(page, '.pane.wecom', '裸地治理由谁负责？')
  const up = page.locator(`.pane.wecom ${lastAnswer} .thumb[data-verdict=up]`)
  await up.click()
  await page.locator('.toast').waitFor()
  expect(await up.getAttribute('aria-pressed')).toBe('true')
  await page.reload()
  await up.waitFor()
  expect(await up.getAttribute('aria-pressed')).toBe('true')
  await keepPicture(page, 'laptop')
  expect(complaints).toEqual([])
  await page.context().close()
})

it('shows what members write as text, never as markup', async () => {
  const { page, complaints } = await openPage(browser, demo.url, laptop)
  const nasty = '<img src=x onerror=alert(1)> **粗** [链接](javascript:alert(1))'
  await ask(page, '.pane.wecom', nasty, 'onerror=alert(1)')
  const said = page.locator('.pane.wecom .message.mine').last()
  expect(await said.innerText()).toContain('<img src=x onerror=alert(1)> 粗')
  expect(await page.locator('.messages img, .messages a, .messages script').count()).toBe(0)
  expect(complaints).toEqual([])
  await page.context().close()
})

it('lets somebody else speak, also alone with the bot', async () => {
  const { page, complaints } = await openPage(browser, demo.url, laptop)
  const pane = page.locator('.pane.dingtalk')
  await pane.getByLabel('以谁的身份说话').selectOption('sunqi')
  await pane.getByRole('button', { name: '单聊' }).click()
  await pane.locator('.empty').waitFor()
  await ask(page, '.pane.dingtalk', '秸秆禁烧有什么要求？')
  expect(await pane.locator('.message.mine .by').innerText()).toContain('孙七')
  await pane.getByLabel('以谁的身份说话').selectOption('zhouba')
  await pane.locator('.empty').waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

it('moves the clock by a button and to a date, and refuses to go back', async () => {
  const { page } = await openPage(browser, demo.url, laptop)
  const now = page.locator('.clock .now')
  await page.getByRole('button', { name: '+1 天' }).click()
  await expect.poll(() => now.innerText()).toMatch(/^2024年5月14日周二/)
  await page.getByRole('button', { name: '选日期' }).click()
  await page.getByLabel('调到这个时间').fill('2024-05-15T08:00')
  await page.getByRole('button', { name: '调到', exact: true }).click()
  await expect.poll(() => now.innerText()).toMatch(/^2024年5月15日周三 08:00/)
  await page.getByRole('button', { name: '选日期' }).click()
  await page.getByLabel('调到这个时间').fill('2024-05-14T09:00')
  await page.getByRole('button', { name: '调到', exact: true }).click()
  await page.locator('.toast.error').waitFor()
  expect(await page.locator('.toast.error').innerText()).toContain('时间只能往后调')
  await keepPicture(page, 'clock')
  await page.context().close()
})

it('collects a week by the buttons: replies offered, people called, a file and a picture to open', {
  timeout: 90_000,
}, async () => {
  const { page, complaints } = await openPage(browser, demo.url, projector)
  const pane = page.locator('.pane.wecom')
  const until = (text: string) => page.getByRole('button', { name: `到${text}` }).click()
  await until('周三 09:00')
  await pane.getByText('开始收集').last().waitFor()
  await pane.getByRole('button', { name: /本周疏通管道1200米/ }).click()
  await pane.locator('.message.bot:has-text("已登记")').waitFor()
  expect(await pane.getByLabel('以谁的身份说话').inputValue()).toBe('zhangsan')
  await page
    .locator('.pane.dingtalk')
    .getByRole('button', { name: /检查餐饮单位35家/ })
    .click()
  await page.locator('.pane.dingtalk .message.bot:has-text("已登记")').waitFor()

  await until('周五 09:30')
  const chase = pane.locator('.message.bot:has-text("催报")').first()
  await chase.waitFor()
  expect(await chase.locator('.mention').allInnerTexts()).toContain('@李四')
  expect(await chase.locator('.mention').allInnerTexts()).not.toContain('@张三')
  expect(await chase.locator('.thumb').count()).toBe(0)
  await keepPicture(page, 'chase')

  await until('周五 15:00')
  const card = pane.locator('.file').first()
  await card.waitFor()
  expect(await card.innerText()).toMatch(/周报2024年第20周\.docx[\s\S]*KB/)
  const [download] = await Promise.all([page.waitForEvent('download'), card.click()])
  expect(download.suggestedFilename()).toMatch(/周报2024年第20周\.docx$/)
  const picture = pane.locator('.picture img').first()
  await picture.waitFor()
  await picture.scrollIntoViewIfNeeded()
  const width = "document.querySelector('.pane.wecom .picture img').naturalWidth"
  await expect.poll(() => page.evaluate(width)).toBeGreaterThan(100)
  await keepPicture(page, 'digest')
  await page.locator('.pane.dingtalk .file').first().waitFor()
  expect(complaints).toEqual([])
  await page.context().close()

  const small = await openPage(browser, demo.url, phone)
  await small.page.locator('.pane.wecom .picture').first().waitFor()
  expect(await overflows(small.page)).toBe(false)
  await keepPicture(small.page, 'phone-digest')
  expect(small.complaints).toEqual([])
  await small.page.context().close()
})

it('takes back one’s own words and says that the bot is not told', async () => {
  const { page, complaints } = await openPage(browser, demo.url, laptop)
  await ask(page, '.pane.wecom', '这句说错了')
  await page
    .locator('.pane.wecom .message.mine')
    .last()
    .getByRole('button', { name: '撤回' })
    .click()
  await page.locator('.toast').waitFor()
  expect(await page.locator('.toast').last().innerText()).toContain('请再发一句“撤回”')
  await page.locator('.pane.wecom .message.mine:has-text("（消息已撤回）")').waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

it('works by keyboard alone', async () => {
  const { page } = await openPage(browser, demo.url, laptop)
  await page.locator('.pane.wecom .chip').first().waitFor()
  const said = page.locator('.pane.wecom .message.mine')
  await said.first().waitFor()
  const before = await said.count()
  const focused = (selector: string) =>
    page.evaluate(`document.activeElement.matches('${selector}')`)
  for (let steps = 0; steps < 80 && !(await focused('.pane.wecom textarea')); steps += 1) {
    await page.keyboard.press('Tab')
  }
  expect(await focused('.pane.wecom textarea')).toBe(true)
  await page.keyboard.type('谢谢')
  await page.keyboard.press('Enter')
  await expect.poll(() => said.count()).toBe(before + 1)
  expect(await said.last().innerText()).toContain('谢谢')
  await page.context().close()
})

it('goes to the next reminder, which names day, article and amounts', async () => {
  const { page, complaints } = await openPage(browser, demo.url, projector)
  await page.getByRole('button', { name: '到下次提醒' }).click()
  await expect.poll(() => page.locator('.clock .now').innerText()).toMatch(/ 09:07$/)
  const reminder = page.locator('.pane.wecom .message.bot:has-text("攻坚提醒")').last()
  await reminder.waitFor()
  const words = await reminder.innerText()
  expect(words).toMatch(/还有\d+天/)
  expect(words).toContain('《')
  await keepPicture(page, 'reminder')
  expect(complaints).toEqual([])
  await page.context().close()
})

it('lets somebody tick what has no progress; then the card says what was submitted', async () => {
  const { page, complaints } = await openPage(browser, demo.url, laptop)
  await page.locator('.pane.wecom').getByLabel('以谁的身份说话').selectOption('zhangsan')
  await ask(page, '.pane.wecom', '勾选无进展')
  const card = page.locator(`.pane.wecom ${lastAnswer} .card`)
  const submit = card.getByRole('button', { name: '提交：没有进展' })
  expect(await submit.isDisabled()).toBe(true)
  const first = card.locator('label').first()
  const work = await first.innerText()
  await first.click()
  await submit.click()
  const title = page.locator('.pane.wecom .card-title', { hasText: `已提交：${work}本周0` })
  await title.waitFor()
  await page.reload()
  await page.locator('.pane.wecom').getByLabel('以谁的身份说话').selectOption('zhangsan')
  await title.waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

it('fits a phone: one chat at a time, nothing sticks out', async () => {
  const { page, complaints } = await openPage(browser, demo.url, phone)
  await page.locator('.pane.wecom .citation').first().waitFor()
  expect(await page.locator('.pane.dingtalk').isVisible()).toBe(false)
  expect(await overflows(page)).toBe(false)
  await keepPicture(page, 'phone-wecom')
  await page.getByRole('tab', { name: '金桥街道攻坚群' }).click()
  expect(await page.locator('.pane.wecom').isVisible()).toBe(false)
  await ask(page, '.pane.dingtalk', '金桥第7条原文')
  expect(await overflows(page)).toBe(false)
  await keepPicture(page, 'phone-dingtalk')
  expect(complaints).toEqual([])
  await page.context().close()
})

it('is readable in the dark', async () => {
  const { page, complaints } = await openPage(browser, demo.url, laptop, 'dark')
  await page.locator('.pane.wecom .citation').first().waitFor()
  const ink = await computed(page, '.pane.wecom .bubble', 'color')
  const paper = await computed(page, '.pane.wecom .bubble', 'background-color')
  expect(brightness(ink)).toBeGreaterThan(brightness(paper) + 100)
  await keepPicture(page, 'dark')
  expect(complaints).toEqual([])
  await page.context().close()
})

/** A style as the browser works it out for the first such element. */
async function computed(page: Page, selector: string, property: string): Promise<string> {
  const element = `document.querySelector(${JSON.stringify(selector)})`
  return String(await page.evaluate(`getComputedStyle(${element}).getPropertyValue('${property}')`))
}

/** Mean of the colour's three parts, 0 to 255. */
function brightness(color: string): number {
  const parts = [...color.matchAll(/[\d.]+/g)].slice(0, 3).map((match) => Number(match[0]))
  return parts.reduce((sum, part) => sum + part, 0) / 3
}
