import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { t } from '../messages/t.ts';
import { announce } from './announce.ts';
import { Button } from './Button.tsx';
import css from './CopyField.module.css';

/** How long the button says that it has copied. */
const SAID_MS = 4_000;

/** A text to take away: shown whole, selected on focus, with a button that copies it. Where the browser allows no
 *  copying (an address without https) the text is selected and the button says to copy it by hand. */
export function CopyField({ label, labelHidden = false, value, buttonLabel }: {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: string;
  /** Accessible name of the button, with what it copies. It starts with the word that is seen. */
  readonly buttonLabel: string;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<'copied' | 'by-hand' | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  const copy = async () => {
    const copied = await copyText(value);
    if (!copied) {
      field.current?.focus();
      field.current?.select();
    }
    announce(copied ? t('shell.copied') : t('shell.copy-by-hand'));
    setSaid(copied ? 'copied' : 'by-hand');
  };

  return (
    <div>
      <label htmlFor={id} className={labelHidden ? 'sr' : css.label}>{label}</label>
      <div className={css.row}>
        <input ref={field} id={id} className={css.value} readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
        <Button
          icon={said === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          aria-label={said === 'copied' ? undefined : buttonLabel}
          onClick={() => void copy()}
        >
          {said === 'copied' ? t('shell.copied') : t('shell.copy')}
        </Button>
      </div>
      {said === 'by-hand' && <p className={css.hint}>{t('shell.copy-by-hand')}</p>}
    </div>
  );
}

/** Whether the text is on the clipboard now. Browsers refuse without https, or when the page is not in front. */
async function copyText(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
