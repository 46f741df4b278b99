import { deflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openZip } from '#knowledge/formats/zip.ts'

/** Overwrites a 32-bit field of the directory record of an archive's only entry. */
function patched(zip: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = zip.slice()
  const view = new DataView(copy.buffer)
  const end = copy.length - 22
  view.setUint32(view.getUint32(end + 16, true) + offset, value, true)
  return copy
}

const flags = 8
const checksum = 16
const size = 24
const methodAndTime = 10
const words = strToU8('污染防治攻坚战'.repeat(200))
const archive = zipSync({ 'a.xml': words })
const blanks = (megabytes: number): Uint8Array => {
  const packed = deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024, ' '), { level: 1 })
  const zip = zipSync({ 'a.xml': packed }, { level: 0 })
  return patched(patched(zip, methodAndTime, 8), size, megabytes * 1024 * 1024)
}

describe('reading', () => {
  it('gives the bytes of an entry, packed or stored, and null for one that is not there', () => {
    expect(openZip(archive).read('a.xml')).toEqual(words)
    expect(openZip(zipSync({ b: words }, { level: 0 })).read('b')).toEqual(words)
    expect(openZip(archive).read('b.xml')).toBeNull()
    expect(openZip(archive).has('a.xml')).toBe(true)
  })

  it('takes names like __proto__ for names', () => {
    expect(openZip(archive).has('__proto__')).toBe(false)
    expect(openZip(archive).read('constructor')).toBeNull()
  })
})

describe('bombs are refused before they are unpacked', () => {
  it.each([
    ['a ratio no text has', blanks(20)],
    ['more than 100 MB in all, as declared', patched(archive, size, 101 * 1024 * 1024)],
    [
      'more entries than a plan has',
      zipSync(
        Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}`, words.subarray(0, 1)])),
        { level: 0 },
      ),
    ],
  ])('%s', (_, bomb) => {
    const before = process.memoryUsage().arrayBuffers
    expect(() => openZip(bomb)).toThrow(expect.objectContaining({ code: 'too-large' }))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 * 1024)
  })

  it('a header that lies about the size is found out within one step', () => {
    const liar = openZip(patched(blanks(40), size, 5000))
    const before = process.memoryUsage().arrayBuffers
    expect(() => liar.read('a.xml')).toThrow(expect.objectContaining({ code: 'unreadable-file' }))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024)
  })

  it('an entry too large to be a plan is refused although the archive is not', () => {
    const random = Uint8Array.from({ length: 1024 * 1024 }, (_, i) => (i * 2654435761) >>> 13)
    const large = new Uint8Array(9 * random.length)
    for (let i = 0; i < 9; i++) large.set(random, i * random.length)
    const zip = openZip(zipSync({ a: large }, { level: 0 }))
    expect(() => zip.read('a')).toThrow(expect.objectContaining({ code: 'too-large' }))
  })
})

describe('damage is refused', () => {
  it('at whatever byte the archive is cut off', () => {
    for (let length = 0; length < archive.length; length++) {
      expect(() => openZip(archive.subarray(0, length)).read('a.xml')).toThrow(/已损坏/)
    }
  })

  it('when one bit of the content was changed', () => {
    const bent = zipSync({ a: words }, { level: 0 })
    bent[100] = (bent[100] ?? 0) ^ 1
    expect(() => openZip(bent).read('a')).toThrow(/已损坏/)
    expect(() => openZip(patched(archive, checksum, 1)).read('a.xml')).toThrow(/已损坏/)
  })

  it('when the declared size is larger than the content', () => {
    expect(() => openZip(patched(archive, size, words.length + 1)).read('a.xml')).toThrow(/已损坏/)
  })

  it('and a password is named as such', () => {
    expect(() => openZip(patched(archive, flags, 0x00080001)).read('a.xml')).toThrow(/密码/)
  })
})
