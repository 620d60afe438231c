import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import '../messages/practiceWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import css from './Practice.module.css';

/** What stands in the place of a practice room that has ended: why, that the blueprint is as it was, and the ways on. */
export function PracticeGone({ blueprint, renewed, again }: { readonly blueprint: BlueprintId; readonly renewed: boolean; readonly again: () => void }) {
  const main = useRef<HTMLElement>(null);
  const why = t(renewed ? 'practice.gone.renewed' : 'practice.gone.unused');
  useEffect(() => {
    main.current?.focus(); // whatever had the keyboard has gone with the room
    announce(`${t('practice.gone')}. ${why}`, { urgent: true });
  }, [why]);
  return (
    <>
      <SiteHeader />
      <main ref={main} id="main" tabIndex={-1} className={css.gone}>
        <PageHeading title={t('practice.gone')} />
        <p>{why}</p>
        <div className={css.ways}>
          <Button kind="main" onClick={again}>{t('practice.gone.again')}</Button>
          <Link href={`/b/${blueprint}`} className={buttonClass({ kind: 'plain' })}>{t('commands.practice.leave')}</Link>
        </div>
      </main>
    </>
  );
}
