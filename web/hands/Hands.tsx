import { useEffect } from 'react';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { serveClipboard } from './clipboard/serveClipboard.ts';
import './handsCommands.ts';
import { tellSelection } from './tellSelection.ts';

/** The mark in the page's timeline that says that it is here. */
const HERE_MARK = 'hands-here';

/** Working on several things at once, while a blueprint is open: its commands, the clipboard, and words of what is selected. */
export function Hands() {
  const workplace = useWorkplace();
  useEffect(() => tellSelection(workplace), [workplace]);
  useEffect(() => serveClipboard(workplace), [workplace]);
  useEffect(() => {
    performance.mark(HERE_MARK);
  }, []);
  return null;
}
