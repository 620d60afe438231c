import { ArrowRight, Plus, X } from 'lucide-react';
import type { Link } from '../../shared/domain/Blueprint.ts';
import type { ElementId } from '../../shared/domain/ids.ts';
import { runCommand } from '../commands/registry.ts';
import { useLinks, useStructure } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useElementName } from './ElementName.tsx';
import css from './ElementPanel.module.css';

/** What an element enables and what enables it: each a way there, with a button that takes the link away. */
export function PanelLinks({ id }: { readonly id: ElementId }) {
  const workplace = useWorkplace();
  const links = useLinks();
  const { numbers } = useStructure();
  const enables = links.filter(({ from }) => from === id);
  const enabledBy = links.filter(({ to }) => to === id);
  return (
    <section className={css.links}>
      <h3 className={css.label}>{t('element.links')}</h3>
      {enables.length + enabledBy.length === 0 && <p className={css.quiet}>{t('element.enables.none')}</p>}
      <LinkList words={t('element.enables')} links={enables} otherEnd={({ to }) => to} />
      <LinkList words={t('element.enabled-by')} links={enabledBy} otherEnd={({ from }) => from} />
      {workplace.canEdit && numbers.has(id) && (
        <Button
          kind="quiet"
          className={css.add}
          data-part="add-link"
          icon={<Plus aria-hidden="true" />}
          onClick={() => {
            workplace.select({ kind: 'element', id });
            runCommand('element.link', workplace);
          }}
        >
          {t('commands.element.link')}
        </Button>
      )}
    </section>
  );
}

function LinkList({ words, links, otherEnd }: { readonly words: string; readonly links: readonly Link[]; readonly otherEnd: (link: Link) => ElementId }) {
  if (links.length === 0) return null;
  return (
    <>
      <h4 className={css.minor}>{words}</h4>
      <ul className={css.list}>
        {links.map((link) => <LinkItem key={link.id} link={link} to={otherEnd(link)} />)}
      </ul>
    </>
  );
}

function LinkItem({ link, to }: { readonly link: Link; readonly to: ElementId }) {
  const workplace = useWorkplace();
  const { numbers } = useStructure();
  const title = useElementName(to);
  const name = `${numbers.get(to) ?? ''} ${title}`.trim();
  return (
    <li className={css.linkItem}>
      <ArrowRight aria-hidden="true" />
      <Button kind="link" onClick={() => workplace.openPanel(to)}>{name}</Button>
      {workplace.canEdit && (
        <IconButton
          kind="quiet"
          size="small"
          label={t('element.unlink', { name })}
          icon={<X aria-hidden="true" />}
          onClick={(event) => {
            event.currentTarget.closest('section')?.querySelector<HTMLElement>('[data-part="add-link"]')?.focus();
            workplace.model.removeLink(link.id);
            announce(t('element.unlinked', { name }));
          }}
        />
      )}
    </li>
  );
}
