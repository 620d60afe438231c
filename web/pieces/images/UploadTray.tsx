import { useEffect, useRef } from 'react';
import { useWatched, useWorkplace } from '../../hooks/useWorkplace.ts';
import { t } from '../../messages/t.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/Field.tsx';
import { uploadsOf } from './addImages.ts';
import type { Upload, Uploads } from './Uploads.ts';
import css from './UploadTray.module.css';

/** Twice as many as it is wide on the page. */
const PREVIEW_PIXELS = 112;

/** The images that I chose and that are not on the board yet: sent, or why not. Those that failed for want of a connection are sent
 *  again once there is one; leaving the page with some of them is asked about. */
export function UploadTray() {
  const workplace = useWorkplace();
  const uploads = uploadsOf(workplace);
  const list = useWatched(uploads.list);
  const status = useWatched(workplace.session.saveStatus);
  const connected = status === 'saved' || status === 'saving';
  useEffect(() => {
    if (connected) uploads.allAgain();
  }, [connected, uploads]);
  useEffect(() => {
    addEventListener('online', uploads.allAgain);
    return () => removeEventListener('online', uploads.allAgain);
  }, [uploads]);
  useEffect(() => () => {
    for (const { name } of uploads.list.get()) announce(t('pieces.image.given-up', { name: labelOf(name) }), { urgent: true });
    uploads.close();
  }, [uploads]);
  const waiting = list.length > 0;
  useEffect(() => {
    if (!waiting) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [waiting]);
  if (!waiting) return null;
  return (
    <section className={css.tray} data-upload-tray="" aria-label={t('pieces.image.tray')}>
      <ul>{list.map((upload) => <Row key={upload.id} upload={upload} uploads={uploads} />)}</ul>
    </section>
  );
}

/** What an upload is called: by its file, or as what was pasted. */
function labelOf(name: string): string {
  return name === '' ? t('pieces.image.pasted') : name;
}

function Row({ upload: { id, file, name, failure }, uploads }: { readonly upload: Upload; readonly uploads: Uploads }) {
  const row = useRef<HTMLLIElement>(null);
  const label = labelOf(name);
  const giveUp = () => {
    const next = (row.current?.nextElementSibling ?? row.current?.previousElementSibling)?.querySelector('button') ?? document.getElementById('main');
    uploads.giveUp(id);
    announce(t('pieces.image.given-up', { name: label }));
    next?.focus();
  };
  const again = () => {
    row.current?.querySelector<HTMLElement>('button:last-of-type')?.focus(); // the one that stays
    uploads.again(id);
  };
  return (
    <li ref={row} className={css.row} data-failed={failure === null ? undefined : ''}>
      <Preview file={file} />
      <div className={css.words}>
        <p className={css.name}>{label}</p>
        {failure === null ? <progress className={css.progress} aria-label={t('pieces.image.progress', { name: label })} /> : <FieldError id={`upload-${id}`} error={failure.words} />}
        <div className={css.actions}>
          {failure?.passing === true && <Button onClick={again}>{t('pieces.image.again')}<span className="sr"> {label}</span></Button>}
          <Button onClick={giveUp}>{t(failure === null ? 'pieces.image.cancel' : 'pieces.image.give-up')}<span className="sr"> {label}</span></Button>
        </div>
      </div>
    </li>
  );
}

/** A small picture of the file; empty when it is none. */
function Preview({ file }: { readonly file: Blob }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    createImageBitmap(file).then(
      (picture) => {
        const pen = canvas.current?.getContext('2d');
        const scale = PREVIEW_PIXELS / Math.min(picture.width, picture.height);
        const [width, height] = [picture.width * scale, picture.height * scale];
        pen?.drawImage(picture, (PREVIEW_PIXELS - width) / 2, (PREVIEW_PIXELS - height) / 2, width, height);
        picture.close();
      },
      () => undefined, // sending it says that it is none
    );
  }, [file]);
  return <canvas ref={canvas} className={css.preview} width={PREVIEW_PIXELS} height={PREVIEW_PIXELS} aria-hidden="true" />;
}
