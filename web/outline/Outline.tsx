import { useRef } from 'react';
import { useStructure } from '../hooks/useBlueprint.ts';
import { t } from '../messages/t.ts';
import { LayerNav } from './LayerNav.tsx';
import { LayerSection } from './LayerSection.tsx';
import { NotesSection } from './NotesSection.tsx';
import css from './Outline.module.css';
import { useKeptFocus } from './useKeptFocus.ts';
import { useRowKeys } from './useRowKeys.ts';

/** The blueprint as headings and lists: the same document as the board, all of it by keyboard and at 320 px. */
export function Outline() {
  const root = useRef<HTMLDivElement>(null);
  const { layers } = useStructure();
  useKeptFocus(root);
  useRowKeys(root);
  return (
    <div ref={root} className={css.outline}>
      <div className={css.grid}>
        <LayerNav layers={layers} root={root} />
        <div className={css.layers}>
          {layers.map((layer) => <LayerSection key={layer.id} layer={layer} />)}
          <NotesSection />
        </div>
      </div>
      <p className="sr">{t('outline.title')}</p>
    </div>
  );
}
