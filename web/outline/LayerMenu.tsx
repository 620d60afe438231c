import { ListTree } from 'lucide-react';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { goToSection, type Section } from './sections.ts';

/** Ways to the parts of the outline where there is no room for a list beside it. */
export function LayerMenu({ sections }: { readonly sections: readonly Section[] }) {
  return (
    <Menu label={t('outline.go-to-layer')} button={<Button icon={<ListTree aria-hidden="true" />}>{t('outline.go-to-layer')}</Button>}>
      {sections.map(({ id, number, title }) => (
        // Once the menu has closed and given the keyboard back.
        <MenuItem key={id} onSelect={() => requestAnimationFrame(() => requestAnimationFrame(() => goToSection(id)))}>
          {number === null ? title : `${number} ${title}`}
        </MenuItem>
      ))}
    </Menu>
  );
}
