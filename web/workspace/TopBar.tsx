import { Ellipsis, Redo2, Search, SunMoon, Undo2, VenetianMask } from 'lucide-react';
import { Link } from 'wouter';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { commandOf, runCommand } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { useHeading } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { AppearanceMenu } from '../ui/AppearanceMenu.tsx';
import { BrandMark } from '../ui/BrandMark.tsx';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Later } from '../ui/Later.tsx';
import { Menu } from '../ui/Menu.tsx';
import { afterFirstView } from './afterFirstView.ts';
import { PeopleHere } from './PeopleHere.tsx';
import { SaveMark } from './SaveMark.tsx';
import { TakeAway } from './TakeAway.tsx';
import css from './TopBar.module.css';
import { ViewTabs } from './ViewTabs.tsx';

const loadMore = () => import('./MoreItems.tsx').then(({ MoreItems }) => MoreItems);
const loadTalk = () => afterFirstView().then(() => import('../talk/TalkButton.tsx')).then(({ TalkButton }) => TalkButton);

/** The bar over a blueprint: where this is, the views, whether it is saved, who is here, and what concerns the whole. */
export function TopBar({ answer }: { readonly answer: SessionAnswer }) {
  const workplace = useWorkplace();
  const { practice } = workplace.session;
  const { place, title } = useHeading();
  return (
    <header className={css.bar}>
      <Link href="/" className={css.brand ?? ''} aria-label={t('shell.home-link')}><BrandMark size={34} /></Link>
      <div className={css.where}>
        <h1>{practice === null ? place.name : t('session.practice', { place: place.name })}</h1>
        <span>{title}</span>
      </div>
      <ViewTabs className={css.tabs} />
      <div className={css.state}>
        <HistoryButtons />
        {!workplace.canEdit && <span className={css.reading}>{t(workplace.canTalk ? 'session.commenting' : 'session.reading')}</span>}
        {answer.withoutNames && <span className={css.unnamed}><VenetianMask aria-hidden="true" />{t('session.without-names')}</span>}
        <SaveMark />
        <PeopleHere />
      </div>
      <div className={css.actions}>
        <span className={css.talk}><Later load={loadTalk} /></span>
        <IconButton kind="quiet" label={t('commands.find.open')} shortcut={shortcutText('Mod+f')} icon={<Search aria-hidden="true" />} onClick={() => runCommand('find.open', workplace)} />
        {practice === null && <span className={css.wide}><TakeAway blueprint={answer.blueprint.id} /></span>}
        {practice === null && answer.role === 'facilitator' && <Button kind="main" onClick={() => runCommand('share', workplace)}>{t('commands.share')}</Button>}
        <MoreMenu />
      </div>
    </header>
  );
}

function HistoryButtons() {
  const workplace = useWorkplace();
  const { canUndo, canRedo } = useWatched(workplace.history.state);
  const view = useWatched(workplace.view);
  const arranged = useWatched(workplace.showing.arranged);
  if (!workplace.canTalk || (view === 'board' && arranged === 'layers')) return null; // the map has them among its tools
  const [undo, redo] = ['history.undo', 'history.redo'].map((id) => shortcutText(commandOf(id).shortcuts[0] ?? ''));
  return (
    <span className={css.history}>
      <IconButton kind="quiet" label={t('commands.history.undo')} shortcut={undo} icon={<Undo2 aria-hidden="true" />} aria-disabled={!canUndo} onClick={() => runCommand('history.undo', workplace)} />
      <IconButton kind="quiet" label={t('commands.history.redo')} shortcut={redo} icon={<Redo2 aria-hidden="true" />} aria-disabled={!canRedo} onClick={() => runCommand('history.redo', workplace)} />
    </span>
  );
}

function MoreMenu() {
  return (
    <>
      <AppearanceMenu button={<IconButton kind="quiet" label={t('shell.appearance')} icon={<SunMoon aria-hidden="true" />} />} />
      <Menu label={t('session.more')} placement="bottom-end" button={<IconButton kind="quiet" label={t('session.more')} icon={<Ellipsis aria-hidden="true" />} />}>
        <Later load={loadMore} />
      </Menu>
    </>
  );
}
