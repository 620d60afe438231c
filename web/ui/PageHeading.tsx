import { useEffect, useRef, type ReactNode } from 'react';
import { t } from '../messages/t.ts';

let pagesShown = 0;

/** The h1 of a page. Sets the window's title, and takes the focus when one page follows another, so that a screen
 *  reader starts at the new page. The first page after loading leaves the focus where the browser put it. */
export function PageHeading({ title, className, hidden = false, children }: {
  /** For the window's title. */
  readonly title: string;
  readonly className?: string | undefined;
  /** For screen readers only, where the page shows its name in another way. */
  readonly hidden?: boolean;
  /** What the heading shows, when that is not the title. */
  readonly children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (pagesShown > 0) heading.current?.focus();
  }, []);
  usePageTitle(title);
  return (
    <h1 ref={heading} tabIndex={-1} className={[className, hidden && 'sr'].filter(Boolean).join(' ') || undefined}>
      {children ?? title}
    </h1>
  );
}

/** Give the window its title: what the page is about, then the product. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    pagesShown += 1;
  }, []);
  useEffect(() => {
    document.title = t('shell.window-title', { title });
  }, [title]);
}
