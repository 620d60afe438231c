import type { ComponentProps, ReactNode } from 'react';
import css from './Button.module.css';

/** How much a button asks to be pressed: one `main` on a screen, `plain` for the rest, `quiet` in bars,
 *  `danger` for what takes something away. */
export type ButtonKind = 'main' | 'plain' | 'quiet' | 'danger' | 'link';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  readonly kind?: ButtonKind;
  /** `big` for the one action of a page. */
  readonly size?: 'normal' | 'big';
  /** Decorates the words; never stands alone (that is `IconButton`). */
  readonly icon?: ReactNode;
  /** As wide as what it stands in. */
  readonly wide?: boolean;
  readonly className?: string | undefined;
}

/** A button with words. It is `type="button"` unless told otherwise, so that it never sends a form by accident. */
export function Button({ kind = 'plain', size = 'normal', icon, wide = false, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={buttonClass({ kind, size, wide, className })}>
      {icon}
      {children}
    </button>
  );
}

/** The look of a button, for a link that does what a button would. */
export function buttonClass(look: {
  readonly kind?: ButtonKind;
  readonly size?: 'normal' | 'big';
  readonly wide?: boolean;
  readonly className?: string | undefined;
}): string {
  return [css.button, css[look.kind ?? 'plain'], look.size === 'big' && css.big, look.wide === true && css.wide, look.className]
    .filter(Boolean)
    .join(' ');
}
