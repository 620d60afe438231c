import { ListChecks, Waypoints } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { runCommand } from '../commands/registry.ts';
import { WhatIsShown } from '../find/WhatIsShown.tsx';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/outlineWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { LayerMenu } from './LayerMenu.tsx';
import { LayerNav } from './LayerNav.tsx';
import { LayerSection } from './LayerSection.tsx';
import { NotesSection } from './NotesSection.tsx';
import css from './Outline.module.css';
import { PiecesSection } from './PiecesSection.tsx';
import { NOTES_HEADING_ID, PIECES_HEADING_ID, sectionsOf } from './sections.ts';
import { SeveralFoot } from './SeveralFoot.tsx';
import { useKeptFocus } from './useKeptFocus.ts';
import { useRowKeys } from './useRowKeys.ts';

/** The blueprint as headings and lists: the same document as the board, all of it by keyboard and at 320 px. */
export function Outline() {
  const scroller = useRef<HTMLDivElement>(null);
  const workplace = useWorkplace();
  const { selection } = workplace;
  const { layers } = useStructure();
  const sections = [...sectionsOf(layers), { id: NOTES_HEADING_ID, number: null, title: t('outline.notes') }, { id: PIECES_HEADING_ID, number: null, title: t('pieces.outline') }];
  useKeptFocus(scroller);
  useRowKeys(scroller, workplace);
  useEffect(() => {
    // Who came by a key from a view that is gone has the keyboard nowhere; who pressed a button has it there.
    const selected = selection.get();
    if (selected === null || selected.kind === 'several' || document.activeElement !== document.body) return;
    scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(selected.id)}"] [data-focus="title"]`)?.focus();
  }, [selection]);
  return (
    <div className={css.outline}>
      <div className={css.menu}><LayerMenu sections={sections} /><PickingButton /><EnablesButton /><WhatIsShown /></div>
      <div ref={scroller} className={css.scroller}>
        <div className={css.grid}>
          <div className={css.nav}>
            <LayerNav sections={sections} scroller={scroller} />
            <div className={css.shown}><PickingButton /><EnablesButton /><WhatIsShown /></div>
          </div>
          <div className={css.layers}>
            {layers.map((layer) => <LayerSection key={layer.id} layer={layer} />)}
            <NotesSection />
            <PiecesSection />
          </div>
        </div>
      </div>
      <SeveralFoot />
    </div>
  );
}

/** Lays the same elements out by what enables what. */
function EnablesButton() {
  const workplace = useWorkplace();
  return <Button kind="quiet" icon={<Waypoints aria-hidden="true" />} onClick={() => runCommand('view.enables', workplace)}>{t('commands.view.enables')}</Button>;
}

/** Shows or hides the boxes to select rows with. */
function PickingButton() {
  const workplace = useWorkplace();
  const picking = useWatched(workplace.picking);
  return <Button kind="quiet" icon={<ListChecks aria-hidden="true" />} aria-pressed={picking} onClick={() => runCommand('outline.several', workplace)}>{t('commands.outline.several')}</Button>;
}
