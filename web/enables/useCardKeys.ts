import { useRef, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { ElementId } from '../../shared/domain/ids.ts';
import type { Step } from '../../shared/geometry/walkMap.ts';
import { nameOf } from '../commands/elementCommands.ts';
import { commandFor } from '../commands/registry.ts';
import { singleKeys } from '../commands/singleKeys.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { isSelected, joined } from '../workplace/Selection.ts';
import { useEnables } from './EnablesContext.ts';
import { walkLinks } from './graph/walkLinks.ts';
import { elementOf } from './useCardFocus.ts';

const STEPS: Readonly<Record<string, Step>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down', Home: 'first', End: 'last' };

/** Keys on cards: left goes to what it needs, right to what it enables, up and down in the column, with Shift selecting on
 *  the way; Escape lets go; letters run commands on what is selected. */
export function useCardKeys() {
  const { workplace, map, current } = useEnables();
  const last = useRef<{ readonly from: ElementId; readonly to: ElementId } | null>(null);

  const walk = (at: ElementId, step: Step, adding: boolean) => {
    const arrangement = map.arrangement.get();
    if (arrangement === null) return;
    const cameFrom = last.current?.to === at ? last.current.from : null;
    const to = walkLinks(arrangement, map.known.get().neighbours, at, step, cameFrom);
    if (to === undefined) {
      if (step === 'left' || step === 'right') announce(t(`enables.walk.${step}`, { name: nameOf(workplace, at) }));
      return;
    }
    last.current = { from: at, to };
    const item = { kind: 'element', id: to } as const;
    const selection = workplace.selection.get();
    flushSync(() => {
      current.set(to);
      workplace.select(adding ? joined(joined(selection, { kind: 'element', id: at }), item) : item);
    });
    document.querySelector<HTMLElement>(`[data-element="${CSS.escape(to)}"]`)?.focus({ preventScroll: true });
  };

  return (event: KeyboardEvent) => {
    const at = elementOf(event.target);
    if (at === null || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step !== undefined) walk(at, step, event.shiftKey);
    else if (!runs(at, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  function runs(at: ElementId, event: KeyboardEvent): boolean {
    const letter = event.key.length === 1;
    if (letter && !singleKeys.get()) return false;
    const selection = workplace.selection.get();
    if (event.key === 'Escape' && workplace.showing.focus.get() === null && selection !== null) {
      workplace.select(null);
      return true;
    }
    if (event.key !== 'Escape' && !isSelected(selection, 'element', at)) workplace.select({ kind: 'element', id: at });
    const command = commandFor(event, workplace);
    command?.run(workplace);
    return command !== undefined;
  }
}
