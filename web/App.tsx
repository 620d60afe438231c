import { lazy, Suspense } from 'react';
import { Link, Route, Switch } from 'wouter';
import type { BlueprintId } from '../shared/domain/ids.ts';
import css from './App.module.css';
import { t } from './messages/t.ts';
import { Announcer } from './ui/Announcer.tsx';
import { buttonClass } from './ui/Button.tsx';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { Loading } from './ui/Loading.tsx';
import { PageHeading } from './ui/PageHeading.tsx';
import { SiteHeader } from './ui/SiteHeader.tsx';

const AdminPages = lazy(() => import('./admin/AdminPages.tsx'));
const DevicePage = lazy(() => import('./join/DevicePage.tsx'));
const HomePage = lazy(() => import('./home/HomePage.tsx'));
const JoinPage = lazy(() => import('./join/JoinPage.tsx'));
const PracticePage = lazy(() => import('./practice/PracticePage.tsx'));
const SharePage = lazy(() => import('./share/SharePage.tsx'));
const Workspace = lazy(() => import('./workspace/Workspace.tsx'));

/** Which page stands at which address. Each is fetched when it is first shown. */
export function App() {
  return (
    <>
      <ErrorBoundary>
        <Suspense fallback={<Loading label={t('shell.loading')} />}>
          <Switch>
            <Route path="/"><HomePage /></Route>
            <Route path="/join"><JoinPage /></Route>
            <Route path="/join/device"><DevicePage /></Route>
            <Route path="/join/:invite">{({ invite }) => <JoinPage invite={invite} />}</Route>
            <Route path="/b/:id/share">{({ id }) => <SharePage blueprintId={id as BlueprintId} />}</Route>
            <Route path="/b/:id/practice">{({ id }) => <PracticePage key={id} blueprintId={id as BlueprintId} />}</Route>
            <Route path="/b/:id">{({ id }) => <Workspace key={id} blueprintId={id as BlueprintId} />}</Route>
            <Route path="/admin/*?"><AdminPages /></Route>
            <Route><NotFound /></Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
      <Announcer />
    </>
  );
}

function NotFound() {
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.lost}>
        <PageHeading title={t('shell.not-found')} />
        <p>{t('shell.not-found.why')}</p>
        <div><Link href="/" className={buttonClass({ kind: 'main', size: 'big' })}>{t('shell.go-home')}</Link></div>
      </main>
    </>
  );
}
