import { useState } from 'react';
import { agencyId, type AgencyId } from '../../shared/domain/ids.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/seldomWords.ts';
import { t } from '../messages/t.ts';
import { TextField } from '../ui/TextField.tsx';
import { DialogForm } from './DialogForm.tsx';

/** Asks for an organisation that is not in the list; lists it and gives its id. */
export function AddAgencyDialog({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: (id: AgencyId) => void }) {
  const { model } = useWorkplace();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const add = () => {
    if (agencyId(name) === '') {
      setError(t('dialogs.agency.missing'));
      return;
    }
    onClose();
    onAdded(model.ensureAgency(name.trim()));
  };
  return (
    <DialogForm title={t('dialogs.agency.title')} submit={t('dialogs.agency.do')} onSubmit={add} onClose={onClose}>
      <TextField
        label={t('dialogs.agency.name')}
        hint={t('dialogs.agency.hint')}
        value={name}
        error={error}
        maxLength={LIMITS.maxNameLength}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
