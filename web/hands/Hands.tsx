import { useEffect } from 'react';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { serveClipboard } from './clipboard/serveClipboard.ts';
import './handsCommands.ts';
import { tellSelection } from './tellSelection.ts';

/** Working on several things at once, while a blueprint is open: its commands, the clipboard, and words of what is selected. */
export function Hands() {
  const workplace = useWorkplace();
  useEffect(() => tellSelection(workplace), [workplace]);
  useEffect(() => serveClipboard(workplace), [workplace]);
  return null;
}
