import { type Lexicon, LONGEST_GRAM } from './lexicon.ts'
import type { Term } from './terms.ts'
import { weights } from './weights.ts'

/** The term a known name, thing or everyday word gives; null for other runs. */
export function vocabularyTerm(part: string, lexicon: Lexicon): Term | null {
  const { vocabulary } = lexicon
  if (/^[\ue000-\uf8ff]$/.test(part)) {
    const kind = vocabulary.isName(part) ? 'name' : 'everyday'
    return { said: part, forms: [part], kind, weight: nameWeight([part], lexicon) }
  }
  const means = vocabulary.everyday.get(part)
  if (means && (lexicon.speaksOf(part) || !hasKnownWord(part, lexicon)))
    return everydayTerm(part, means, lexicon)
  if (vocabulary.things.has(part))
    return { said: part, forms: [part], kind: 'thing', weight: nameWeight([part], lexicon) }
  return null
}

/** 居民投诉, where no plan speaks of 群众举报 but one of 投诉: better read as the words it is made of. */
function hasKnownWord(part: string, lexicon: Lexicon): boolean {
  for (let at = 0; at + 2 <= part.length; at++)
    if (part.length > 2 && lexicon.frequency(part.slice(at, at + 2)) > 0) return true
  return false
}

/** An everyday word that plans use as well means first of all itself. */
function everydayTerm(part: string, means: readonly string[], lexicon: Lexicon): Term {
  const forms = [...new Set([part, ...means])]
  const known = part.length <= LONGEST_GRAM && lexicon.frequency(part) > 0
  if (known) {
    const shares = forms.map((_, at) => (at === 0 ? 1 : weights.otherForms))
    const meansThing = lexicon.vocabulary.things.has(part)
    return { ...wordTerm(part, lexicon), forms, kind: 'everyday', shares, meansThing }
  }
  const meansThing = forms.some((form) => lexicon.vocabulary.things.has(form))
  const told = forms.map((form) => (lexicon.frequency(form) > 0 ? weightOf(form, lexicon) : 0))
  const most = Math.max(...told) || 1
  const shares = told.map((weight) => 1 - weights.commonForm * (1 - weight / most))
  return {
    said: part,
    forms,
    kind: 'everyday',
    weight:
      nameWeight(forms, lexicon) *
      (!meansThing && told.every((weight) => weight === 0) ? weights.nowhere : 1),
    shares,
    meansThing,
  }
}

/** Names weigh at least as much as a rare pair of characters, and more the rarer they are. */
function nameWeight(forms: readonly string[], lexicon: Lexicon): number {
  return 2 + Math.max(...forms.map((form) => weightOf(form, lexicon))) * 0.8
}

function weightOf(text: string, lexicon: Lexicon): number {
  if (text.length <= LONGEST_GRAM) return lexicon.weight(text)
  let rarest = 0
  for (let at = 0; at + LONGEST_GRAM <= text.length; at++) {
    rarest = Math.max(rarest, lexicon.weight(text.slice(at, at + LONGEST_GRAM)))
  }
  return rarest
}

/** A run that plans have, weighed by its pairs of characters. */
export function wordTerm(part: string, lexicon: Lexicon): Term {
  if (/^[0-9.%]+$/.test(part) && lexicon.frequency(part) === 0)
    return { said: part, forms: [], kind: 'unknown', weight: 0.3 }
  const pairs =
    part.length === 1 ? [part] : [...part.slice(1)].map((_, at) => part.slice(at, at + 2))
  const sum = pairs.reduce((total, pair) => total + lexicon.weight(pair), 0)
  const counted = lexicon.listOf(part)
  const forms = counted === undefined ? [part] : [part, counted]
  return { said: part, forms, kind: 'word', weight: sum / pairs.length ** 0.4 }
}

/** A name that counts which no plan has, but what it stands for: 四个“无”; null for other words. */
export function listTerm(name: string, lexicon: Lexicon): Term | null {
  const list = lexicon.listOf(name)
  if (list === undefined) return null
  return { said: name, forms: [list], kind: 'word', weight: nameWeight([list], lexicon) }
}

/** A typing error as what was meant. */
export function guessTerm(part: string, meant: string, lexicon: Lexicon): Term {
  const known = vocabularyTerm(meant, lexicon)
  return { ...(known ?? wordTerm(meant, lexicon)), said: part, kind: 'guess' }
}

const weakForms: Record<string, readonly string[]> = {
  指标: ['指标', '目标'],
  比例: ['比例', '率'],
  比率: ['比率', '率'],
  占比: ['占比', '率'],
}

/** A word that half asks: it points to headings and weighs little. */
export function weakTerm(word: string, lexicon: Lexicon): Term {
  return {
    said: word,
    forms: weakForms[word] ?? [word],
    kind: 'unknown',
    weight: 0.35 * weightOf(word, lexicon),
  }
}

/** One character may still lead the way (膜, 稻) when plans have it in other words. */
export function unknownTerm(char: string, lexicon: Lexicon): Term {
  const known = lexicon.frequency(char) > 0
  return {
    said: char,
    forms: known ? [char] : [],
    kind: 'unknown',
    weight: known ? 0.4 * lexicon.weight(char) : 0.3,
  }
}
