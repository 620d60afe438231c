import { FolderOpen } from 'lucide-react';
import { useId, useRef, useState, type ChangeEvent } from 'react';
import { useLocation } from 'wouter';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { importBlueprint } from '../api/making.ts';
import { explain } from '../api/ApiError.ts';
import { joinAddressOf } from '../join/joinAddress.ts';
import '../messages/homeWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { describedBy, FieldError } from '../ui/Field.tsx';
import css from './ImportBlueprint.module.css';

/** Make a blueprint from a JSON export on the reader's device. */
export function ImportBlueprint() {
  const [, go] = useLocation();
  const [error, setError] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const { currentTarget } = event;
    const file = currentTarget.files?.[0];
    if (file === undefined) return;
    setError(undefined);
    setBusy(true);
    announce(t('home.import.reading'));
    const outcome = await importFile(file);
    setBusy(false);
    currentTarget.value = ''; // so that the same file can be chosen again
    if ('facilitatorLink' in outcome) go(joinAddressOf(outcome.facilitatorLink, { made: true }));
    else {
      setError(outcome.error);
      announce(outcome.error, { urgent: true });
    }
  };

  return (
    <div className={css.import}>
      <p id={`${id}-hint`} className={css.hint}>{t('home.import.hint')}</p>
      <FieldError id={id} error={error} />
      <input ref={input} type="file" accept=".json,application/json" hidden aria-label={t('home.import.choose')} onChange={(event) => void open(event)} />
      <Button
        icon={<FolderOpen aria-hidden="true" />}
        aria-disabled={busy}
        aria-describedby={describedBy(id, { hint: true, error: error !== undefined })}
        onClick={() => {
          if (!busy) input.current?.click();
        }}
      >
        {busy ? t('home.import.reading') : t('home.import.choose')}
      </Button>
    </div>
  );
}

async function importFile(file: File): Promise<{ readonly facilitatorLink: string } | { readonly error: string }> {
  if (file.size > LIMITS.maxBodyBytes) return { error: t('home.import.too-large', { megabytes: LIMITS.maxBodyBytes / 1024 / 1024 }) };
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { error: t('home.import.unreadable') };
  }
  let exported: unknown;
  try {
    exported = JSON.parse(text);
  } catch {
    return { error: t('home.import.not-json') };
  }
  try {
    return { facilitatorLink: (await importBlueprint(exported)).links.facilitator };
  } catch (error) {
    return { error: t('home.import.refused', { why: explain(error) }) };
  }
}
