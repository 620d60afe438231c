import { Combobox, ComboboxItem, ComboboxLabel, ComboboxList, ComboboxProvider } from '@ariakit/react/combobox';
import { useState } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import { nameOf } from '../commands/elementCommands.ts';
import { useLinks, useStructure } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/seldomWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Dialog } from '../ui/Dialog.tsx';
import css from './dialogs.module.css';
import { matchesSearch } from './matchesSearch.ts';

/** Asks which element another one enables: typing narrows the list, arrow keys choose, Enter links. What is linked
 *  already is shown as such. */
export function LinkDialog({ from }: { readonly from: ElementId }) {
  const workplace = useWorkplace();
  const { layers } = useStructure();
  const links = useLinks();
  const [search, setSearch] = useState('');
  const linked = new Set(links.filter((link) => link.from === from).map(({ to }) => to));
  const name = nameOf(workplace, from);
  const found = layers.flatMap(({ elements }) => elements).filter((id) => id !== from && matchesSearch(nameOf(workplace, id), search));
  const link = (to: ElementId) => {
    workplace.closeDialog();
    workplace.model.addLink(from, to);
    announce(t('dialogs.link.done', { from: name, to: nameOf(workplace, to) }));
  };
  return (
    <Dialog open onClose={workplace.closeDialog} title={t('dialogs.link.title', { name })} description={t('dialogs.link.what')}>
      <ComboboxProvider setValue={setSearch} open resetValueOnHide={false} includesBaseElement>
        <ComboboxLabel className={css.findLabel}>{t('dialogs.link.find')}</ComboboxLabel>
        <Combobox data-autofocus className={css.find} autoSelect="always" setValueOnClick={false} showOnChange={false} blurActiveItemOnClick={false} />
        <p className="sr" role="status">{t('dialogs.link.count', { count: found.length })}</p>
        <ComboboxList className={css.found} alwaysVisible aria-label={t('dialogs.link.find')}>
          {found.map((id) => (
            <ComboboxItem
              key={id}
              value={id}
              className={css.item}
              disabled={linked.has(id)}
              setValueOnClick={false}
              hideOnClick={false}
              focusOnHover
              onClick={() => link(id)}
            >
              <span className={css.number}>{workplace.model.structure.get().numbers.get(id)}</span>
              <span>{nameOf(workplace, id).replace(/^\d+\.\d+ /, '')}</span>
              {linked.has(id) && <span className={css.linked}>{t('dialogs.link.linked')}</span>}
            </ComboboxItem>
          ))}
          {found.length === 0 && <p className={css.none}>{t('dialogs.link.none')}</p>}
        </ComboboxList>
      </ComboboxProvider>
    </Dialog>
  );
}
