import { createElement, useEffect, useState, type ComponentType } from 'react';

/** A part of the page that is not needed to begin with: nothing until it is here. Where it cannot be fetched, the page
 *  goes on without it, and tries again when it is next shown or the connection is back. */
export function Later({ load }: { readonly load: () => Promise<ComponentType> }) {
  const [part, setPart] = useState<{ readonly it: ComponentType } | null>(null);
  useEffect(() => {
    if (part !== null) return undefined;
    let left = false;
    const fetch = () => {
      load().then(
        (it) => {
          if (!left) setPart({ it });
        },
        () => undefined, // offline: without it for now
      );
    };
    fetch();
    addEventListener('online', fetch);
    return () => {
      left = true;
      removeEventListener('online', fetch);
    };
  }, [load, part]);
  return part === null ? null : createElement(part.it);
}
