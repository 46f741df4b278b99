import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome.exe', 'msedge.exe']
const usual = [
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const root = join(import.meta.dirname, '..', '..')

/** The browser on this machine: the one `CHROMIUM` names, or one at a usual place. Throws when there is none. */
function browserPath(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  const path = [process.env['CHROMIUM'] ?? '', ...places, ...usual].find(
    (each) => each !== '' && existsSync(each),
  )
  if (!path) throw new Error('没有找到 Chromium，请安装它，或用 CHROMIUM 指出它在哪里。')
  return path
}

/** Starts a headless browser. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: flags })
}

/** A page of a given size together with everything it complained about. */
export interface WatchedPage {
  page: Page
  complaints: string[]
}

/** Opens a page that writes down console errors, exceptions, failed requests and requests to other hosts. */
export async function openPage(
  browser: Browser,
  url: string,
  size: { width: number; height: number },
  colorScheme: 'light' | 'dark' = 'light',
): Promise<WatchedPage> {
  const phone = size.width < 600
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    colorScheme,
    isMobile: phone,
    hasTouch: phone,
    deviceScaleFactor: phone ? 2 : 1,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) complaints.push(`asks another host: ${request.url()}`)
  })
  await page.goto(url)
  return { page, complaints }
}

/**
 * Keeps what the page shows as `test-results/<name>.png`. With `DOCS_PICTURE=1` the one named `answers` becomes the picture
 * of the README, `docs/demo.png`.
 */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = join(root, 'test-results')
  if (name === 'answers' && process.env['DOCS_PICTURE'] === '1') {
    await page.screenshot({ path: join(root, 'docs', 'demo.png') })
  }
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
