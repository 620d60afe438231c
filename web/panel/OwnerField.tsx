import { ChevronDown, Plus } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { Element } from '../../shared/domain/Blueprint.ts';
import type { AgencyId } from '../../shared/domain/ids.ts';
import { AddAgencyDialog } from '../dialogs/AddAgencyDialog.tsx';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuChoices, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import css from './ElementPanel.module.css';

const NOBODY = 'nobody';

/** Which organisation owns an element: any that is listed, nobody, or one that is added here. */
export function OwnerField({ element }: { readonly element: Element }) {
  const id = useId();
  const { model, canEdit } = useWorkplace();
  const agencies = useAgencies();
  const section = useRef<HTMLElement>(null);
  const [adding, setAdding] = useState(false);
  const close = () => {
    setAdding(false);
    requestAnimationFrame(() => section.current?.querySelector('button')?.focus()); // the menu that asked is gone
  };
  const owner = element.owner === null ? undefined : agencies.get(element.owner);
  const name = owner?.name ?? t('element.owner.nobody');
  const set = (next: AgencyId | null) => {
    model.setOwner(element.id, next);
    announce(t('element.owner.set', { owner: (next === null ? undefined : model.agencies.get().get(next)?.name) ?? t('element.owner.nobody') }));
  };
  const shown = (
    <>
      {canEdit && <span className="sr">{t('element.owner.is')}</span>}
      {owner !== undefined && <AgencyBadge {...owner} decorative />}
      <span className={css.ownerName}>{name}</span>
    </>
  );
  return (
    <section ref={section} aria-labelledby={id}>
      <h3 id={id} className={css.label}>{t('element.owner')}</h3>
      {canEdit ? (
        <Menu
          label={t('element.owner')}
          button={<Button className={css.owner}>{shown}<ChevronDown aria-hidden="true" /></Button>}
        >
          <MenuChoices<string>
            name="owner"
            label={t('element.owner')}
            value={element.owner ?? NOBODY}
            options={[
              { value: NOBODY, label: t('element.owner.nobody') },
              ...[...agencies.values()].map((agency) => ({ value: agency.id, label: agency.name, mark: <AgencyBadge {...agency} decorative /> })),
            ]}
            onChange={(value) => set(value === NOBODY ? null : (value as AgencyId))}
          />
          <MenuSeparator />
          <MenuItem icon={<Plus />} onSelect={() => setAdding(true)}>{t('element.owner.add')}</MenuItem>
        </Menu>
      ) : (
        <p className={css.ownerRead}>{shown}</p>
      )}
      {adding && <AddAgencyDialog onClose={close} onAdded={set} />}
    </section>
  );
}
