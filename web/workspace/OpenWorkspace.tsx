import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { Board } from '../board/Board.tsx';
import { useWatched, WorkplaceContext } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import type { BlueprintModel } from '../model/BlueprintModel.ts';
import type { UndoHistory } from '../model/UndoHistory.ts';
import type { BlueprintSession } from '../session/BlueprintSession.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Later } from '../ui/Later.tsx';
import { Loading } from '../ui/Loading.tsx';
import { afterFirstView } from './afterFirstView.ts';
import { usePageTitle } from '../ui/PageHeading.tsx';
import type { Arranged } from '../workplace/Showing.ts';
import { Workplace, type ViewName } from '../workplace/Workplace.ts';
import { Connection } from './Connection.tsx';
import { TopBar } from './TopBar.tsx';
import { useShortcuts } from './useShortcuts.ts';
import { useShowing } from './useShowing.ts';
import css from './Workspace.module.css';
import { viewInAddress, useViewInAddress } from './viewInAddress.ts';
import { ViewTabs } from './ViewTabs.tsx';

/** When the board has been shown and painted. */
const FETCH_AHEAD_AFTER_MS = 2_000;

const later = {
  outline: () => import('../outline/Outline.tsx').then(({ Outline: component }) => ({ default: component })),
  panel: () => import('../panel/ElementPanel.tsx').then(({ ElementPanel: component }) => ({ default: component })),
  dialogs: () => import('../dialogs/Dialogs.tsx').then(({ Dialogs: component }) => ({ default: component })),
  editor: () => import('../editor/TiptapEditor.tsx'),
  drags: () => import('../board/gestures/drags.ts'),
  enablesBoard: () => import('../enables/EnablesBoard.tsx').then(({ EnablesBoard: component }) => ({ default: component })),
  enablesOutline: () => import('../enables/EnablesOutline.tsx').then(({ EnablesOutline: component }) => ({ default: component })),
  ended: () => import('./Ended.tsx'),
  talk: () => import('../talk/TalkPanel.tsx').then(({ TalkPanel: component }) => ({ default: component })),
  find: () => import('../find/FindBar.tsx').then(({ FindBar: component }) => ({ default: component })),
};
const loadTogether = () => afterFirstView().then(() => import('../together/TogetherBar.tsx')).then(({ TogetherBar }) => TogetherBar);
const loadHands = () => afterFirstView().then(() => import('../hands/Hands.tsx')).then(({ Hands }) => Hands);
const loadPeople = () => afterFirstView().then(() => import('../people/People.tsx')).then(({ People }) => People);
const loadPieces = () => afterFirstView().then(() => import('../pieces/Pieces.tsx')).then(({ Pieces }) => Pieces);
const Outline = lazy(later.outline);
const ElementPanel = lazy(later.panel);
const Dialogs = lazy(later.dialogs);
const EnablesBoard = lazy(later.enablesBoard);
const EnablesOutline = lazy(later.enablesOutline);
const FindBar = lazy(later.find);
const TalkPanel = lazy(later.talk);
const ShareDialog = lazy(() => import('../share/ShareDialog.tsx').then(({ ShareDialog: component }) => ({ default: component })));

/** A blueprint that is loaded: its bar, the view in use, and the panel of an element beside it. */
export function OpenWorkspace({ session, answer, model, history, notice }: {
  readonly session: BlueprintSession;
  readonly answer: SessionAnswer;
  readonly model: BlueprintModel;
  readonly history: UndoHistory;
  /** What stands under the bar all the time. */
  readonly notice?: ReactNode;
}) {
  const [workplace] = useState(() => new Workplace(session, model, history, viewInAddress()));
  const view = useWatched(workplace.view);
  const arranged = useWatched(workplace.showing.arranged);
  const panel = useWatched(workplace.panel);
  const talkShown = useWatched(workplace.talkShown);
  const searching = useWatched(workplace.showing.searching);
  const { place, title } = useWatched(model.heading);
  usePageTitle(`${session.practice === null ? place.name : t('session.practice', { place: place.name })}, ${title}`);
  useShortcuts(workplace);
  useViewInAddress(workplace);
  useShowing(workplace);
  useShareOnArrival(workplace);
  useFetchedAhead();
  return (
    <WorkplaceContext value={workplace}>
      <div className={css.workspace} data-panel={panel === null && !talkShown ? undefined : 'open'} data-practice={session.practice === null ? undefined : ''}>
        <a className="skip" href="#main">{t('shell.skip')}</a>
        <TopBar answer={answer} />
        <div className={css.lines}>
          {notice}
          <Connection />
        </div>
        <Later load={loadTogether} />
        <Later load={loadHands} />
        <Later load={loadPieces} />
        <Later load={loadPeople} />
        {searching && <div className={css.find}><Suspense fallback={null}><FindBar /></Suspense></div>}
        <main id="main" tabIndex={-1} className={css.view} aria-label={t(viewWords[view])}>
          <ErrorBoundary key={`${view} ${arranged}`}>
            <Suspense fallback={<Loading label={t('shell.loading')} />}>
              <View view={view} arranged={arranged} />
            </Suspense>
          </ErrorBoundary>
        </main>
        {(panel !== null || talkShown) && (
          <aside className={css.panel} aria-label={t(talkShown ? 'talk.title' : 'session.panel')}>
            <ErrorBoundary key={String(talkShown)}>
              <Suspense fallback={<Loading label={t('shell.loading')} />}>{talkShown ? <TalkPanel /> : <ElementPanel />}</Suspense>
            </ErrorBoundary>
          </aside>
        )}
        <ViewTabs className={css.tabs} />
      </div>
      <ErrorBoundary>
        <Suspense fallback={null}><OpenDialog workplace={workplace} answer={answer} /></Suspense>
      </ErrorBoundary>
    </WorkplaceContext>
  );
}

function View({ view, arranged }: { readonly view: ViewName; readonly arranged: Arranged }) {
  if (view === 'board') return arranged === 'enables' ? <EnablesBoard /> : <Board />;
  return arranged === 'enables' ? <EnablesOutline /> : <Outline />;
}

const viewWords = { board: 'session.view.board', outline: 'session.view.outline' } as const satisfies Record<ViewName, string>;

function OpenDialog({ workplace, answer }: { readonly workplace: Workplace; readonly answer: SessionAnswer }) {
  const request = useWatched(workplace.dialog);
  if (request === null) return null;
  if (request.kind !== 'share') return <Dialogs />;
  return <ShareDialog blueprintId={answer.blueprint.id} place={answer.blueprint.place.name} role={answer.role} open onClose={workplace.closeDialog} />;
}

/** Fetch the parts that come next while the browser has nothing else to do, so that the first panel or dialog opens at
 *  once, and also when the connection is lost by then. */
function useFetchedAhead(): void {
  useEffect(() => {
    const ahead = () => Promise.allSettled(Object.values(later).map((load) => load())); // what fails is fetched when needed
    const timer = setTimeout(() => void ahead(), FETCH_AHEAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
}

/** Whoever has just made a blueprint is shown how to let the others in. */
function useShareOnArrival(workplace: Workplace): void {
  useEffect(() => {
    const address = new URL(location.href);
    if (!address.searchParams.has('share')) return;
    address.searchParams.delete('share');
    window.history.replaceState(window.history.state, '', address);
    workplace.ask({ kind: 'share' });
  }, [workplace]);
}
