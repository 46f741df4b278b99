import { pinyin } from 'pinyin-pro'

const cache = new Map<string, readonly string[]>()
const exact = new Map<string, string>()

/** Runs whose sound is kept; a question asks for the sound of each of its runs many times. */
const MOST_KEPT = 20_000

/** Readings tried of a run with several characters that can be read in more than one way. */
const MOST_READINGS = 16

/** Usual sound of a run without tones; the pairs many people do not tell apart (zh/z, ch/c, sh/s, -ng/-n) are one. */
export function soundOf(run: string): string {
  let sound = ''
  let gap = ''
  for (const char of run) {
    sound += gap + (readings(char)[0] ?? char)
    gap = ' '
  }
  return sound
}

/** Usual sound of a run without tones, nothing made alike. */
export function exactSoundOf(run: string): string {
  const known = exact.get(run)
  if (known !== undefined) return known
  if (exact.size >= MOST_KEPT) exact.clear()
  const sound = pinyin(run, { toneType: 'none' })
  exact.set(run, sound)
  return sound
}

/** Every way a run may sound, the usual one first. */
export function soundsOf(run: string): string[] {
  let sounds = ['']
  for (const char of run) {
    sounds = readings(char).flatMap((reading) =>
      sounds.map((sound) => (sound ? `${sound} ${reading}` : reading)),
    )
    sounds = sounds.slice(0, MOST_READINGS)
  }
  return sounds
}

function readings(char: string): readonly string[] {
  const cached = cache.get(char)
  if (cached) return cached
  const all = pinyin(char, { toneType: 'none', type: 'array', multiple: true }).map((sound) =>
    sound.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n'),
  )
  const distinct = [...new Set(all.length > 0 ? all : [char])]
  cache.set(char, distinct)
  return distinct
}
