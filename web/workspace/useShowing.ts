import { useEffect } from 'react';
import { filterFromAddress, filterToAddress } from '../../shared/find/filterInAddress.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Filters and focus take effect only then, unless one is chosen before: the board comes first. */
const START_AFTER_MS = 2_000;
const PARAMETER = 'show';
const ARRANGED = 'by';

/** Keep the filter and how elements are arranged in the address, so that they can be sent to others, and let filter and focus take effect. */
export function useShowing(workplace: Workplace): void {
  useEffect(() => {
    const { showing } = workplace;
    let stop: (() => void) | null = null;
    let closed = false;
    let started = false;
    const start = () => {
      if (started) return;
      started = true;
      void import('../find/startShowing.ts').then(({ startShowing }) => {
        if (!closed) stop = startShowing(workplace);
      }, () => {
        started = false; // not to be had just now: the next choice tries again
      });
    };
    const keep = () => {
      const address = new URL(location.href);
      const words = filterToAddress(showing.filter.get());
      if (words === '') address.searchParams.delete(PARAMETER);
      else address.searchParams.set(PARAMETER, words);
      window.history.replaceState(window.history.state, '', address);
      start();
    };
    const keepArranged = () => {
      const address = new URL(location.href);
      if (showing.arranged.get() === 'layers') address.searchParams.delete(ARRANGED);
      else address.searchParams.set(ARRANGED, showing.arranged.get());
      window.history.replaceState(window.history.state, '', address);
    };
    if (new URLSearchParams(location.search).get(ARRANGED) === 'enables') showing.arranged.set('enables');
    const stops = [showing.arranged.subscribe(keepArranged), showing.filter.subscribe(keep), showing.focus.subscribe(start)];
    const asked = new URLSearchParams(location.search).get(PARAMETER);
    if (asked !== null) showing.filter.set(filterFromAddress(asked));
    const timer = setTimeout(start, START_AFTER_MS);
    return () => {
      closed = true;
      clearTimeout(timer);
      for (const each of stops) each();
      stop?.();
    };
  }, [workplace]);
}
