import { useRef } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import { ProseEditor } from '../editor/ProseEditor.tsx';
import { useElement } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { ItemTalk } from '../talk/ItemTalk.tsx';
import css from './ElementPanel.module.css';
import { OwnerField } from './OwnerField.tsx';
import { PanelFoot } from './PanelFoot.tsx';
import { PanelHeader } from './PanelHeader.tsx';
import { PanelLinks } from './PanelLinks.tsx';
import { ReadinessField } from './ReadinessField.tsx';
import { StanceField } from './StanceField.tsx';
import { TemplateHelp } from './TemplateHelp.tsx';
import { usePanelFocus } from './usePanelFocus.ts';

/** All of one element, to read and to change: beside the board or the outline, over them where there is no room. Nothing
 *  when no element is open. */
export function ElementPanel() {
  const id = useWatched(useWorkplace().panel);
  return id === null ? null : <OpenPanel id={id} />;
}

function OpenPanel({ id }: { readonly id: ElementId }) {
  const panel = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  usePanelFocus(panel, heading, id);
  return (
    <div ref={panel} className={css.panel}>
      <PanelHeader id={id} heading={heading} />
      <PanelBody key={id} id={id} />
      <PanelFoot id={id} />
    </div>
  );
}

function PanelBody({ id }: { readonly id: ElementId }) {
  const body = useRef<HTMLDivElement>(null);
  const element = useElement(id);
  if (element === undefined) return <p className={css.body}>{t('element.panel.gone')}</p>;
  /** Where Enter at the end of a line goes on to. */
  const next = (part: string, control: string) => () => body.current?.querySelector<HTMLElement>(`[data-part="${part}"] ${control}`)?.focus();
  return (
    <div ref={body} className={css.body}>
      <div className={css.title} data-removed={element.removed !== null || element.stance?.stance === 'remove' || undefined}>
        <ProseEditor target={{ kind: 'element', id, field: 'title' }} label={t('element.title')} onDone={next('stance', 'input:checked')} />
      </div>
      <div data-part="stance"><StanceField element={element} /></div>
      <section data-part="reason">
        <h3 className={css.label}>{t('element.reason')}</h3>
        <ProseEditor target={{ kind: 'element', id, field: 'reason' }} label={t('element.reason')} onDone={next('owner', 'button')} />
      </section>
      <div className={css.two}>
        <div data-part="owner"><OwnerField element={element} /></div>
        <ReadinessField element={element} />
      </div>
      <section>
        <h3 className={css.label}>{t('element.summary')}</h3>
        <ProseEditor target={{ kind: 'element', id, field: 'summary' }} label={t('element.summary')} onDone={next('body', '[role=textbox]')} />
      </section>
      <section data-part="body">
        <h3 className={css.label}>{t('element.body')}</h3>
        <ProseEditor target={{ kind: 'element', id, field: 'body' }} label={t('element.body')} describedBy="panel-care" />
        <p id="panel-care" className={css.care}>{t('element.body.care')}</p>
      </section>
      <PanelLinks id={id} />
      <ItemTalk about={{ kind: 'element', id }} className={css.label} />
      <TemplateHelp element={element} />
    </div>
  );
}
