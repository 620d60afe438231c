import { useState } from 'react';
import type { AgencyId, ElementId } from '../../shared/domain/ids.ts';
import { namesOf } from '../commands/elementCommands.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/handsWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { AddAgencyDialog } from './AddAgencyDialog.tsx';
import { DialogForm } from './DialogForm.tsx';

const NOBODY = '';

/** Asks which organisation owns one element, or several: any that is listed, nobody, or one that is added here. */
export function OwnerDialog({ ids }: { readonly ids: readonly ElementId[] }) {
  const workplace = useWorkplace();
  const { model } = workplace;
  const agencies = useAgencies();
  const [adding, setAdding] = useState(false);
  const [owner, setOwner] = useState<string>(() => {
    const owners = new Set(ids.map((id) => model.placement(id)?.owner ?? null));
    return owners.size === 1 ? ([...owners][0] ?? NOBODY) : NOBODY;
  });
  const set = () => {
    const chosen = owner === NOBODY ? null : (owner as AgencyId);
    workplace.closeDialog();
    model.atOnce(() => {
      for (const id of ids) model.setOwner(id, chosen);
    });
    const name = namesOf(workplace, ids);
    announce(chosen === null ? t('hands.owner.none', { name }) : t('hands.owner.set', { name, owner: agencies.get(chosen)?.name ?? '' }));
  };
  return (
    <>
      <DialogForm title={t('hands.owner.title', { name: namesOf(workplace, ids) })} submit={t('hands.owner.do')} onSubmit={set} onClose={workplace.closeDialog}>
        <Select<string>
          label={t('element.owner')}
          data-autofocus
          value={owner}
          options={[{ value: NOBODY, label: t('element.owner.nobody') }, ...[...agencies.values()].map(({ id, name }) => ({ value: id as string, label: name }))]}
          onChange={setOwner}
        />
        <Button onClick={() => setAdding(true)}>{t('element.owner.add')}</Button>
      </DialogForm>
      {adding && <AddAgencyDialog onClose={() => setAdding(false)} onAdded={setOwner} />}
    </>
  );
}
