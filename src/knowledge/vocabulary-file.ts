import { parse } from 'yaml'
import type { Logger } from '#base/logger.ts'
import { remembering } from '#base/remembering.ts'
import { LayeredFile } from './layered-file.ts'
import { mergeVocabulary, Vocabulary, type VocabularyData, vocabularySchema } from './vocabulary.ts'

/** The vocabulary that comes with the program together with the one beside the plans, read again when a file changes. */
export class VocabularyFile extends LayeredFile<VocabularyData, Vocabulary> {
  /** @param folder knowledge folder; its `vocabulary.yaml` is optional and adds to the shipped one. */
  constructor(folder: string, logger: Logger) {
    const kind = {
      file: 'vocabulary.yaml',
      empty: vocabularySchema.parse({}),
      read: readVocabulary,
      unreadable: '词汇表写法有误，这次的修改没有生效，请对照文件开头的说明改正后再保存。',
      combine: vocabularyOf,
    }
    super(kind, folder, logger)
  }
}

/** A long list takes a tenth of a second: what comes with the program is not read again by who opens it again. */
const readVocabulary = remembering(parseVocabulary)

function parseVocabulary(text: string): VocabularyData {
  const data = vocabularySchema.parse(parse(text) ?? {})
  // Some mistakes show only when the words are put to use.
  inUse.set(data, new Vocabulary(data))
  return data
}

/** Words put to use, of each reading. */
const inUse = new WeakMap<VocabularyData, Vocabulary>()

/** Where only one of the files says anything, it is what was made of it when it was read. */
function vocabularyOf(layers: readonly VocabularyData[]): Vocabulary {
  const [only, ...others] = layers.filter((layer) =>
    Object.values(layer).some((entries) => entries.length > 0),
  )
  const made = only && others.length === 0 ? inUse.get(only) : undefined
  return made ?? new Vocabulary(mergeVocabulary(...layers))
}
