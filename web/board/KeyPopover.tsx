import { Popover, PopoverDisclosure, PopoverDismiss, PopoverProvider } from '@ariakit/react/popover';
import { X } from 'lucide-react';
import { t } from '../messages/t.ts';
import { liveRegions } from '../ui/announce.ts';
import { Later } from '../ui/Later.tsx';
import css from './KeyPopover.module.css';

const loadKey = () => import('./KeyToMarks.tsx').then(({ KeyToMarks }) => KeyToMarks);

/** What every mark on the map means; on small screens also what the foot has no room for. */
export function KeyPopover({ className }: { readonly className?: string | undefined }) {
  return (
    <PopoverProvider placement="top-end">
      <PopoverDisclosure className={className ?? ''}>{t('board.key')}</PopoverDisclosure>
      <Popover portal gutter={10} unmountOnHide className={css.key ?? ''} aria-label={t('board.key')} getPersistentElements={liveRegions}>
        <Later load={loadKey} />
        <PopoverDismiss className={css.close ?? ''} aria-label={t('shell.close')}><X aria-hidden="true" /></PopoverDismiss>
      </Popover>
    </PopoverProvider>
  );
}
