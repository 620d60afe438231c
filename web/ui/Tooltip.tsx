import { Tooltip as AriakitTooltip, TooltipAnchor, TooltipProvider } from '@ariakit/react/tooltip';
import type { ReactElement } from 'react';
import css from './Tooltip.module.css';

/** Words that show when the control inside has the pointer or the keyboard. They repeat or lengthen the control's
 *  accessible name and never hold anything that cannot be had otherwise. Escape hides them. */
export function Tooltip({ text, placement = 'bottom', children }: {
  readonly text: string;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  /** One focusable element. */
  readonly children: ReactElement;
}) {
  return (
    <TooltipProvider placement={placement} timeout={400}>
      <TooltipAnchor render={children} />
      <AriakitTooltip gutter={6} className={css.tooltip ?? ''} unmountOnHide>
        {text}
      </AriakitTooltip>
    </TooltipProvider>
  );
}
