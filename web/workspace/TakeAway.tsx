import { Download } from 'lucide-react';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';

/** The formats, in the order most people want them. */
export const FORMATS = ['docx', 'html', 'md', 'json'] as const;

/** The blueprint as a document to take away. It holds all that is on the server at that moment. */
export function TakeAway({ blueprint }: { readonly blueprint: BlueprintId }) {
  return (
    <Menu label={t('session.export')} placement="bottom-end" button={<Button icon={<Download aria-hidden="true" />}>{t('session.export')}</Button>}>
      {FORMATS.map((format) => (
        <MenuItem key={format} onSelect={() => download(blueprint, format)}>
          {t(`session.export.${format}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Have the browser save a blueprint as a file of a format. */
export function download(blueprint: BlueprintId, format: (typeof FORMATS)[number]): void {
  const link = document.createElement('a');
  link.href = `/api/blueprints/${encodeURIComponent(blueprint)}/exports/${format}`;
  link.download = '';
  link.click();
}
