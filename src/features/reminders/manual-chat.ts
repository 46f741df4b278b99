import type { BotGroup } from '#bot/context.ts'
import type { OtherCommands } from './commanding.ts'
import type { ManualCommands } from './manual-commands.ts'
import { isManual, type ManualTurn } from './manual-turn.ts'
import type { ReminderScene } from './reminder-scene.ts'

/** What reminders are asked for with. */
export interface ManualChatParts {
  commands: ManualCommands
  groups: readonly BotGroup[]
  scene: () => Promise<ReminderScene>
}

const strangers = '花名册里还没有您，请先@我说“我是 单位 姓名”，再设提醒。'

/** Commands about reminders that people set, for the people of a group's units and its coordinators. */
export function manualChat({ commands, groups, scene }: ManualChatParts): OtherCommands {
  return async (command, place, event) => {
    const group = groups.find(({ name }) => name === place.group)
    if (!isManual(command) || !group) return null
    const known = await scene()
    const { sender, id, conversation } = event
    const { channel } = conversation
    const { name, unit } = known.speaker({ channel, id: sender.id, name: sender.name })
    const { isCoordinator, at } = place
    const isMember = sender.known && unit !== null && known.unitsIn(group.name).includes(unit)
    if (!isCoordinator && !isMember) return strangers
    const turn: ManualTurn = {
      event: `${channel}:${id}`,
      at,
      group,
      isElsewhere: conversation.kind === 'direct',
      author: { channel, id: sender.id, name, unit },
      isCoordinator,
      coordinators: group.coordinators.map(
        (each) => known.speaker({ channel: group.channel, id: each }).name,
      ),
    }
    return commands.run(command, turn)
  }
}
