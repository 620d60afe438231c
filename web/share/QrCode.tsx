import { useCallback } from 'react';
import { useLoaded } from '../api/useLoaded.ts';
import { t } from '../messages/t.ts';
import { Loading } from '../ui/Loading.tsx';
import css from './QrCode.module.css';
import { qrPath } from './qrPath.ts';

/** Modules of white around the code, as the standard asks (ISO/IEC 18004: four). */
const QUIET = 4;

/** A text as a QR code, always black on white, so that every camera reads it. The drawing is fetched when first needed. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const load = useCallback(async () => {
    const { create } = await import('qrcode');
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    return { size: modules.size, path: qrPath(modules.data, modules.size) };
  }, [text]);
  const [code] = useLoaded(load);
  if (code.state === 'failed') throw code.error;
  if (code.state === 'loading') return <div className={css.code}><Loading label={t('share.qr.making')} /></div>;
  const side = code.value.size + 2 * QUIET;
  return (
    <svg className={css.code} viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={`M${-QUIET} ${-QUIET}h${side}v${side}h${-side}z`} fill="#fff" />
      <path d={code.value.path} fill="#000" />
    </svg>
  );
}
