import { get } from './api.js'
import { mountClock } from './clock-view.js'
import { el } from './dom.js'
import { Pane } from './pane.js'

/** On a narrow screen one chat is shown at a time; these are the tabs that choose it. */
function mountSwitch(groups) {
  const bar = document.getElementById('switch')
  const choose = (chosen) => {
    for (const [index, group] of groups.entries()) {
      bar.children[index].setAttribute('aria-selected', String(group === chosen))
      document.getElementById(`pane-${group.id}`).classList.toggle('current', group === chosen)
    }
  }
  bar.append(
    ...groups.map((group) =>
      el(
        'button',
        {
          type: 'button',
          role: 'tab',
          class: group.platform,
          'aria-controls': `pane-${group.id}`,
          onclick: () => choose(group),
        },
        group.name,
      ),
    ),
  )
  choose(groups[0])
}

async function start() {
  const [groups, stage] = await Promise.all([get('groups'), get('stage')])
  const panes = groups.map(
    (group) =>
      new Pane(group, {
        botName: stage.botName,
        suggestions: stage.suggestions[group.id] ?? [],
        replies: stage.replies[group.id] ?? [],
      }),
  )
  document.getElementById('panes').append(...panes.map((pane) => pane.element))
  mountSwitch(groups)
  await mountClock(document.getElementById('clock'), () => {
    for (const pane of panes) void pane.refresh()
  })
}

start().catch((error) => {
  document.getElementById('panes').append(el('p', { class: 'broken' }, error.message))
})
