import {
  Menu as AriakitMenu, MenuButton, MenuGroup, MenuGroupLabel, MenuItem as AriakitMenuItem,
  MenuItemRadio, MenuProvider, MenuSeparator as AriakitMenuSeparator, useMenuStore,
} from '@ariakit/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { liveRegions } from './announce.ts';
import css from './Menu.module.css';

/** A button that opens a list of actions. Arrow keys move, letters find, Escape and Tab close and
 *  give the focus back. */
export function Menu({ button, label, placement = 'bottom-start', children }: {
  /** The button: one element with words or an accessible name. */
  readonly button: ReactElement;
  /** Accessible name of the list. */
  readonly label: string;
  readonly placement?: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | 'right-start';
  readonly children: ReactNode;
}) {
  const menu = useMenuStore({ placement });
  return (
    <MenuProvider store={menu}>
      <MenuButton render={button} />
      <AriakitMenu
        portal
        portalElement={mainElement}
        preserveTabOrder={false}
        fixed
        gutter={6}
        unmountOnHide
        className={css.menu ?? ''}
        aria-label={label}
        getPersistentElements={liveRegions}
        onKeyDown={(event) => {
          // The list stands at the end of the page: Tab would leave from there and not from the button.
          if (event.key !== 'Tab') return;
          event.preventDefault();
          menu.hide();
        }}
      >
        {children}
      </AriakitMenu>
    </MenuProvider>
  );
}

/** Where the list is put: out of whatever clips or scales its button, and still in the page's main landmark. */
function mainElement(): HTMLElement {
  return document.querySelector('main') ?? document.body;
}

/** One action. */
export function MenuItem({ onSelect, icon, shortcut, disabled = false, danger = false, children }: {
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  /** Shown at the end of the line, for example `Ctrl+Z`. */
  readonly shortcut?: string | undefined;
  /** Still reachable, so that a screen reader can tell that it exists. */
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <AriakitMenuItem className={itemClass(danger)} disabled={disabled} accessibleWhenDisabled onClick={onSelect}>
      <span className={css.icon} aria-hidden="true">{icon}</span>
      <span className={css.words}>{children}</span>
      {shortcut !== undefined && <kbd className={css.shortcut}>{shortcut}</kbd>}
    </AriakitMenuItem>
  );
}

/** A group of choices of which one holds. `name` is unique in the menu. */
export function MenuChoices<Value extends string>({ name, label, value, options, onChange }: {
  readonly name: string;
  /** Words above the group. */
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly mark?: ReactNode }[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <MenuGroup>
      <MenuGroupLabel className={css.group ?? ''}>{label}</MenuGroupLabel>
      {options.map((option) => (
        <MenuItemRadio
          key={option.value}
          name={name}
          value={option.value}
          checked={option.value === value}
          onChange={() => onChange(option.value)}
          className={itemClass(false)}
          hideOnClick
        >
          <span className={css.icon} aria-hidden="true">{option.value === value && <Check />}</span>
          {option.mark}
          <span className={css.words}>{option.label}</span>
        </MenuItemRadio>
      ))}
    </MenuGroup>
  );
}

/** A line between groups. */
export function MenuSeparator() {
  return <AriakitMenuSeparator className={css.separator ?? ''} />;
}

function itemClass(danger: boolean): string {
  return [css.item, danger && css.danger].filter(Boolean).join(' ');
}
