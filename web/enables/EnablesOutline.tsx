import { Layers } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { runCommand } from '../commands/registry.ts';
import { WhatIsShown } from '../find/WhatIsShown.tsx';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/enablesWords.ts';
import '../messages/outlineWords.ts';
import { t } from '../messages/t.ts';
import { ElementRow } from '../outline/ElementRow.tsx';
import sectionCss from '../outline/LayerSection.module.css';
import outlineCss from '../outline/Outline.module.css';
import { SeveralFoot } from '../outline/SeveralFoot.tsx';
import { useKeptFocus } from '../outline/useKeptFocus.ts';
import { useRowKeys } from '../outline/useRowKeys.ts';
import type { ElementId } from '../../shared/domain/ids.ts';
import { Button } from '../ui/Button.tsx';
import { knownOf } from './EnablesMap.ts';
import css from './EnablesOutline.module.css';
import { KnownContext } from './KnownContext.ts';
import { LoopWords } from './LoopWords.tsx';
import { levelsOf } from './graph/levelsOf.ts';
import { goToRow, RowLinks } from './RowLinks.tsx';

/** What enables what in words: the elements step by step, each with what it needs and enables, and the loops by name. The
 *  same as the arranged board shows, and all that can be done there. */
export function EnablesOutline() {
  const scroller = useRef<HTMLDivElement>(null);
  const workplace = useWorkplace();
  const { model } = workplace;
  const structure = useStructure();
  const links = useWatched(model.links);
  const [known, setKnown] = useState(() => knownOf(model));
  useEffect(() => {
    setKnown(knownOf(model));
  }, [model, structure, links]);
  const levels = useMemo(() => levelsOf(known.graph, known.neighbours), [known]);
  useKeptFocus(scroller);
  useRowKeys(scroller, workplace);
  useEffect(() => {
    const selected = workplace.selection.get();
    if (selected?.kind === 'element') document.querySelector(`[data-row="${CSS.escape(selected.id)}"]`)?.scrollIntoView({ block: 'center' });
  }, [workplace]);
  const value = useMemo(() => ({ ...known, levels }), [known, levels]);
  return (
    <KnownContext value={value}>
      <div className={outlineCss.outline}>
        <div className={css.bar}>
          <Button kind="quiet" icon={<Layers aria-hidden="true" />} onClick={() => runCommand('view.enables', workplace)}>{t('commands.view.layers')}</Button>
          <WhatIsShown />
        </div>
        <div ref={scroller} className={outlineCss.scroller}>
          <div className={css.page}>
            <h2 className={css.title}>{t('enables.outline')}</h2>
            {known.graph.links.length === 0 && <p className={css.what}>{t('enables.none')}</p>}
            {known.loops.all.length > 0 && <section className={css.loops} aria-label={t('enables.loops', { count: known.loops.all.length })}><h2>{t('enables.loops', { count: known.loops.all.length })}</h2><LoopWords loops={known.loops} onChoose={goToRow} /></section>}
            <div className={css.rows}>
              {levels.steps.map((ids, step) => (
                <Step key={step} id={`enables-step-${step}`} title={step > 0 ? t('enables.step', { step: step + 1, before: step }) : t(ids.some((id) => known.neighbours.neededBy(id).length > 0) ? 'enables.step.loop' : 'enables.step.first')} ids={ids} />
              ))}
              {levels.alone.length > 0 && <Step id="enables-alone" title={t('enables.outline.alone')} ids={levels.alone} folds />}
            </div>
          </div>
        </div>
        <SeveralFoot />
      </div>
    </KnownContext>
  );
}

function Step({ id, title, ids, folds = false }: { readonly id: string; readonly title: string; readonly ids: readonly ElementId[]; readonly folds?: boolean }) {
  const { numbers } = useStructure();
  const [folded, setFolded] = useState(false);
  return (
    <section className={sectionCss.layer} aria-labelledby={id}>
      <header className={`${sectionCss.header} ${css.header}`}>
        <h2 id={id} tabIndex={-1} className={css.step}>{folds ? <Button kind="quiet" aria-expanded={!folded} onClick={() => setFolded(!folded)}>{title}</Button> : title}</h2>
        <span className={sectionCss.count}>{t('outline.count', { count: ids.length })}</span>
      </header>
      {!folded && <ul className={sectionCss.elements}>{ids.map((each) => <ElementRow key={each} id={each} number={numbers.get(each) ?? ''} links={RowLinks} />)}</ul>}
    </section>
  );
}
