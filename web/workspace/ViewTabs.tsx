import { ListTree, Map as MapIcon } from 'lucide-react';
import { runCommand } from '../commands/registry.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import css from './ViewTabs.module.css';

/** The way between the views. In the bar on wide screens, along the foot on narrow ones. */
export function ViewTabs({ className }: { readonly className?: string | undefined }) {
  const workplace = useWorkplace();
  const view = useWatched(workplace.view);
  const tabs = [
    { name: 'board', words: t('session.view.board'), icon: <MapIcon aria-hidden="true" /> },
    { name: 'outline', words: t('session.view.outline'), icon: <ListTree aria-hidden="true" /> },
  ] as const;
  return (
    <nav className={[css.tabs, className].filter(Boolean).join(' ')} aria-label={t('session.views')}>
      {tabs.map(({ name, words, icon }) => (
        <button key={name} type="button" aria-current={view === name ? 'page' : undefined} onClick={() => runCommand(`view.${name}`, workplace)}>
          {icon}
          {words}
        </button>
      ))}
    </nav>
  );
}
