import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Redo, Scan, Undo, X, type LucideIcon } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { commandOf, runCommand } from '../commands/registry.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/togetherWords.ts';
import { t, type MessageKey } from '../messages/t.ts';
import { useBoard } from './BoardContext.ts';
import css from './Minimap.module.css';
import { MINIMAP_BUTTON } from './MinimapLater.tsx';
import { MinimapPicture } from './MinimapPicture.ts';

/** How far an arrow moves the view, in parts of what is shown. */
const STEP = 0.45;

const ARROWS: readonly { readonly key: string; readonly icon: LucideIcon; readonly label: MessageKey; readonly way: readonly [number, number] }[] = [
  { key: 'ArrowLeft', icon: ArrowLeft, label: 'minimap.left', way: [-1, 0] },
  { key: 'ArrowUp', icon: ArrowUp, label: 'minimap.up', way: [0, -1] },
  { key: 'ArrowDown', icon: ArrowDown, label: 'minimap.down', way: [0, 1] },
  { key: 'ArrowRight', icon: ArrowRight, label: 'minimap.right', way: [1, 0] },
];

/** All of the map in small: bands, cards as specks, people, and what I see of it. A press or a drag on it moves the view;
 *  so do its buttons, and the arrow keys while one of them has the keyboard. */
export function Minimap() {
  const board = useBoard();
  const { workplace, camera, state, views } = board;
  const root = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const agencies = useAgencies();
  const ways = useWatched(views.ways);
  const selection = useWatched(workplace.selection);

  const move = ([x, y]: readonly [number, number]) => camera.pan(-x * camera.stage.width * STEP, -y * camera.stage.height * STEP);
  const close = () => {
    state.minimap.set(false);
    document.getElementById(MINIMAP_BUTTON)?.focus();
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const arrow = ARROWS.find(({ key }) => key === event.key);
    if (arrow !== undefined) move(arrow.way);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  useEffect(() => {
    if (canvas.current === null) return undefined;
    const picture = new MinimapPicture(canvas.current, board, agencies);
    return () => picture.close();
  }, [board, agencies]);

  useEffect(() => {
    const node = root.current;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    node?.addEventListener('keydown', listener);
    return () => node?.removeEventListener('keydown', listener);
  }, []);

  return (
    <section ref={root} className={css.minimap} aria-label={t('commands.board.minimap')}>
      <canvas ref={canvas} className={css.picture} aria-hidden="true" />
      <div className={css.buttons}>
        {ARROWS.map(({ key, icon, label, way }) => <SmallButton key={key} label={t(label)} icon={icon} onClick={() => move(way)} />)}
        <CommandButton id="board.back" icon={Undo} on={ways.back} />
        <CommandButton id="board.forward" icon={Redo} on={ways.forward} />
        <CommandButton id="board.fitSelection" icon={Scan} on={selection !== null} />
        <SmallButton label={t('minimap.close')} icon={X} onClick={close} />
      </div>
    </section>
  );
}

function CommandButton({ id, icon, on }: { readonly id: string; readonly icon: LucideIcon; readonly on: boolean }) {
  const workplace = useWorkplace();
  return <SmallButton label={t(commandOf(id).label)} icon={icon} on={on} onClick={() => runCommand(id, workplace)} />;
}

function SmallButton({ label, icon: Icon, on = true, onClick }: { readonly label: string; readonly icon: LucideIcon; readonly on?: boolean; readonly onClick: () => void }) {
  return <button type="button" aria-label={label} title={label} aria-disabled={!on || undefined} onClick={onClick}><Icon aria-hidden="true" /></button>;
}
