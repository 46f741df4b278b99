import type { Logger } from '#base/logger.ts'
import { LayeredFile } from '#knowledge/layered-file.ts'
import type { Season } from './season.ts'
import { parseSeasons } from './seasons-text.ts'

/** The seasons that come with the program together with those beside the plans, read again when a file changes. */
export class SeasonsFile extends LayeredFile<{ seasons: readonly Season[] }, readonly Season[]> {
  /** @param folder knowledge folder; its `seasons.yaml` is optional, and its entries win over shipped ones of their name. */
  constructor(folder: string, logger: Logger) {
    const kind = {
      file: 'seasons.yaml',
      empty: { seasons: [] },
      read: parseSeasons,
      unreadable: '时段表读不出来，请检查文件权限和编码（UTF-8）。',
      kept: '\n目前仍使用修改前的时段表。',
      combine: merged,
    }
    super(kind, folder, logger)
  }
}

function merged(layers: readonly { seasons: readonly Season[] }[]): Season[] {
  const all = layers.flatMap(({ seasons }) => seasons)
  return [...new Map(all.map((season) => [season.name, season])).values()]
}
