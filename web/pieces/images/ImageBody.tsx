import { ImageOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Image } from '../../../shared/domain/Piece.ts';
import { ApiError } from '../../api/ApiError.ts';
import { imageAddress, readImage } from '../../api/images.ts';
import { useWatched, useWorkplace } from '../../hooks/useWorkplace.ts';
import { t } from '../../messages/t.ts';
import css from './ImageBody.module.css';

/** Why an image is not shown: the server does not have it, as after an import; it is no image for this browser; or it could not be
 *  reached, which passes. */
type Failure = 'missing' | 'unreadable' | 'unreachable';

/** An image, stretched to its piece. Where it cannot be shown, that and what it shows are said instead.
 *  @param words what it shows. */
export function ImageBody({ image, words }: { readonly image: Image; readonly words: string }) {
  const { session } = useWorkplace();
  const status = useWatched(session.saveStatus);
  const connected = status === 'saved' || status === 'saving';
  const [failure, setFailure] = useState<{ readonly why: Failure; readonly wasConnected: boolean } | null>(null);
  // Once the connection is back, what could not be reached is asked for again.
  if (failure?.why === 'unreachable' && connected && !failure.wasConnected) setFailure(null);
  if (failure?.wasConnected === true && !connected) setFailure({ ...failure, wasConnected: false });
  useEffect(() => {
    if (failure?.why !== 'unreachable') return undefined;
    const again = () => setFailure(null);
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [failure]);
  if (failure !== null) {
    const why = t(`pieces.image.${failure.why}`);
    return (
      <div className={css.failed} data-failure={failure.why}>
        <ImageOff aria-hidden="true" />
        <p>{why}</p>
        {words !== '' && <p aria-hidden="true">{words}</p>}
      </div>
    );
  }
  const ask = () => {
    readImage(session.blueprint, image.asset).then(
      () => setFailure({ why: 'unreadable', wasConnected: connected }),
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        setFailure({ why: error.reason === 'not-found' ? 'missing' : 'unreachable', wasConnected: connected });
      },
    );
  };
  return (
    <div className={css.frame} aria-hidden="true">
      <img className={css.image} src={imageAddress(session.blueprint, image.asset)} alt={words} width={image.naturalWidth} height={image.naturalHeight} loading="lazy" decoding="async" draggable={false} onError={ask} />
    </div>
  );
}
