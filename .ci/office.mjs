// Opens the files the program makes in another office program: each must become a PDF in which every page has text.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 300_000 })
  if (status !== 0) throw new Error(`${command} failed: ${error ?? stderr}`)
  return stdout
}

const folder = mkdtempSync(join(tmpdir(), 'gongjian-office-'))
try {
  run('npx', ['node', join('test', 'support', 'sample-files.ts'), folder])
  const files = readdirSync(folder).filter((name) => /\.(docx|xlsx)$/.test(name))
  if (files.length === 0) throw new Error('no sample files were made')
  const profile = pathToFileURL(join(folder, 'profile')).href
  const paths = files.map((name) => join(folder, name))
  run('soffice', ['--headless', `-env:UserInstallation=${profile}`, '--convert-to', 'pdf', '--outdir', folder, ...paths])
  let pages = 0
  for (const name of files) {
    const pdf = join(folder, `${basename(name, extname(name))}.pdf`)
    // A file that cannot be read makes no PDF, yet the converter reports success.
    if (!existsSync(pdf)) throw new Error(`${name} could not be opened`)
    const texts = run('pdftotext', ['-layout', pdf, '-']).split('\f').slice(0, -1)
    const blank = texts.findIndex((text) => text.replace(/\s/g, '') === '')
    if (texts.length === 0 || blank >= 0) throw new Error(`${name}: page ${blank + 1} has no text`)
    pages += texts.length
  }
  console.log(`${files.length} files, ${pages} pages, text on every page`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
