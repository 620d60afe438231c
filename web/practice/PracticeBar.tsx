import { FlaskConical } from 'lucide-react';
import { Link } from 'wouter';
import { runCommand } from '../commands/registry.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import css from './Practice.module.css';

/** Says on every view that this is the practice room, and leads back. */
export function PracticeBar() {
  const workplace = useWorkplace();
  const { blueprint, practice } = workplace.session;
  return (
    <section className={css.bar} aria-label={t('practice.title')}>
      <FlaskConical aria-hidden="true" />
      <p><strong>{t('practice.title')}</strong> <span>{t('practice.what')}</span> <span className={css.more}>{t('practice.goes')}</span></p>
      <div className={css.ways}>
        <Link href={`/b/${blueprint}`} className={buttonClass({ kind: 'main' })}>{t('commands.practice.leave')}</Link>
        {practice?.mayRenew === true && <Button onClick={() => runCommand('practice.renew', workplace)}>{t('practice.renew')}</Button>}
      </div>
    </section>
  );
}
