import { useEffect, useState } from 'react';
import css from './Loading.module.css';

/** How long something may take before we say that it takes time. */
const PATIENCE_MS = 250;

/** Says what is being fetched, with a bar that runs (and rests under reduced motion). Appears only after a moment,
 *  so that quick answers do not flicker. */
export function Loading({ label }: { readonly label: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={css.loading} role="status">
      {shown && (
        <>
          <span>{label}</span>
          <Spinner />
        </>
      )}
    </div>
  );
}

/** A small bar that runs. Decorates words that say what is going on. */
export function Spinner() {
  return <span className={css.bar} aria-hidden="true"><i /></span>;
}
