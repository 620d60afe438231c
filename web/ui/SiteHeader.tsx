import { Link } from 'wouter';
import { t } from '../messages/t.ts';
import { AppearanceMenu } from './AppearanceMenu.tsx';
import { BrandMark } from './BrandMark.tsx';
import css from './SiteHeader.module.css';

/** The bar over the pages outside a blueprint. The page's `<main>` has the id `main`. */
export function SiteHeader() {
  return (
    <>
      <a className="skip" href="#main">{t('shell.skip')}</a>
      <header className={css.header}>
        <Link href="/" className={css.brand ?? ''} aria-label={t('shell.home-link')}>
          <BrandMark />
          <span>{t('shell.name')}</span>
        </Link>
        <div className={css.end}><AppearanceMenu /></div>
      </header>
    </>
  );
}
