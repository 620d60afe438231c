import { useEffect } from 'react';
import type { ViewName, Workplace } from '../workplace/Workplace.ts';

const NARROW = '(max-width: 600px)';

/** The view that the page's address asks for; without one, the board, or the outline on a narrow screen. */
export function viewInAddress(): ViewName {
  const asked = new URLSearchParams(location.search).get('view');
  if (asked === 'board' || asked === 'outline') return asked;
  return matchMedia(NARROW).matches ? 'outline' : 'board';
}

/** Keep the view in the address, so that reloading, bookmarks and the back button keep it. */
export function useViewInAddress(workplace: Workplace): void {
  useEffect(() => {
    const onPop = () => workplace.show(viewInAddress());
    const stop = workplace.view.subscribe(() => {
      const address = new URL(location.href);
      const view = workplace.view.get();
      if (address.searchParams.get('view') === view || (!address.searchParams.has('view') && viewInAddress() === view)) return;
      address.searchParams.set('view', view);
      window.history.pushState(window.history.state, '', address);
    });
    addEventListener('popstate', onPop);
    return () => {
      stop();
      removeEventListener('popstate', onPop);
    };
  }, [workplace]);
}
