import { STANCES, type Stance } from '../../shared/domain/Blueprint.ts';
import { isEmptyFilter, NO_FILTER, toggled, type Filter } from '../../shared/find/Filter.ts';
import { foundNow, stepFound } from '../../shared/find/Found.ts';
import { goTo } from '../workplace/goTo.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import type { Command } from './Command.ts';
import type { MessageKey } from '../messages/t.ts';

/** Commands that find, and that choose what is shown. They change the view only, and work in every view. */

function view(id: string, shortcuts: readonly string[], isAvailable: (workplace: Workplace) => boolean, run: (workplace: Workplace) => void): Command {
  return { id, label: `commands.${id}` as MessageKey, shortcuts, changes: false, isAvailable, run };
}

function step(id: string, by: 1 | -1, shortcuts: readonly string[]): Command {
  const command = view(id, shortcuts, ({ showing }) => (showing.found.get()?.ids.length ?? 0) > 0, (workplace) => {
    let found = workplace.showing.found.get();
    for (let tries = found?.ids.length ?? 0; found !== null && tries > 0; tries -= 1) {
      found = stepFound(found, by);
      const id = foundNow(found);
      if (id === undefined || !goTo(workplace, id)) continue; // taken off by somebody since
      workplace.showing.found.set(found);
      return;
    }
  });
  return { ...command, whileTyping: true };
}

/** A filter that one press puts on and off. */
function filter(id: string, change: (filter: Filter) => Filter, isAvailable: (workplace: Workplace) => boolean = () => true): Command {
  return view(`filter.${id}`, [], isAvailable, ({ showing }) => showing.filter.set(change(showing.filter.get())));
}

function stance(value: Stance | 'undecided'): Command {
  return filter(`stance.${value}`, (now) => ({ ...now, stances: toggled(now.stances, value) }));
}

export const findCommands: readonly Command[] = [
  {
    ...view('find.open', ['Mod+f'], () => true, ({ showing }) => {
      showing.searching.set(false); // open already: it takes the keyboard again
      showing.searching.set(true);
    }),
    whileTyping: true,
  },
  step('find.next', 1, ['F3', 'Mod+g']),
  step('find.previous', -1, ['Shift+F3', 'Mod+Shift+g']),
  view('filter.open', ['x'], () => true, (workplace) => workplace.ask({ kind: 'filter' })),
  filter('core', (now) => ({ ...now, core: !now.core }), ({ model }) => (model.heading.get().template.coreSet?.length ?? 0) > 0),
  filter('nobody', (now) => ({ ...now, owners: toggled(now.owners, 'nobody') })),
  filter('changed', (now) => ({ ...now, changed: now.changed === 'visit' ? null : 'visit' })),
  ...(['undecided', ...STANCES] as const).map(stance),
  view('filter.clear', [], ({ showing }) => !isEmptyFilter(showing.filter.get()) || showing.focus.get() !== null, ({ showing }) => {
    showing.filter.set(NO_FILTER);
    showing.focus.set(null);
  }),
];
